"""`python -m tests.daemon.stub_daemon run`: the real daemon, in a process, on stand-in engines.

Everything but the models is hers: doors, locks, disk, signals, the whole way of the sound. She
hears tones and speaks tones, as `tests.daemon.stubs` has it, and thinks what `$STUB_THOUGHT` says.

She breaks on demand. Write one of these to `$STUB_FAULTS` (a file), and it happens when an engine
is next called, or within 50 ms for `loop`: `hear`, `speak`, `judge`: that engine never returns.
`loop`: the event loop stands still. `think`: thinking is down from then on.

With `$STUB_APART` engines live in processes of their own, which outlive her as real ones do.
"""

import os
import sys
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import anyio
import anyio.lowlevel
import anyio.to_thread
import apsw

from her_voice.audio import Floats
from her_voice.cli import main
from her_voice.daemon import opening
from her_voice.daemon.engines import Engines
from her_voice.ears import hearing
from her_voice.ears.attentive import Attentive, Waits, nobody
from her_voice.ears.ears import Ears
from her_voice.ears.hearing import JudgeApart, TranscriberApart
from her_voice.ears.transcriber import Transcript
from her_voice.errors import MindError
from her_voice.events import EarpieceId
from her_voice.memory import migrations
from her_voice.mind.llama import Llama
from her_voice.mind.thinker import Message
from her_voice.voice import speaking
from her_voice.voice.speaking import SynthesizerApart
from her_voice.voice.synthesizer import Sound
from tests.child.living import recipe
from tests.daemon.stubs import SureJudge, TonesSynthesizer, TonesTranscriber, loud


def wanted(fault: str) -> bool:
    """Say whether this fault is to happen now."""
    path = os.environ.get("STUB_FAULTS", "")
    try:
        return fault in Path(path).read_text().split() if path else False
    except OSError:
        return False


async def perhaps_hang(fault: str) -> None:
    """Be a native call that never returns, if it is wanted."""
    if wanted(fault):
        await anyio.to_thread.run_sync(lambda: time.sleep(3600))


class FaultyTranscriber(TonesTranscriber):
    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        await perhaps_hang("hear")
        return await super().transcribe(sound, partial=partial)


class FaultyJudge(SureJudge):
    async def finished(self, sound: Floats) -> float:
        await perhaps_hang("judge")
        return await super().finished(sound)


class FaultySynthesizer(TonesSynthesizer):
    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        await perhaps_hang("speak")
        return await super().synthesize(words, pace=pace)


class StubThinker:
    """Thinks what it is told to."""

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        if wanted("think"):
            raise MindError("thinking is down")
        for word in os.environ.get("STUB_THOUGHT", "It is noon.").split():
            await anyio.sleep(0.02)
            yield f"{word} "

    async def warm(self, messages: Sequence[Message], *, before_reply: bool = False) -> None:
        await anyio.lowlevel.checkpoint()

    async def prepare(self, messages: Sequence[Message]) -> None:
        await anyio.lowlevel.checkpoint()


class StubEngines(Engines):
    """Engines that need no model."""

    @property
    def thinking_name(self) -> str:
        return ""

    @property
    def names(self) -> list[str]:
        return []

    is_apart = "STUB_APART" in os.environ

    @property
    def hears(self) -> bool:
        return super().hears if self.is_apart else self.transcriber.is_there

    @property
    def speaks(self) -> bool:
        return super().speaks if self.is_apart else self.synthesizer.is_there

    @asynccontextmanager
    async def children(self) -> AsyncIterator[None]:
        if not self.is_apart:
            yield
            return
        async with super().children(), anyio.create_task_group() as tasks:
            tasks.start_soon(partial(self._model().run, up=lambda _: None))
            yield
            tasks.cancel_scope.cancel()

    def _model(self) -> Llama:
        """Give a language model's server that nobody asks: only that it lives is tried."""

        async def find() -> Path:
            await anyio.lowlevel.checkpoint()
            return Path("no model")

        places = self._places
        return Llama(
            [find],
            self._settings.mind,
            run_folder=places.run,
            slots_folder=places.state / "read",
            lifelines=self._lifelines,
        )

    async def _come(self) -> None:
        if self.is_apart:
            recipes = [recipe("stand-in")]
            await self.speaking.load(speaking.SLOT, recipes)
            await self.hearing.load(hearing.WHOLE, recipes)
            await self.hearing.load(hearing.JUDGES, recipes)
            self.synthesizer.come(SynthesizerApart(self.speaking))
            self.transcriber.come(TranscriberApart(self.hearing, hearing.WHOLE))
            self.judge.come(JudgeApart(self.hearing, hearing.JUDGES))
            return
        self.synthesizer.come(FaultySynthesizer())
        self.transcriber.come(FaultyTranscriber())
        self.judge.come(FaultyJudge())

    async def live(self, *, up: Callable[[bool], None]) -> None:
        await anyio.sleep(float(os.environ.get("STUB_WAKING_S", "0")))
        await self._come()
        self.thinker.come(StubThinker())
        up(True)  # noqa: FBT003
        while True:
            await anyio.sleep(0.05)
            if wanted("loop"):
                time.sleep(3600)  # noqa: ASYNC251  the fault itself
            up(not wanted("think"))

    def ears(self, earpiece: EarpieceId, waits: Waits = nobody) -> Ears:
        return Ears(
            self._settings.ears,
            earpiece=earpiece,
            detector=loud,
            transcriber=Attentive(self.transcriber, earpiece, waits),
            judge=self.judge,
        )


def be_the_next_version() -> None:
    """Be a version that keeps one thing more, as an upgrade would."""

    def add(database: apsw.Connection) -> None:
        database.execute("create table if not exists moods (name text) strict")

    add.__name__ = f"m{len(migrations.STEPS) + 1:03}_moods"
    migrations.addition(add)


if __name__ == "__main__":
    if os.environ.get("STUB_IS_NEXT"):
        be_the_next_version()
    setattr(opening, "Engines", StubEngines)  # noqa: B010  a name that the module only borrows
    sys.exit(main())

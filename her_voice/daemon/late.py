"""Engines that are still on their way: asked early, they answer as soon as they are there.

So she can be attended while a model is still being fetched or loaded, and no organ need know.
"""

from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from itertools import count
from typing import Generic, TypeVar

import anyio

from her_voice.audio import RATE, Floats
from her_voice.awaited import Awaited, Way
from her_voice.ears.attentive import Weigher
from her_voice.ears.hearing import PER_SECOND
from her_voice.ears.judge import Judge
from her_voice.ears.transcriber import Transcript
from her_voice.errors import MindError, UnreachableMindError
from her_voice.mind.thinker import Message, Thinker
from her_voice.voice.synthesizer import Sound, Synthesizer

Engine = TypeVar("Engine")

_CALLS = count(1)

PATIENCE_S = 5.0
"""How long a thought waits for what thinks where that is near. After a restart it comes within
seconds, and a reply that was cut off goes on."""


class Late(Generic[Engine]):
    """A place for an engine that will come."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._came = anyio.Event()
        self.calls: dict[int, float] = {}
        """The calls that have not come back, by number: how many seconds longer than usual each may
        take."""

        self.came_back = 0
        """How many calls have."""

    @property
    def is_there(self) -> bool:
        """It has come."""
        return self._engine is not None

    def come(self, engine: Engine) -> None:
        """Let those who wait have it."""
        self._engine = engine
        self._came.set()

    async def get(self) -> Engine:
        """Wait for it."""
        while self._engine is None:
            await self._came.wait()
        return self._engine

    @contextmanager
    def under_way(self, longer_s: float = 0.0) -> Iterator[None]:
        """Count a call into the engine for as long as the block lasts.

        It may take `longer_s` seconds longer than calls usually may.
        """
        number = next(_CALLS)
        self.calls[number] = longer_s
        try:
            yield
        finally:
            del self.calls[number]
            self.came_back += 1


class LateTranscriber(Late[Weigher]):
    """Speech waits to be understood until there is someone to understand it.

    `instead`, if given, is asked as long as nobody has come here.
    """

    def __init__(self, instead: Weigher | None = None) -> None:
        super().__init__()
        self._instead = instead

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        """Understand `sound`. See `Transcriber`."""
        if self._instead and not self.is_there:
            return await self._instead.transcribe(sound, partial=partial)
        engine = await self.get()
        with self.under_way(PER_SECOND * len(sound) / RATE):
            return await engine.transcribe(sound, partial=partial)

    async def ways(self, sound: Floats, awaited: Awaited, plain: str) -> Sequence[Way]:
        """Give the ways to read `sound`. See `Weigher`."""
        engine = await self.get()
        with self.under_way():
            return await engine.ways(sound, awaited, plain)


class LateJudge(Late[Judge]):
    """A pause waits to be judged."""

    async def finished(self, sound: Floats) -> float:
        """Judge the end of `sound`. See `Judge`."""
        engine = await self.get()
        with self.under_way():
            return await engine.finished(sound)


class LateSynthesizer(Late[Synthesizer]):
    """Words wait to be spoken."""

    def __init__(self) -> None:
        super().__init__()
        self.haste = 1.0
        """So much faster than the engine was told to when it was loaded."""

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`. See `Synthesizer`."""
        engine = await self.get()
        with self.under_way():
            return await engine.synthesize(words, pace=pace * self.haste)


class WakingMindError(MindError):
    """What she thinks with is still being fetched or loaded for the first time."""

    spoken = "thinking_not_ready"


class LateThinker(Late[Thinker]):
    """Thinking that may take minutes to come is not waited for: she says that she is waking."""

    def __init__(self) -> None:
        super().__init__()
        self.is_near = True
        """It is being loaded, or will be within seconds; at a first start it is fetched for
        minutes, and nobody is to wait for it."""

        self.trouble = ""
        """Why it gave no answer the last time, though it was reached; empty if it gave one."""

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        """Yield the words of a reply. See `Thinker`."""
        with anyio.move_on_after(PATIENCE_S if self.is_near else 0.0):
            await self.get()
        if not self.is_there:
            raise WakingMindError("the language model is still being fetched; wait a moment")
        thinker = await self.get()
        try:
            async with aclosing(thinker.think(messages, background=background)) as thought:
                async for words in thought:
                    self.trouble = ""
                    yield words
        except UnreachableMindError:  # that is looked after by who watches it
            raise
        except MindError as error:
            self.trouble = str(error)
            raise

    async def fill(self, messages: Sequence[Message], schema: Mapping[str, object]) -> str:
        """Fill a form, where the model is there and can. See `Filler`."""
        fill = getattr(await self.get(), "fill", None) if self.is_there else None
        if fill is None:
            raise WakingMindError("the language model can't fill forms; wait until it is loaded")
        return str(await fill(messages, schema))

    async def warm(self, messages: Sequence[Message], *, before_reply: bool = False) -> None:
        """Read ahead. See `Thinker`."""
        if self.is_there:
            await (await self.get()).warm(messages, before_reply=before_reply)

    async def prepare(self, messages: Sequence[Message]) -> None:
        """Read in the background. See `Thinker`."""
        if self.is_there:
            await (await self.get()).prepare(messages)

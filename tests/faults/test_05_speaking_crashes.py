"""Fault 5: the child that speaks dies within an answer. No sentence twice, none left out unsaid."""

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import numpy as np
import pytest

from her_voice.audio import FRAME_MS, RATE, SILENCE, Samples, floats, samples
from her_voice.child.child import Child
from her_voice.commands import Finish, Hush, Release, Say, ToVoice
from her_voice.events import Event, FellSilent, Spoke
from her_voice.voice.rendered import Rendered
from her_voice.voice.speaking import SLOT, SynthesizerApart
from her_voice.voice.voice import Voice
from tests.child.living import child, kill
from tests.daemon.tones import understood
from tests.until import until

pytestmark = pytest.mark.anyio

ANSWER = "What time is it? Tell me more now. Stop it now. Is it time? Tell me what it is."
PIECES = ["what time is it", "tell me more now", "stop it now", "is it time", "tell me what it is"]
EXCUSE = "it is"
FASTER = 10
"""Frames are taken so much faster than real time: what is tested is order, not pace."""


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restarts as if there had been an hour between them: here they come within seconds."""
    monkeypatch.setattr("her_voice.child.rest.SPAN_S", 0.0)


class Listener:
    """Hears what a voice says on a child, and what it tells of it."""

    def __init__(self, living: Child, kept: Path) -> None:
        self.rendered = Rendered(SynthesizerApart(living), kept, voice="test")
        self.voice = Voice(1, self.rendered, clear=lambda: self._taken, excuse=EXCUSE)
        self.orders, self._orders = anyio.create_memory_object_stream[ToVoice](1000)
        self._tell, self._told = anyio.create_memory_object_stream[Event](1000)
        self._frames: list[bytes] = []
        self._taken = 0
        self.events: list[Event] = []

    async def run(self) -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self.voice.run, self._orders, self._tell)
            tasks.start_soon(self._collect)
            while True:
                await anyio.sleep(FRAME_MS / 1000 / FASTER)
                self._frames.append(self.voice.take() or SILENCE)
                self._taken += 1
                self.voice.played(self._taken)

    async def _collect(self) -> None:
        async for event in self._told:
            self.events.append(event)

    async def answer(self, text: str, turn: int = 1) -> None:
        for order in (Say(1, turn, text), Finish(1, turn), Release(1, turn)):
            self.orders.send_nowait(order)
        await until(lambda: any(isinstance(e, FellSilent) and e.turn == turn for e in self.events))

    @property
    def told(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, Spoke))

    @property
    def said(self) -> list[str]:
        """Read back from the sound what was said, stretch by stretch."""
        return [
            text for text in map(understood, stretches(samples(b"".join(self._frames)))) if text
        ]


def stretches(sound: Samples) -> list[np.ndarray[tuple[int], np.dtype[np.float32]]]:
    step = RATE // 100
    loud = np.abs(sound[: sound.size // step * step].reshape(-1, step)).max(axis=1) > 300
    edges = np.flatnonzero(np.diff(np.concatenate(([False], loud, [False])).astype(int)))
    parts = [sound[a * step : b * step] for a, b in edges.reshape(-1, 2)]
    return [floats(part.copy()) for part in parts if part.size > RATE // 20]


@asynccontextmanager
async def listening(kept: Path, *folders: str) -> AsyncIterator[tuple[Listener, Child]]:
    async with child(SLOT, *folders) as living:
        listener = Listener(living, kept)
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(listener.run)
                yield listener, living
                tasks.cancel_scope.cancel()
        finally:
            for stream in (listener.orders, listener._orders, listener._tell, listener._told):
                stream.close()


@pytest.mark.parametrize("nth", range(len(PIECES)))
async def test_killed_at_any_piece_every_sentence_is_said_once(nth: int, tmp_path: Path) -> None:
    async with listening(tmp_path) as (listener, living):
        asked = 0
        call = living.call

        async def counted(*arguments: object, **named: object) -> object:
            nonlocal asked
            asked += 1
            if asked == nth + 1:
                kill(living, signal.SIGKILL if nth % 2 else signal.SIGSEGV)
            return await call(*arguments, **named)  # type: ignore[arg-type]

        living.call = counted  # type: ignore[method-assign, assignment]
        await listener.answer(ANSWER)
        assert listener.said == PIECES
        assert listener.told == ANSWER
        await until(lambda: living.restarts == 1)


async def test_a_piece_that_kills_it_is_spoken_by_another_voice(tmp_path: Path) -> None:
    async with listening(tmp_path, "first", "second") as (listener, living):
        changes = []
        living.settled = lambda slot, at: changes.append((slot, at))
        await listener.answer("Tell me more. Stop it please. Is it time?")
        assert listener.said == ["tell me more", "stop it please", "is it time"]
        assert changes == [(SLOT, 1)]
        assert living.makes_do


async def test_without_another_voice_it_is_said_that_a_part_is_missing(tmp_path: Path) -> None:
    async with listening(tmp_path) as (listener, living):
        await listener.rendered.prepare(listener.rendered.recall([EXCUSE], "en"))
        await listener.answer("Tell me more. Stop it please. Is it time?")
        assert listener.said == ["tell me more", "it is", "is it time"]
        assert listener.told == "Tell me more. Is it time?"
        await until(lambda: living.is_up)


async def test_an_engine_that_only_fails_is_excused_once_an_answer(tmp_path: Path) -> None:
    async with listening(tmp_path) as (listener, living):
        await listener.rendered.prepare(listener.rendered.recall([EXCUSE], "en"))
        await listener.answer("Tell me more. That is right. Right now. Is it time?")
        assert listener.said == ["tell me more", "it is", "is it time"]
        assert living.restarts == 0


async def test_who_interrupts_is_heeded_while_the_voice_is_away(tmp_path: Path) -> None:
    async with listening(tmp_path) as (listener, living):
        kill(living, signal.SIGSTOP)
        for order in (Say(1, 1, ANSWER), Finish(1, 1), Release(1, 1)):
            listener.orders.send_nowait(order)
        await anyio.sleep(0.3)
        with anyio.fail_after(1.0):
            listener.orders.send_nowait(Hush(1, 1))
            await until(lambda: any(isinstance(e, FellSilent) for e in listener.events))
        assert listener.said == []


async def test_what_was_spoken_ahead_is_there_without_any_engine(tmp_path: Path) -> None:
    async with listening(tmp_path) as (listener, _):
        await listener.rendered.prepare(listener.rendered.recall(["Tell me more now."], "en"))
    living = Child("a test", "tests.child.no_such_program")
    later = Rendered(SynthesizerApart(living), tmp_path, voice="test")
    assert later.recall(["Tell me more now."], "en") == []
    sound = await later.synthesize("Tell me more now.")
    assert understood(floats(sound.samples)) == "tell me more now"


async def test_what_was_spoken_ahead_and_is_damaged_is_made_anew(tmp_path: Path) -> None:
    async with listening(tmp_path) as (listener, _):
        await listener.rendered.prepare(listener.rendered.recall(["Tell me more now."], "en"))
        for file in tmp_path.glob("*.npz"):
            file.write_bytes(file.read_bytes()[:100])
        assert Rendered(listener.rendered, tmp_path, voice="test").recall(["Stop."], "en")
        assert Rendered(listener.rendered, tmp_path, voice="test").recall(
            ["Tell me more now."], "en"
        )

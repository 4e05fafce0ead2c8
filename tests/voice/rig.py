"""An earpiece in virtual time: a voice, somebody who listens, and a record of both."""

from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import anyio
import numpy as np
import trio
import trio.testing

from her_voice.audio import FRAME_MS, SILENCE, Frame, Samples, samples, softened
from her_voice.commands import Finish, Hush, Lower, Release, Restore, Say, ToVoice
from her_voice.events import BeganSpeaking, Event, FellSilent, Murmured, Spoke
from her_voice.voice.voice import Voice
from tests.voice.synthesizers import Tones

EARPIECE = 7


class Listener:
    """Gives the voice commands and a clock, and keeps what comes of it."""

    def __init__(self, synthesizer: Tones, latency: int, language: str) -> None:
        self.synthesizer = synthesizer
        self.heard: list[Frame] = []
        self.events: list[Spoke | FellSilent] = []
        self.began: list[tuple[int, int]] = []
        self.murmured: list[Murmured] = []
        self.gave_none: list[bool] = []
        self.clears = 0
        self._latency = latency
        self._waiting: deque[tuple[int, Frame]] = deque()
        self._left = 0
        self.voice = Voice(
            EARPIECE, synthesizer, clear=self._clear, soften=self._soften, language=language
        )
        self._give, self.orders = anyio.create_memory_object_stream[ToVoice](10_000)
        self.tell, self._told = anyio.create_memory_object_stream[Event](10_000)

    async def run(self) -> None:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self.voice.run, self.orders, self.tell)
            tasks.start_soon(self._play)

    def close(self) -> None:
        self._collect()
        for stream in (self._give, self.orders, self.tell, self._told):
            stream.close()

    # ---- what the mind does --------------------------------------------------

    def say(self, text: str, turn: int = 1) -> None:
        self._give.send_nowait(Say(EARPIECE, turn, text))

    def finish(self, turn: int = 1) -> None:
        self._give.send_nowait(Finish(EARPIECE, turn))

    def release(self, turn: int = 1) -> None:
        self._give.send_nowait(Release(EARPIECE, turn))

    def hush(self, turn: int = 1) -> None:
        self._give.send_nowait(Hush(EARPIECE, turn))

    def lower(self, turn: int = 1) -> None:
        self._give.send_nowait(Lower(EARPIECE, turn))

    def restore(self, turn: int = 1) -> None:
        self._give.send_nowait(Restore(EARPIECE, turn))

    def leave(self) -> None:
        self._give.close()

    # ---- what came of it -----------------------------------------------------

    @property
    def sound(self) -> Samples:
        return samples(b"".join(self.heard))

    def spoken(self, turn: int = 1) -> str:
        self._collect()
        return "".join(e.text for e in self.events if isinstance(e, Spoke) and e.turn == turn)

    def silences(self) -> list[tuple[int, bool]]:
        self._collect()
        return [(e.turn, e.cut) for e in self.events if isinstance(e, FellSilent)]

    async def until_silent(self, turn: int = 1, seconds: float = 600.0) -> None:
        with anyio.fail_after(seconds):
            while turn not in [number for number, _ in self.silences()]:
                await anyio.sleep(FRAME_MS / 1000)

    # ---- the earpiece --------------------------------------------------------

    async def _play(self) -> None:
        while True:
            self.tick()
            await anyio.sleep(FRAME_MS / 1000)

    def tick(self) -> None:
        while len(self._waiting) <= self._latency:
            taken = self.voice.take()
            self._waiting.append((len(self.gave_none), taken or SILENCE))
            self.gave_none.append(taken is None)
        number, frame = self._waiting.popleft()
        self.heard.append(frame)
        self._left = number + 1
        self.voice.played(self._left)

    def _clear(self) -> int:
        self.clears += 1
        self._waiting.clear()
        return self._left

    def _soften(self, factor: float) -> int:
        scaled = [(at, softened(one, factor, factor)) for at, one in self._waiting]
        self._waiting = deque(scaled)
        return len(scaled)

    def _collect(self) -> None:
        while True:
            try:
                event = self._told.receive_nowait()
            except (anyio.WouldBlock, anyio.EndOfStream, anyio.ClosedResourceError):
                return
            if isinstance(event, BeganSpeaking):
                self.began.append((event.turn, event.frame))
            elif isinstance(event, Murmured):
                self.murmured.append(event)
            else:
                assert isinstance(event, Spoke | FellSilent)
                self.events.append(event)


@asynccontextmanager
async def listening(
    synthesizer: Tones | None = None, *, latency: int = 3, language: str = "en"
) -> AsyncIterator[Listener]:
    """Put a voice in somebody's ear; `latency` is how many frames wait in the earpiece."""
    her = Listener(synthesizer or Tones(), latency, language)
    try:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(her.run)
            yield her
            tasks.cancel_scope.cancel()
    finally:
        her.close()


def in_virtual_time(test: Callable[[], Awaitable[None]]) -> None:
    """Run a test whose seconds pass at once."""
    trio.run(test, clock=trio.testing.MockClock(autojump_threshold=0))


def bursts(sound: Samples) -> list[int]:
    """Measure every stretch of sound between silences of 10 ms or more, in samples."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) > 20)
    if not loud.size:
        return []
    breaks = np.flatnonzero(np.diff(loud) > 160)
    starts = np.concatenate([[loud[0]], loud[breaks + 1]])
    ends = np.concatenate([loud[breaks], [loud[-1]]])
    return [int(length) for length in ends - starts + 1]


def longest_silence(sound: Samples) -> int:
    """Measure the longest silence between its first and its last sound, in samples."""
    loud = np.flatnonzero(np.abs(sound.astype(np.int32)) > 20)
    return int(np.diff(loud).max(initial=0))


def steepest(sound: Samples) -> int:
    """Find the largest step from one sample to the next; a click is a large one."""
    return int(np.abs(np.diff(sound.astype(np.int32))).max(initial=0))

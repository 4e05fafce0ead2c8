"""An agent with known manners, on the far end of a wire that costs no time."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio
import numpy as np

from her_voice import audio
from her_voice.audio import FRAME_SAMPLES, RATE, Samples
from her_voice.bench.call import Call


def tone(seconds: float, level: float = 0.3) -> Samples:
    """A hum that begins and ends at full strength."""
    time = np.arange(round(seconds * RATE)) / RATE
    return audio.pcm((level * np.cos(2 * np.pi * 200 * time)).astype(np.float32))


def quiet(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE), np.int16)


@dataclass
class FakeAgent:
    """It answers `delay_s` after the end of a sound with a hum, if it answers at all."""

    delay_s: float | None = 0.5
    """None: it never answers."""

    answer_s: float = 1.0
    rest: tuple[float, float] | None = None
    """From when to when in its answer it is silent, in seconds."""

    stops_after_s: float | None = None
    """When spoken over it goes on for so long; None: to its end."""

    talks_over_after_s: float | None = None
    """So long after the beginning of a sound it speaks, finished or not."""

    unasked_at_s: float | None = None
    understands: str = ""
    pid: int | None = None
    reports: list[dict[str, float]] = field(default_factory=list)

    @asynccontextmanager
    async def call(self) -> AsyncIterator[Call]:
        wire = FakeWire(self)
        call = Call(wire)
        async with wire, anyio.create_task_group() as tasks:
            tasks.start_soon(call.run)
            yield call
            tasks.cancel_scope.cancel()

    async def status(self) -> Mapping[str, object]:
        return {"turns": list(self.reports)}


@dataclass
class FakeWire:
    agent: FakeAgent
    frames: int = 0
    loud_since: int | None = None
    last_loud: int | None = None
    speaks_from: int | None = None
    speaks_until: int = 0

    def __post_init__(self) -> None:
        self._out, self._in = anyio.create_memory_object_stream[bytes | Mapping[str, object]](9999)

    async def __aenter__(self) -> None:
        """The streams are open from the start."""

    async def __aexit__(self, *_: object) -> None:
        self._out.close()
        self._in.close()

    async def receive(self) -> bytes | Mapping[str, object] | None:
        return await self._in.receive()

    async def send(self, frame: bytes) -> None:
        now, self.frames = self.frames, self.frames + 1
        loud = bool(np.abs(np.frombuffer(frame, "<i2")).max() > 500)
        if loud:
            self._person_speaks(now)
        elif self.last_loud == now - 1:
            self._person_ended(now)
        if self.agent.unasked_at_s is not None and now == _frames(self.agent.unasked_at_s):
            self._speak(now)
        await self._out.send(self._sound(now))

    def _person_speaks(self, now: int) -> None:
        agent = self.agent
        if self.last_loud != now - 1:
            self.loud_since = now
            if agent.stops_after_s is not None and self._is_speaking(now):
                self.speaks_until = now + _frames(agent.stops_after_s)
            if agent.talks_over_after_s is not None:
                self._speak(now + _frames(agent.talks_over_after_s))
        self.last_loud = now

    def _person_ended(self, now: int) -> None:
        if self.agent.delay_s is None or self._is_speaking(now):
            return
        self._speak(now + _frames(self.agent.delay_s))
        told = {"type": "transcript", "role": "user", "text": self.agent.understands, "final": True}
        self._out.send_nowait(told)
        turn = float(len(self.agent.reports) + 1)
        stages = {"endpoint_ms": 200.0, "hear_ms": 100.0, "think_ms": 120.0}
        rest = {"speak_ms": 60.0, "play_ms": 20.0, "total_ms": 500.0}
        self.agent.reports.append({"turn": turn, **stages, **rest})

    def _speak(self, start: int) -> None:
        self.speaks_from = start
        self.speaks_until = start + _frames(self.agent.answer_s)

    def _is_speaking(self, now: int) -> bool:
        return self.speaks_from is not None and self.speaks_from <= now < self.speaks_until

    def _sound(self, now: int) -> bytes:
        hum = tone(FRAME_SAMPLES / RATE)
        sounds = self._is_speaking(now) and not self._rests(now - (self.speaks_from or 0))
        return hum.astype("<i2").tobytes() if sounds else audio.SILENCE

    def _rests(self, at: int) -> bool:
        rest = self.agent.rest
        return rest is not None and _frames(rest[0]) <= at < _frames(rest[1])


def _frames(seconds: float) -> int:
    return round(seconds * 1000 / audio.FRAME_MS)

"""The whole assistant at the far end of a call, in virtual time: bytes in, bytes out.

Every word of the person is a pure tone of its own, and every word of hers one of 1 kHz. These ears
don't hear 1 kHz, as a canceller would see to; what is no pure tone is no word.
"""

import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import anyio
import numpy as np
import numpy.typing as npt
from num2words import num2words  # type: ignore[import-untyped]

from her_voice.audio import FRAME_SAMPLES, RATE, Floats, Frame, Samples, samples
from her_voice.bench.call import Call
from her_voice.earpiece.socket import Socket
from her_voice.ears.ears import Ears
from her_voice.ears.echo import EchoCanceller, EchoState
from her_voice.ears.echo_level import Mode
from her_voice.ears.transcriber import Transcript
from her_voice.events import EarpieceId
from her_voice.mind.thinker import Message
from her_voice.settings import EarsSettings
from tests.daemon import stubs
from tests.daemon.stubs import JUDGING_S, UNDERSTANDING_S, WORD_S, StubOrgans, tone
from tests.mind.stubs import ListDiary, ScriptedThinker

HER_HERTZ = 1000
_STEP = RATE // 100
_APART_HERTZ = 20
_LOUD = 0.01


@dataclass
class Tongue:
    """Words as tones, and back; a word that is new gets the next tone."""

    known: list[str] = field(default_factory=list)

    async def speak(self, voice: str, words: str, pace: float) -> Samples:
        for word in words.split():
            if word not in self.known:
                self.known.append(word)
        return np.concatenate([tone(_hertz(self.known.index(w)), WORD_S) for w in words.split()])

    def understood(self, sound: Floats) -> str:
        """Read words from their tones; sound that is none is passed over."""
        told: list[str] = []
        step = round(WORD_S * RATE)
        for first, last in _regions(sound):
            for start in range(first, last - step // 4, step):
                told += self._word(sound[start : min(start + step, last)])
        return " ".join(told)

    def _word(self, piece: Floats) -> list[str]:
        power = np.abs(np.fft.rfft(piece, RATE)) ** 2
        power[HER_HERTZ - 60 : HER_HERTZ + 60] = 0
        hertz = int(power.argmax())
        near = power[max(hertz - 10, 0) : hertz + 10].sum()
        number = next((n for n in range(len(self.known)) if abs(_hertz(n) - hertz) < 8), None)
        is_pure = near > 0.5 * power.sum()
        return [self.known[number]] if number is not None and is_pure else []


def _hertz(number: int) -> int:
    hertz = 300 + _APART_HERTZ * number
    return hertz if hertz < HER_HERTZ - 100 else hertz + 200


def _without_hers(sound: npt.NDArray[Any]) -> Floats:
    """Take 1 kHz out of each step of 10 ms."""
    steps = sound[: len(sound) // _STEP * _STEP].reshape(-1, _STEP).astype(np.float32)
    time = 2 * np.pi * HER_HERTZ * np.arange(_STEP) / RATE
    for wave in (np.sin(time), np.cos(time)):
        steps = steps - np.outer(steps @ wave * 2 / _STEP, wave)
    return steps.astype(np.float32)


def _regions(sound: Floats) -> list[tuple[int, int]]:
    loud = (np.abs(_without_hers(sound)).mean(axis=1) > _LOUD).astype(np.int8)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], loud, [0])))) * _STEP
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def loud(frame: Frame) -> float:
    """Take everything loud for speech, but not her; sure of it is nobody who knows no words."""
    rest = _without_hers(samples(frame).astype(np.float32) / 32768)
    return 0.8 * float(np.abs(rest).mean() > _LOUD)


@dataclass
class TongueTranscriber:
    """Understands tones, or what a test makes of them."""

    tongue: Tongue
    mishears: Callable[[str], str]

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        await anyio.sleep(UNDERSTANDING_S)
        return Transcript(self.mishears(self.tongue.understood(sound)), "en", 1.0)


@dataclass
class SentenceJudge:
    """Takes for finished what ends as a sentence does."""

    tongue: Tongue

    async def finished(self, sound: Floats) -> float:
        await anyio.sleep(JUDGING_S)
        return 0.95 if self.tongue.understood(sound).endswith((".", "?")) else 0.05


class Untouched:
    """Leaves the microphone as it is: steady tones can't be told from their echo by level."""

    state = EchoState(Mode.NONE, None, None, None)

    def far(self, frame: Frame) -> None:
        """Learn nothing."""

    def near(self, frame: Frame) -> Sequence[Frame]:
        return [frame]


class TongueOrgans(StubOrgans):
    """Ears for tones."""

    def __init__(self, tongue: Tongue, mishears: Callable[[str], str]) -> None:
        super().__init__()
        self._tongue = tongue
        self._mishears = mishears

    def echo(self) -> EchoCanceller:
        return Untouched()

    def ears(self, earpiece: EarpieceId) -> Ears:
        return Ears(
            EarsSettings(),
            earpiece=earpiece,
            detector=loud,
            transcriber=TongueTranscriber(self._tongue, self._mishears),
            judge=SentenceJudge(self._tongue),
        )


class Talker(ScriptedThinker):
    """Counts, tells for a while or is brief, as it is asked to."""

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        self.script = [f"{word} " for word in answer(messages[-1].content).split()]
        async for word in super().think(messages, background=background):
            yield word


_LONG = ("story", "history", "how ", "walk", "trip", "sky", "boat")


def answer(question: str) -> str:
    """Say what is said to a question; no word of it comes twice in a row."""
    asked = question.lower()
    if "count" in asked:
        last = 15 if "fifteen" in asked else 20
        return " and ".join(num2words(number) for number in range(1, last + 1)) + "."
    if any(word in asked for word in _LONG):
        return " ".join(chr(97 + n // 26) + chr(97 + n % 26) + "o" for n in range(80)) + "."
    return "That would be noon."


class Link:
    """Both ends of a WebSocket, as far as `Socket` knows one."""

    def __init__(self) -> None:
        self._said, self.hears = anyio.create_memory_object_stream[bytes](99999)
        self._told, self.shows = anyio.create_memory_object_stream[bytes | str](99999)

    async def receive(self) -> dict[str, object]:
        return {"type": "websocket.receive", "bytes": await self.hears.receive()}

    async def send_bytes(self, sound: bytes) -> None:
        self._told.send_nowait(sound)

    async def send_text(self, text: str) -> None:
        self._told.send_nowait(text)

    async def close(self, code: int, reason: str) -> None:
        """Let nothing follow."""

    def say(self, frame: bytes) -> None:
        self._said.send_nowait(frame)

    async def __aenter__(self) -> None:
        """The streams are open from the start."""

    async def __aexit__(self, *_: object) -> None:
        for stream in (self._said, self.hears, self._told, self.shows):
            stream.close()


@dataclass
class LinkWire:
    """The person's end of it."""

    link: Link

    async def send(self, frame: bytes) -> None:
        assert len(frame) == 2 * FRAME_SAMPLES
        self.link.say(frame)

    async def receive(self) -> bytes | Mapping[str, object] | None:
        came = await self.link.shows.receive()
        if isinstance(came, bytes):
            return came
        told: Mapping[str, object] = json.loads(came)
        return told


@dataclass
class VirtualCompanion:
    """An agent to measure: a new assistant for every call."""

    mishears: Callable[[str], str] = str
    tongue: Tongue = field(default_factory=Tongue)
    pid: int | None = None

    @asynccontextmanager
    async def call(self) -> AsyncIterator[Call]:
        link = Link()
        call = Call(LinkWire(link))
        async with (
            link,
            stubs.assistant(Talker(), ListDiary()) as companion,
            anyio.create_task_group() as tasks,
        ):
            tasks.start_soon(companion.attend, Socket(cast("Any", link)))
            await anyio.sleep(0.007)  # the two clocks never tick at once, so that every run is
            tasks.start_soon(call.run)  # the same, and who looks at the call does so in between
            await anyio.sleep(0.005)
            yield call
            tasks.cancel_scope.cancel()

    def organs(self) -> StubOrgans:
        return TongueOrgans(self.tongue, self.mishears)

    async def status(self) -> Mapping[str, object]:
        return {}

"""A whole assistant on stand-in engines: sound that means words, and words that become sound.

A tone of so many hundred hertz is a word of the person; her own words are tones too, one of 200 ms
each. So a test says in frames what happens when, and reads from the sound what was said.
"""

import re
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import anyio
import numpy as np

from her_voice.audio import FRAME_SAMPLES, RATE, Floats, Frame, Samples, samples
from her_voice.awaited import Awaited, Way
from her_voice.daemon.companion import Companion, Watch
from her_voice.daemon.organs import Habits
from her_voice.daemon.timings import Timings
from her_voice.ears.ears import Ears
from her_voice.ears.echo import Bare, EchoCanceller, OwnVoice
from her_voice.ears.transcriber import Transcript
from her_voice.events import EarpieceId
from her_voice.inbox.inbox import KeptInbox
from her_voice.mind.history import History
from her_voice.mind.mind import Mind
from her_voice.mind.thinker import Thinker
from her_voice.settings import EarsSettings, Settings
from her_voice.voice.synthesizer import Sound
from her_voice.voice.voice import Voice
from her_voice.wording.wording import Wording
from tests.daemon.tones import VOCABULARY, WORD_S, silence, spoken, tone, understood
from tests.mind.stubs import ListDiary

__all__ = ["VOCABULARY", "WORD_S", "silence", "spoken", "tone", "understood"]

UNDERSTANDING_S, JUDGING_S, SYNTHESIS_S = 0.303, 0.047, 0.091
"""How long engines take. No multiple of a frame, so that no two things happen at the same time,
whose order the scheduler would draw by lot."""


def loud(frame: Frame) -> float:
    """Take everything loud for speech; sure of it is nobody who knows no words."""
    return 0.8 * float(np.abs(samples(frame).astype(np.int32)).mean() > 300)


class TonesTranscriber:
    """Understands tones, after a while."""

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        await anyio.sleep(UNDERSTANDING_S)
        return Transcript(understood(sound), "en", 1.0)

    async def ways(self, sound: Floats, awaited: Awaited, plain: str) -> Sequence[Way]:
        del sound, awaited, plain
        return ()


class SureJudge:
    """Takes every pause for the end, unless it is told otherwise."""

    def __init__(self, verdict: float = 0.95) -> None:
        self.verdict = verdict

    async def finished(self, sound: Floats) -> float:
        await anyio.sleep(JUDGING_S)
        return self.verdict


def own_tone(number: int) -> str:
    """Give the word that is spoken as tone `number` of 0 to 99, which no other word has."""
    return f"zz{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"


def hertz_of(word: str) -> float:
    """Say at what pitch a word of hers is spoken."""
    found = re.fullmatch(r"zz([a-j])([a-j])", word)
    if found is None:
        return 1000.0
    tens, ones = ("abcdefghij".index(letter) for letter in found.groups())
    return 1200.0 + 50.0 * (10 * tens + ones)


class TonesSynthesizer:
    """Speaks every word as a tone of 1 kHz, or one of its own, after a while."""

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        await anyio.sleep(SYNTHESIS_S)
        each = round(WORD_S * RATE)
        tones = [tone(hertz_of(word.strip(".,?!").lower()), WORD_S) for word in words.split()]
        whole = np.concatenate(tones) if tones else silence(0)
        return Sound(whole, tuple(each * (n + 1) for n in range(len(tones))))


@dataclass
class KeptHabits:
    """Keeps habits for the length of a test."""

    kept: dict[str, list[int]] = field(default_factory=dict)

    async def read(self, name: str) -> list[int]:
        return self.kept.get(name, [])

    async def write(self, name: str, numbers: list[int]) -> None:
        self.kept[name] = numbers


class StubOrgans:
    """Ears and voices on the stand-ins."""

    def __init__(self) -> None:
        self.judge = SureJudge()

    def ears(self, earpiece: EarpieceId) -> Ears:
        return Ears(
            EarsSettings(),
            earpiece=earpiece,
            detector=loud,
            transcriber=TonesTranscriber(),
            judge=self.judge,
        )

    def echo(self) -> EchoCanceller:
        return OwnVoice(Bare())

    def voice(
        self, number: EarpieceId, clear: Callable[[], int], soften: Callable[[float], int]
    ) -> Voice:
        return Voice(number, TonesSynthesizer(), clear=clear, soften=soften)


@asynccontextmanager
async def assistant(
    thinker: Thinker,
    diary: ListDiary,
    *,
    watch: Watch | None = None,
    settings: Settings | None = None,
    habits: Habits | None = None,
    inbox: KeptInbox | None = None,
) -> AsyncIterator[Companion]:
    """Let a whole assistant live, on stand-ins, for the length of the block."""
    wording = Wording()
    timings = Timings(anyio.current_time)
    mind = Mind(
        settings or Settings(),
        thinker=thinker,
        diary=diary,
        wording=wording,
        history=History("Persona.", heading="Earlier:", budget_tokens=3000),
        clock=partial(datetime.now, UTC),
        watch=timings.ordered,
    )
    companion = Companion(mind, StubOrgans(), timings, habits=habits or KeptHabits(), watch=watch)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(companion.run)
        if inbox:
            companion.to_inbox = inbox.obey
            tasks.start_soon(inbox.run, companion.note)
        yield companion
        tasks.cancel_scope.cancel()


def first_sound(sound: Samples, after_s: float = 0.0) -> float | None:
    """Give the second at which sound begins after `after_s`, to the frame."""
    return _edge(sound, after_s, wanted=True)


def falls_silent(sound: Samples, after_s: float) -> float | None:
    """Give the second at which sound ends after `after_s`, to the frame."""
    return _edge(sound, after_s, wanted=False)


def _edge(sound: Samples, after_s: float, *, wanted: bool) -> float | None:
    start = round(after_s * RATE) // FRAME_SAMPLES
    for n in range(start, len(sound) // FRAME_SAMPLES):
        frame = sound[n * FRAME_SAMPLES : (n + 1) * FRAME_SAMPLES]
        if bool(np.abs(frame.astype(np.int32)).max() > 100) is wanted:
            return n * FRAME_SAMPLES / RATE
    return None

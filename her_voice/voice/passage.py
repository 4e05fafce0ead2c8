"""One piece of a reply, written and spoken: its sound, and when each written word has been heard.

Whatever engine spoke it, a passage has the same loudness, no silence of its own at the ends, and
no click where it begins or stops.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from her_voice import audio
from her_voice.audio import RATE, Floats, Samples
from her_voice.voice.pronunciation import Spoken
from her_voice.voice.synthesizer import Sound

MOST = 2 / 3
"""The part of a word that must have left for the word to count as heard."""

LOUDNESS = 0.1
"""Root mean square of what is speech in a passage, as a part of full scale: -20 dBFS."""

PEAK = 0.9
"""The loudest sample, as a part of full scale."""

_QUIET = 0.01
"""Softer than this part of the passage's own peak is silence."""

_STEP = RATE // 100
_LEAD = RATE * 8 // 1000
_TAIL = RATE * 30 // 1000
_FADE = RATE * 4 // 1000

_REST_MS = {".": 230, "!": 230, "?": 250, "…": 230, ",": 110, ";": 150, ":": 150, "—": 130}
_LINE_MS = 260
_PARAGRAPH_MS = 380
_PHRASE_MS = 10


@dataclass(frozen=True, slots=True)
class Mark:
    """Once so many samples have left, this much more of the text has been heard."""

    at: int
    written: str
    end: int = 0
    """So many when the word itself is over."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece ready to be played."""

    samples: Samples
    """Shape (samples,), 16 kHz. Empty if there is nothing to say aloud."""

    marks: tuple[Mark, ...]
    """In order; put together, what they hold is the piece exactly."""

    rest: int
    """Samples of silence before whatever follows."""


def silent(written: str) -> Passage:
    """Make a passage of text in which there is nothing to say aloud."""
    return Passage(np.zeros(0, np.int16), (Mark(0, written),), 0)


def passage(units: Sequence[Spoken], sound: Sound) -> Passage:
    """Tie the sound of `units` to what was written."""
    first, last = _span(sound.samples)
    marks: list[Mark] = []
    words = said = 0
    for unit in units:
        words += len(unit.words.split())
        began, said = said, _end(sound, words) if words else 0
        at = round(began + MOST * (said - began)) - first
        length = last - first
        marks.append(Mark(min(max(at, 1), length), unit.written, min(said - first, length)))
    return Passage(_finished(sound.samples[first:last]), tuple(marks), _rest(units))


def after_word(passage: Passage, words: int) -> int:
    """Find the sample from which to go on after so many words: the quietest before the next."""
    began = passage.marks[words - 1].at
    ends = passage.marks[words].at if words < len(passage.marks) else passage.samples.size
    between = np.abs(passage.samples[began:ends].astype(np.int32))
    steps = between.size // _STEP
    if not steps:
        return began
    loudness = between[: steps * _STEP].reshape(steps, _STEP).max(axis=1)
    return began + int(loudness.argmin()) * _STEP


def _end(sound: Sound, words: int) -> int:
    if words <= len(sound.ends):
        return sound.ends[words - 1]
    return sound.samples.size


def _span(samples: Samples) -> tuple[int, int]:
    """Find where the speech begins and ends."""
    steps = samples.size // _STEP
    if not steps:
        return 0, samples.size
    peaks = np.abs(samples[: steps * _STEP].astype(np.int32)).reshape(steps, _STEP).max(axis=1)
    loud = np.flatnonzero(peaks > max(_QUIET * int(peaks.max()), 1))
    if not loud.size:
        return 0, samples.size
    first = max(int(loud[0]) * _STEP - _LEAD, 0)
    return first, min((int(loud[-1]) + 1) * _STEP + _TAIL, samples.size)


def _finished(samples: Samples) -> Samples:
    """Give it the usual loudness and smooth ends."""
    sound = audio.floats(samples)
    peak = float(np.abs(sound).max(initial=0.0))
    if peak == 0.0:
        return samples
    sound = sound * np.float32(min(LOUDNESS / _loudness(sound), PEAK / peak))
    fade = min(_FADE, sound.size // 2)
    ramp = np.linspace(0.0, 1.0, fade, endpoint=False, dtype=np.float32)
    sound[:fade] *= ramp
    sound[sound.size - fade :] *= ramp[::-1]
    return audio.pcm(sound)


def _loudness(sound: Floats) -> float:
    """Measure the louder half of its steps, so that pauses don't count."""
    steps = max(sound.size // _STEP, 1)
    power = np.array([float(np.mean(step**2)) for step in np.array_split(sound, steps)])
    return float(np.sqrt(np.mean(np.sort(power)[steps // 2 :])))


def _rest(units: Sequence[Spoken]) -> int:
    written = "".join(unit.written for unit in units)
    words = "".join(unit.words for unit in units).rstrip()
    tail = written[len(written.rstrip()) :]
    rest = _REST_MS.get(words[-1:], _PHRASE_MS)
    if "\n" in tail:
        rest = max(rest, _PARAGRAPH_MS if tail.count("\n") > 1 else _LINE_MS)
    return RATE * rest // 1000

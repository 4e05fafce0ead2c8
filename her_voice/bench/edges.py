"""Sound in, where it begins and ends out. Pure.

A stretch of sound is found by its level: the RMS of steps of 10 ms, in dB of full scale. Above the
floor for at least 30 ms it counts, so a click is nothing; a gap shorter than `gap_s` does not end
it. Edges are therefore right to about 10 ms.

The two ends need different floors. Hers is synthetic and clean: -45 dB is some 25 dB below her
speech and well above her breath. A person's recording brings its room along: the floor is 35 dB
below its loud parts (the 95th percentile of the steps), and never under -55 dB.

While somebody speaks over her she is 12 dB softer, and so are the weak sounds between two vowels:
against one floor, a sentence without any pause seems to have silences of up to 0.21 s then, and of
0.10 s at her usual loudness (Piper, four sentences without a comma). So where she is softer her
floor is, too.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from her_voice import audio
from her_voice.audio import Samples

Levels: TypeAlias = npt.NDArray[np.float64]
STEP = audio.RATE // 100
HER_FLOOR_DB = -45.0
_LOWEST_FLOOR_DB = -55.0
_BELOW_LOUD_DB = 35.0
_SHORTEST_STEPS = 3
_USUAL_DB, _SOFTENED_DB, _LOWERED_FLOOR_DB = -24.0, -30.0, -57.0
"""In 95 of 100 stretches of 0.8 s the loudest step of hers is above the first; lowered, its median
is the second, and her floor the third."""

_NEAR_STEPS = 40
"""So many steps on either side say how loud she is."""

_JOIN_S = 0.03
"""A dip of this length inside a consonant is still the same sound."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when there is sound, in seconds of the recording."""

    start: float
    end: float


def stretches(
    sound: Samples, *, floor_db: float | Levels = HER_FLOOR_DB, gap_s: float = 0.4
) -> list[Stretch]:
    """Find every stretch of sound; gaps shorter than `gap_s` are part of one.

    The floor is one for all, or one for each step.
    """
    loud = levels(sound) > floor_db
    edges = np.flatnonzero(np.diff(np.concatenate(([0], loud.astype(np.int8), [0]))))
    solid: list[tuple[int, int]] = []
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if solid and start - solid[-1][1] <= _JOIN_S * 100:
            solid[-1] = (solid[-1][0], end)
        else:
            solid.append((start, end))
    found: list[Stretch] = []
    for start, end in solid:
        if end - start < _SHORTEST_STEPS:
            continue
        if found and start / 100 - found[-1].end < gap_s:
            found[-1] = Stretch(found[-1].start, end / 100)
        else:
            found.append(Stretch(start / 100, end / 100))
    return found


def speech(sound: Samples) -> Stretch | None:
    """Find where the person begins and ends in a recording of one utterance."""
    level = levels(sound)
    if not level.size:
        return None
    floor = max(float(np.percentile(level, 95)) - _BELOW_LOUD_DB, _LOWEST_FLOOR_DB)
    found = stretches(sound, floor_db=floor)
    return Stretch(found[0].start, found[-1].end) if found else None


def her_floor(sound: Samples) -> Levels:
    """Give her floor for each step, in dB: lower where she speaks more softly, shape (steps,)."""
    level = levels(sound)
    if not level.size:
        return level
    around = np.pad(level, _NEAR_STEPS, constant_values=-np.inf)
    loudest = sliding_window_view(around, 2 * _NEAR_STEPS + 1).max(axis=1)
    edges = (_SOFTENED_DB, _USUAL_DB), (_LOWERED_FLOOR_DB, HER_FLOOR_DB)
    floor: Levels = np.interp(loudest, *edges)
    return floor


def levels(sound: Samples) -> Levels:
    """Give the level of each whole step of 10 ms, in dB of full scale."""
    steps = sound[: sound.size // STEP * STEP].reshape(-1, STEP).astype(np.float64) / 32768
    level: Levels = 10 * np.log10(np.mean(steps**2, axis=1) + 1e-12)
    return level

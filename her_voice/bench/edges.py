"""Sound in, where it begins and ends out. Pure.

A stretch of sound is found by its level: the RMS of steps of 10 ms, in dB of full scale. Above the
floor for at least 30 ms it counts, so a click is nothing; a gap shorter than `gap_s` does not end
it. Edges are therefore right to about 10 ms.

The two ends need different floors. Hers is synthetic and clean: -45 dB is some 25 dB below her
speech and well above her breath. A person's recording brings its room along: the floor is 35 dB
below its loud parts (the 95th percentile of the steps), and never under -55 dB.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from her_voice import audio
from her_voice.audio import Samples

STEP = audio.RATE // 100
HER_FLOOR_DB = -45.0
_LOWEST_FLOOR_DB = -55.0
_BELOW_LOUD_DB = 35.0
_SHORTEST_STEPS = 3
_JOIN_S = 0.03
"""A dip of this length inside a consonant is still the same sound."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when there is sound, in seconds of the recording."""

    start: float
    end: float


def stretches(
    sound: Samples, *, floor_db: float = HER_FLOOR_DB, gap_s: float = 0.4
) -> list[Stretch]:
    """Find every stretch of sound; gaps shorter than `gap_s` are part of one."""
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


def levels(sound: Samples) -> npt.NDArray[np.float64]:
    """Give the level of each whole step of 10 ms, in dB of full scale."""
    steps = sound[: sound.size // STEP * STEP].reshape(-1, STEP).astype(np.float64) / 32768
    level: npt.NDArray[np.float64] = 10 * np.log10(np.mean(steps**2, axis=1) + 1e-12)
    return level

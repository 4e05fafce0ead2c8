"""Two recordings in step in, what became of her sound while somebody else sounded out. Pure.

All times are seconds of the recordings. A sound is what is above `edges.HER_FLOOR_DB`, and a
silence of hers what is below `edges.her_floor`.
"""

from collections.abc import Sequence

import numpy as np

from her_voice.audio import RATE, Samples
from her_voice.bench.edges import HER_FLOOR_DB, Stretch, her_floor, levels, stretches

LOWERED_DB = 6.0
"""She has lowered her voice when she is so much softer than before."""

ALLOWED_S = 0.6
"""So long may two sound at once before it is talking over somebody."""

_PEAK_STEPS = 40
"""The loudest 10 ms of so many say how loud a voice is: there is a vowel in 0.4 s of speech."""

_BEFORE_STEPS = 150
_BREATH_S = 0.1
"""Silences from this length on are seen as such."""


def pauses(hers: Samples) -> list[Stretch]:
    """Give every silence of hers between two sounds, and the one after the last."""
    found = stretches(hers, floor_db=her_floor(hers), gap_s=_BREATH_S)
    ends = [*(one.start for one in found[1:]), hers.size / RATE]
    return [Stretch(one.end, end) for one, end in zip(found, ends, strict=True) if end > one.end]


def lowered_after(hers: Samples, onset_s: float, most_s: float = 2.0) -> float | None:
    """Give how long after `onset_s` she became softer by `LOWERED_DB`, or silent.

    Softer than the middle of what her voice was in the second and a half before. None if she did
    not, or if she had not spoken for long enough before.
    """
    first = round(onset_s * 100)
    level = levels(hers)
    before = level[max(first - _BEFORE_STEPS, 0) : first]
    loud = [before[at : at + _PEAK_STEPS].max() for at in range(before.size - _PEAK_STEPS + 1)]
    loud = [one for one in loud if one > HER_FLOOR_DB]
    if not loud:
        return None
    wanted = float(np.median(loud)) - LOWERED_DB
    for at in range(first, min(first + int(most_s * 100), level.size - _PEAK_STEPS)):
        if level[at : at + _PEAK_STEPS].max() <= wanted:
            return (at - first) / 100
    return None


def talk_over_s(person: Samples, hers: Samples, start_s: float) -> float:
    """Give how long both sound at once from `start_s` on, beyond `ALLOWED_S`."""
    count = min(person.size, hers.size)
    first = round(start_s * 100)
    both = (levels(person[:count]) > HER_FLOOR_DB) & (levels(hers[:count]) > HER_FLOOR_DB)
    return max(float(both[first:].sum()) / 100 - ALLOWED_S, 0.0)


def was_sounding(found: Sequence[Stretch], at_s: float, breath_s: float = 0.35) -> bool:
    """Say whether she was speaking at that moment, be it in a breath between two words."""
    return any(one.start < at_s < one.end + breath_s for one in found)

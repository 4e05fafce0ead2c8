"""The short sounds that are no words: made of a few soft tones, always at hand."""

from enum import Enum
from functools import cache

import numpy as np

from her_voice.audio import RATE, Samples

LEVEL = 0.14
"""Of full scale, at the peak: softer than her speech."""

RISE_S, FALL_S = 0.012, 0.11
"""Seconds in which a tone comes, and in which it falls to a third."""


class Chime(Enum):
    """What a sound says, as its tones: hertz and the second in which each begins."""

    NOTICE = ((659.3, 0.0), (880.0, 0.11))
    """Something is to be told."""

    URGENT = ((880.0, 0.0), (880.0, 0.13), (1174.7, 0.26))
    """Something can't wait."""

    LOST = ((587.3, 0.0), (440.0, 0.13), (329.6, 0.26))
    """She can't hear, or be heard, where the person is used to it."""

    BACK = ((440.0, 0.0), (587.3, 0.11), (880.0, 0.22))
    """She is there again."""


@cache
def sound(chime: Chime) -> Samples:
    """Give its sound, 16 kHz, mono. It is shared: do not write into it."""
    last = chime.value[-1][1]
    at = np.arange(round((last + 3 * FALL_S) * RATE)) / RATE
    mixed = np.zeros(at.size)
    for hertz, begins in chime.value:
        since = np.maximum(at - begins, 0.0)
        shape = np.minimum(since / RISE_S, 1.0) * np.exp(-since / FALL_S)
        mixed += shape * (
            np.sin(2 * np.pi * hertz * since) + 0.2 * np.sin(4 * np.pi * hertz * since)
        )
    end = np.minimum(1.0, (at[-1] - at) / RISE_S)
    made: Samples = (mixed * end / np.abs(mixed).max() * LEVEL * 32767).astype(np.int16)
    made.setflags(write=False)
    return made

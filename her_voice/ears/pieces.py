"""Long sound in, pieces out that fit Whisper's window, cut where it is quietest."""

import numpy as np

from her_voice.audio import FRAME_SAMPLES, RATE, Floats

LONGEST_S = 28.0
"""Seconds in a piece at most; the rest of the 30 s window is for its end."""

CUT_WITHIN_S = 8.0
"""A cut lies within so many seconds before that."""


def pieces(sound: Floats) -> list[Floats]:
    """Cut `sound` into pieces of at most `LONGEST_S`; together they are the whole."""
    cut: list[Floats] = []
    longest = int(LONGEST_S * RATE)
    while len(sound) > longest:
        at = _quietest(sound, longest - int(CUT_WITHIN_S * RATE), longest)
        cut.append(sound[:at])
        sound = sound[at:]
    cut.append(sound)
    return cut


def _quietest(sound: Floats, start: int, end: int) -> int:
    """Find the sample in the middle of the quietest fifth of a second between two samples."""
    frames = sound[start:end]
    frames = frames[: len(frames) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(-1, FRAME_SAMPLES)
    energy = np.convolve((frames**2).mean(axis=1), np.ones(10), mode="valid")
    return start + (int(energy.argmin()) + 5) * FRAME_SAMPLES

"""Sound in, melody out: how its last syllable was spoken. Pure and quick.

People who mean to go on tend to stay level and draw out the last syllable; people who have finished
let pitch and loudness fall, or let pitch rise in a question (Ford and Thompson 1996, Gravano and
Hirschberg 2011). Pitch is found as McLeod and Wyvill (2005, 'A smarter way to find pitch') do.
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.audio import RATE, Floats

LISTENED_S = 2.0
"""So much before the silence at the end is looked at, so that the speaker's usual ways are known.
With 1.5 s they are known worse, with 5 s no better."""

STEP = 160
"""Samples between two looks: 10 ms."""

HALVED = 2
"""Only every second sample is looked at: pitch lies far below 4 kHz."""

WINDOW = 320
"""Samples of a look, at half the rate: 40 ms, two periods of 50 Hz."""

LOWEST_HZ, HIGHEST_HZ = 65, 420

NEARLY_BEST = 0.9
"""The shortest period at least this good, in shares of the best, is the pitch: its multiples are as
good, and would sound an octave lower."""

FLAT = 1e-6
"""A peak that bends less has no top to be found between its samples."""

VOICED = 0.6
"""How alike two periods of voiced sound are at least, 1 being the same."""

SOFT_DB = 30.0
"""What is so much softer than the loudest is not of the speech."""

LEAST_LOOKS = 8
"""With less voiced sound than 80 ms there is no melody."""

GAP = 3
"""So many looks without voice end a stretch of it: a consonant, or silence."""

LEAST_STRETCH = 4
"""A shorter stretch of voiced looks is no syllable."""

ENDING = 30
"""The slope is that of at most the last so many voiced looks: 0.3 s, one long syllable."""

LAST = 10
"""The height is that of the last so many voiced looks: 0.1 s."""

OCTAVE = 12.0

PER_DOUBLING = -0.5
"""Log-odds that they have finished, for each doubling of the last stretch: it is drawn out by who
goes on."""

PER_DB = 0.08
"""Log-odds for each decibel by which it is softer."""

USUAL_FALL_DB, USUAL_LENGTHENING = 3.5, -0.15
"""What is neither: the means of 324 pauses and ends. Slope and height have no weight: on speakers
that the weights were not fitted to, they add nothing to smart-turn (`tests/latency/README.md`)."""

MOST_LOG_ODDS = 1.5
"""A melody never says more."""

Numbers: TypeAlias = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Melody:
    """The last voiced stretch of an utterance, compared with what came before it."""

    slope_st: float
    """By how many semitones the pitch rises over it; negative if it falls."""

    height_st: float
    """How far its end lies above the median pitch, in semitones."""

    fall_db: float
    """By how much it is softer than the median loudness of what is voiced."""

    lengthening: float
    """Its length by the mean length of those before, as a binary logarithm; 0 if it is alone."""

    @property
    def log_odds(self) -> float:
        """Say what is to be added to a judge's log-odds that the person has finished."""
        longer = PER_DOUBLING * (self.lengthening - USUAL_LENGTHENING)
        softer = PER_DB * (self.fall_db - USUAL_FALL_DB)
        return min(MOST_LOG_ODDS, max(-MOST_LOG_ODDS, longer + softer))


def corrected(finished: float, sound: Floats) -> float:
    """Correct a judge's probability by the melody of the same sound."""
    found = melody(sound)
    if found is None or not 0.0 < finished < 1.0:
        return finished
    return 1.0 / (1.0 + (1.0 / finished - 1.0) * math.exp(-found.log_odds))


def melody(sound: Floats) -> Melody | None:
    """Say how the speech at the end of `sound` ended; None if too little of it is voiced."""
    hertz, loudness = pitch(_spoken(sound))
    voiced = np.flatnonzero(hertz)
    if len(voiced) < LEAST_LOOKS:
        return None
    stretches = [
        each
        for each in np.split(voiced, np.flatnonzero(np.diff(voiced) > GAP) + 1)
        if len(each) >= LEAST_STRETCH
    ]
    if not stretches:
        return None
    semitones = np.zeros(len(hertz))
    semitones[voiced] = OCTAVE * np.log2(hertz[voiced])
    usual = float(np.median(semitones[voiced]))
    # A leap of an octave within an utterance is a mistake of the ear more often than of the voice.
    off = semitones[voiced] - usual
    semitones[voiced] = usual + off - OCTAVE * np.round(off / OCTAVE)
    last, earlier = stretches[-1], stretches[:-1]
    ending = _smoothed(semitones[last])[-ENDING:]
    steepness = float(np.polyfit(np.arange(len(ending)), ending, 1)[0])
    lengths = [len(each) for each in earlier]
    return Melody(
        slope_st=steepness * (len(ending) - 1),
        height_st=float(np.median(ending[-LAST:])) - usual,
        fall_db=float(np.median(loudness[voiced]) - np.mean(loudness[last])),
        lengthening=float(np.log2(len(last) / np.mean(lengths))) if lengths else 0.0,
    )


def pitch(sound: Floats) -> tuple[Numbers, Numbers]:
    """Give pitch in Hz, 0 where there is none, and loudness in dB: arrays of shape (looks,)."""
    whole = sound[: len(sound) // HALVED * HALVED].reshape(-1, HALVED).mean(axis=1)
    if len(whole) < WINDOW:
        return np.zeros(0), np.zeros(0)
    looks = np.lib.stride_tricks.sliding_window_view(whole, WINDOW)[:: STEP // HALVED]
    looks = looks - looks.mean(axis=1, keepdims=True)
    power = np.mean(np.square(looks), axis=1)
    loudness = 10.0 * np.log10(power + 1e-10)
    rate = RATE // HALVED
    shortest, longest = rate // HIGHEST_HZ, rate // LOWEST_HZ
    alike = _likeness(looks, longest + 2)
    peaks = (alike[:, 1:-1] >= alike[:, :-2]) & (alike[:, 1:-1] > alike[:, 2:])
    heights = np.where(peaks, alike[:, 1:-1], 0.0)
    heights[:, : shortest - 1] = 0.0
    best = heights.max(axis=1)
    lag = 1 + np.argmax(heights >= NEARLY_BEST * best[:, np.newaxis], axis=1)
    is_voiced = (best >= VOICED) & (loudness > loudness.max() - SOFT_DB)
    row = np.arange(len(lag))
    before, at, after = alike[row, lag - 1], alike[row, lag], alike[row, lag + 1]
    bend = before - 2.0 * at + after
    shift = np.divide(before - after, 2.0 * bend, out=np.zeros_like(at), where=bend < -FLAT)
    hertz = rate / (lag + np.clip(shift, -0.5, 0.5))
    return np.where(is_voiced, hertz, 0.0), loudness


def _spoken(sound: Floats) -> Floats:
    """Leave out the silence at the end, and what lies long before it."""
    steps = sound[: len(sound) // STEP * STEP].reshape(-1, STEP)
    if not len(steps):
        return sound[:0]
    power = np.mean(np.square(steps), axis=1)
    loud = np.flatnonzero(power >= power.max() / 10 ** (SOFT_DB / 10))
    end = (int(loud[-1]) + 1) * STEP
    return sound[max(0, end - int(LISTENED_S * RATE)) : end]


def _likeness(looks: Numbers, lags: int) -> Numbers:
    """Compare each look with itself so many samples later, -1 to 1: shape (looks, lags)."""
    size = 1 << (WINDOW + lags).bit_length()
    spectrum = np.fft.rfft(looks, size, axis=1)
    products = np.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)[:, :lags]
    sums = np.cumsum(np.square(looks), axis=1)
    total = sums[:, -1:]
    at = np.arange(1, lags)
    squares = sums[:, WINDOW - 1 - at] + total - sums[:, at - 1]
    squares = np.concatenate((2.0 * total, squares), axis=1)
    likeness: Numbers = 2.0 * products / (squares + 1e-9)
    return likeness


def _smoothed(semitones: Numbers) -> Numbers:
    """Take the median of every three, so that a single look does not bend the line."""
    padded = np.pad(semitones, 1, mode="edge")
    return np.median(np.lib.stride_tricks.sliding_window_view(padded, 3), axis=1)

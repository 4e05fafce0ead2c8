"""What was played and what was heard in, how much later it was heard out, if it was at all."""

from dataclasses import dataclass

import numpy as np

from her_voice.audio import RATE, Floats

LOWEST_HZ, HIGHEST_HZ = 200, 6000
"""Where speech is, and what small speakers play."""

CLEAR = 7.0
"""So many standard deviations does the delay of a real echo stand out. Chance reaches 5."""

FAINT = 1e-5
"""The share of the loudest power from which a part of the spectrum is looked at."""


@dataclass(frozen=True, slots=True)
class Delay:
    """The best fit of two sounds."""

    lag: int
    """Samples."""

    clarity: float
    """Standard deviations by which it stands out."""

    @property
    def is_clear(self) -> bool:
        """It is no chance."""
        return self.clarity >= CLEAR


def delay(far: Floats, near: Floats) -> Delay:
    """Find `near`, shape (samples,), in the longer `far` that ends at the same time.

    The spectra are whitened first (GCC-PHAT), so that a room with its reflections has one peak.
    """
    room = len(far) - len(near)
    size = 1 << (len(far) + len(near) - 1).bit_length()
    played, heard = np.fft.rfft(far, size), np.fft.rfft(near, size)
    cross = played.conj() * heard
    power = np.abs(played) ** 2
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    seen = (hertz > LOWEST_HZ) & (hertz < HIGHEST_HZ) & (power > FAINT * power.max())
    cross[~seen] = 0
    cross /= np.abs(cross) + 1e-12
    # Sample k of `near` is sample k + room - lag of `far`: the peak is at lag - room.
    fits = np.fft.irfft(cross, size)[-room:]
    best = int(fits.argmax())
    spread = float(fits.std()) or 1.0
    return Delay(best, float(fits[best]) / spread)

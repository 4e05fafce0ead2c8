"""How loud she speaks: frames in, the same frames out, lowered at once and raised gently. Pure."""

import numpy as np

from her_voice import audio
from her_voice.audio import FRAME_SAMPLES, RATE, Frame, Samples
from her_voice.manner import Manner

LOWERED = 0.25
"""The loudness of her voice while someone may be speaking over her: 12 dB less, still audible."""

RISE = 0.15
"""How much of it comes back with each frame: all in a tenth of a second."""

RAMP = RATE * 4 // 1000
"""Samples in which sound dies away where it pauses, and comes back where it goes on."""

FADE_MS = 10
"""Milliseconds in which a word fades that is cut."""


class Loudness:
    """The loudness of one voice, 1 as ever."""

    def __init__(self, manner: Manner | None = None) -> None:
        self._manner = manner or Manner()
        self._now = self._aim = 1.0

    def reset(self) -> None:
        """Speak as ever, at once: nothing is heard just now."""
        self._now = self._aim = 1.0

    def raise_again(self) -> None:
        """Come back to the usual loudness, frame by frame."""
        self._aim = 1.0

    def lower(self) -> float | None:
        """Fall with the next frame; give the factor by which what went before is too loud."""
        if self._aim == LOWERED:
            return None
        self._aim = LOWERED
        return LOWERED / self._now

    def fell(self) -> None:
        """Note that what went before was scaled by that factor."""
        self._now = LOWERED

    def levelled(self, frame: Frame) -> Frame:
        """Bring the next frame to it, and to the loudness that the person wants."""
        frame = amplified(frame, self._manner.loudness)
        if self._now == self._aim == 1.0:
            return frame
        start, self._now = self._now, min(self._aim, self._now + RISE)
        return audio.softened(frame, start, self._now)


def amplified(frame: Frame, factor: float) -> Frame:
    """Make a frame louder or softer by a factor; peaks are rounded off, not cut."""
    if factor == 1.0:
        return frame
    sound = audio.floats(frame) * np.float32(factor)
    return audio.pcm(np.tanh(sound) if factor > 1.0 else sound).tobytes()


def faded(frame: Frame) -> Frame:
    """Let the beginning of a frame die away, and the rest of it be silent."""
    fade = RATE * FADE_MS // 1000
    ramp = np.zeros(FRAME_SAMPLES, np.float32)
    ramp[:fade] = 0.5 + 0.5 * np.cos(np.linspace(0.0, np.pi, fade))
    return audio.pcm(audio.floats(frame) * ramp).tobytes()


def ramped(part: Samples, *, rises: bool) -> Samples:
    """Let the beginning of it rise from nothing, or its end die away."""
    steps = min(RAMP, part.size)
    ramp = np.linspace(0.0, 1.0, steps, endpoint=False)
    loudness = np.ones(part.size)
    if rises:
        loudness[:steps] = ramp
    else:
        loudness[part.size - steps :] = ramp[::-1]
    return (part * loudness).astype(np.int16)

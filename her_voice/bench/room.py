"""What a person says and what they hear in, what the microphone hears out: noise and echo added."""

import numpy as np

from her_voice import audio
from her_voice.audio import FRAME_SAMPLES, RATE, Floats, Samples

_LONGEST_RESPONSE_S = 0.4
"""A room's response is cut here; what comes later is 40 dB below what came first."""


def response(db: float, delay_ms: float, room: Floats | None) -> Floats:
    """Put together what becomes of her sound on its way to the microphone, sample by sample.

    `room` is brought to unit energy first, so that `db` is the level of the whole echo.
    """
    way = np.ones(1, np.float32) if room is None else room[: int(_LONGEST_RESPONSE_S * RATE)]
    way = way[int(np.abs(way).argmax()) :]  # the delay is given apart
    way = way / max(float(np.sqrt(np.sum(way**2))), 1e-9) * 10 ** (db / 20)
    delay = np.zeros(int(delay_ms * RATE / 1000), np.float32)
    return np.concatenate([delay, way.astype(np.float32)])


class Room:
    """A place with a microphone in it; quiet and without echo at first."""

    def __init__(self) -> None:
        self._background = np.zeros(0, np.float32)
        self._at = 0
        self._way = np.zeros(0, np.complex128)
        self._recent = np.zeros(0, np.float32)
        self._size = 0

    def surround(self, sound: Samples) -> None:
        """Let this go on from now, over and over."""
        self._background, self._at = audio.floats(sound), 0

    def echo(self, way: Floats) -> None:
        """Let her sound come back from now on, by the `response` given."""
        self._recent = np.zeros(way.size - 1 + FRAME_SAMPLES, np.float32)
        self._size = 1 << int(np.ceil(np.log2(self._recent.size)))
        self._way = np.fft.rfft(way, self._size)

    def microphone(self, said: bytes, heard: bytes) -> bytes:
        """Mix the next 20 ms: what the person says, and what they hear of her meanwhile."""
        if not self._size and not self._background.size:
            return said
        mixed = audio.floats(said)
        if self._background.size:
            places = np.arange(self._at, self._at + FRAME_SAMPLES) % self._background.size
            mixed = mixed + self._background[places]
            self._at += FRAME_SAMPLES
        if self._size:
            self._recent = np.concatenate([self._recent[FRAME_SAMPLES:], audio.floats(heard)])
            if self._recent.any():
                whole = np.fft.irfft(np.fft.rfft(self._recent, self._size) * self._way, self._size)
                first = self._recent.size - FRAME_SAMPLES
                mixed = mixed + whole[first : first + FRAME_SAMPLES].astype(np.float32)
        return audio.pcm(mixed).astype("<i2").tobytes()

"""What sound is, between the organs: mono 16-bit frames of a fixed length, and who gives them.

Inside, all sound is PCM: signed 16-bit little-endian samples, one channel, 16 kHz, cut into
frames of 20 ms. Whatever a device or a file speaks is converted at the earpiece.
"""

from functools import lru_cache
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

RATE = 16_000
"""Hertz. What the ears hear and the voice speaks in."""

FRAME_MS = 20
"""Milliseconds in one frame, everywhere."""

FRAME_SAMPLES = RATE * FRAME_MS // 1000
"""Samples in one frame."""

FRAME_BYTES = FRAME_SAMPLES * 2
"""Bytes in one frame."""

SILENCE = bytes(FRAME_BYTES)
"""One frame of nothing."""

MORE = "her_voice.more"
"""Key of a WebSocket message as it is received: whether another one waits behind it. Only the
server in this package tells; where it is missing, nobody knows."""

Frame: TypeAlias = bytes
"""Exactly `FRAME_BYTES` of PCM."""

Samples: TypeAlias = npt.NDArray[np.int16]
"""PCM as an array of shape (samples,)."""

Floats: TypeAlias = npt.NDArray[np.float32]
"""Sound from -1 to 1 as an array of shape (samples,), as models take it."""


def samples(pcm: bytes) -> Samples:
    """Look at PCM bytes as an array, without copying."""
    return np.frombuffer(pcm, dtype="<i2")


def floats(pcm: bytes | Samples) -> Floats:
    """Turn PCM into sound from -1 to 1."""
    whole = samples(pcm) if isinstance(pcm, bytes) else pcm
    return whole.astype(np.float32) / np.float32(32768.0)


@lru_cache(maxsize=8)  # several ask about the same frame
def power(frame: Frame) -> float:
    """Give the mean of its squared samples, in steps of 16 bits."""
    sound = samples(frame).astype(np.float32)
    return float(sound @ sound) / len(sound)


def pcm(sound: Floats) -> Samples:
    """Turn sound from -1 to 1 into PCM; what is louder is clipped."""
    return (np.clip(sound, -1.0, 1.0) * np.float32(32767.0)).astype(np.int16)


def softened(frame: bytes, start: float, end: float) -> bytes:
    """Scale PCM, from one factor at its beginning to another at its end."""
    sound = samples(frame)
    ramp = np.linspace(start, end, len(sound), dtype=np.float32)
    return (sound * ramp).astype("<i2").tobytes()


class Line(Protocol):
    """The far end of an earpiece: what it gives frames to, and takes frames from.

    All are quick and never wait, so that an audio clock may call them. They are called on
    the event loop's thread.
    """

    @property
    def is_calm(self) -> bool:
        """Nobody has spoken for a while: frames may come and go several at once, to wake few."""

    def hear(self, frame: Frame) -> None:
        """Take in the next frame of the microphone. Every frame counts, silent ones too."""

    def take(self) -> Frame | None:
        """Give the next frame to play; None is a frame of silence.

        Called once per frame of playing time. Calls are numbered from 0; that number is the
        time of what she says, as `played` and `Earpiece.clear` count it.
        """

    def played(self, frames: int) -> None:
        """Learn that the first `frames` taken frames have left the earpiece. It only grows."""

    def press(self, *, held: bool) -> None:
        """Learn that the person presses the earpiece's button, or lets go of it."""

"""What the input device gives, as frames. Only its callback runs on a foreign thread."""

import time
from collections import deque
from collections.abc import Iterator
from typing import Any

import numpy as np
import soxr  # type: ignore[import-untyped]

from her_voice.audio import FRAME_BYTES, RATE, Frame, samples
from her_voice.earpiece.bell import Bell

MOST_BLOCKS = 100
"""Blocks of 20 ms that may wait to be heard."""


QUALITY = "MQ"
"""Of the resampler: -3 dB at 7.7 kHz, and 40 ms late at most from 44.1 or 48 kHz."""


class Microphone:
    """A queue between the device's thread and the event loop."""

    def __init__(self, bell: Bell, *, rate: int, channels: int) -> None:
        self._bell = bell
        self._channels = channels
        self._blocks: deque[bytes] = deque()
        self._rest = b""
        self._resampler = (
            None if rate == RATE else soxr.ResampleStream(rate, RATE, 1, "int16", quality=QUALITY)
        )
        self.dropped = 0
        """Blocks for which there was no room."""

        self.overruns = 0
        """How often the device itself lost sound."""

        self.heard_at = time.monotonic()
        """When the device last gave something, on the monotonic clock."""

    @property
    def lost(self) -> int:
        """How often sound was lost, here or at the device."""
        return self.dropped + self.overruns

    def callback(self, block: Any, _frames: int, _time: object, status: object) -> None:
        """Take a block in, on the device's thread."""
        self.heard_at = time.monotonic()
        if status:
            self.overruns += 1
        if len(self._blocks) < MOST_BLOCKS:
            self._blocks.append(bytes(block))
        else:
            self.dropped += 1
        self._bell.ring()

    def frames(self) -> Iterator[Frame]:
        """Yield what has come since the last time."""
        while self._blocks:
            self._rest += self._converted(self._blocks.popleft())
            while len(self._rest) >= FRAME_BYTES:
                frame, self._rest = self._rest[:FRAME_BYTES], self._rest[FRAME_BYTES:]
                yield frame

    def _converted(self, block: bytes) -> bytes:
        if self._channels == 1 and self._resampler is None:
            return block
        sound = samples(block)
        if self._channels > 1:
            sound = sound.reshape(-1, self._channels).mean(axis=1).astype(np.int16)
        if self._resampler is not None:
            sound = self._resampler.resample_chunk(sound)
        return sound.tobytes()

"""Frames to the output device, and when each has left it. Only its callback is on a foreign thread.

A frame that a callback has begun to give to the device can't be taken back; it has left when the
device's own delay is over. What is then put goes on, without a click, where that frame ends: frames
are converted to the device's rate one by one as they are begun.
"""

import time
from collections import deque
from typing import Any

import numpy as np
import soxr  # type: ignore[import-untyped]

from her_voice.audio import RATE, SILENCE, Frame, Samples, samples, softened
from her_voice.earpiece.bell import Bell

MOST_WAITING = 50
"""Frames that may wait here."""

FRONT = 2
"""Channels that she speaks on, of a device with more."""

IDLE_S = 0.1
"""Seconds without a frame, not even a silent one, after which none is about to come."""

QUALITY = "LQ"
"""Of the resampler: -3 dB at 6.5 kHz, and 20 ms late at most to 48 kHz."""


class Speaker:
    """A queue between the event loop and the device's thread."""

    def __init__(self, bell: Bell, *, rate: int, channels: int) -> None:
        self._bell = bell
        self._channels = channels
        self._rate = rate
        self._over: Samples = np.zeros(0, np.int16)
        self._bytes_per_s = rate * channels * 2
        self._waiting: deque[tuple[int, Frame]] = deque()
        self._begun = b""
        self._leaving: deque[tuple[float, int]] = deque()
        self._given = 0
        self._leaves_at = 0.0
        self._softer: tuple[tuple[int, int, float], ...] = ()
        self._put = 0
        self._put_at = -1e9
        self._left = 0
        self._resampler = (
            None if rate == RATE else soxr.ResampleStream(RATE, rate, 1, "int16", quality=QUALITY)
        )
        self.delay_s = 0.0
        """Seconds from the callback to the ear, as the device reports them."""

        self.gaps = 0
        """How often nothing was there to play."""

        self.underruns = 0
        """How often the device itself ran dry."""

        self.played_at = time.monotonic()
        """When the device last asked for something, on the monotonic clock."""

        self.sounded_at = 0.0
        """When it was last given something to be heard, on the monotonic clock."""

    @property
    def waiting(self) -> int:
        """How many frames the device has not taken yet."""
        return len(self._waiting)

    @property
    def ready_bytes(self) -> int:
        """How much of it the device could have at once, at her own rate on one channel.

        A chime alone counts only while no frames come that it is to sound over.
        """
        frames = len(self._begun) + sum(len(frame) for _, frame in tuple(self._waiting))
        is_idle = time.monotonic() - self._put_at > IDLE_S
        return frames or (self._over.nbytes if is_idle else 0)

    @property
    def given(self) -> tuple[int, float]:
        """The last frame that the device has, and when that leaves it (monotonic clock)."""
        return self._given, self._leaves_at

    def put(self, frame: Frame | None, number: int | None = None) -> None:
        """Let this be played after what waits. Beyond `MOST_WAITING` it is dropped.

        Frames are counted from 1, or numbered by whoever has them; numbers only grow.
        """
        self._put = self._put + 1 if number is None else number
        self._put_at = time.monotonic()
        if frame is not None and frame != SILENCE:
            self.sounded_at = self._put_at
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append((self._put, frame or SILENCE))

    def left(self) -> int:
        """Count the frames that the person has heard."""
        now = time.monotonic()
        while self._leaving and self._leaving[0][0] <= now:
            self._left = max(self._left, self._leaving.popleft()[1])
        return self._left

    def clear(self) -> int:
        """Forget what the device has not taken; count what it has."""
        self._waiting.clear()
        return self._given

    def soften(self, factor: float) -> int:
        """Scale what the device has not taken, the first of it gently; count those frames."""
        waiting = tuple(self._waiting)  # the device may take some of them meanwhile
        if waiting:
            first = waiting[0][0]
            before = (one for one in self._softer if one[1] >= first)
            self._softer = (*before, (first, self._put, factor))
        return len(waiting)

    def chime(self, sound: Samples) -> None:
        """Play this over whatever is played."""
        if self._rate != RATE:
            sound = soxr.resample(sound, RATE, self._rate, quality=QUALITY)
        self._over = self._widened(sound).ravel()

    def callback(self, block: Any, _frames: int, _time: object, status: object) -> None:
        """Fill a block, on the device's thread."""
        self.played_at = time.monotonic()
        if status:
            self.underruns += 1
        room = memoryview(block).cast("B")
        at = 0
        while at < len(room):
            sound = self._next(self.played_at + self.delay_s + at / self._bytes_per_s)
            if not sound:
                self.gaps += 1
                room[at:] = bytes(len(room) - at)
                break
            piece = sound[: len(room) - at]
            room[at : at + len(piece)] = piece
            at += len(piece)
            self._begun = sound[len(piece) :]
        if self._over.size:
            self._mix(np.frombuffer(room, np.int16))
        self._bell.ring()

    def _mix(self, block: Samples) -> None:
        part, self._over = self._over[: block.size], self._over[block.size :]
        mixed = block[: part.size].astype(np.int32) + part
        block[: part.size] = np.clip(mixed, -32768, 32767)

    def _converted(self, frame: Frame) -> bytes:
        if self._channels == 1 and self._resampler is None:
            return frame
        sound = samples(frame)
        if self._resampler is not None:
            sound = self._resampler.resample_chunk(sound)
        return self._widened(sound).tobytes()

    def _widened(self, sound: Samples) -> Samples:
        if self._channels == 1:
            return sound
        wide = np.zeros((len(sound), self._channels), np.int16)
        wide[:, :FRONT] = sound[:, None]
        return wide

    def _next(self, leaves_at: float) -> bytes:
        """Give what is left of the frame that was begun, or begin the next one."""
        sound, self._begun = self._begun, b""
        while not sound:
            try:
                number, frame = self._waiting.popleft()
            except IndexError:
                return b""
            sound = self._converted(self._scaled(number, frame))  # a resampler may keep the first
            self._given, self._leaves_at = max(self._given, number), leaves_at
            self._leaving.append((leaves_at, number))
        return sound

    def _scaled(self, number: int, frame: Frame) -> Frame:
        for first, last, factor in self._softer:
            if first <= number <= last:
                frame = softened(frame, factor if number > first else 1.0, factor)
        return frame

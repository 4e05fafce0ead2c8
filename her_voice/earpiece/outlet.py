"""Frames that were taken from her and have not left the earpiece: kept until they are heard. Pure.

Where a speaker goes with frames in it, what was not heard of them is played again on the next one.
Frames are counted from 1; time is in seconds, on the clock of whoever uses it.
"""

from collections import deque
from collections.abc import Iterator
from itertools import takewhile

from her_voice.audio import SILENCE, Frame, softened


class Outlet:
    """Counts what was taken, sent to the device, given by it to the ear, and heard."""

    def __init__(self) -> None:
        self._kept: deque[tuple[int, Frame]] = deque()
        self._leaving: deque[tuple[float, int]] = deque()
        self._sent = 0
        self._given = 0
        self._left = 0
        self.taken = 0
        """How many frames were taken."""

    @property
    def waiting(self) -> int:
        """How many frames the device has not got yet, sent or not."""
        return sum(1 for _ in takewhile(lambda one: one[0] > self._given, reversed(self._kept)))

    def put(self, frame: Frame | None) -> None:
        """Let this be played after what waits."""
        self.taken += 1
        self._kept.append((self.taken, frame or SILENCE))

    def unsent(self) -> Iterator[tuple[int, Frame]]:
        """Yield what is to be sent to the device; after that it is sent."""
        unsent = list(takewhile(lambda one: one[0] > self._sent, reversed(self._kept)))
        self._sent = max(self._sent, self.taken)
        yield from reversed(unsent)

    def give(self, given: int, leaves_at: float) -> None:
        """Learn that the device has this frame, and when it leaves it."""
        if given > self._given:
            self._given = given
            self._leaving.append((leaves_at, given))

    def left(self, now: float) -> int:
        """Count the frames that were heard."""
        while self._leaving and self._leaving[0][0] <= now:
            self._left = max(self._left, self._leaving.popleft()[1])
        while self._kept and self._kept[0][0] <= self._left:
            self._kept.popleft()
        return self._left

    def clear(self) -> int:
        """Forget what the device has not got; count what it has."""
        self._kept = deque(one for one in self._kept if one[0] <= self._given)
        self._sent = self.taken
        return self._given

    def soften(self, factor: float) -> int:
        """Scale what the device has not got, the first of it gently; count those frames."""
        waiting = 0
        for at, (number, frame) in enumerate(self._kept):
            if number > self._given:
                start = factor if waiting else 1.0
                self._kept[at] = number, softened(frame, start, factor)
                waiting += 1
        return waiting

    def rewind(self, now: float) -> None:
        """Send again, to another device, what was not heard."""
        self._leaving = deque(one for one in self._leaving if one[0] <= now)
        self._given = self._sent = self.left(now)

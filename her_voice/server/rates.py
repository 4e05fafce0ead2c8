"""How often somebody may: token buckets, by who it is. Pure; the clock is handed in."""

import math

from her_voice.server import limits
from her_voice.server.limits import Rate


class Bucket:
    """Fills with `rate.per_s` a second up to `rate.burst`; each time takes one out."""

    __slots__ = ("_at", "_left", "_rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._left = rate.burst
        self._at = now

    def take(self, now: float) -> float:
        """Take one; give 0, or in how many seconds there will be one to take."""
        wait = self.wait(now)
        if not wait:
            self._left -= 1
        return wait

    def wait(self, now: float) -> float:
        """Say in how many seconds there will be one, without taking it."""
        rate = self._rate
        self._left = min(rate.burst, self._left + (now - self._at) * rate.per_s)
        self._at = now
        return 0.0 if self._left >= 1 else (1 - self._left) / rate.per_s


class Buckets:
    """One bucket each, for so many; who was not seen the longest is forgotten."""

    def __init__(self, rate: Rate, most: int = limits.PEERS) -> None:
        self._rate = rate
        self._most = most
        self._buckets: dict[str, Bucket] = {}

    def of(self, key: str, now: float) -> Bucket:
        """Give the bucket of this one."""
        found = self._buckets.pop(key, None) or Bucket(self._rate, now)
        self._buckets[key] = found  # a dict keeps the order: the newest is last
        if len(self._buckets) > self._most:
            del self._buckets[next(iter(self._buckets))]
        return found


def retry_after(wait_s: float) -> str:
    """Say it as the header has it: whole seconds."""
    return str(max(1, math.ceil(wait_s)))

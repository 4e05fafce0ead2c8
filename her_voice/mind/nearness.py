"""Levels of speech in, and whether someone is too far away to be the person. Pure.

The person is close to the microphone, a television is not. How loud the person is gets learned from
speech that was certainly theirs, and how loud others are from each 'not you'.
"""

from collections import deque
from dataclasses import dataclass, field
from statistics import median

FAR_DB = 12.0
"""So much softer than the person is someone else: four times as far away. People themselves vary
by half of that from sentence to sentence."""

FARTHER_DB = 6.0
"""So much softer may be someone else, if more speaks for it."""

APART_DB = 4.0
"""Others must be so much softer than the person for the level to tell them apart."""

LATELY = 9
"""So many utterances are remembered, of the person and of others."""


def _lately() -> deque[float]:
    return deque(maxlen=LATELY)


@dataclass(slots=True)
class Nearness:
    """How loud the person and others are at one microphone, in dB relative to full scale."""

    persons: deque[float] = field(default_factory=_lately)
    others: deque[float] = field(default_factory=_lately)

    def is_far(self, level_db: float | None) -> bool:
        """Say whether this is too soft to be the person. What was not measured is not."""
        if level_db is None or not self.persons:
            return False
        own = median(self.persons)
        limit = own - FAR_DB
        if self.others and (other := median(self.others)) <= own - APART_DB:
            limit = max(limit, (own + other) / 2)
        return level_db < limit

    def is_farther(self, level_db: float | None) -> bool:
        """Say whether this is so soft that it may not be the person."""
        if level_db is None or not self.persons:
            return False
        return level_db < median(self.persons) - FARTHER_DB

"""'Seven in the morning, or in the evening?': asked, and what is answered."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Self

from her_voice.times.found import tidy
from her_voice.times.hours import NOON
from her_voice.times.moment import find_clock
from her_voice.wording.wording import Wording

MOST_WORDS = 7
_NIGHT = re.compile(r"\b(?:night)\b", re.IGNORECASE)
_EARLY = re.compile(r"\b(?:morning|a ?m|earlier|early|first|1st|former)\b", re.IGNORECASE)
_LATE = re.compile(
    r"\b(?:evening|afternoon|p ?m|tonight|later|late|second|2nd|latter|dinner ?time)\b",
    re.IGNORECASE,
)
EVENING, AFTERNOON, MORNING = 18, 12, 5


@dataclass(frozen=True, slots=True)
class Half:
    """Which half of the day is meant."""

    is_late: bool
    is_night: bool = False
    at: time | None = None
    """The time of day that was said with it."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read a short answer: 'in the evening', 'pm', 'the first', 'seven in the morning'."""
        del now
        bare = tidy(words)
        found = [each for each in (_EARLY, _LATE, _NIGHT) if each.search(bare)]
        if len(found) != 1 or len(bare.split()) > MOST_WORDS:
            return None
        clock = find_clock(bare) if re.search(r"\d(?!st|nd)", bare) else None
        return cls(found[0] is _LATE, found[0] is _NIGHT, clock.value if clock else None)

    def of(self, both: tuple[datetime, datetime]) -> datetime:
        """Give the one of two times that is meant, or the other one that was said instead."""
        early, late = both
        if self.at and self.at.hour % NOON != early.hour % NOON:
            return early.replace(hour=self.at.hour, minute=self.at.minute)
        if self.is_night:
            return early if early.hour < MORNING else late
        return late if self.is_late else early


def question(both: tuple[datetime, datetime], wording: Wording) -> str:
    """Ask which is meant."""
    early, late = both
    minute = f":{early.minute:02}" if early.minute else ""
    return wording.sentence("which_half").format(
        clock=f"{early.hour % NOON or NOON}{minute}",
        first=wording.sentence(_part(early)),
        second=wording.sentence(_part(late)),
    )


def _part(at: datetime) -> str:
    if at.hour < MORNING:
        return "at_night"
    if at.hour < AFTERNOON:
        return "in_the_morning"
    return "in_the_afternoon" if at.hour < EVENING else "in_the_evening"

"""Places whose time of day can be told: cities that name a time zone."""

import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cache
from typing import Self
from zoneinfo import available_timezones

from dateutil.tz import gettz

from her_voice.times.found import tidy

MOST_WORDS = 4
_ALIKE = {
    "la": "los angeles", "l.a.": "los angeles", "nyc": "new york",
    "japan": "tokyo", "india": "kolkata", "mumbai": "kolkata", "delhi": "kolkata",
    "new delhi": "kolkata", "bangalore": "kolkata", "england": "london", "britain": "london",
    "the uk": "london", "uk": "london", "ireland": "dublin", "germany": "berlin",
    "france": "paris", "spain": "madrid", "italy": "rome", "china": "shanghai",
    "beijing": "shanghai", "california": "los angeles", "san francisco": "los angeles",
    "seattle": "los angeles", "boston": "new york", "washington": "new york",
    "miami": "new york", "texas": "chicago", "dallas": "chicago", "houston": "chicago",
}  # fmt: skip
"""Places that are asked about, and the city whose time they have."""

_NO_PLACE = re.compile(
    r"^(?:the (?:morning|evening|afternoon|kitchen|world|end)|general|words|a (?:hurry|minute|bit)"
    r"|an? \w+|total|fact|there|here|minutes?|hours?|seconds?|english|numbers)\b|\d",
    re.IGNORECASE,
)
_IN = re.compile(
    r"\btime\b[^,]*\bin (?P<place>[a-z .'-]{2,30}?)"
    r"(?: (?:now|rn|right now|at the moment|today|please))*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class City:
    """A place, and its time zone; None where that is not known."""

    name: str
    zone: tzinfo | None

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take up to four words that may name a place."""
        del now
        bare = tidy(words)
        is_place = 0 < len(bare.split()) <= MOST_WORDS and not _NO_PLACE.search(bare)
        if not is_place:
            return None
        named = _zones().get(_ALIKE.get(bare.lower(), bare.lower()))
        return cls(bare, gettz(named) if named else None)

    @classmethod
    def glean(cls, text: str, now: datetime) -> Self | None:
        """Find the place behind 'time in'."""
        match = _IN.search(tidy(text))
        return cls.read(match["place"], now) if match else None


@cache
def _zones() -> dict[str, str]:
    """Give the time zones by the city they are named after."""
    each = sorted(one for one in available_timezones() if "/" in one and "Etc" not in one)
    return {one.rpartition("/")[2].replace("_", " ").lower(): one for one in each}

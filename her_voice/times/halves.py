"""A time that may mean two: seven in the morning, or in the evening. Pure.

'At seven' means the next seven that comes, as among people. Asked about is only what people ask
about, too: seven on a day that is named, and what would be in the small hours.
"""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from her_voice.times.hours import LAST_OF_NIGHT, NOON
from her_voice.times.moment import Moment

HALF_DAY = timedelta(hours=NOON)
FIRST_UNCLEAR, FIRST_CLEAR = 6, 9
"""On a named day, hours from the one and before the other may be in the morning or the evening."""

SMALL_HOURS = 6
"""Before this hour nobody wants to be reminded, unless they say so."""

SOON = timedelta(hours=4)
"""What comes within this time is meant, even in the small hours."""

_EARLY = re.compile(
    r"\b(?:breakfast|school|morning|jog|gym|commute|kindergarten)\b",
    re.IGNORECASE,
)
_UP = re.compile(r"\b(?:get(?:ting)? up|wake)\b", re.IGNORECASE)
_LATE = re.compile(
    r"\b(?:dinner|supper|party|cinema|movies?|theatre|theater|concert|(?:the|a|my|our) show"
    r"|date night|(?:a|my|our) date with|(?:to|in|for) bed|bedtime|sleep"
    r"|evening|pub|club|opera|babysitter)\b",
    re.IGNORECASE,
)


def unclear(moment: Moment, now: datetime, about: str = "") -> tuple[datetime, datetime] | None:
    """Give the two times that may be meant, the earlier one first; None where it is clear.

    `about` is what is to be done: dinner is in the evening.
    """
    early = moment.at.replace(hour=moment.at.hour % NOON)
    if moment.is_half_sure or _is_early(early, about) or _LATE.search(about):
        return None
    late = early + HALF_DAY
    if moment.is_day_said:
        is_hour = FIRST_UNCLEAR <= early.hour < FIRST_CLEAR
        return (early, late) if is_hour and early > now else None
    is_small = moment.at.hour < SMALL_HOURS and moment.at - now > SOON
    return (early, late) if is_small else None


def nearest(moment: Moment, about: str, now: datetime) -> Moment:
    """Give the half of the day that what is to be done belongs to, where that tells."""
    if moment.is_half_sure or not moment.is_day_said:
        return moment
    early = moment.at.replace(hour=moment.at.hour % NOON)
    if early > now and _is_early(early, about):
        return replace(moment, at=early)
    return replace(moment, at=early + HALF_DAY) if _LATE.search(about) else moment


def _is_early(early: datetime, about: str) -> bool:
    """Say whether what is to be done tells that this is meant, rather than half a day later.

    School is at seven; at three it is over, and nobody fetches the kids at night.
    """
    is_morning = early.hour >= FIRST_UNCLEAR and _EARLY.search(about)
    return bool(is_morning or (early.hour >= LAST_OF_NIGHT and _UP.search(about)))

"""Words in, a stretch of time to come out: 'next week', 'at the weekend', 'tonight'. Pure."""

import re
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

PARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 28)}
"""The hours of a day that are called so; its night ends on the next morning."""

_COMING = re.compile(
    r"\b(?:next (?P<next>week|month)|(?P<after_next>week|month) after next|(?P<weekend>weekend)"
    r"|(?P<part>morning|afternoon|evening|night|tonight))\b",
    re.IGNORECASE,
)
_SATURDAY = 5


def coming_span(words: str, day: datetime, now: datetime) -> tuple[datetime, datetime] | None:
    """Give when the stretch around a day begins and ends that these words mean, which name the day.

    It is its week from Monday on, its month, a weekend or a part of it; None where it is the day.
    """
    found = _COMING.search(words)
    if found is None:
        return None
    midnight = day.replace(hour=0, minute=0, second=0, microsecond=0)
    unit = (found["next"] or found["after_next"] or "").lower()
    if unit == "week":
        monday = midnight - timedelta(days=midnight.weekday())
        return monday, monday + timedelta(days=7)
    if unit == "month":
        first = midnight.replace(day=1)
        return first, first + relativedelta(months=1)
    if found["weekend"]:
        if now.weekday() >= _SATURDAY and "next" not in words.lower():
            midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight, midnight + timedelta(days=7 - midnight.weekday())
    part = found["part"].lower()
    begins, ends = PARTS["evening" if part == "tonight" else part]
    return midnight + timedelta(hours=begins), midnight + timedelta(hours=min(ends, 24))

"""Words in, a stretch of time out: 'this morning', 'the last two hours', 'next week'. Pure."""

import re
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from her_voice.times.found import with_digits

_LEAD = r"(?:(?:in|from|during|for|over|on|all|earlier|of) )*(?:the )?"
_DAY = re.compile(
    rf"^{_LEAD}(?P<day>today|yesterday|this|last|tonight)"
    r"(?: (?P<part>morning|afternoon|evening|night))?$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    rf"^{_LEAD}(?:last|past) (?:(?P<count>\d+|few|half an|half|couple of) )?"
    r"(?P<unit>minute|hour|day|week)s?$",
    re.IGNORECASE,
)
_PARTS = {"morning": (0, 12), "afternoon": (12, 18), "evening": (17, 24), "night": (18, 28)}
"""The hours of a day that are called so; its night ends on the next morning."""

LONGEST = timedelta(days=36_525)
"""Nothing was said before that."""

_FEW = {"few": 5, "couple of": 2, "half an": 1, "half": 1}
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
}


def past_span(words: str, now: datetime) -> tuple[datetime, datetime] | None:
    """Give when the stretch that these words name began, and when it ended or now.

    None where they name none, or one that has not begun.
    """
    digits = with_digits(words.strip(" .?!"))
    if found := _LENGTH.match(digits):
        count = found["count"]
        many = int(count[:6]) if (count or "").isdigit() else _FEW.get((count or "").lower(), 1)
        length = many * _UNITS[found["unit"].lower()]
        length = length / 2 if (count or "").lower().startswith("half") else length
        return now - min(length, LONGEST), now
    found = _DAY.match(digits)
    if found is None:
        return None
    day, part = found["day"].lower(), (found["part"] or "").lower()
    if (day == "last" and part != "night") or (day == "this" and not part):
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    midnight -= timedelta(days=day in {"yesterday", "last"})
    first, last = (
        _PARTS["evening" if day == "tonight" else part] if part or day == "tonight" else (0, 24)
    )
    start, end = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    return (start, min(end, now)) if start <= now else None


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
    begins, ends = _PARTS["evening" if part == "tonight" else part]
    return midnight + timedelta(hours=begins), midnight + timedelta(hours=min(ends, 24))

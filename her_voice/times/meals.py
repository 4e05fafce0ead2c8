"""Hours that are named by what people do then: 'after lunch', 'before bed'. Pure.

What is chosen is said aloud with the reminder, so that it can be changed.
"""

import re
from datetime import datetime, time, timedelta

from her_voice.times.found import tidy

_HOURS = {
    ("before", "breakfast"): time(7),
    ("at", "breakfast"): time(8),
    ("after", "breakfast"): time(9),
    ("before", "work"): time(7, 30),
    ("before", "school"): time(7, 30),
    ("before", "lunch"): time(11, 30),
    ("at", "lunch"): time(12, 30),
    ("after", "lunch"): time(13, 30),
    ("after", "school"): time(15, 30),
    ("at", "tea"): time(17),
    ("after", "work"): time(17, 30),
    ("before", "dinner"): time(18),
    ("at", "dinner"): time(19),
    ("after", "dinner"): time(20),
    ("before", "bed"): time(22),
    ("at", "bed"): time(22),
}
_SAME = {"supper": "dinner", "bedtime": "bed", "tea": "dinner", "noon": "lunch"}
_WHAT = r"(?P<what>breakfast|lunch|dinner|supper|tea|work|school|bed)"
_NAMED = re.compile(
    r"\b(?:(?P<side>after|before|at|over|during)"
    r"|(?:when|once|as soon as) i(?:'ve| have)? (?P<done>had|finish(?:ed)?))"
    rf" (?:my |the kids' )?{_WHAT}(?P<time>[ -]?time)?"
    r"(?=$|[,.!?]|'s | (?:to|today|tomorrow|tonight|on|every|each|and|about|that|please|then)\b)",
    re.IGNORECASE,
)
A_WHILE = timedelta(hours=3)
"""What is so little past may still be to come: lunch is late, some days."""


def with_hours(text: str, now: datetime) -> str:
    """Write the hour for what names it, in a text that has its numbers as digits.

    Where that hour is hardly past and no day is said, it is left out: nobody can tell it then.
    """
    found = _NAMED.search(text)
    at = _hour(found) if found else None
    if found is None or at is None or _is_named(text[: found.start()]):
        return text
    today = datetime.combine(now.date(), at, tzinfo=now.tzinfo)
    is_free = not _DAY.search(text)
    if is_free and timedelta(0) <= now - today < A_WHILE:
        return tidy(f"{text[: found.start()]} {text[found.end() :]}")
    half = "am" if at.hour < 12 else "pm"  # noqa: PLR2004
    clock = f"at {(at.hour - 1) % 12 + 1}:{at:%M} {half}"
    return f"{text[: found.start()]}{clock}{text[found.end() :]}"


_DAY = re.compile(
    r"\b(?:tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|every|each|daily|next|in \d+ days?"
    r"|weekdays?|weekends?|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)


def _hour(found: re.Match[str]) -> time | None:
    what = found["what"].lower()
    side = "after" if found["done"] else (found["side"] or "").lower()
    side = "at" if side in {"over", "during"} else side
    if side == "at" and what in {"work", "school", "bed", "tea"} and not found["time"]:
        return None  # 'at work' and 'at school' are places
    if what == "tea" and side == "at":
        return _HOURS["at", "tea"]
    return _HOURS.get((side, _SAME.get(what, what)))


def _is_named(before: str) -> bool:
    """Tell 'the after lunch meeting'."""
    return bool(re.search(r"\b(?:the|an?|this|that|our|my)\s*$", before, re.IGNORECASE))

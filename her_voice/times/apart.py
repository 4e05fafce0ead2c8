"""A time whose parts stand apart, or that is counted from another: written as one. Pure.

'Tomorrow the physio at quarter to ten' names a day and an hour around its matter, 'on Friday, at
four that morning' a day twice, and 'an hour before my exam on Monday at two' a time by another.
"""

import re
from datetime import datetime, timedelta

from her_voice.times.day import DAY, MONTHS
from her_voice.times.duration import find_duration
from her_voice.times.hours import NOON, TIME
from her_voice.times.moment import PART, Moment, find_clock, find_day
from her_voice.times.shifting import A_DAY, later

_DAYLESS = re.compile(rf"(?:{TIME})|(?:{PART})", re.IGNORECASE | re.VERBOSE)
_LEAD = re.compile(r"(?:about|of|that)\s+", re.IGNORECASE)
_NO_MATTER = re.compile(r"\b(?:to|that|about|of|if|when)\b", re.IGNORECASE)
_JOINT = re.compile(r"(?:\s|,|\b(?:and|at|on|in|the)\b)*", re.IGNORECASE)
_THAT = re.compile(
    r"\b(?:(?:on |in the |the )?(?P<early>morning|afternoon|evening|night) (?:of )?that day"
    r"|(?:on |in )?that (?P<part>morning|afternoon|evening|night)|(?:on )?that day)\b",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\s+(?P<side>before|ahead of|after)\s+"
    r"(?=(?:my|our|the|a|an)\b|(?P<hour>(?:\d{1,2}|noon|midnight|half|quarter)\b))",
    re.IGNORECASE,
)
_EVE = re.compile(
    r"(?:about|of|for) (?P<event>(?:my|our|the) [\w' -]+?)"
    r" (?P<eve>the (?:day|night|evening) before)$",
    re.IGNORECASE,
)
"""'About the maths test the night before'."""

_ERRAND = re.compile(r"\s+(?=to\s+[a-z])", re.IGNORECASE)


def together(text: str) -> str:
    """Write the hour at the end beside the day at the beginning, where only a thing is between."""
    bare = text.strip(" .!?")
    lead = _LEAD.match(bare)
    start = lead.end() if lead else 0
    day = DAY.match(bare, start)
    clocks = [*_DAYLESS.finditer(bare, day.end())] if day else []
    if day is None or not clocks or clocks[-1].end() != len(bare):
        return text
    matter = bare[day.end() : clocks[0].start()].strip(" ,")
    hour = bare[clocks[0].start() :]
    is_one = find_clock(hour) is not None and len(clocks) <= 2  # noqa: PLR2004  an hour and its part
    if _JOINT.fullmatch(matter) or _NO_MATTER.search(matter) or DAY.search(matter) or not is_one:
        return text
    return f"{day[0]} {hour} {matter}"


def same_day(text: str) -> str:
    """Name the day that 'that morning' means, where it was named before."""
    that = _THAT.search(text)
    named = list(DAY.finditer(text, 0, that.start())) if that else []
    if that is None or not named:
        return text
    part = that["early"] or that["part"]
    said = f"{named[-1][0]} in the {part}" if part and part != "night" else named[-1][0]
    said = f"{said} at night" if part == "night" else said
    return f"{text[: that.start()]}{said}{text[that.end() :]}"


def counted(text: str, now: datetime) -> str:
    """Say when 'an hour before my exam on Monday at two' is, where the words tell when that is.

    Where they don't, what it is counted from stands behind 'before', as `find_occasion` reads it.
    """
    if eve := _EVE.match(text.strip(" .!?")):
        return f"{eve['eve']} {eve['event']} about {eve['event']}"
    length = find_duration(text)
    side = _SIDE.match(text, length.end) if length else None
    if length is None or side is None:
        return text
    then = _ERRAND.search(text, side.end())
    end = then.start() if then else len(text)
    event = text[side.end() : end]
    found = find_day(f"at {event}" if side["hour"] else event, now)
    at = shifted(found.value, length.value, side["side"], now) if found else None
    if at is None:
        return text
    what = "" if then or side["hour"] else f" about {event}"
    return f"{text[: length.start]}{in_words(at)}{what}{text[end:]}"


def shifted(moment: Moment, by: timedelta, side: str, now: datetime) -> Moment | None:
    """Give what is so long before or after a moment; None where that is not known so closely."""
    whole = by % A_DAY == timedelta(0)
    if not moment.is_exact and not whole:
        return None
    at = later(moment.at, by if side.lower().startswith("after") else -by)
    return Moment(at, is_exact=moment.is_exact) if at > now else None


def in_words(moment: Moment) -> str:
    """Write a moment as `find_moment` reads it."""
    at = moment.at
    day = f"on {MONTHS[at.month - 1].capitalize()} {at.day} {at.year}"
    half = "pm" if at.hour >= NOON else "am"
    return f"{day} at {(at.hour - 1) % NOON + 1}:{at:%M} {half}" if moment.is_exact else day

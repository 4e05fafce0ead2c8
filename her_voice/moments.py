"""A time as people write it in, seconds since 1970 out: '30min', '9am', 'tomorrow, 10am'. Pure.

What ntfy's documentation shows is understood: spans, times of day, days, and seconds since 1970;
dates of ISO 8601, too. Times of day are those of this machine's time zone.

It stands beside `times/` on purpose: that finds a time somewhere in a sentence that somebody
spoke, chooses what was left open, and never fails; this reads the whole of a field that a program
filled in, takes what ntfy takes and nothing else, and has to say what is wrong. 'Call Ben at 9'
is a time there and an error here; '1h 30min' and '1767225600' are times here and no speech.
"""

import re
from datetime import date, datetime, time, timedelta

from her_voice.errors import RequestError

FARTHEST_S = 366 * 86_400.0
"""How far ahead a time may lie."""

HINT = "write it as 30min, 9am, 'tomorrow, 10am', YYYY-MM-DD 18:00, or in seconds since 1970"

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
_SPAN = re.compile(
    r"(\d{1,9})\s*"
    r"(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?)(?![a-z])[\s,]*(?:and\s+)?",
    re.ASCII,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)|(?P<near>today|tonight|tomorrow)"
    r"|(?:on\s+|next\s+)?(?P<weekday>mon|tue|wed|thu|fri|sat|sun)[a-z]*",
    re.ASCII,
)
_TIME = re.compile(
    r"(?P<word>noon|midnight)"
    r"|(?P<hour>\d{1,2})(?::(?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s*(?P<half>[ap]\.?m\.?)?",
    re.ASCII,
)
_EVENING = time(20, 0)


def span(text: str) -> float | None:
    """Give the seconds of '10m', '1h 30min' or '2 days'; None if it is no span of time."""
    rest = text.strip().lower()
    total, at = 0.0, 0
    while found := _SPAN.match(rest, at):
        total, at = total + int(found[1]) * _SECONDS[found[2][0]], found.end()
    return total if at and at == len(rest) else None


def moment(text: str, now: float) -> float:
    """Give the seconds since 1970 at which `text` lies, seen from `now`.

    Raises `RequestError` if it can't be understood, has passed, or lies more than a year ahead.
    """
    when = _moment(text.strip().lower(), now)
    if when is None:
        raise RequestError(f"that time can't be understood; {HINT}")
    if when < now - 1:
        raise RequestError(f"that time has passed; {HINT}")
    if when > now + FARTHEST_S:
        raise RequestError("that time is more than a year away; choose one within the year")
    return max(when, now)


def _moment(text: str, now: float) -> float | None:
    if text.isascii() and text.isdigit():
        return float(text[:18])
    if (ahead := span(text.removeprefix("in "))) is not None:
        return now + ahead
    try:
        here = datetime.fromtimestamp(now)  # noqa: DTZ006  what people write is local time
        return _calendar(text, here)
    except (ValueError, OverflowError):
        return None


def _calendar(text: str, here: datetime) -> float | None:
    """Read a day, a time of day, or both in either order."""
    if re.match(r"\d{4}-\d\d-\d\dt", text):
        return datetime.fromisoformat(text.upper()).timestamp()
    day: date | None = None
    at: time | None = None
    rest = text
    while rest := re.sub(r"^(?:[\s,]+|at\s+)+", "", rest):
        if day is None and (found := _DAY.match(rest)):
            day = _day(found, here.date())
            if found["near"] == "tonight":
                at = _EVENING
        elif (at is None or at is _EVENING) and (found := _TIME.match(rest)):
            at = _time(found)
        else:
            return None
        rest = rest[found.end() :]
        if rest and rest[0].isalnum():
            return None
    if day is None and at is None:
        return None
    when = datetime.combine(day or here.date(), at or here.time())
    if day is None and when < here:
        when += timedelta(days=1)
    return when.timestamp()


def _day(found: re.Match[str], today: date) -> date:
    if found["date"]:
        return date.fromisoformat(found["date"])
    if found["near"]:
        return today + timedelta(days=found["near"] == "tomorrow")
    if not any(name.startswith(found[0].split()[-1]) for name in _WEEKDAYS):
        raise ValueError(found[0])
    names = [name[:3] for name in _WEEKDAYS]
    ahead = (names.index(found["weekday"]) - today.weekday()) % 7
    return today + timedelta(days=ahead or 7)


def _time(found: re.Match[str]) -> time:
    if found["word"]:
        return time(12 if found["word"] == "noon" else 0)
    hour, half = int(found["hour"]), found["half"]
    if half is None and found["minute"] is None:
        raise ValueError(found[0])
    if half is not None:
        if not 1 <= hour <= 12:  # noqa: PLR2004  hours of half a day
            raise ValueError(found[0])
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, int(found["minute"] or 0), int(found["second"] or 0))

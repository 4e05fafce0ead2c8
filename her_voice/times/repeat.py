"""Words in, a rule for what comes again out: 'every weekday at seven', 'every other Friday'.

The rule is one of RFC 5545 (iCalendar), as `dateutil.rrule` reads it, so it can be kept as a text.
Pure.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time

from dateutil.rrule import rrulestr
from dateutil.tz import resolve_imaginary

from her_voice.times.day import MONTHS, WEEKDAYS
from her_voice.times.found import Found
from her_voice.times.moment import NOON, PARTS, find_clock

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
_EVERY = rf"""
    \b(?:(?:on\ )?every|each|on)\ (?P<other>other\ |2nd\ |second\ )?(?P<days>
        {_WEEKDAY}s?(?:(?:,\ |,?\ and\ |\ ){_WEEKDAY}s?)*)\b
    |\b(?:on\ )?(?P<group>every\ weekday|weekdays|every\ working\ day|every\ work\ day
        |every\ weekend|weekends|at\ weekends|on\ the\ weekends)\b
    |\b(?:on\ )?the\ (?P<nth>\d{{1,2}})(?:st|nd|rd|th)\ (?:day\ )?of\ (?:every|each)\ month\b
    |\b(?:on\ )?the\ (?P<last>last)\ day\ of\ (?:every|each)\ month\b
    |\bevery\ (?P<count>\d+\ |other\ |2nd\ )?(?P<unit>minute|hour|day|week|month|year)s?\b
    |\bevery\ (?P<part>morning|afternoon|evening|night)\b
    |\b(?P<adverb>daily|hourly|weekly|monthly|yearly|annually)\b
    |\bevery\ (?P<month>{"|".join(MONTHS)})\ (?:the\ )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b
"""
_PATTERN = re.compile(_EVERY, re.IGNORECASE | re.VERBOSE)
_UNITS = {
    "minute": "MINUTELY",
    "hour": "HOURLY",
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}
_ADVERBS = {
    "daily": "DAILY",
    "hourly": "HOURLY",
    "weekly": "WEEKLY",
    "monthly": "MONTHLY",
    "yearly": "YEARLY",
    "annually": "YEARLY",
}
_JOIN = re.compile(r"[\s,]*(?:at\b\s*|in the\b\s*)?")


@dataclass(frozen=True, slots=True)
class Repeat:
    """When something comes again."""

    rule: str
    """As `RRULE` of RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO,TU`."""

    at: time | None
    """The time of day; None where it counts from when it was set, as every two hours does."""

    def after(self, since: datetime, now: datetime) -> datetime | None:
        """Give the first time after `now`, counted from `since`, or None if there is none.

        Both have a time zone. The clock on the wall counts: seven o'clock stays seven o'clock when
        summer time begins.
        """
        start = since.astimezone(now.tzinfo)
        if self.at is not None:
            start = datetime.combine(start.date(), self.at, tzinfo=now.tzinfo)
        bare = rrulestr(self.rule, dtstart=start.replace(tzinfo=None, microsecond=0))
        found = bare.after(now.replace(tzinfo=None))
        return None if found is None else resolve_imaginary(found.replace(tzinfo=now.tzinfo))


def find_repeat(text: str) -> Found[Repeat] | None:
    """Find what says that something comes again, in a text that has its numbers as digits."""
    match = next((one for one in _PATTERN.finditer(text) if _means_again(one)), None)
    if match is None:
        return None
    rule, default = _rule(match), time(9)
    start, end, at = match.start(), match.end(), None
    blank = " " * (end - start)
    clock = find_clock(f"{text[:start]}{blank}{text[end:]}")
    if clock and (clock.start >= end or clock.end <= start):
        between = text[end : clock.start] if clock.start >= end else text[clock.end : start]
        if _JOIN.fullmatch(between):
            at = clock.value
            start, end = min(start, clock.start), max(end, clock.end)
    if part := match["part"]:
        default = PARTS[part.lower()]
        if at is not None and part.lower() == "morning" and at.hour >= NOON:
            at = at.replace(hour=at.hour - NOON)
        if at is not None and part.lower() in {"afternoon", "evening"} and at.hour < NOON:
            at = at.replace(hour=at.hour + 12)
    if rule.startswith(("FREQ=HOURLY", "FREQ=MINUTELY")):
        return Found(Repeat(rule, at), start, end)
    return Found(Repeat(rule, at or default), start, end)


def _means_again(match: re.Match[str]) -> bool:
    """Tell 'on Mondays' from 'on Monday'."""
    days = match["days"]
    each = re.findall(_WEEKDAY + "s?", days or "", re.IGNORECASE)
    is_every = match[0].lower().lstrip().startswith(("every", "each", "on every"))
    return days is None or is_every or all(day.lower().endswith("s") for day in each)


def _rule(match: re.Match[str]) -> str:  # noqa: PLR0911  one per way to say it
    if days := match["days"]:
        names = re.findall(_WEEKDAY, days, re.IGNORECASE)
        codes = [_CODES[WEEKDAYS.index(day.lower())] for day in names]
        every = ";INTERVAL=2" if match["other"] else ""
        return f"FREQ=WEEKLY{every};BYDAY={','.join(dict.fromkeys(codes))}"
    if group := match["group"]:
        codes = list(_CODES[5:]) if "weekend" in group.lower() else list(_CODES[:5])
        return f"FREQ=WEEKLY;BYDAY={','.join(codes)}"
    if match["last"]:
        return "FREQ=MONTHLY;BYMONTHDAY=-1"
    if nth := match["nth"]:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(nth)}"
    if month := match["month"]:
        number = MONTHS.index(month.lower()) + 1
        return f"FREQ=YEARLY;BYMONTH={number};BYMONTHDAY={int(match['day'])}"
    if adverb := match["adverb"]:
        return f"FREQ={_ADVERBS[adverb.lower()]}"
    if match["part"]:
        return "FREQ=DAILY"
    count = (match["count"] or "1").strip().lower()
    number = int(count) if count.isdigit() else 2
    every = f";INTERVAL={number}" if number > 1 else ""
    return f"FREQ={_UNITS[match['unit'].lower()]}{every}"

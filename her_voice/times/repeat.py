"""Words in, a rule for what comes again out: 'every weekday at seven', 'every other Friday'.

The rule is one of RFC 5545 (iCalendar), as `dateutil.rrule` reads it, so it can be kept as a text.
Pure.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time
from typing import Self

from dateutil.rrule import rrulestr
from dateutil.tz import resolve_imaginary

from her_voice.times.day import MONTHS, WEEKDAY, WEEKDAYS
from her_voice.times.found import Found
from her_voice.times.hours import LAST_OF_NIGHT, NOON
from her_voice.times.moment import PARTS, find_clock
from her_voice.times.month import ORDINAL, SHORTEST, ordinal

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The weekdays as a rule has them."""

_MONTH = "|".join(MONTHS)
_NTH = "(?:st|nd|rd|th)?"


def _date(name: str) -> str:
    """Give a pattern of a day of the year, with groups that begin with this name."""
    return rf"""(?:on\ )?(?:the\ )?(?:
        (?P<{name}_day>\d{{1,2}}){_NTH}\ (?:of\ )?(?P<{name}_month>{_MONTH})
        |(?P<{name}_month2>{_MONTH})\ (?:the\ )?(?P<{name}_day2>\d{{1,2}}){_NTH})\b"""


_DATES = ("year_first", "year_last", "alone")
_EVERY = rf"""
    \b(?:on\ )?(?:the\ |every\ |each\ )(?P<ordinal>{ORDINAL})\ (?P<nth_day>{WEEKDAY})
        \ (?:of|in)\ (?:every|each)\ month\b
    |\b(?:on\ )?(?:every|each)\ (?P<ordinal2>{ORDINAL})\ (?P<nth_day2>{WEEKDAY})\ of\ the\ month\b
    |\b(?:on\ )?(?:every|each)\ (?P<ordinal3>1st|3rd|4th|last)\ (?P<nth_day3>{WEEKDAY})\b
    |\b(?:(?:every\ day|every)?\ ?from\ |every\ (?:day\ )?)?(?P<first>{WEEKDAY})(?P<plural>s)?
        \ (?:to|through|till|until)\ (?P<last_day>{WEEKDAY})(?(plural)s|(?=\ (?:at|in\ the)\ ))
    |\b(?:every|each)\ (?P<sharp>half(?:\ an)?\ hour\ on\ the\ half\ hour|hour,?\ on\ the\ hour)\b
    |\bevery\ (?:(?P<half>half(?:\ an)?\ hour)|(?P<quarter>quarter\ (?:of\ an\ )?hour))\b
    |\b(?:(?:on\ )?every|each|on)\ (?P<other>other\ |2nd\ |second\ )?(?P<days>
        {WEEKDAY}s?(?:(?:,\ |,?\ and\ |\ ){WEEKDAY}s?)*)\b
    |\b(?:on\ )?(?P<group>every\ weekday|weekdays|every\ working\ day|every\ work\ day
        |every\ weekend|weekends|at\ weekends|on\ the\ weekends)\b
    |\b(?:on\ )?(?:every|each|the(?=\ \S+\ (?:day\ )?of\ (?:every|each)))
        \ (?P<nth>\d{{1,2}})(?:st|nd|rd|th)\ (?:day\ )?of\ (?:every|each|the)\ month\b
    |\b(?:on\ )?the\ (?P<last>last)\ day\ of\ (?:every|each)\ month\b
    |\b(?:every|each)\ year,?\ {_date("year_first")}
    |\b{_date("year_last")},?\ (?:of\ )?(?:every|each)\ year\b
    |\b(?:every|each)\ {_date("alone")}
    |\b(?:every|each)\ (?P<count>\d+\ |other\ |2nd\ |second\ )?
        (?P<unit>minute|hour|day|week|month|year)s?\b
    |\b(?:every|each)\ (?P<part>morning|afternoon|evening|night)s?\b
    |\bonce\ (?:a|an|every|each)\ (?P<once>hour|day|week|month|year)\b
    |\b(?P<adverb>daily|hourly|weekly|monthly|yearly|annually)\b
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
_EXCEPT = re.compile(
    rf",?\ (?:except|but\ not|but|apart\ from|excluding|other\ than|not)(?:\ for)?(?:\ on)?"
    rf"\ (?P<days>(?:{WEEKDAY}s?(?:,\ |,?\ and\ |,?\ or\ )?)+|(?:the\ |at\ )?weekends?)",
    re.IGNORECASE | re.VERBOSE,
)
_ON_DAYS = re.compile(rf"\ on\ ({WEEKDAY}s?(?:(?:,\ |,?\ and\ ){WEEKDAY}s?)*)\b", re.IGNORECASE)
_JOIN = re.compile(r"[\s,]*(?:at\b\s*|in the\b\s*)?")
_OF_MONTH = re.compile(r";BYMONTHDAY=(-?\d+)")
_OF_YEAR = re.compile(r";BYMONTH=(\d+)")
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Repeat:
    """When something comes again."""

    rule: str
    """As `RRULE` of RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO,TU`."""

    at: time | None
    """The time of day; None where it counts from when it was set, as every two hours does."""

    left_out: frozenset[str] = frozenset()
    """When it does not come all the same, on the wall: `YYYY-MM-DD`, or with `THH:MM` behind it."""

    @classmethod
    def kept(cls, rule: str, at: str, left_out: frozenset[str]) -> Self | None:
        """Give it from what is kept of it, the time as `HH:MM`; None where there is no rule."""
        return cls(rule, time.fromisoformat(at) if at else None, left_out) if rule else None

    def after(self, since: datetime, now: datetime) -> datetime | None:
        """Give the first time after `now`, counted from `since`, or None if there is none.

        Both have a time zone. The clock on the wall counts: seven o'clock stays seven o'clock when
        summer time begins.
        """
        start = _first(self.rule, since.astimezone(now.tzinfo), self.at)
        if self.at is not None:
            start = datetime.combine(start.date(), self.at, tzinfo=now.tzinfo)
        rule = _in_short_months(self.rule, start)
        bare = rrulestr(rule, dtstart=start.replace(tzinfo=None, microsecond=0))
        found = bare.after(now.replace(tzinfo=None))
        while found is not None and self._is_left_out(found):
            found = bare.after(found)
        return None if found is None else resolve_imaginary(found.replace(tzinfo=now.tzinfo))

    def _is_left_out(self, on_the_wall: datetime) -> bool:
        each = (on_the_wall.date().isoformat(), on_the_wall.isoformat(timespec="minutes"))
        return not self.left_out.isdisjoint(each)


def yearly(at: datetime) -> Repeat:
    """Give what comes every year on this day."""
    return Repeat(f"FREQ=YEARLY;BYMONTH={at.month};BYMONTHDAY={at.day}", at.time())


def find_repeat(text: str) -> Found[Repeat] | None:
    """Find what says that something comes again, in a text that has its numbers as digits."""
    match = next((one for one in _PATTERN.finditer(text) if _means_again(one)), None)
    if match is None:
        return None
    rule, default = _rule(match), time(9)
    start, end, at = match.start(), match.end(), None
    if on := _ON_DAYS.match(text, end) if "week" in {match["unit"], match["once"]} else None:
        rule, end = f"{rule};BYDAY={','.join(_codes(on[1]))}", on.end()
    rule, end = _without(rule, text, end)
    blank = " " * (end - start)
    clock = find_clock(f"{text[:start]}{blank}{text[end:]}")
    if clock and (clock.start >= end or clock.end <= start):
        between = text[end : clock.start] if clock.start >= end else text[clock.end : start]
        if _JOIN.fullmatch(between):
            at = clock.value
            start, end = min(start, clock.start), max(end, clock.end)
            rule, end = _without(rule, text, end)
    if part := match["part"]:
        default = PARTS[part.lower()]
        at = _of_part(at, part.lower()) if at is not None else None
    if rule.startswith(("FREQ=HOURLY", "FREQ=MINUTELY")):
        at = None if "BYMINUTE" in rule else at
        return Found(Repeat(rule, at), start, end)
    return Found(Repeat(rule, at or default), start, end)


def _of_part(at: time, part: str) -> time:
    """Choose the half of the day: 'every night at one' is after midnight, as at twelve is."""
    if part == "morning" and at == time(NOON):
        return at
    first_half = at.hour % NOON
    if part == "afternoon" or (part == "evening" and first_half):
        return at.replace(hour=first_half + NOON)
    if part == "night" and first_half > LAST_OF_NIGHT:
        return at.replace(hour=first_half + NOON)
    return at.replace(hour=first_half)


def _means_again(match: re.Match[str]) -> bool:
    """Tell 'on Mondays' from 'on Monday'."""
    days = match["days"]
    each = re.findall(WEEKDAY + "s?", days or "", re.IGNORECASE)
    is_every = match[0].lower().lstrip().startswith(("every", "each", "on every"))
    return days is None or is_every or all(day.lower().endswith("s") for day in each)


def _first(rule: str, since: datetime, at: time | None) -> datetime:
    """Give when counting begins: every other Tuesday, said on a Wednesday, begins next Tuesday.

    So it does where it is said on a Tuesday when its hour is over.
    """
    if "INTERVAL" not in rule or "BYDAY" not in rule:
        return since
    each = re.sub(r";INTERVAL=\d+", "", rule)
    midnight = since.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    is_over = at is not None and since.time() >= at
    found = rrulestr(each, dtstart=midnight).after(midnight, inc=not is_over)
    return (
        since if found is None else since.replace(month=found.month, day=found.day, year=found.year)
    )


def _in_short_months(rule: str, start: datetime) -> str:
    """Let what comes on the 31st come on the last day of a month that has none; so the 29th, 30th.

    RFC 5545 leaves such a month out, and who pays the rent on the 31st does not. Of what comes
    every year this is the 29th of February alone.
    """
    named, month = _OF_MONTH.search(rule), _OF_YEAR.search(rule)
    day = int(named[1]) if named else start.day
    is_yearly = rule.startswith("FREQ=YEARLY")
    if day <= SHORTEST or "BYDAY" in rule or not (is_yearly or rule.startswith("FREQ=MONTHLY")):
        return rule
    number = int(month[1]) if month else start.month
    if is_yearly and (number, day) != _LEAP_DAY:
        return rule
    bare = rule.replace(named[0], "") if named else rule
    bare = f"{bare};BYMONTH={number}" if is_yearly and not month else bare
    days = ",".join(map(str, range(SHORTEST, day + 1)))
    return f"{bare};BYMONTHDAY={days};BYSETPOS=-1"


def _without(rule: str, text: str, end: int) -> tuple[str, int]:
    """Take out the days that are excepted behind `end`; give the rule, and where that ends."""
    left_out = _EXCEPT.match(text, end)
    if left_out is None:
        return rule, end
    left = without_days(rule, left_out["days"])
    return (left, left_out.end()) if left else (rule, end)


def without_days(rule: str, days: str) -> str:
    """Give a rule by days without those that are named; empty where none, or no rule, is left."""
    if not (rule == "FREQ=DAILY" or rule.startswith("FREQ=WEEKLY;BYDAY=")):
        return ""
    every = CODES if rule == "FREQ=DAILY" else tuple(rule.partition("BYDAY=")[2].split(","))
    not_on = CODES[5:] if "weekend" in days.lower() else _codes(days)
    left = [code for code in every if code not in not_on]
    return f"FREQ=WEEKLY;BYDAY={','.join(left)}" if 0 < len(left) < len(every) else ""


def _codes(days: str) -> list[str]:
    names = re.findall(WEEKDAY, days, re.IGNORECASE)
    return list(dict.fromkeys(CODES[WEEKDAYS.index(day.lower())] for day in names))


def _rule(match: re.Match[str]) -> str:  # noqa: C901, PLR0911  one per way to say it
    if nth := match["ordinal"] or match["ordinal2"] or match["ordinal3"]:
        (code,) = _codes(match["nth_day"] or match["nth_day2"] or match["nth_day3"])
        return f"FREQ=MONTHLY;BYDAY={ordinal(nth)}{code}"
    if match["first"]:
        (first,), (last,) = _codes(match["first"]), _codes(match["last_day"])
        at, until = CODES.index(first), CODES.index(last)
        run = [CODES[i % 7] for i in range(at, until + 1 if until > at else until + 8)]
        return f"FREQ=WEEKLY;BYDAY={','.join(run)}"
    if sharp := match["sharp"]:
        minutes = "0,30" if "half" in sharp.lower() else "0"
        return f"FREQ=HOURLY;BYMINUTE={minutes};BYSECOND=0"
    if match["half"] or match["quarter"]:
        return f"FREQ=MINUTELY;INTERVAL={30 if match['half'] else 15}"
    if days := match["days"]:
        every = ";INTERVAL=2" if match["other"] else ""
        return f"FREQ=WEEKLY{every};BYDAY={','.join(_codes(days))}"
    if group := match["group"]:
        codes = list(CODES[5:]) if "weekend" in group.lower() else list(CODES[:5])
        return f"FREQ=WEEKLY;BYDAY={','.join(codes)}"
    if match["last"]:
        return "FREQ=MONTHLY;BYMONTHDAY=-1"
    if nth := match["nth"]:
        return f"FREQ=MONTHLY;BYMONTHDAY={int(nth)}"
    for name in _DATES:
        if month := match[f"{name}_month"] or match[f"{name}_month2"]:
            day = int(match[f"{name}_day"] or match[f"{name}_day2"])
            return f"FREQ=YEARLY;BYMONTH={MONTHS.index(month.lower()) + 1};BYMONTHDAY={day}"
    if adverb := match["adverb"]:
        return f"FREQ={_ADVERBS[adverb.lower()]}"
    if match["part"]:
        return "FREQ=DAILY"
    count = (match["count"] or "1").strip().lower()
    number = int(count) if count.isdigit() else 2
    every = f";INTERVAL={number}" if number > 1 else ""
    return f"FREQ={_UNITS[(match['unit'] or match['once']).lower()]}{every}"

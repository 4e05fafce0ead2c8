"""A day that is counted from an occasion: 'the day before mum's birthday', 'at Christmas'. Pure.

When a birthday is, the person has told or not; when Christmas is, everybody knows.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta
from dateutil.tz import resolve_imaginary

from her_voice.times.found import Found
from her_voice.times.moment import PARTS, find_clock

_HOLIDAYS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "new year's": (1, 1),
    "new year": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "valentine's": (2, 14),
}
_EASTER = {"good friday": -2, "easter sunday": 0, "easter monday": 1, "easter": 0}
ANNUAL = ("birthday", "anniversary", "name day")
_THING = (
    r"(?:wedding\ )?anniversary|birthday(?:\ party)?|name\ day|wedding|graduation|party|funeral"
    r"|(?:[\w-]+\ )?(?:appointment|exam|interview|trip|flight|surgery|operation|concert|meeting"
    r"|test|holiday|vacation|checkup|check\ up|presentation|deadline|move|visit|race|recital)"
)
_WHOSE = r"(?:(?:my|our|the)\ )?(?:[\w-]+\ )?[\w-]+(?:'s|s')|my|our|the|his|her"
_HOLIDAY = "|".join(re.escape(one).replace("'", "'?") for one in (*_HOLIDAYS, *_EASTER))
_DAY = rf"""
    \b(?:(?P<count>the|a|an|1|\d+|the\ 1st)
        \ (?P<unit>day|night|evening|morning|week|fortnight|month)s?
        \ (?P<side>before|after|of)|(?P<on>on|at|for|before|by))
    \ (?:(?P<holiday>(?:{_HOLIDAY}))\b|(?P<whose>{_WHOSE})\ (?P<what>{_THING})\b)
"""
FARTHEST = {"day": 366, "week": 52, "month": 12}
"""What is farther from an occasion than a year is told by no occasion."""

_OCCASION = re.compile(_DAY, re.IGNORECASE | re.VERBOSE)
_NAMED = re.compile(rf"\b(?:{_HOLIDAY})\b", re.IGNORECASE)
_EVERY_YEAR = re.compile(r"\s*\b(?:every|each) year\b,?", re.IGNORECASE)
_JOIN = re.compile(r"[\s,]*(?:at\b\s*|in the\b\s*|on\b\s*)?")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An occasion, and so many days from it."""

    whose: str
    """As the person says it: `mum`; `me` for their own, empty for what is nobody's."""

    what: str
    """`birthday`, or a holiday that has a date."""

    count: int = 0
    unit: str = "day"
    at: time = time(9)
    is_every_year: bool = False

    @property
    def is_annual(self) -> bool:
        """It comes every year."""
        return self.is_holiday or self.what.endswith(ANNUAL)

    @property
    def is_holiday(self) -> bool:
        """Everybody knows when it is."""
        return self.what in _HOLIDAYS or self.what in _EASTER

    def holiday(self, year: int) -> date:
        """Give the day of a holiday in this year."""
        if self.what in _EASTER:
            return easter(year) + timedelta(days=_EASTER[self.what])
        return date(year, *_HOLIDAYS[self.what])

    def before(self, day: date, now: datetime) -> datetime:
        """Give when it is, where the occasion is on this day."""
        by = relativedelta(**{f"{self.unit}s": self.count})  # type: ignore[arg-type]
        return resolve_imaginary(datetime.combine(day + by, self.at, tzinfo=now.tzinfo))

    def next(self, day: date, now: datetime) -> datetime:
        """Give the next time that is still to come, of an occasion that is or was on this day."""
        if not self.is_annual:
            return self.before(day, now)
        years = (now.year - 1, now.year, now.year + 1, now.year + 2)
        days = (self._in(day, year) for year in years)
        return next(at for one in days if (at := self.before(one, now)) > now)

    def _in(self, day: date, year: int) -> date:
        return self.holiday(year) if self.is_holiday else day + relativedelta(year=year)


def find_holiday(text: str) -> Found[Occasion] | None:
    """Find a holiday by its name alone: 'how long is it till Christmas'."""
    match = _NAMED.search(text.replace("\u2019", "'"))
    return Found(Occasion("", _known(match[0])), match.start(), match.end()) if match else None


def _known(name: str) -> str:
    """Give the name of a holiday as the tables have it."""
    bare = name.lower().replace("'", "")
    return next(one for one in (*_HOLIDAYS, *_EASTER) if one.replace("'", "") == bare)


def find_occasion(text: str) -> Found[Occasion] | None:
    """Find one, in a text that has its numbers as digits."""
    match = _OCCASION.search(text)
    if match is None or (match["on"] == "for" and not match["holiday"]):
        return None
    start, end = match.start(), match.end()
    part = PARTS.get((match["unit"] or "").lower())
    at = part or time(9)
    clock = find_clock(f"{text[:start]}{' ' * (end - start)}{text[end:]}")
    if clock and (clock.start >= end or clock.end <= start):
        between = text[end : clock.start] if clock.start >= end else text[clock.end : start]
        if _JOIN.fullmatch(between):
            at = clock.value
            start, end = min(start, clock.start), max(end, clock.end)
    again = _EVERY_YEAR.search(text)
    if again and again.end() in range(start - 1, start + 1):
        start = again.start()
    elif again and again.start() in range(end, end + 2):
        end = again.end()
    what = (match["holiday"] or match["what"]).lower()
    if match["holiday"]:
        what = _known(what)
    count, unit = _shift(match)
    if abs(count) > FARTHEST[unit]:
        return None
    return Found(Occasion(_owner(match), what, count, unit, at, again is not None), start, end)


def _shift(match: re.Match[str]) -> tuple[int, str]:
    if match["on"]:
        return (-1 if match["on"].lower() == "before" else 0), "day"
    unit, side, count = match["unit"].lower(), match["side"].lower(), match["count"].lower()
    many = int(count[:9]) if count.isdigit() else 1
    if side == "of":
        return 0, "day"
    if unit == "fortnight":
        unit, many = "week", 2 * many
    if unit not in {"week", "month"}:
        unit = "day"
    return (-many if side == "before" else many), unit


def _owner(match: re.Match[str]) -> str:
    whose = (match["whose"] or "").strip()
    bare = re.sub(r"^(?:my|our|the) |'s?$", "", whose, flags=re.IGNORECASE)
    is_own = bare.lower() in {"my", "our", "the"}
    return "me" if is_own else bare

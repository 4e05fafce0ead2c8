"""Words in, a day that has passed out: 'three weeks ago', 'last May', 'since 2019'. Pure."""

import re
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from her_voice.times.day import MONTHS, WEEKDAYS
from her_voice.times.found import Found

_MONTH = "|".join(MONTHS)
_WORDS = re.compile(
    rf"""
    \b(?:since\ |from\ )?(?:
        (?P<word>the\ day\ before\ yesterday|yesterday|this\ morning|last\ night|today|tonight|just\ now)
        |(?P<count>\d+|a|an|a\ couple\ of|a\ few|half\ a)\ (?P<unit>day|week|month|year|hour)s?\ (?P<ago>ago|now)
        |(?:earlier\ )?(?P<which>last|this|this\ past)\ (?P<span>week|weekend|month|year|spring|summer|autumn|fall|winter|christmas|easter
            |{"|".join(WEEKDAYS)}|{_MONTH})
        |(?:on\ )?(?:the\ )?(?P<nth>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month>{_MONTH})(?:,?\ (?P<year>\d{{4}}))?
        |(?:on\ )?(?P<month_first>{_MONTH})\ (?:the\ )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\ (?P<year_after>\d{{4}}))?
        |(?:(?:back\ )?in\ )?(?P<alone>{_MONTH})(?:\ (?:of\ )?(?P<alone_year>\d{{4}}))?
        |(?:(?:back\ )?in\ |since\ )?(?P<bare>19\d\d|20\d\d)
        |on\ (?P<weekday>{"|".join(WEEKDAYS)})
    )\b
    |\bfor\ (?P<long>\d+|a|a\ few|almost\ \d+|over\ \d+|about\ \d+|nearly\ \d+)\ (?P<long_unit>day|week|month|year)s\b(?:\ now)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SEASONS = {
    "spring": 4,
    "summer": 7,
    "autumn": 10,
    "fall": 10,
    "winter": 1,
    "christmas": 12,
    "easter": 4,
}
_FEW = {"a": 1, "an": 1, "a couple of": 2, "a few": 3, "half a": 0}


def find_past(text: str, now: datetime) -> Found[datetime] | None:
    """Find the day that has passed which a text names, at its first hour; numbers are digits."""
    for match in _WORDS.finditer(text):
        if match["alone"] and match["alone"].lower() in {"may", "march"} and not _is_dated(match):
            continue
        try:
            day = _day(match, now.date())
        except ValueError:
            continue
        if day <= now.date():
            at = datetime(day.year, day.month, day.day, tzinfo=now.tzinfo)
            return Found(at, match.start(), match.end())
    return None


def _is_dated(match: re.Match[str]) -> bool:
    said = match[0].lower()
    return said.startswith(("in ", "since ", "back ", "from ")) or bool(match["alone_year"])


def _day(match: re.Match[str], today: date) -> date:
    if word := match["word"]:
        back = {"the day before yesterday": 2, "yesterday": 1, "last night": 1}
        return today - timedelta(days=back.get(word.lower(), 0))
    if count := match["count"]:
        if match["ago"].lower() == "now":
            raise ValueError(count)
        return _earlier(today, _number(count), match["unit"].lower())
    if span := match["span"]:
        return _last(today, span.lower(), is_this=match["which"].lower() != "last")
    if nth := match["nth"]:
        return _dated(today, match["month"], int(nth), match["year"])
    if month := match["month_first"]:
        return _dated(today, month, int(match["day"]), match["year_after"])
    if alone := match["alone"]:
        return _dated(today, alone, 1, match["alone_year"])
    if year := match["bare"]:
        return date(int(year), 1, 1)
    if name := match["weekday"]:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(name.lower())) % 7 or 7)
    return _earlier(today, _number(match["long"]), match["long_unit"].lower())


def _number(words: str) -> int:
    digits = re.search(r"\d+", words)
    return int(digits[0]) if digits else _FEW[words.lower()]


def _earlier(today: date, count: int, unit: str) -> date:
    if unit == "hour":
        return today
    if count == 0:
        return today - timedelta(days={"year": 182, "month": 15, "week": 3, "day": 0}[unit])
    return today - relativedelta(**{f"{unit}s": min(count, 500)})  # type: ignore[arg-type]


def _last(today: date, span: str, *, is_this: bool) -> date:
    back = 0 if is_this else 1
    if span in WEEKDAYS:
        return today - timedelta(days=(today.weekday() - WEEKDAYS.index(span)) % 7 or 7)
    if span == "weekend":
        return today - timedelta(days=(today.weekday() + 2) % 7 or 7)
    if span in MONTHS:
        return _dated(today, span, 1, None)
    if span in _SEASONS:
        found = date(today.year, _SEASONS[span], 1)
        return found if found <= today else found - relativedelta(years=1)
    if span == "week":
        return today - timedelta(days=7 * back)
    if span == "month":
        return today.replace(day=1) - relativedelta(months=back)
    return date(today.year - back, 1, 1)


def _dated(today: date, month: str, day: int, year: str | None) -> date:
    number = MONTHS.index(month.lower()) + 1
    if year:
        return date(int(year), number, day)
    found = date(today.year, number, day)
    return found if found <= today else date(today.year - 1, number, day)

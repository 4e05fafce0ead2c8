"""Words in, a day out: 'tomorrow', 'next Friday', 'on the 3rd of May', 'in two weeks'. Pure."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta

from her_voice.times.month import ORDINAL, next_date, next_nth_weekday, ordinal

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})"
"""A pattern of any of them."""

_MONTH = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
_NTH = r"\d{1,2}(?:st|nd|rd|th)"

_DAY = rf"""
    (?P<word>\b(?:the\ )?day\ after\ tomorrow|\btomorrow|\b(?:later\ )?today|\btonight)\b
    |(?:\bon\ )?(?:\bthe\ )?\b(?P<ordinal>{ORDINAL})\ (?P<nth_day>{WEEKDAY})\ (?:of|in)
        \ (?P<of_month>(?:the|this|next)\ month|{_MONTH})
    |(?:\bon\ )?\bthe\ last\ day\ of\ (?P<last_of>the|this|next)\ (?P<last_unit>month|year)\b
    |\b(?:(?:at|by|on)\ )?the\ (?:very\ )?(?:beginning|start|first\ day|1st\ day)\ of
        \ (?P<begin_next>next|the)\ (?P<begin>week|month|year)\b
    |\bin\ (?P<ahead>a|\d+)\ weeks?(?:'?\ time)?,?\ on\ (?P<ahead_on>{WEEKDAY})\b
    |(?:\b(?:by|at|on|before|until|till)\ )?\bthe\ (?:very\ )?(?:end|last\ day)\ of
        \ (?P<end_of>{_MONTH})
    |(?:\bin\ )?\b(?P<weeks>a|an|\d+)\ (?P<weeks_unit>week|fortnight)s?\ (?:(?:from|after)\ )?
        (?P<from_day>today|tomorrow|{WEEKDAY})\b
    |(?:\bon\ )?\b(?P<day_in>{WEEKDAY})\ in\ (?P<in_weeks>a|\d+)\ (?P<in_unit>week|fortnight)s?\b
    |\bin\ a\ (?P<fortnight>fortnight)\b
    |\b(?:(?P<weeks_on>a|\d+)\ weeks?\ on\ (?P<week_on>{WEEKDAY})
        |(?:on\ )?(?P<week_after>{WEEKDAY})\ week)\b
    |\b(?:on\ )?(?:the\ )?(?P<after_next>week|weekend|month|{WEEKDAY})\ after\ next\b
    |(?:\b(?:on\ )?{WEEKDAY},?\ )?(?:\bon\ )?(?:the\ )?\b
        (?P<nth>{_NTH}|\d{{1,2}}(?=\ (?:of\ )?{_MONTH}))
        (?:\ (?:of\ )?(?P<month>{_MONTH})(?:,?\ (?P<year>\d{{4}})\b)?
            |\ of\ (?P<nth_of>next|this|the)\ month\b)?
    |(?:\b(?:on\ )?{WEEKDAY},?\ )?(?:\bon\ )?\b(?P<month_first>{_MONTH})
        \ (?:the\ )?(?P<day_after>\d{{1,2}})(?:st|nd|rd|th)?\b
        (?:,?\ (?P<year_after>\d{{4}})\b)?
    |\b(?:on\ )?(?P<of_next>{WEEKDAY})\ (?:of\ )?next\ week\b
    |\bnext\ week\ (?:on\ )?(?P<next_on>{WEEKDAY})\b
    |(?:\b(?:on|by)\ )?(?P<which>\b(?:next|this\ coming|the\ coming|the\ following|this|coming)\ )?
        \b(?P<weekday>{WEEKDAY})s?\b(?!\ (?:meeting|paper|times))(?:\ coming\b)?
    |\bnext\ (?P<span>week|month|year)\b
    |\b(?:by|at|before)\ the\ end\ of\ (?:the|this|(?P<end_next>next))
        \ (?P<end>week|month|year)\b
    |\bin\ (?P<count>a\ couple\ of|a|an|\d+)\ (?P<days>day|week|month|year)s?(?:'?\ time)?\b
    |\b(?P<count_now>a|\d+)\ (?P<days_now>month|year)s?\ from\ now\b
    |\b(?:at|on|over|this|next)\ (?:the\ |next\ )?(?P<weekend>weekend)\b
"""
NEAR = 1
"""So many days ahead are not called 'next Friday'."""

DAY = re.compile(_DAY, re.IGNORECASE | re.VERBOSE)
"""What says a day. Read it with `day_of`."""


def day_of(match: re.Match[str], now: datetime) -> date:  # noqa: C901, PLR0911  one per way to say it
    """Give the day that a match of `DAY` means. Raises `ValueError` where there is no such day."""
    today = now.date()
    if word := match["word"]:
        return today + timedelta(
            days={"later today": 0, "today": 0, "tonight": 0, "tomorrow": 1}.get(word.lower(), 2)
        )
    if name := match["week_on"] or match["week_after"]:  # as in Britain: a week after that day
        weeks = int(match["weeks_on"]) if (match["weeks_on"] or "a").isdigit() else 1
        return _weekday(today, name) + timedelta(weeks=weeks)
    if name := match["of_next"] or match["next_on"] or match["ahead_on"]:
        weeks = int(match["ahead"]) if (match["ahead"] or "a").isdigit() else 1
        return today + timedelta(days=7 * weeks - today.weekday() + WEEKDAYS.index(name.lower()))
    if any(match[one] for one in _COUNTED):
        return _counted(match, today)
    if name := match["weekday"]:
        ahead = (WEEKDAYS.index(name.lower()) - today.weekday()) % 7 or 7
        which = (match["which"] or "").strip().lower()
        if which == "next" and ahead <= NEAR:
            ahead += 7  # who means tomorrow says so
        return today + timedelta(days=ahead % 7 if which == "this" else ahead)
    if nth := match["nth"]:
        number = int(re.sub(r"\D", "", nth))
        if of := match["nth_of"]:
            is_next = of.lower() == "next" or (of.lower() == "the" and number < today.day)
            return (today.replace(day=1) + relativedelta(months=is_next)).replace(day=number)
        return _next_date(today, number, match["month"], match["year"])
    if month := match["month_first"]:
        return _next_date(today, int(match["day_after"]), month, match["year_after"])
    if end := match["end"]:
        return _end(_later(today, 1, end) if match["end_next"] else today, end.lower())
    if span := match["span"]:
        return _later(today, 1, span)
    if count := match["count"] or match["count_now"]:
        many = {"a": 1, "an": 1, "a couple of": 2}.get(count.lower()) or int(count)
        return _later(today, many, match["days"] or match["days_now"])
    return _weekend(today, match[0].lower())


def _weekend(today: date, said: str) -> date:
    """Give its Saturday; on the days of this one its Sunday, as far as that can be meant."""
    ahead = (5 - today.weekday()) % 7 or 7
    if "next" not in said and (ahead == 7 or (ahead == 6 and "this" in said)):  # noqa: PLR2004
        ahead -= 6
    return today + timedelta(days=ahead)


_COUNTED = ("begin", "ordinal", "last_of", "end_of", "weeks", "day_in", "fortnight", "after_next")


def _counted(match: re.Match[str], today: date) -> date:  # noqa: PLR0911  one per way to say it
    """Give a day that is counted within a month, or in weeks from another day."""
    if begin := match["begin"]:
        return _begin(today, begin.lower(), is_next=match["begin_next"].lower() == "next")
    if match["fortnight"]:
        return today + timedelta(days=14)
    if after := match["after_next"]:
        return _after_next(today, after.lower())
    if month := match["end_of"]:
        return _next_date(today, 1, month, None, is_end=True)
    if last := match["last_of"]:
        ahead = last.lower() == "next"
        if match["last_unit"].lower() == "year":
            return date(today.year + ahead, 12, 31)
        return today + relativedelta(months=ahead, day=31)
    if nth := match["ordinal"]:
        of = match["of_month"].lower()
        month = next((i for i, name in enumerate(MONTHS, 1) if name.startswith(of[:3])), None)
        weekday = WEEKDAYS.index(match["nth_day"].lower())
        ahead = int(of.startswith("next"))
        return next_nth_weekday(today, weekday, ordinal(nth), month, ahead)
    count, unit = match["weeks"] or match["in_weeks"], match["weeks_unit"] or match["in_unit"]
    weeks = (1 if count in {"a", "an"} else int(count)) * (2 if unit == "fortnight" else 1)
    name = (match["from_day"] or match["day_in"]).lower()
    if name in WEEKDAYS:
        start = _weekday(today, name)
    else:
        start = today + timedelta(days=name == "tomorrow")
    return start + timedelta(weeks=weeks)


def _weekday(today: date, name: str) -> date:
    """Give the next day of this name, not today."""
    return today + timedelta(days=(WEEKDAYS.index(name.lower()) - today.weekday()) % 7 or 7)


def _after_next(today: date, span: str) -> date:
    """Give the week, the weekend, the month or the weekday that comes second."""
    if span == "week":
        return today + timedelta(weeks=2)
    if span == "month":
        return today + relativedelta(months=2)
    return _weekday(today, "saturday" if span == "weekend" else span) + timedelta(weeks=1)


def _next_date(
    today: date, number: int, month: str | None, year: str | None, *, is_end: bool = False
) -> date:
    """Give the next day with this number, in this month, in this year; or a month's last day."""
    if month:
        at = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(month.lower()[:3]))
        if is_end:
            last = date(today.year, at, 1) + relativedelta(day=31)
            return last if last >= today else last + relativedelta(years=1, day=31)
        if year:
            return date(int(year), at, number)
        return next_date(today, at, number)
    for ahead in range(3):
        first = (today.replace(day=1) + relativedelta(months=ahead)).replace(day=1)
        try:
            found = first.replace(day=number)
        except ValueError:
            continue
        if found > today:
            return found
    raise ValueError(number)


def _begin(today: date, span: str, *, is_next: bool) -> date:
    """Give the first day of the next week, month or year, or of this one if it is today."""
    first = today - timedelta(days=today.weekday()) if span == "week" else today.replace(day=1)
    first = first.replace(month=1) if span == "year" else first
    return first if first == today and not is_next else _later(first, 1, span)


def _end(today: date, span: str) -> date:
    """Give the last day of this week, month or year."""
    if span == "week":
        return today + timedelta(days=6 - today.weekday())
    if span == "month":
        return today + relativedelta(day=31)
    return date(today.year, 12, 31)


def _later(today: date, count: int, unit: str) -> date:
    steps: dict[str, Callable[[int], relativedelta]] = {
        "day": lambda n: relativedelta(days=n),
        "week": lambda n: relativedelta(weeks=n),
        "month": lambda n: relativedelta(months=n),
        "year": lambda n: relativedelta(years=n),
    }
    return today + steps[unit.lower()](count)

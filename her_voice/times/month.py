"""A weekday within a month: 'the last Friday of the month', 'the first Monday in May'. Pure."""

import re
from contextlib import suppress
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

LONGEST_LEAP = 9
"""Years within which a 29th of February comes, also around the year 2100."""

SHORTEST = 28
"""Days that every month has."""

ORDINAL = r"(?:1st|2nd|3rd|4th|5th|last)"


def ordinal(said: str) -> int:
    """Give 1 for the first, 2 for the second, -1 for the last."""
    digits = re.match(r"\d", said)
    return int(digits[0]) if digits else -1


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """Give that day. Raises `ValueError` where the month has no fifth of them."""
    first = date(year, month, 1)
    if nth < 0:
        last = first + relativedelta(day=31)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    if found.month != month:
        raise ValueError(nth)
    return found


def next_nth_weekday(today: date, weekday: int, nth: int, month: int | None, ahead: int) -> date:
    """Give the next one from today on, in this `month`, or so many months `ahead`."""
    if month:
        found = nth_weekday(today.year, month, weekday, nth)
        return found if found >= today else nth_weekday(today.year + 1, month, weekday, nth)
    then = today.replace(day=1) + relativedelta(months=ahead)
    found = nth_weekday(then.year, then.month, weekday, nth)
    if found >= today:
        return found
    then += relativedelta(months=1)
    return nth_weekday(then.year, then.month, weekday, nth)


def next_date(today: date, month: int, number: int) -> date:
    """Give the next day of this number in this month, today among them.

    The 29th of February may be years ahead. Raises `ValueError` where there is no such day.
    """
    for year in range(today.year, today.year + LONGEST_LEAP):
        with suppress(ValueError):
            if (found := date(year, month, number)) >= today:
                return found
    raise ValueError(number)

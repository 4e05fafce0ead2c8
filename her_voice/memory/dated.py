"""A query that names a month or a day in, that time and the query without it out. Pure.

'What did Anna do in May?' asks for lines of May; hardly one of them has its name.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from her_voice.times.day import MONTHS

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_NTH = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_LEAD = r"(?:in|on|of|during|around|throughout|last|this|early|late|mid)"
_SPAN = re.compile(
    rf"\b(?:{_LEAD}[ -](?:the )?)+(?:(?P<before>{_NTH}) (?:of )?)?{_MONTH}"
    rf"(?: (?P<after>{_NTH})\b(?!\d))?(?:,? (?:of )?{_YEAR})?\b"
    r"|\b(?:in|during|of) (?P<alone>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)

YEAR = 10_000
"""A year in the number of a day, as `day_of` gives it."""

ANY_YEARS = (2023, 2024)
"""One with and one without the 29th of February."""

_AT = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Span:
    """A day, a month or a year; 0 for what was not said of it."""

    year: int = 0
    month: int = 0
    day: int = 0


def span_in(query: str) -> tuple[Span, str] | None:
    """Give the time that a query names, and the query without it; None where it names none.

    'What did Anna do in May 2023?'    May of 2023; 'What did Anna do?'
    """
    found = _SPAN.search(query)
    if found is None:
        return None
    month = MONTHS.index(found["month"].lower()) + 1 if found["month"] else 0
    day = re.sub(r"\D", "", found["before"] or found["after"] or "")
    span = Span(int(found["year"] or found["alone"] or 0), month, int(day or 0))
    left = query[: found.start()].rstrip() + query[found.end() :]
    return span, left if re.search(r"\w", left) else query


def days_around(span: Span) -> list[int]:
    """Give a day, the one before and the one after, as `day_of` does; without a year where none is.

    A day of one month may be the first of the next, in another time zone.
    """
    firsts = [date(year, span.month, 1) for year in ([span.year] if span.year else ANY_YEARS)]
    days = [first + timedelta(days=span.day + each) for first in firsts for each in (-2, -1, 0)]
    return [one.year * YEAR * bool(span.year) + one.month * 100 + one.day for one in days]


def day_of(at: str) -> int:
    """Give the day of a time in ISO 8601 as one number, 20230508; 0 for none."""
    found = _AT.match(at)
    return int("".join(found.groups())) if found else 0

"""Words in, a stretch of the past out: 'this morning', 'the last two hours', 'in May'. Pure."""

import re
from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from her_voice.times.day import MONTHS, WEEKDAY, WEEKDAYS
from her_voice.times.found import with_digits
from her_voice.times.span import PARTS

Stretch = tuple[datetime, datetime]

_LEAD = r"(?:(?:in|from|during|for|over|on|all|earlier|of) )*(?:the )?"
_PART = r"(?: (?P<part>morning|afternoon|evening|night))?"
_SINCE = re.compile(r"^(?:ever )?since (?P<when>.+)$", re.IGNORECASE)
_DAY = re.compile(
    rf"^{_LEAD}(?P<day>today|yesterday|this|last|tonight){_PART}$",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"^(?:(?:in|from|during|for|over|on|all|earlier|of) )*(?P<the>the )?(?P<which>last|past) "
    r"(?:(?P<count>\d+|few|half an|half a|half|couple of) )?"
    r"(?P<unit>minute|hour|day|week|month|year)s?$",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    rf"^{_LEAD}(?P<which>this|last) (?P<unit>week|month|year)$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    rf"^(?:(?:from|of|on|during|last) )+(?P<weekday>{WEEKDAY}){_PART}$",
    re.IGNORECASE,
)
_MONTH = re.compile(
    rf"^(?:(?:in|during|all) )*(?P<last>last )?(?P<month>{'|'.join(MONTHS)})"
    r"(?:(?: of)? (?P<year>\d{4}))?$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"^(?:(?:in|from|during|all|of) )+(?P<year>(?:19|20)\d\d)$", re.IGNORECASE)

LONGEST = timedelta(days=36_525)
"""Nothing was said before that."""

_FEW = {"few": 5, "couple of": 2}
_UNITS = {
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30.4375),
    "year": timedelta(days=365.25),
}


def past_span(words: str, now: datetime) -> Stretch | None:
    """Give when the stretch that these words name began, and when it ended or now.

    'Last week' is the one from Monday to Sunday, 'the last week' the seven days until now, and so
    with months and years. None where the words name none, or one that has not begun: a name that
    could be a day's, a month's or a person's ('May') is a stretch only after a word that leads to
    a time.
    """
    digits = with_digits(words.strip(" .?!"))
    if since := _SINCE.match(digits):
        when = since["when"]
        began = _stretch(when, now) or _stretch(f"on {when}", now) or _stretch(f"in {when}", now)
        return (began[0], now) if began else None
    return _stretch(digits, now)


def _stretch(said: str, now: datetime) -> Stretch | None:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    found = _calendar(said, midnight) or _length(said, now)
    found = found or _day(said, midnight) or _weekday(said, midnight) or _month(said, midnight)
    if found is None:
        return None
    start, end = found
    return (start, min(end, now)) if start <= now else None


def _length(said: str, now: datetime) -> Stretch | None:
    found = _LENGTH.match(said)
    if found is None:
        return None
    count = (found["count"] or "").lower()
    many = min(int(count[:6]), 10**6) if count.isdigit() else _FEW.get(count, 1)
    unit = found["unit"].lower()
    length = min(many * _UNITS[unit], LONGEST)
    if count.startswith("half"):
        return now - length / 2, now
    if unit in {"month", "year"} and length < LONGEST:
        return now - relativedelta(months=many * (12 if unit == "year" else 1)), now
    return now - length, now


def _calendar(said: str, midnight: datetime) -> Stretch | None:
    found = _CALENDAR.match(said)
    length = _LENGTH.match(said)
    if found is None or (length and length["the"]):
        return None
    unit, back = found["unit"].lower(), found["which"].lower() == "last"
    if unit == "week":
        start = midnight - timedelta(days=midnight.weekday() + 7 * back)
        return start, start + timedelta(days=7)
    whole = relativedelta(years=1) if unit == "year" else relativedelta(months=1)
    first = midnight.replace(day=1)
    start = (first.replace(month=1) if unit == "year" else first) - whole * back
    return start, start + whole


def _day(said: str, midnight: datetime) -> Stretch | None:
    found = _DAY.match(said)
    if found is None:
        return None
    day, part = found["day"].lower(), (found["part"] or "").lower()
    if (day == "last" and part != "night") or (day == "this" and not part):
        return None
    midnight -= timedelta(days=day in {"yesterday", "last"})
    return _part(midnight, "evening" if day == "tonight" else part)


def _weekday(said: str, midnight: datetime) -> Stretch | None:
    found = _WEEKDAY.match(said)
    if found is None:
        return None
    back = (midnight.weekday() - WEEKDAYS.index(found["weekday"].lower())) % 7 or 7
    return _part(midnight - timedelta(days=back), (found["part"] or "").lower())


def _month(said: str, midnight: datetime) -> Stretch | None:
    if found := _YEAR.match(said):
        start = midnight.replace(year=int(found["year"]), month=1, day=1)
        return start, start + relativedelta(years=1)
    found = _MONTH.match(said)
    if found is None or (said.lower().startswith(MONTHS) and not found["year"]):
        return None
    month = MONTHS.index(found["month"].lower()) + 1
    start = midnight.replace(month=month, day=1)
    if found["year"]:
        start = start.replace(year=max(int(found["year"]), 1))
    elif month > midnight.month or (found["last"] and month == midnight.month):
        start -= relativedelta(years=1)
    return start, start + relativedelta(months=1)


def _part(midnight: datetime, part: str) -> Stretch:
    first, last = PARTS[part] if part else (0, 24)
    return midnight + timedelta(hours=first), midnight + timedelta(hours=last)

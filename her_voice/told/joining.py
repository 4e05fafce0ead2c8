"""A clause that only says when, joined to the one it says it of: 'I got a place, it is on the 29th'. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from her_voice.times.day import DAY, WEEKDAYS
from her_voice.times.found import Found, with_digits
from her_voice.times.moment import Moment
from her_voice.told.coming import as_of, coming, is_repeated, without

# What stands around a day that a clause only says

_LEAD = re.compile(
    r"^(?:(?:that|it|this|which|they|those|these) (?:is|are|will be|has to be),? |so |and |i mean |namely |meaning )*"
    r"(?:(?:on|at|by|from|for) )?",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?: (?:it is|it will be|sharp|at the latest|latest|i think|though|already|as usual|then))+$",
    re.IGNORECASE,
)

_BY_THEN = re.compile(r" (?:by|before) then$", re.IGNORECASE)

# Several things in one clause, each with its day

_AND_THEN = re.compile(r",? (?:and then|and|then),? |, ")
_HAS = re.compile(r"^.+? (?:has|have|am|is|are|will) (?=\w)")
_ONLY_WHEN = re.compile(
    r"(?:on|at|by|from|to|till|until|not|or|the (?:\d|\w+day\b)|back|home|maybe|next|this|\d)\b",
    re.IGNORECASE,
)
"""'On Monday, or on the 4th' is one thing."""

_THE_WEEKDAY = re.compile(
    rf"\bthe (?P<day>{'|'.join(WEEKDAYS)})\b(?! (?:after|before|week|coming|the|\d|in \d))",
    re.IGNORECASE,
)


def joined(clauses: Sequence[str], now: datetime, *, so: Sequence[str] = ()) -> list[str]:
    """Give the clauses of a sentence, those that only say when as part of the one before.

        'I got a place', 'it is on the 29th'               'I got a place on the 29th'
        'on Friday', 'I fly to Rome'                       'I fly to Rome Friday'
        'the fair is in ten days', 'so that is the 11th'   'fair is on the 11th'

    `so` are clauses that follow from the one before, and so are on its day.
    """
    parts = [one for clause in clauses for one in _day_by_day(clause)]
    found: list[str] = []
    for part in _led_in(parts, now) if len(clauses) > 1 else parts:
        clause = _on_its_day(part, found[-1], so, now) if found else part
        if found and (both := _as_one(found[-1], clause, now)):
            found[-1] = both
        else:
            found.append(clause)
    return found


def is_time(words: str, now: datetime) -> bool:
    """Tell whether these words name a day to come and say nothing else."""
    digits = as_of(with_digits(words), now)
    moment = _moment(digits, now)
    return moment is not None and not without(digits, moment, now)


def near(clause: str, day: datetime | None, now: datetime) -> str:
    """Give 'the Saturday' as a date where a day was told of before, as the one next to that.

    After a plan for Sunday the 10th of May 'back on the Saturday' is 'back on the 9th of May'.
    """
    digits = with_digits(clause)
    weekdays = _THE_WEEKDAY.findall(digits)
    if day is None or day < now or not weekdays or len(weekdays) != len(DAY.findall(digits)):
        return clause
    told = day

    def dated(found: re.Match[str]) -> str:
        ahead = (WEEKDAYS.index(found["day"].lower()) - told.weekday() + 3) % 7 - 3
        meant = told + timedelta(days=ahead)
        return f"the {meant.day}th of {meant:%B}" if meant.date() > now.date() else found[0]

    return _THE_WEEKDAY.sub(dated, digits)


def _led_in(parts: Sequence[str], now: datetime) -> list[str]:
    """Give a day that is said before all else to what comes behind it: 'on Friday', 'I fly'."""
    day = ""
    for number, part in enumerate(parts):
        clause = f"{part} {day}" if day and not _days_in(part) else part
        when = _time_of(clause)
        if not is_time(when, now):
            return [clause, *parts[number + 1 :]]
        day = when
    return [day]


def _on_its_day(clause: str, before: str, so: Sequence[str], now: datetime) -> str:
    """Give a clause with the day of the one before it: 'I need it by then', 'so I have to pack'."""
    day = _when_in(before, now)
    if not day:
        return clause
    clause = _BY_THEN.sub(f" {day}", clause)
    return f"{clause} {day}" if clause in so and not _days_in(clause) else clause


def _as_one(before: str, clause: str, now: datetime) -> str:
    """Give two clauses as one, if the second only says when the first is; otherwise nothing."""
    when = _time_of(clause)
    return _on(before, when, now, is_again=when != clause) if is_time(when, now) else ""


def _time_of(clause: str) -> str:
    """Take off what stands around a time: 'the 4th' for 'so that is the 4th, I think'."""
    return _END.sub("", _LEAD.sub("", clause)).strip(" ,")


def _on(clause: str, when: str, now: datetime, *, is_again: bool) -> str:
    """Give a clause with the day that the next one says it is on.

    `is_again` says that it does so in a sentence of its own, which counts more: 'so it is the 4th'.
    """
    if not _days_in(clause):
        return f"{clause} on {when}"
    digits = with_digits(clause)
    moment = coming(digits, now) if is_again else None
    if moment is None or moment.value.at < now:
        return f"{clause}, {when}"
    return f"{without(digits, moment, now)} on {when}"


def _day_by_day(clause: str) -> list[str]:
    """Part what has several days: 'Ada has history on Monday and English on Wednesday'."""
    parts = _AND_THEN.split(clause)
    is_one = _days_in(clause) <= 1 or is_repeated(with_digits(clause))
    if is_one or any(_days_in(part) != 1 for part in parts):
        return [clause]
    first, *others = parts
    if any(_is_only_time(part) for part in others):
        return [clause]
    lead = _HAS.match(first)
    has = lead[0] if lead else ""
    return [first, *(part if _HAS.match(part) else f"{has}{part}" for part in others)]


def _is_only_time(part: str) -> bool:
    digits = with_digits(part)
    return not DAY.sub("", digits).strip(" ,") or bool(_ONLY_WHEN.match(digits))


def _days_in(clause: str) -> int:
    return len(DAY.findall(with_digits(clause)))


def _when_in(clause: str, now: datetime) -> str:
    """Give the words of a clause that say when: 'on Friday'."""
    digits = with_digits(clause)
    moment = _moment(digits, now)
    return digits[moment.start : moment.end] if moment else ""


def _moment(digits: str, now: datetime) -> Found[Moment] | None:
    return coming(digits, now) if DAY.search(digits) else None

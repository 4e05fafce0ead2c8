"""A clause that only says when, joined to the one it says it of: 'I got a place, it is on the 29th'. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from her_voice.times.day import DAY, MONTHS, WEEKDAYS
from her_voice.times.found import with_digits
from her_voice.told.coming import as_of, coming, without

_LEAD = re.compile(
    r"^(?:(?:that|it|this|which|they|those|these) (?:is|are|will be|has to be),? |so |and |i mean |namely |meaning )*"
    r"(?:(?:on|at|by|from|for) )?",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?: (?:it is|it will be|sharp|at the latest|latest|i think|though|already|as usual|then))+$",
    re.IGNORECASE,
)


_OF_MONTH = re.compile(rf"\b(?:of|on) ({'|'.join(MONTHS)})\b", re.IGNORECASE)
_NTH = re.compile(
    rf"\bthe \d{{1,2}}(?:st|nd|rd|th)\b(?! (?:of|{'|'.join(MONTHS)})\b)", re.IGNORECASE
)


_THEN = re.compile(r" (?:by|before) then$", re.IGNORECASE)


_NAMELY = re.compile(
    r"^(?:so |and )*it (?:is|will be)(?: just| only)?,? "
    r"(?P<what>(?!(?:on|at|in|by|for|from|not|very|so|going|all|me|you|fine|too|why|how|what|when|where|because|a shame|a pity)\b|\w+ing\b)[\w' -]{2,40})$",
    re.IGNORECASE,
)
SHORT = 4
"""Words of a clause that only names what the one before has a day for."""


def joined(clauses: Sequence[str], now: datetime, *, so: Sequence[str] = ()) -> list[str]:
    """Give the clauses of a sentence, those that only say when as part of the one before.

    A day that stands first, alone, belongs to the clause behind it. One that is said in two ways is
    the second: 'in ten days, so that is the 4th'. What only names the thing goes to its day: 'her
    first paper is on Thursday, it is biology'. `so` are clauses that follow from the one before.
    """
    found: list[str] = []
    month, ahead = "", ""
    for said in (one for each in clauses for one in _day_by_day(each)):
        each = said
        if month and _NTH.search(with_digits(said)):  # of the month that was named before
            each = _NTH.sub(rf"\g<0> of {month}", with_digits(said))
        month = (_OF_MONTH.findall(said) or [month])[-1]
        if _THEN.search(each) and found and (day := _day_in(found[-1], now)):
            each = _THEN.sub(f" {day}", each)
        if ahead and not DAY.search(with_digits(each)):
            each = f"{each} {ahead}"
        ahead = ""
        if (
            each in so
            and found
            and not DAY.search(with_digits(each))
            and (day := _day_in(found[-1], now))
        ):
            each = f"{each} {day}"
        if (busy := _busy_on(each, now)) and not found:
            ahead = busy
            continue
        when = _END.sub("", _LEAD.sub("", each)).strip(" ,")
        if not found and len(clauses) > 1 and is_time(when, now):
            ahead = when
        elif found and is_time(when, now):
            found[-1] = _on(found[-1], when, now, is_again=when != each)
        elif found and (what := _named_after(found[-1], each, now)):
            found[-1] = f"{found[-1]}, {what}"
        else:
            found.append(each)
    return [*found, ahead] if ahead else found


_BUSY = re.compile(
    r"^(?:no can do|(?:(?:i|we) )?can not(?: do| make| manage)?) (?P<day>[\w ]+)$"
    r"|^(?P<first>[\w ]+?),? (?:(?:i|we) (?:can not|am not free|am busy)(?: do| make)?(?: it)?|is no good|is out)$",
    re.IGNORECASE,
)


def _busy_on(clause: str, now: datetime) -> str:
    """Give the day of 'Thursday I can't', of which the next clause says why."""
    found = _BUSY.match(clause)
    day = (found["day"] or found["first"]) if found else ""
    return day if day and is_time(day, now) else ""


_NEXT = re.compile(r",? (?:and then|and|then),? |, ")
_VERB = re.compile(r"^.+? (?:has|have|am|is|are|will|is having|are having) (?=\w)")


def _day_by_day(clause: str) -> list[str]:
    """Part what has several days: 'Ada has history on Monday and English on Wednesday'."""
    digits = with_digits(clause)
    if len(DAY.findall(digits)) < 2:  # noqa: PLR2004
        return [clause]
    parts = _NEXT.split(clause)
    each_has_one = all(len(DAY.findall(with_digits(part))) == 1 for part in parts)
    if len(parts) < 2 or not each_has_one:  # noqa: PLR2004
        return [clause]
    if any(
        not DAY.sub("", with_digits(part)).strip(" ,") or _ONLY_WHEN.match(with_digits(part))
        for part in parts[1:]
    ):
        return [clause]
    lead = _VERB.match(parts[0])
    return [
        parts[0],
        *(f"{lead[0] if lead and not _VERB.match(f'{part} ') else ''}{part}" for part in parts[1:]),
    ]


_ONLY_WHEN = re.compile(
    r"(?:on|at|by|from|to|till|until|not|or|the (?:\d|\w+day\b)|back|home|maybe|next|this|\d)\b",
    re.IGNORECASE,
)


def _on(clause: str, when: str, now: datetime, *, is_again: bool) -> str:
    """Give a clause with the day that the next one says it is on."""
    if not DAY.search(with_digits(clause)):
        return f"{clause} on {when}"
    digits = with_digits(clause)
    moment = coming(digits, now) if is_again else None
    if moment is None or moment.value.at < now:
        return f"{clause}, {when}"
    return f"{without(digits, moment, now)} on {when}"


def _named_after(clause: str, behind: str, now: datetime) -> str:
    digits = with_digits(clause)
    moment = coming(digits, now) if DAY.search(digits) else None
    named = _NAMELY.match(behind)
    if moment is None or named is None or DAY.search(with_digits(behind)):
        return ""
    is_short = len(without(digits, moment, now).split()) <= SHORT
    return named["what"] if is_short and len(named["what"].split()) <= SHORT else ""


def _day_in(clause: str, now: datetime) -> str:
    digits = with_digits(clause)
    moment = coming(digits, now) if DAY.search(digits) else None
    return digits[moment.start : moment.end] if moment else ""


def is_time(words: str, now: datetime) -> bool:
    """Tell whether these words name a day to come and say nothing else."""
    digits = as_of(with_digits(words), now)
    moment = coming(digits, now) if DAY.search(digits) else None
    return moment is not None and not without(digits, moment, now)


_THE_WEEKDAY = re.compile(
    rf"\bthe (?P<day>{'|'.join(WEEKDAYS)})\b(?! (?:after|before|week|coming|the|\d|in \d))",
    re.IGNORECASE,
)


def near(clause: str, day: datetime | None, now: datetime) -> str:
    """Give 'the Saturday' as a date where a day was told of before, as the one next to that."""
    digits = with_digits(clause)
    if day is None or day < now:
        return clause

    def dated(found: re.Match[str]) -> str:
        assert day is not None  # noqa: S101
        ahead = (WEEKDAYS.index(found["day"].lower()) - day.weekday() + 3) % 7 - 3
        meant = day + timedelta(days=ahead)
        return f"the {meant.day}th of {meant:%B}" if meant.date() > now.date() else found[0]

    weekdays = _THE_WEEKDAY.findall(digits)
    return (
        _THE_WEEKDAY.sub(dated, digits)
        if weekdays and len(DAY.findall(digits)) == len(weekdays)
        else clause
    )

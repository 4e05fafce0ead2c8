"""A clause that only says when, joined to the one it says it of: 'I got a place, it is on the 29th'. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime

from her_voice.times.day import DAY, MONTHS
from her_voice.times.found import with_digits
from her_voice.told.coming import coming, without

_LEAD = re.compile(
    r"^(?:(?:that|it|this|which|they|those|these) (?:is|are|will be|has to be) |so |and |i mean |namely |meaning )*"
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


def joined(clauses: Sequence[str], now: datetime) -> list[str]:
    """Give the clauses of a sentence, those that only say when as part of the one before."""
    found: list[str] = []
    month = ""
    for said in clauses:
        each = said
        if month and _NTH.search(with_digits(said)):  # of the month that was named before
            each = _NTH.sub(rf"\g<0> of {month}", with_digits(said))
        month = (_OF_MONTH.findall(said) or [month])[-1]
        if _THEN.search(each) and found and (day := _day_in(found[-1], now)):
            each = _THEN.sub(f" {day}", each)
        when = _END.sub("", _LEAD.sub("", each))
        if found and is_time(when, now) and not DAY.search(with_digits(found[-1])):
            found[-1] = f"{found[-1]} on {when}"
        else:
            found.append(each)
    return found


def _day_in(clause: str, now: datetime) -> str:
    digits = with_digits(clause)
    moment = coming(digits, now) if DAY.search(digits) else None
    return digits[moment.start : moment.end] if moment else ""


def is_time(words: str, now: datetime) -> bool:
    """Tell whether these words name a day to come and say nothing else."""
    digits = with_digits(words)
    moment = coming(digits, now) if DAY.search(digits) else None
    return moment is not None and not without(digits, moment, now)

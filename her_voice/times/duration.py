"""Words in, how long out: 'an hour and a half', 'ten minutes', '1 hour 20'. Pure."""

import re
from datetime import timedelta

from her_voice.times.found import Found

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}
"""Of each unit. Months and years are no lengths of time, but dates: see `moment`."""

LONGEST = timedelta(days=366)

MOST = 1e7
"""Of any unit: as many weeks are more than `LONGEST`, and no more than a length of time can be."""

_UNIT = r"(?P<unit>second|sec|minute|min|hour|hr|day|week)s?\b"
_SHORT = {"sec": "second", "min": "minute", "hr": "hour"}
_AMOUNT = (
    r"(?P<amount>\d+(?:[.,]\d+)?(?: and (?:a half|1/2|1 half|a quarter))?"
    r"|half an?|an?(?: half| quarter of an?)?|a couple of|a few|(?:3|\d) quarters of an?"
    r"|half(?=[ -]hour)|(?:a )?quarter(?: of an)?(?=[ -]hour)|(?=hour and a (?:half|quarter)))"
)
_ONE = re.compile(
    rf"\b(?:\d+ (?:to|or) (?=\d+[ -]))?{_AMOUNT}[ -]?(?:more |extra |full |whole )?{_UNIT}"
    r"(?P<more>\s+and (?:a half|a quarter))?",
    re.IGNORECASE,
)
_NEXT = re.compile(rf"(?:,? and |,? )(?={_AMOUNT}[ -]?{_UNIT})", re.IGNORECASE)
_BARE_SECONDS = re.compile(r"(?: and)? (?P<seconds>[1-5]\d)(?=$| on the| timer| countdown| please)")
_BARE_MINUTES = re.compile(
    r"(?: and)? (?P<minutes>\d{1,2})\b(?! ?(?:am|pm|o'clock|:))", re.IGNORECASE
)


def find_duration(text: str) -> Found[timedelta] | None:
    """Find the first length of time in this text, which has its numbers as digits."""
    first = _ONE.search(text)
    if first is None:
        return None
    total, unit, end = _length(first), _unit(first), first.end()
    while follows := _NEXT.match(text, end):
        one = _ONE.match(text, follows.end())
        if one is None or SECONDS[_unit(one)] >= SECONDS[unit]:
            break
        total, unit, end = total + _length(one), _unit(one), one.end()
    if unit == "hour" and (bare := _BARE_MINUTES.match(text, end)):  # 'one hour twenty'
        total, end = total + timedelta(minutes=int(bare["minutes"])), bare.end()
    if unit == "minute" and (bare := _BARE_SECONDS.match(text, end)):  # 'one minute thirty'
        total, end = total + timedelta(seconds=int(bare["seconds"])), bare.end()
    if not timedelta(0) < total <= LONGEST:
        return None
    return Found(total, first.start(), end)


def _unit(match: re.Match[str]) -> str:
    name = match["unit"].lower()
    return _SHORT.get(name, name)


def _length(match: re.Match[str]) -> timedelta:
    amount = _number(match["amount"].lower())
    more = (match["more"] or "").lower()
    amount += 0.5 if "half" in more else 0.25 if "quarter" in more else 0.0
    return timedelta(seconds=round(min(amount, MOST) * SECONDS[_unit(match)]))


def _number(amount: str) -> float:
    if digits := re.match(r"\d+(?:[.,]\d+)?", amount):
        number = float(digits[0].replace(",", "."))
        if "quarters" in amount:
            return number / 4
        part = amount[digits.end() :]
        return number + (0.5 if "half" in part or "1/2" in part else 0.25 if part else 0.0)
    if "half" in amount:
        return 0.5
    if "quarter" in amount:
        return 0.25
    return {"a couple of": 2.0, "a few": 3.0}.get(amount, 1.0)

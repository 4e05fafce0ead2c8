"""A clause about what somebody has, what it states out: 'my birthday is on the 3rd of May'. Pure."""

import re
from collections.abc import Iterator
from datetime import datetime

from her_voice.times.day import DAY, MONTHS
from her_voice.times.found import with_digits
from her_voice.times.moment import find_day
from her_voice.told.clause import Clause
from her_voice.told.coming import as_of
from her_voice.told.plans import find_plan
from her_voice.told.statement import IS_CALLED, ME, Statement, is_called
from her_voice.told.tables import NO_VERB, OF
from her_voice.told.values import ways

_THING = re.compile(
    rf"^(?P<what>{NO_VERB}[\w'-]+(?: {NO_VERB}(?!is\b|was\b|will\b|are\b|on\b|at\b|lands\b|starts\b|gets\b|leaves\b|comes\b|arrives\b|runs\b|goes\b|ends\b|has\b)[\w'-]+){{0,3}}?) (?P<rest>(?:is|are|was|will|starts?|begins?|ends?|lands?|leaves?|arrives?|gets|goes|runs|closes|opens|takes|has|got|moved|flies|comes|on|at|expires)\b.*)$"
)
_IS_CALLED = re.compile(
    r"^(?P<what>[a-z]+(?: [a-z]+)?) is (?:called|named) (?P<name>(?:The )?[A-Z][\w'-]*(?: (?:and |of |& )?[A-Z][\w'-]*){0,3})(?=$|,)"
)
"""'My boat is called Ada'."""

_MENDS = re.compile(r"\b(?:no|sorry|wait|i mean)\b", re.IGNORECASE)

_DAY_OF_A_YEAR = re.compile(
    rf"\d{{1,2}}[/.]\d|\b(?:{'|'.join(MONTHS)}|spring|summer|autumn|winter)\b", re.IGNORECASE
)
_NOT = re.compile(r"not\b(?! (?:until|till|before)\b)", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:next|this) (?:week|month|year)\b|\bweekend\b", re.IGNORECASE)
"""'Next week' is no day that a birthday is on."""

_ON = re.compile(r"^(?:on|in) ")


def stated_of_theirs(
    clause: Clause, rest: str, sentence: str, now: datetime
) -> Iterator[Statement]:
    """Give what is stated of something that the subject has; `rest` has its numbers as digits.

    'birthday is on the 3rd of May'       has birthday, the 3rd of May
    'favourite colour is green'           favourite colour, green
    'dentist appointment is on Friday'    dentist appointment is, due on Friday
    """
    said = as_of(rest, now) if "birthday" in rest.lower() else clause.rest
    found = _IS_CALLED.match(clause.rest)
    if found and clause.subject == ME and not _MENDS.search(clause.rest):
        yield is_called(found["what"].lower(), found["name"], sentence)
        return
    for pattern, predicate, topic in OF:
        if found := pattern.match(said):
            what = (found.groupdict().get("w") or "").lower()
            value = _ON.sub("", ways(found["v"])[0])
            if _NOT.match(value):
                return  # what it is not tells nothing of what it is
            if topic == "birthday" and not _is_day(value):
                break
            value = _calendar_day(value, now) if topic == "birthday" else value
            if "anniversary" in what and DAY.search(with_digits(value)):
                break  # it is to come
            if value:
                yield _of(clause, predicate.format(w=what), value, topic.format(w=what), sentence)
            return
    yield from _planned(clause, rest, sentence, now)


def _of(clause: Clause, predicate: str, value: str, topic: str, sentence: str) -> Statement:
    if predicate == IS_CALLED and clause.subject != ME:
        return is_called(clause.subject, value, sentence)
    return Statement(
        subject=clause.subject, predicate=predicate, value=value, topic=topic, quote=sentence
    )


def _planned(clause: Clause, rest: str, sentence: str, now: datetime) -> Iterator[Statement]:
    """Give what is to happen to something of theirs: 'car has to go in on Friday'."""
    found = _THING.match(rest)
    if found is None or "favourite" in found["what"]:
        return
    if plan := find_plan(found["rest"], clause.subject, now, about=found["what"]):
        yield Statement(
            subject=clause.subject, predicate=f"{found['what']} {plan.predicate}",
            value=plan.value, topic=plan.topic, quote=sentence, due=plan.due,
            is_exact=plan.is_exact, instead=True, is_end=plan.is_cancelled,
        )  # fmt: skip


def _calendar_day(value: str, now: datetime) -> str:
    """Give the day of a year for one that is counted from today: 'May 8' for 'tomorrow'."""
    digits = with_digits(value)
    is_named = any(month in digits.lower() for month in MONTHS)
    found = None if is_named else find_day(digits, now)
    return f"{found.value.at:%B} {found.value.at.day}" if found else value


def _is_day(value: str) -> bool:
    """Tell a day of the year, '3rd of May', 'Halloween', from 'coming up'."""
    digits = with_digits(value)
    is_dated = DAY.search(f"the {digits}") and not _ABOUT.search(digits)
    return bool(is_dated or _DAY_OF_A_YEAR.search(digits) or value[:1].isupper())

"""What has a day to come, kept in the person's own words where no rule says it better. Pure.

People tell of a day in more ways than any rules read. What is put together from parts of a sentence
that was not understood is of the wrong person, or cut so that it says nothing; the sentence itself
is always what was said. So a plan that is not plain is kept as its sentence, with its day, and a
day that no rule makes a plan of is kept as only mentioned (`MENTIONED`): it is told when that day
is asked for, and nowhere else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from her_voice.times.day import MONTHS, WEEKDAYS
from her_voice.times.found import with_digits
from her_voice.times.moment import Moment
from her_voice.told.coming import as_of, bared, coming, is_repeated, without
from her_voice.told.statement import HEARD, ME, MENTIONED, SAID, Statement, key

LONGEST = 45
"""Words of a sentence that are kept."""

FEW = 3
"""Words beside the time that a sentence has which is understood only with the one before."""

MORE = 4
"""Words that a sentence may have beside those of the plan that is read in it."""

PLAIN = 9
"""Words of a plan that says in its own words what is to happen."""

_LEAD = re.compile(
    r"^(?:(?:so|oh|right|okay|ok|well|anyway|anyhow|and|but|now|yeah|yes|no|um|uh|er|erm|listen|look"
    r"|actually|hey|see|like|you know|i mean|mind you|by the way|before i forget)\b[ ,.]+)+",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"^(?:it|that|this|they|these|those|he|she|then|there|which|same|the (?:other|second|third|last|next) one)\b",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"^(?:for|of|about|from|until|till|because|so|and|but|or|at|on|by|with|in|as|than|if|when|that|which|who)\b"
    r"|\b(?:it|they|them|this|that|one|some|he|she|him|her)\b|[,;:?]",
    re.IGNORECASE,
)
"""What a plan's own words begin with or hold when they are only a part of what was said."""

_SMALL = re.compile(
    r"\b(?:it|they|them|he|she|him|her|that|this|there|put|give|\d+|down|in|off|out|over|up|back|starts?|starting|start|coming|comes|finish(?:es|ing)?"
    r"|check up|appointment|for|thing|function|done|ready|ends?|leaves?|leaving|next|following|after|before|others|came|come|getting|gets|goes|has|have|will|is|are|be)\b",
    re.IGNORECASE,
)
"""What could be said of anything."""

_SOMEBODY = re.compile(r"^the (?:me|you|us|him|her|them)\b", re.IGNORECASE)
"""'Me and Tom are going' is about no thing."""

_BEHIND = re.compile(r"\b(?:last|yesterday|ago|since)\b", re.IGNORECASE)
_NEAR = re.compile(
    r"\b(?:this (?:afternoon|evening)|in the morning|(?:the )?morrow|tonight)\b",
    re.IGNORECASE,
)
"""What says today or tomorrow without naming it."""

_BARE_NTH = re.compile(
    r"^(?P<nth>\d{1,2}(?:st|nd|rd|th))\b(?= (?:of|and|at|also|is|it|in|for|to|then|with|we|i)\b|[,.'])",
    re.IGNORECASE,
)
"""'Twenty-eighth also her birthday': so people dictate."""

_CLAUSE = re.compile(r", |; | (?:and|but|so|because) ")
_THE = re.compile(r"\bthe (?:same |following )?\w+day\b", re.IGNORECASE)
_MENDS = re.compile(
    r"\b(?:no,? wait|wait,? no|no,? (?:hang on|hold on|sorry|stop|not)|hold on,? no|scratch that|(?:I|i) tell a lie|correction)\b",
    re.IGNORECASE,
)
"""What was said before it is not so."""

_MONTH = re.compile("|".join(MONTHS), re.IGNORECASE)
_ABOUT = re.compile(r"\bin (?:a couple of|a|an|\d+) (?P<unit>week|month)s?\b", re.IGNORECASE)
_WITHIN = {"week": timedelta(days=7), "month": timedelta(days=16)}
"""A day so near to 'in three months' is the one that is meant by it."""

_MORROW = re.compile(r"\b(?:the )?morrow\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a sentence."""

    here: Sequence[str] = ()
    """The sentences of its line."""

    last: str = ""
    """The sentence before this line, if it was said shortly ago."""


def days_in(text: str, now: datetime) -> list[Moment]:
    """Give every day to come that a sentence names, in its order; none of what comes again."""
    mended = _MENDS.split(text)[-1]
    if mended != text and (days := days_in(mended, now)):
        return days
    digits = _BARE_NTH.sub(r"the \g<nth>", with_digits(_MORROW.sub("tomorrow", text)))
    rest = bared(as_of(digits, now))
    found = list(_days(rest, now))
    found = _as_dated(_without_about(found))
    dates = {moment.at.date() for moment, words in found if not _is_weekday(words)}
    names = {one.weekday() for one in dates}
    clauses = _CLAUSE.split(rest)
    kept: list[Moment] = []
    for moment, words in found:
        said = moment
        if _is_weekday(words):
            if moment.at.weekday() in names:
                continue  # beside its date it is that one
            if kept and _THE.search(words):  # 'on the 15th, and home again on the Monday'
                ahead = (moment.at.weekday() - kept[-1].at.weekday()) % 7 or 7
                said = replace(moment, at=kept[-1].at + timedelta(days=ahead))
        if not any(words in one and is_repeated(one) for one in clauses):
            kept.append(said)
    return kept


def _without_about(found: Sequence[tuple[Moment, str]]) -> list[tuple[Moment, str]]:
    """Leave out what is a day only by and by: 'in three months, on the 18th of August'."""

    def is_meant(one: Moment, words: str) -> bool:
        about = _ABOUT.search(words)
        dated = [other.at for other, said in found if _MONTH.search(said)]
        return bool(
            about and any(abs(one.at - at) <= _WITHIN[about["unit"].lower()] for at in dated)
        )

    return [(one, words) for one, words in found if not is_meant(one, words)]


def _as_dated(found: Sequence[tuple[Moment, str]]) -> list[tuple[Moment, str]]:
    """Leave out what repeats a date: 'the 10th of July, Friday the 10th'."""
    named = {one.at.day for one, words in found if _MONTH.search(words)}
    return [
        (one, words)
        for one, words in found
        if one.at.day not in named or _MONTH.search(words) or not re.search(r"\d", words)
    ]


def _is_weekday(words: str) -> bool:
    return any(day in words.lower() for day in WEEKDAYS) and not re.search(r"\d|week", words)


def _days(rest: str, now: datetime) -> Iterator[tuple[Moment, str]]:
    found = coming(rest, now)
    if found is None or found.end <= found.start:
        return
    yield from _days(rest[: found.start].rstrip(), now)
    words = rest[found.start : found.end]
    is_behind = _BEHIND.search(rest[max(0, found.start - 6) : found.end])
    is_said = found.value.is_day_said or _NEAR.search(words)
    if is_said and found.value.at >= now and not is_behind:
        yield found.value, words
    yield from _days(rest[found.end :].lstrip(), now)


def in_own_words(
    stated: Iterable[Statement], sentence: str, before: Before, now: datetime
) -> Iterator[Statement]:
    """Give what a sentence states, with what has a day in its own words unless it is plain."""
    told: set[date] = set()
    days = days_in(sentence, now)
    for each in stated:
        one = _on_its_day(each, days)
        is_first = one.due is None or one.due.date() not in told
        if one.due is None or one.is_end or (is_first and is_plain(one, sentence, now)):
            yield one
        elif is_first:
            whose = ME if one.subject.startswith("the ") else one.subject
            yield replace(one, subject=whose, predicate=SAID, value=quote(sentence, before, now))
        if one.due:
            told.add(one.due.date())


def _on_its_day(one: Statement, days: Sequence[Moment]) -> Statement:
    """Give a plan with a day that its sentence names, where a rule has found another."""
    if one.due is None or one.is_end or any(day.at.date() == one.due.date() for day in days):
        return one
    if not days or days[0].at < one.due:  # 'the Saturday' is the one beside a day told before
        return one
    return replace(one, due=days[0].at, is_exact=days[0].is_exact)


def mentioned_in(
    sentence: str, before: Before, now: datetime, stated: Iterable[Statement] = ()
) -> Iterator[Statement]:
    """Give every day to come that a sentence names beside those that something is stated of."""
    known = {one.due.date() for one in stated if one.due}
    for moment in days_in(sentence, now):
        if moment.at.date() in known:
            continue
        known.add(moment.at.date())
        yield Statement(
            subject=ME, predicate=SAID, value=quote(sentence, before, now),
            topic=f"plan {key(sentence)}", quote=sentence, due=moment.at,
            is_exact=moment.is_exact, confidence=MENTIONED,
        )  # fmt: skip


def is_plain(plan: Statement, sentence: str, now: datetime) -> bool:
    """Tell whether a plan says by itself what is to happen, and nearly all that its sentence says."""
    if not plan.predicate or plan.confidence <= HEARD or _SOMEBODY.match(plan.subject):
        return False
    value, said = plan.value, f"{plan.subject} {plan.predicate} {plan.value}".removeprefix(ME)
    if not key(_SMALL.sub("", said)):
        return False
    left = set(key(_without_time(sentence, now)).split()) - set(key(said).split())
    if len(left) > MORE:
        return False
    if not value:
        return True
    return not _CUT.search(value) and len(value.split()) <= PLAIN and bool(key(value))


def quote(sentence: str, before: Before, now: datetime) -> str:
    """Give a sentence as it is kept, without what only leads to it.

    Where it is not understood alone, what was said before it stands before it.
    """
    words = _LEAD.sub("", sentence.strip()).strip(" ,;") or sentence.strip()
    parts = words.split()
    if len(parts) > LONGEST:
        words = " ".join(_around(parts, now))
    if _POINTS.match(words) or len(key(_without_time(words, now)).split()) < FEW:
        behind = [*before.here] or [before.last] * bool(before.last)
        while behind and len(f"{' '.join(behind)} {words}".split()) > LONGEST:
            behind.pop(0)
        words = " ".join([*(f"{one.strip(' .,;!')}." for one in behind), words])
    return words.rstrip(" .,;!")


def _without_time(words: str, now: datetime) -> str:
    rest = bared(as_of(with_digits(words), now))
    found = coming(rest, now)
    return without(rest, found, now) if found else rest


def _around(words: Sequence[str], now: datetime) -> Sequence[str]:
    """Give so many words around the time."""
    for start in range(0, len(words), LONGEST // 3):
        some = words[start : start + LONGEST]
        if days_in(" ".join(some), now):
            return some
    return words[:LONGEST]

"""All that one sentence states in, what of it is to be kept out: nothing that it says better itself. Pure."""

import re
from collections.abc import Iterable

from her_voice.told.statement import Statement, key

_LITTLE = re.compile(
    r"\b(?:it|they|them|he|she|him|her|that|this|there|come|coming|go|going|be|back|out|again|on|off|in|is|are|will|talk|see|know|start|do|put)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\bin (?:a|an|\d+|two|three|four|five|six|a few|a couple of) (?:week|month|year)s?\b",
    re.IGNORECASE,
)


def whole_of(every: Iterable[Statement]) -> list[Statement]:
    """Give the statements of one sentence without plans that another of it tells in more words.

    'She'll come home on Friday and we'll talk' is one plan, and 'in three months, so the 18th of
    August' is on that day.
    """
    found = list(every)
    plans = [one for one in found if one.due]
    kept = []
    for at, one in enumerate(found):
        others = [other for other in plans if other is not one]
        later = [other for other in found[at + 1 :] if other.due]
        is_told = any(_is_told_by(one, other) for other in others)
        if one.due and (is_told or any(_is_nearer(one, other) for other in later)):
            continue
        kept.append(one)
    return kept


def _is_told_by(one: Statement, other: Statement) -> bool:
    is_one_day = one.due and other.due and one.due.date() == other.due.date()
    return bool(is_one_day) and _says(one) < min(_says(other), 2)


def _is_nearer(one: Statement, other: Statement) -> bool:
    """Tell whether the day of the second is what the first only gives about."""
    is_other_day = one.due and other.due and one.due.date() != other.due.date()
    return bool(is_other_day and _says(one) == 0 and _VAGUE.search(one.quote))


def _says(one: Statement) -> int:
    return len(key(_LITTLE.sub("", one.value)).split())

"""A plan that says too little by itself, with as much of what was said before it as makes it understood. Pure."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from her_voice.told.statement import key

MOST_BEFORE = 16
"""Words of what was said before that a plan is kept with."""

LONG = 12
"""Words of a clause of which only the beginning is taken."""

_ONLY_WHEN = re.compile(r"(?:it|that|this|they|we are (?:on|in|off))", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:it|they|them|one|him|her|he|she|those|these|this|that|there)\b(?!'s)", re.IGNORECASE
)
_SMALL = re.compile(
    r"\b(?:it|they|them|he|she|him|her|that|this|there|put|give|\d+|down|in|off|out|over|up|back|starts?|starting|start|coming|comes|finish(?:es|ing)?"
    r"|check up|appointment|for|thing|function|done|ready|ends?|leaves?|leaving|next|following|after|before|others|came|come|getting|gets|goes|has|have|will|is|are|be)\b",
    re.IGNORECASE,
)
"""What could be said of anything."""

_OF_ANOTHER = re.compile(r"(?:it|they|that|this|those|these)\b(?! (?:\w+ )*there\b)", re.IGNORECASE)
"""'It', but not 'it is quiet there'."""

_CAPITAL = re.compile(r"^(?:He|She|It|They|We|This|That|There|The|My|Our|His|Her)\b")
_NEW_CLAUSE = re.compile(r", (?=(?:and |but |so )?(?:i|we|he|she|it|they|that|there|who|which)\b)")


def only_says_when(plan: str) -> bool:
    """Tell whether a plan says nothing of its own: 'it' of 'it is on Friday'."""
    return bool(_ONLY_WHEN.fullmatch(plan))


def needs_more(plan: str) -> bool:
    """Tell whether a plan is understood only with what was said before it.

    'They collect it' and 'starts' are not understood alone, 'ring the bank' is.
    """
    return bool(_POINTS.search(plan)) or _says_nothing(plan)


def in_context(plan: str, before: Sequence[str], said: str) -> str:
    """Give a plan with as much of what stands before it as it takes to understand it.

    `before` are clauses of its sentence, `said` is the sentence before that one:

        'it starts', behind 'we got tickets'            'we got tickets, it starts'
        'it', behind 'we got tickets'                   'we got tickets'
        'they collect it', after 'I sold the car.'      'I sold the car, they collect it'
        'ring the bank', behind 'I am home'             'ring the bank'
    """
    if only_says_when(plan):
        return ", ".join(before[-2:]) if before else said
    words, most = plan, MOST_BEFORE + len(plan.split())
    for clause in _nearest_first(plan, before, said):
        if not needs_more(words):
            break
        longer = f"{_beginning(clause)}, {_CAPITAL.sub(lambda found: found[0].lower(), words)}"
        if len(longer.split()) > most:
            break
        words = longer
    return words


def _nearest_first(plan: str, before: Sequence[str], said: str) -> Iterable[str]:
    """Give what may have to stand before a plan: another sentence only if it can't go without."""
    if before:
        return takewhile(bool, reversed(before))
    is_of_it = said and (_OF_ANOTHER.match(plan) or _says_nothing(plan))
    return [said] if is_of_it else []


def _beginning(clause: str) -> str:
    """Give a clause, or the first part of a long one."""
    return _NEW_CLAUSE.split(clause)[0] if len(clause.split()) > LONG else clause


def _says_nothing(plan: str) -> bool:
    return not key(_SMALL.sub("", plan))

"""Scores by words and by meaning in, one order out. Pure.

Each kind of score is brought to a range from 0 to 1 and they are added with weights, which finds
more than adding ranks does (Bruch, Gai and Ingber 2023, 'An Analysis of Fusion Functions for Hybrid
Retrieval'), above all where there are few lines. The lines beside one that fits count for a part of
it, because an answer often stands beside the question that names the thing; and who is named in the
query counts with what they said themselves, and a question does not stand before its answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

BY_WORDS, BY_MEANING = 0.4, 0.6
"""The weights of the two."""

BESIDE = 0.15
"""What the line before or after one that fits has of its worth."""

NAMED = 1.6
"""The factor for what was said by someone who is named in the query."""

ASKING = 0.8
"""The factor for a line that only asks: what it asks for stands in another."""

SHORT = 3
"""Words of a greeting, or a sound of surprise, before a question."""

_SENTENCE = re.compile(r"[^.!?]+[.!?]*")
_WORD = re.compile(r"\w+")
STOP = frozenset(
    """
    a about all am an and any are as at be been but by can could did do does doing for from had has
    have he her him his how i if in is it its just like me my of on or our she should so some tell
    than that the their them then there they this to up us was we were what when where which who
    whom whose why will with would you your
    """.split()  # noqa: SIM905  a list of sixty strings reads worse
)
"""Words that say nothing of what a query is about."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is known of a line without its words: its number, and who said it."""

    number: int
    who: str
    asks: bool = False
    """It is a question and nothing else."""


def terms(query: str) -> list[str]:
    """Give the words of a query that are worth searching for, each once."""
    words = [word.lower() for word in _WORD.findall(query)]
    telling = [word for word in words if word not in STOP]
    return list(dict.fromkeys(telling or words))


def is_question(text: str) -> bool:
    """Tell whether a line asks and tells nothing: every sentence of some length is a question."""
    if not text.rstrip("\"') ").endswith("?"):
        return False
    told = (each for each in _SENTENCE.findall(text) if not each.rstrip().endswith("?"))
    return not any(len(each.split()) > SHORT for each in told)


def fused(
    by_words: Mapping[int, float],
    by_meaning: Mapping[int, float],
    lines: Mapping[int, Line],
    query: str,
) -> list[tuple[int, float]]:
    """Put scores of lines, by their number and the more the better, together; the best first.

    `lines` are all that may be found; numbers that follow each other were said one after the other.
    """
    own: dict[int, float] = {}
    for weight, each in (
        (BY_WORDS, _spread(by_words, floor=0.0)),
        (BY_MEANING, _spread(by_meaning)),
    ):
        for number, score in each.items():
            own[number] = own.get(number, 0.0) + weight * score
    scores = dict(own)
    for number, score in own.items():
        for beside in (number - 1, number + 1):
            if beside in lines:
                scores[beside] = scores.get(beside, 0.0) + BESIDE * score
    named = {word.lower() for word in _WORD.findall(query)}
    for number in scores:
        line = lines.get(number)
        if line and line.who.lower() in named:
            scores[number] *= NAMED
        if line and line.asks:
            scores[number] *= ASKING
    known = ((number, score) for number, score in scores.items() if number in lines)
    return sorted(known, key=lambda one: (-one[1], -one[0]))


def _spread(scores: Mapping[int, float], *, floor: float | None = None) -> dict[int, float]:
    """Bring scores to a range from 0 to 1: from the floor, or the least of them, to the most."""
    if not scores:
        return {}
    most = max(scores.values())
    least = min(scores.values()) if floor is None else floor
    width = most - least
    return {number: (score - least) / width if width else 1.0 for number, score in scores.items()}

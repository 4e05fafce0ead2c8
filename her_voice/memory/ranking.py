"""Scores by words and by meaning in, one order out. Pure.

Each kind of score is brought to a range from 0 to 1 and they are added with weights, which finds
more than adding ranks does (Bruch, Gai and Ingber 2023, 'An Analysis of Fusion Functions for Hybrid
Retrieval'), above all where there are few lines. The lines beside one that fits count for a part of
it, because an answer often stands behind the question that names the thing. What the best lines say
is judged then by `answering`. The figures were chosen on two talks of `tests/memory/talks.py`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from her_voice.memory.answering import worth

BY_WORDS, BY_MEANING = 0.25, 0.75
"""The weights of the two."""

BESIDE = ((1, 0.2), (-1, 0.15), (2, 0.1), (-2, 0.05))
"""What a line so many lines after one that fits has of its worth."""

NAMED = 1.6
"""The factor for what was said by someone who is named in the query."""

TIMELY = 1.6
"""The factor for what was said when a query asks: 'in May'."""

JUDGED = 60
"""So many of the best lines are looked at more closely. With 400 the same lines were found in five
long talks, and a search in 100,000 lines took more than twice as long."""

_WORD = re.compile(r"\w+")
_A_WORD = re.compile(r"\b\w+(?:'s)?(?!\w)\s*")
STOP = frozenset(
    """
    a about all am an and any are as at be been but by can could did do does doing for from had has
    have he her him his how i if in is it its just like me my of on or our she should so some tell
    than that the their them then there they this to up us was we were what when where which who
    whom whose why will with would you your
    """.split()  # noqa: SIM905  a list of sixty strings reads worse
)
"""Words that say nothing of what a query is about."""


_MINE = frozenset(["i", "me", "my", "mine", "our", "we"])
_ME = frozenset(["person", "user", "human", "me"])
_HER = frozenset(["her", "assistant", "bot"])
"""How a conversation calls the one who speaks with a machine, and that one."""

_TOLD_BY_HER = re.compile(
    r"\byou (?:\w+ )?(?:say|said|tell|told|give|gave|wrote"
    r"|(?:mention|suggest|recommend|explain|list)(?:ed)?|(?:advise|propose)d?)\b",
    re.IGNORECASE,
)

_KIN = (
    "father dad daddy papa pa",
    "mother mum mom mama mam mummy mommy",
    "grandmother grandma gran granny nan nana",
    "grandfather grandpa grandad granddad",
    "husband hubby",
    "job work works worked living career",
)
ALSO = {word: set(line.split()) - {word} for line in _KIN for word in line.split()}
"""What else somebody may have called it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may be what is looked for."""

    number: int
    ref: str
    at: str
    who: str
    text: str


def terms(query: str) -> list[str]:
    """Give the words of a query that are worth searching for, each once."""
    words = [word.lower() for word in _WORD.findall(query)]
    telling = [word for word in words if word not in STOP]
    return list(dict.fromkeys(telling or words))


def unnamed(query: str, speakers: AbstractSet[str]) -> str:
    """Give a query without the names of who speaks: whatever they say is near to their name.

    Of 'What did Anna buy?' that is 'What did buy?'. `speakers` are in small letters.
    """
    is_small = query[1:] == query[1:].lower()

    def kept(found: re.Match[str]) -> str:
        word = found[0].rstrip().removesuffix("'s")
        is_name = word.lower() in speakers and (is_small or word[:1].isupper())
        return "" if is_name else found[0]

    bare = _A_WORD.sub(kept, query)
    return bare if _WORD.search(bare) else query


def fused(by_words: Mapping[int, float], by_meaning: Mapping[int, float]) -> dict[int, float]:
    """Put scores of lines, by their number and the more the better, together.

    Numbers that follow each other were said one after the other.
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
        for after, share in BESIDE:
            scores[number + after] = scores.get(number + after, 0.0) + share * score
    return scores


def timely(scores: Mapping[int, float], then: Iterable[int]) -> dict[int, float]:
    """Let the lines with these numbers, which were said when the query asks, count more."""
    return {**scores, **{number: TIMELY * scores[number] for number in then if number in scores}}


def best(scores: Mapping[int, float]) -> list[int]:
    """Give the numbers of the lines that are worth to be looked at."""
    return sorted(scores, key=lambda number: -scores[number])[:JUDGED]


def ordered(
    scores: Mapping[int, float], lines: Sequence[Line], query: str
) -> list[tuple[Line, float]]:
    """Put lines in order by their scores and what they say, the best first."""
    named = _asked_of(query, {word for line in lines for word in words_of(line.who)})
    found = []
    for line in lines:
        telling = [term for term in terms(line.text) if term not in STOP]
        score = scores[line.number] * worth(query, line.text, len(telling))
        score *= NAMED if named & words_of(line.who) else 1.0
        found.append((line, score))
    return sorted(found, key=lambda one: (-one[1], -one[0].number))


def words_of(name: str) -> set[str]:
    """Give the words of who speaks, in small letters: 'Anna Byron' is called by either."""
    return {word.lower() for word in _WORD.findall(name)}


def _asked_of(query: str, speakers: AbstractSet[str]) -> AbstractSet[str]:
    """Give of whose words a query asks: whom it names, otherwise the one who says 'I' and 'my'."""
    words = words_of(query)
    if named := words & speakers:
        return named
    if _TOLD_BY_HER.search(query):
        return _HER
    return _ME if words & _MINE else frozenset()


def _spread(scores: Mapping[int, float], *, floor: float | None = None) -> dict[int, float]:
    """Bring scores to a range from 0 to 1: from the floor, or the least of them, to the most."""
    if not scores:
        return {}
    most = max(scores.values())
    least = min(scores.values()) if floor is None else floor
    width = most - least
    return {number: (score - least) / width if width else 1.0 for number, score in scores.items()}

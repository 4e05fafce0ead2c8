"""Which of several things that she told is meant: 'the second', 'not Berlin', 'my sister'. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from her_voice.skills.finding import without_courtesies
from her_voice.skills.picking import PLACES, Pick
from her_voice.skills.slots import is_left
from her_voice.times.found import tidy
from her_voice.told.agreement import same_one, who_is
from her_voice.told.asking import answer
from her_voice.told.fact import Fact
from her_voice.told.reading import read
from her_voice.told.relations import normal
from her_voice.told.saying import say_fact
from her_voice.told.statement import Statement, key
from her_voice.told.talk import Talk

_WRONG = (
    r"(?:(?:all |just |also |simply )?(?:wrong|incorrect|false|untrue|out of date)"
    r"|not (?:true|right|correct))(?: any ?more| either| at all)?"
)
_RIGHT = r"(?:(?:[,.;]| and\b| but\b)+ *(?P<right>.+))?"
_POINTED = tuple(
    re.compile(rf"(?:(?:no|and|but)\W+)*{pattern}{_RIGHT}", re.IGNORECASE)
    for pattern in (
        r"(?:it's |that's )?not (?!all\b|both\b|every)(?P<which>.+?)",
        rf"(?P<which>.+?) (?:is|was|are|were) {_WRONG}",
        r"(?P<which>.+?) (?:is|was|are)n't (?:true|right|correct)(?: any ?more| either)?",
        rf"(?:that|it|you)(?:'s|'re| is| are) (?:{_WRONG}|mistaken)(?: about)?\W+(?P<which>.+?)",
        r"you(?:'ve| have)? (?:got |had )?(?P<which>.+?) wrong",
    )
)
"""How somebody says which of it is wrong, and perhaps what is right."""

_ONE = r"(?:one|1|bit|part|thing|fact)s?"
_LEAD = re.compile(
    rf"(?:(?:no|not|and|but|it's|it is|i mean|i meant|what you said|(?:the|that) {_ONE}"
    r"|about|with|where|that)\b\W*)+",
    re.IGNORECASE,
)
_OWN = re.compile(r"^(?:my|our)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:about|with)\b", re.IGNORECASE)
_NAMES_ONE = re.compile(
    rf"(?:no |not )*(?:the|that) {_ONE} (?:about|with|where|that|of|on)\b", re.IGNORECASE
)
_PLACE = re.compile(
    rf"(?:(?:no|not|and|it's|it is|the|that|your|very) )*(?P<nth>{'|'.join(PLACES)})"
    rf"(?: (?:{_ONE}|of (?:them|those|these)|you (?:said|told me|mentioned)))*",
    re.IGNORECASE,
)
_ALL = re.compile(r"(?:all|both|everything)(?: of (?:it|them|that|those|these))?", re.IGNORECASE)
_SIGHS = {"all", "everything"}
"""'Everything is wrong' is said of the world, where nobody has asked."""


_FORGETS = re.compile(
    r"(?:forget|erase|delete)(?: about)? (?P<which>.+?)(?: again)?", re.IGNORECASE
)
_ASKS_WHY = re.compile(
    r"(?:how (?:do|did|would|could) you know|why do you (?:think|believe|say)"
    r"|where (?:do|did) you (?:have|get|know)|who told you|when did i tell you)"
    r"(?P<about> about)? (?P<which>.+?)(?: from)?",
    re.IGNORECASE,
)
"""'Forget the second', 'how do you know the one about Ada'."""

_SAYS_IT = re.compile(r"that (?:i|i'm|i've|my|our|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Right:
    """What is right instead of what was wrong, or that it is left open."""

    words: str
    is_open: bool = False

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take it all."""
        del now
        bare = tidy(words)
        return cls(bare, is_left(bare)) if bare else None


def said_wrong(text: str, now: datetime) -> Iterator[Mapping[str, Pick | Right]]:
    """Give what may be said to be wrong, and what is right where that is said, too."""
    bare = without_courtesies(text)
    for found in filter(None, (pattern.fullmatch(bare) for pattern in _POINTED)):
        which = Pick.read(found["which"], now)
        right = Right.read(found["right"] or "", now)
        if which and which.words.lower() not in _SIGHS:
            yield {"which": which, "right": right} if right else {"which": which}


def said_of_told(text: str, now: datetime) -> Iterator[tuple[str, Mapping[str, Pick | Right]]]:
    """Give the skill that is asked for with one of what was told, and which one that may be."""
    yield from (("take_correction", given) for given in said_wrong(text, now))
    bare = without_courtesies(text)
    for name, pattern in (("forget_that", _FORGETS), ("tell_why", _ASKS_WHY)):
        found = pattern.fullmatch(bare)
        which = Pick.read(found["which"], now) if found else None
        if found is None or which is None:
            continue
        words = which.words.lower()
        is_of_it = bool(found.groupdict().get("about") or _SAYS_IT.match(words))
        if is_of_it or points(words) or (means_all(words) and words not in _SIGHS):
            yield name, {"which": which}


def points(words: str) -> bool:
    """Tell whether words point at one of several, whatever it is: 'the third', 'the one about'."""
    return bool(_PLACE.fullmatch(words) or _NAMES_ONE.match(words))


def means_all(words: str) -> bool:
    """Tell whether words mean all that was told."""
    return bool(_ALL.fullmatch(words))


def pointed(words: str, told: Sequence[Fact], known: Sequence[Fact], now: datetime) -> list[Fact]:
    """Give those that words mean of what was told, as they were told one after the other.

    They may name a place, say anew what is told of somebody, or name what one of them holds.
    `known` is all that is known: it tells who somebody is.
    """
    if means_all(words):
        return list(told)
    if nth := _PLACE.fullmatch(words):
        place = PLACES[nth["nth"].lower()]
        return list(told[place : place + 1 or None]) if -1 <= place < len(told) else []
    names = who_is(known)
    if stated := stated_by(words, now):
        return [one for one in told if any(_is_of(one, each, names) for each in stated)]
    bare = _LEAD.sub("", words)
    wanted = _words(bare)
    if not wanted:
        return []

    def holding(own: Callable[[Fact], set[str]]) -> list[Fact]:
        return [one for one in told if wanted <= own(one)]

    by_value = [] if _ABOUT.search(words) else holding(lambda one: _words(one.value))
    by_all = by_value or holding(lambda one: _words(_whole(one, names, now)))
    if by_all or not _OWN.match(bare):
        return by_all
    asked = answer(f"what is {_OWN.sub('my', bare)}?", told, now)  # 'my job' for 'as a nurse'
    return list(asked.facts) if asked else []


def heard(told: Sequence[Fact], last_said: str, now: datetime) -> list[Fact]:
    """Give those of which she has said anything; she may have been silenced before the others."""
    words = _words(last_said)
    return [one for one in told if words & _words(say_fact(one, now))]


def stated_by(words: str, now: datetime) -> Sequence[Statement]:
    """Give what words say anew: 'my sister is called Eda'."""
    return read(words, now, Talk()).statements


def _is_of(one: Fact, new: Statement, names: Mapping[str, str]) -> bool:
    return one.predicate == new.predicate and same_one(one.subject, new.subject, names)


def _whole(one: Fact, names: Mapping[str, str], now: datetime) -> str:
    """Give the words in which she says it, with every name of whom it is about."""
    called = (name for name, who in names.items() if who == one.subject)
    return " ".join([say_fact(one, now), names.get(one.subject.lower(), ""), *called])


def _words(said: str) -> set[str]:
    return {normal(word) for word in key(said).split()}

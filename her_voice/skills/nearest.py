"""Whether words ask her for something, and which skill is nearest, by words and by meaning. Pure.

Two linear judges (multinomial logistic regression) were learned from ways of asking and from talk,
by `tests/skills/learn_choosing.py`, and what they find is added. One weighs words, pairs of them
with one between or none, the beginnings of long ones, and how the sentence opens once courtesies
are taken off, numbers and names of a kind being alike; it takes a fraction of a millisecond. The
other weighs what the whole means. What they learned lies beside this file.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.skills.finding import without_courtesies
from her_voice.skills.slips import with_apostrophes

LEARNED = Path(__file__).with_name("nearest.npz")

MOST = 4
"""Skills that are thought of."""

SURE, MAYBE = 1.0, -1.5
"""How much must speak for a request, as the logarithm of its odds, to do it, and to ask."""

CLEAR = 0.3
"""How much likelier the first skill must be than the next to be the one, of all requests."""

VAGUE = 0.05
"""Likelier by less than that, it may as well be the next."""

PLAIN, PLAINLY = 4.0, 0.9
"""How much must speak for a request, and for the first skill, to mean that one, though a template
of another fits: 'you can talk normally again' allows nothing."""

EVIDENCE = 4.0
"""What all the words of a sentence count together, many or few."""

SPREAD = 20.0
"""Vectors of meaning lie close together; so much they are spread out, around their middle."""

OPENING = 3
"""Words of how a sentence opens."""

LONG, BEGINNING = 5, 4
"""Letters of a word whose beginning counts, too, and of that."""

_WORD = re.compile(r"[a-z']+|\d+")


def _set(words: str) -> AbstractSet[str]:
    return frozenset(words.split())


_NUMBERS = _set(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
    " thousand"
)
_KINDS: Mapping[str, str] = {
    word: f"<{kind}>"
    for kind, words in {
        "day": "monday tuesday wednesday thursday friday saturday sunday weekend",
        "month": "january february april june july august september october november december",
        "feast": "christmas easter halloween",
        "room": "kitchen bedroom bathroom office garage garden study hall attic lounge nursery"
        " upstairs downstairs basement loft conservatory porch",
        "device": "headset headphones earbuds phone laptop tablet tv telly car speaker mobile",
        "unit": "kilo kilos kilometers kilometres kilometer miles mile feet foot inches inch pounds"
        " pound ounces ounce grams gram liters litres pints gallons cups celsius fahrenheit"
        " centimeters centimetres meters metres stone yards",
        "length": "minutes minute seconds second hour hours mins secs",
        "who": "mum mom dad mother father wife husband sister brother son daughter bob anna tom"
        " sarah julia grandma gran grandad grandpa paul boss neighbour landlord cousin aunt uncle",
    }.items()
    for word in words.split()
}
"""Words that are alike as far as asking goes."""

Weights: TypeAlias = npt.NDArray[np.float32]


class Sureness(Enum):
    """How sure it is that words ask for the nearest skill."""

    SURE = "sure"
    UNSURE = "unsure"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What words may ask for, the nearest first."""

    skills: tuple[str, ...]
    request: float
    """What speaks for a request, as the logarithm of its odds."""

    clear: float
    """How much likelier the first is than the next, if it is a request: from 0 to 1."""

    @property
    def is_vague(self) -> bool:
        """It may as well be another skill."""
        return self.clear < VAGUE

    @property
    def plain(self) -> str:
        """The skill that is so plainly the nearest that a free template does not count."""
        is_plain = self.request >= PLAIN and self.clear >= PLAINLY
        return self.skills[0] if is_plain and self.skills else ""

    @property
    def sureness(self) -> Sureness:
        """Judge it, by limits that were found with ways that nothing was learned from."""
        if self.request < MAYBE:
            return Sureness.TALK
        is_sure = self.request >= SURE and self.clear >= CLEAR
        return Sureness.SURE if is_sure else Sureness.UNSURE


def plain(text: str) -> str:
    """Give the words as they are judged: in small letters, without points at their ends."""
    return text.lower().strip(" .?!")


def words_of(text: str) -> list[str]:
    """Give the words of a text in small letters; numbers are all alike, and several are one."""
    found: list[str] = []
    for word in _WORD.findall(with_apostrophes(text.lower().replace("\u2019", "'"))):
        one = "#" if word.isdigit() or word in _NUMBERS else word
        if one != "#" or found[-1:] != ["#"]:
            found.append(one)
    return found


def traits_of(words: Sequence[str]) -> AbstractSet[str]:
    """Give what words are judged by."""
    kinds = ["<", *(_KINDS.get(one, one) for one in words), ">"]
    return {
        *words,
        *kinds,
        *(f"{one} {other}" for one, other in itertools.pairwise(kinds)),
        *(f"{one} _ {other}" for one, other in zip(kinds, kinds[2:], strict=False)),
        *(f"{one[:BEGINNING]}~" for one in words if len(one) > LONG),
    }


def opening_of(text: str) -> AbstractSet[str]:
    """Give how a sentence opens without courtesies: an order says with its verb what it is."""
    kinds = [_KINDS.get(one, one) for one in words_of(without_courtesies(text))]
    first = kinds[:OPENING]
    return {
        *(f"^{' '.join(first[:count])}" for count in range(1, len(first) + 1)),
        *(f"^{first[0]} _ {other}" for other in kinds[2:OPENING]),
    }


@dataclass(frozen=True, slots=True)
class Judge:
    """What was learned."""

    names: tuple[str, ...]
    """Skills, and `` for talk."""

    weights: Weights
    """Of shape (traits, names)."""

    usual: Weights
    """What speaks for each without any word, of shape (names,)."""

    places: Mapping[str, int]
    """Where the weights of a trait stand."""

    middle: Weights
    """Of the vectors of meaning, of shape (dimensions,)."""

    meant: Weights
    """Their weights, of shape (dimensions + 1, names); the last row counts without any meaning."""

    def weigh(self, text: str, vector: Weights | None = None) -> Weighed:
        """Judge these words, and what they mean, where that could be found."""
        traits = traits_of(words_of(text)) | opening_of(text)
        known = [at for one in traits if (at := self.places.get(one)) is not None]
        speaks = self.usual.copy()
        if known:
            share = EVIDENCE / np.sqrt(np.float32(len(known)))
            speaks = speaks + self.weights[sorted(known)].sum(axis=0) * share
        if vector is not None:
            spread = np.append((vector - self.middle) * np.float32(SPREAD), np.float32(1))
            speaks = speaks + np.asarray(spread @ self.meant, np.float32)
        talk = self.names.index("")
        for_skills = np.delete(speaks, talk)
        names = [one for one in self.names if one]
        most = float(for_skills.max())
        likely = np.exp(for_skills - most)
        order = np.argsort(-likely)
        request = most + float(np.log(likely.sum())) - float(speaks[talk])
        clear = float((likely[order[0]] - likely[order[1]]) / likely.sum())
        return Weighed(tuple(names[at] for at in order[:MOST]), request, clear)


@cache
def judge() -> Judge | None:
    """Read what was learned; None where the file is gone."""
    if not LEARNED.exists():
        return None
    with np.load(LEARNED, allow_pickle=False) as kept:
        traits = str(kept["traits"]).split("\n")
        return Judge(
            names=tuple(str(kept["names"]).split("\n")),
            weights=kept["weights"].astype(np.float32) * kept["scale"].astype(np.float32),
            usual=kept["usual"].astype(np.float32),
            places={trait: at for at, trait in enumerate(traits)},
            middle=kept["middle"].astype(np.float32),
            meant=kept["meant"].astype(np.float32),
        )

"""Whether words ask her for something, and which skill is nearest, by meaning and words. Pure.

Two linear judges were learned from ways of asking and from talk, by
`tests/skills/learn_choosing.py`. One tells requests from talk, by the meaning of the whole and by
its words; the other tells skills apart. What they learned lies beside this file.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

import numpy as np

from her_voice.meaning import Vectors

LEARNED = Path(__file__).with_name("nearest.npz")

MOST = 4
"""Skills that are thought of."""

SURE, MAYBE = 1.4, 0.8
"""How much must speak for a request, as the logarithm of its odds, to do it, and to ask back."""

CLEAR = 0.06
"""How much nearer the first skill must be than the next to be the one."""

VAGUE = 0.02
"""Nearer by less than that, it may as well be the next."""

SPREAD = 3.0
"""Vectors of meaning lie close together; so much they are spread out, around their middle."""

WORDS = 0.8
"""What words count beside meaning."""

_WORD = re.compile(r"[a-z']+|\d+")


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
    """How much nearer the first is than the next."""

    @property
    def is_request(self) -> bool:
        """Something is surely asked for, whatever it is."""
        return self.request >= SURE

    @property
    def is_vague(self) -> bool:
        """It may as well be another skill."""
        return self.clear < VAGUE

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


def words_of(text: str) -> Iterator[str]:
    """Give the words of a text, and each with the one behind it; numbers are all alike."""
    found = _WORD.findall(text.lower().replace("\u2019", "'"))
    words = ["<", *("#" if one.isdigit() else one for one in found), ">"]
    yield from words
    yield from (f"{one} {other}" for one, other in itertools.pairwise(words))


@dataclass(frozen=True, slots=True)
class Judges:
    """What was learned."""

    names: tuple[str, ...]
    middle: Vectors
    apart: Vectors
    """Tells skills apart, of shape (dimensions, skills)."""

    asks: Vectors
    """Tells requests by meaning, of shape (dimensions,)."""

    by_word: dict[str, float]
    """Tells them by words."""

    usual: float

    def weigh(self, text: str, vector: Vectors) -> Weighed:
        """Judge these words, and what they mean."""
        spread = (vector - self.middle) * np.float32(SPREAD)
        near: Vectors = np.asarray(spread @ self.apart, np.float32)
        order = np.argsort(-near)[:MOST]
        words = set(words_of(text))
        known = [self.by_word[one] for one in words if one in self.by_word]
        by_word = WORDS * sum(known) / max(1.0, len(known) ** 0.5)
        return Weighed(
            tuple(self.names[at] for at in order),
            float(spread @ self.asks) + by_word + self.usual,
            float(near[order[0]] - near[order[1]]),
        )


@cache
def judges() -> Judges | None:
    """Read what was learned; None where the file is gone."""
    if not LEARNED.exists():
        return None
    with np.load(LEARNED, allow_pickle=False) as kept:
        words, weights = kept["words"].tolist(), kept["weights"].astype(float).tolist()
        return Judges(
            names=tuple(kept["names"].tolist()),
            middle=kept["middle"].astype(np.float32),
            apart=kept["apart"].astype(np.float32),
            asks=kept["asks"].astype(np.float32),
            by_word=dict(zip(words, weights, strict=True)),
            usual=float(kept["usual"]),
        )

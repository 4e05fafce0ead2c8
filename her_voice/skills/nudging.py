"""A little more or less, without how much: 'a bit later', 'slightly less', 'not so soon'. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from her_voice.times.found import tidy

_JUST = r"(?:(?:just|quite|rather|maybe|perhaps|only) )*"
_HOW_MUCH = (
    r"(?:a (?:(?:little|tiny|wee) )?(?:bit|little|touch|tad|smidge)|a lot|bit|little|slightly"
    r"|somewhat|much|way)"
)
_SIDE = r"(?:(?P<more>later|longer)|(?P<less>earlier|sooner|shorter))(?: than (?:that|it))?"
_BY_ITSELF = (
    re.compile(rf"\b{_JUST}{_HOW_MUCH} {_SIDE}\b"),
    re.compile(
        r"\bnot (?:(?:quite|nearly) )?(?:so|that|as)"
        r" (?:(?P<more>early|soon|short)|(?P<less>late|long))\b"
    ),
)
_BESIDE_A_VALUE = (
    re.compile(rf"\b{_JUST}{_HOW_MUCH} (?:(?P<more>more)|(?P<less>less))\b"),
    re.compile(rf"^{_JUST}{_SIDE}(?=,)"),
    re.compile(
        rf"\b(?:(?:that|it)(?:'s| is) )?(?:(?:{_HOW_MUCH}|far) )?too"
        r" (?:(?P<more>early|soon|short)|(?P<less>late|long))\b"
    ),
)
"""'Later, at seven or so', 'that's too early, eight'; without a value they are mere talk."""


@dataclass(frozen=True, slots=True)
class Nudge:
    """Later or longer, or the opposite."""

    is_less: bool = False

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read one, and nothing else."""
        del now
        found = find_nudge(tidy(words.lower()))
        return cls(found[0].is_less) if found and not found[1] else None


def find_nudge(bare: str, *, has_value: bool = False) -> tuple[Nudge, str] | None:
    """Find one in a text in small letters; give it, and the text without it."""
    ways = (*_BY_ITSELF, *(_BESIDE_A_VALUE if has_value else ()))
    found = next((match for way in ways if (match := way.search(bare))), None)
    if found is None:
        return None
    left = tidy(f"{bare[: found.start()]} {bare[found.end() :]}")
    return Nudge(is_less=found["less"] is not None), left

"""What the person wants of her beside an answer, as it is told to the mind."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class SilenceWished:
    """She is to stop speaking, wherever she does."""


@dataclass(frozen=True, slots=True)
class DeafnessWished:
    """She is to close every microphone. It is said in words, for there is an answer to them."""


@dataclass(frozen=True, slots=True)
class PlaceWished:
    """She is to be at another earpiece from now on, and to say so there."""

    earpiece: int
    """An `EarpieceId`."""

    greeting: str


Wish: TypeAlias = SilenceWished | DeafnessWished | PlaceWished

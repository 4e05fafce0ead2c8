"""What the person wants of her beside an answer, as it is told to the mind."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class SilenceWished:
    """She is to stop speaking, wherever she does."""


@dataclass(frozen=True, slots=True)
class DeafnessWished:
    """She is to close every microphone. It is said in words, for there is an answer to them."""


Wish: TypeAlias = SilenceWished | DeafnessWished

"""What was found in a text, and what is left of the text without it."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from text_to_num import alpha2digit  # type: ignore[import-untyped]

Value = TypeVar("Value")

_LEFT_OVER = re.compile(
    r"\s*\b(?:at|on|in|by|for|from)\s*$|^\s*(?:that|about|,)\s+|[,;]\s*$", re.IGNORECASE
)
_BELOW_ZERO = re.compile(r"(?<![\w.,])[-\u2212](?=\d)|(?<=\d )[-\u2212] (?=\d)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """One thing found in a text."""

    value: Value
    start: int
    end: int
    """Where it stands in the text, as in `text[start:end]`."""

    def without(self, text: str) -> str:
        """Give the text that is left when it is taken out, and the words that only led to it."""
        before = _LEFT_OVER.sub("", text[: self.start].rstrip())
        return tidy(f"{before} {text[self.end :].lstrip(' ,;.')}")


def tidy(text: str) -> str:
    """Give the text with single spaces and without points at its ends."""
    return _SPACES.sub(" ", text).strip(" ,;.!?")


def with_digits(text: str) -> str:
    """Write numbers that are words as digits, and 'a.m.' as 'am': one way to write for each.

    A sign before a number, or between two with spaces, is 'minus', as it is said; any other '-'
    only joins.
    """
    text = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", text, flags=re.IGNORECASE)
    text = _BELOW_ZERO.sub("minus ", text.replace("\u2019", "'")).replace("-", " ")
    return str(alpha2digit(text, "en", threshold=0))

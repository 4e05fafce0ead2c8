"""Figures in, words out, in any language that num2words knows."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from num2words import num2words  # type: ignore[import-untyped]

_MOST_DIGITS = 9
"""A longer number is read digit by digit, as one of a telephone is,"""

_MOST_GROUPED = 33
"""or one in groups, which surely is an amount."""

_FRACTION = re.compile(r"(\d+)[.,](\d+)")
_BETWEEN_GROUPS = re.compile(r"(?<=\d)[,\u00a0\u202f' ](?=(?:\d{2},)*\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Numerals:
    """Says numbers in one language; one that num2words lacks keeps its figures."""

    language: str
    point: str = ""
    """The word between a number and its decimals; empty leaves it to num2words."""

    oh: str = "0"
    """What a zero is called in front of minutes."""

    def cardinal(self, figures: str) -> str:
        """Say a number such as `12`, `3.14` or `1,234`; a sign is not part of it."""
        plain = _BETWEEN_GROUPS.sub("", figures)
        if parts := _FRACTION.fullmatch(plain):
            whole, decimals = parts[1], parts[2]
            if self.point:
                return f"{self.cardinal(whole)} {self.point} {self.digits(decimals)}"
            return self._say(float(f"{whole}.{decimals}"), figures)
        if not plain.isdecimal():
            return figures
        most = _MOST_GROUPED if plain != figures else _MOST_DIGITS
        if len(plain) > most or (len(plain) > 1 and plain[0] == "0"):
            return self.digits(plain)
        return self._say(int(plain), figures)

    def ordinal(self, number: int) -> str:
        """Say `21` as `twenty-first`."""
        return self._say(number, str(number), to="ordinal")

    def year(self, number: int) -> str:
        """Say `1984` as `nineteen eighty-four`."""
        return self._say(number, str(number), to="year")

    def digits(self, figures: str) -> str:
        """Say each digit by itself."""
        return " ".join(self._say(int(figure), figure) for figure in figures if figure.isdecimal())

    def _say(self, number: float, figures: str, **how: Any) -> str:
        try:
            words = str(num2words(number, lang=self.language, **how))
        except (NotImplementedError, OverflowError, TypeError, ValueError, KeyError):
            return figures
        return words.replace(",", "")


Say = Callable[[re.Match[str]], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """What is written in one way, and how it is said."""

    pattern: re.Pattern[str]
    say: Say
    """Gives the words, or None where the rule does not apply after all.

    Words that are only punctuation join the word before them.
    """


def any_of(names: Iterable[str]) -> str:
    """Give a pattern for any of these, the longest first; for none, one that never matches."""
    return "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True)) or "(?!)"


def rule(pattern: str, say: Say | str) -> Rule:
    """Make a rule of a pattern and words, or a way to find them."""
    if isinstance(say, str):
        words = say
        return Rule(re.compile(pattern), lambda _: words)
    return Rule(re.compile(pattern), say)


def letter(sign: str) -> str:
    """Give a letter so that it is not read as an article."""
    return "eh" if sign == "A" else sign


NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(?:\.\d+)?"
"""A number as English writes it; in India only the last group has three figures."""

BEGIN = r"(?<![^\W_])(?<!\d[.,])"
"""Not inside a word or number."""

END = r"(?![^\W_])"
"""Not inside a word or number."""

"""Arithmetic in words."""

import math
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from simpleeval import InvalidExpression, SimpleEval  # type: ignore[import-untyped]

from her_voice.skill import Words

_N, _PERCENT = r"(\d+(?:\.\d+)?)", r"(?:percent|per cent|%)"
_SAYINGS = (
    (r"\bthe\b", ""),
    (r"(?<=\d),(?=\d{3}\b)", ""),
    (rf"^{_N} ?(?:plus|\+) ?{_N} ?{_PERCENT}$", r"\1*(1+\2/100)"),
    (rf"^{_N} ?(?:minus|-) ?{_N} ?{_PERCENT}$", r"\1*(1-\2/100)"),
    (rf"\b{_N} ?{_PERCENT} of\b", r"\1/100*"),
    (rf"\b{_N} ?{_PERCENT} (?:off|less than)\b", r"(1-\1/100)*"),
    (rf"\b{_N} ?{_PERCENT} more than\b", r"(1+\1/100)*"),
    (r"\b(\d+) quarters\b(?! of)", r"(\1/4)"),
    (r"\b(half|a half) of\b", "1/2*"),
    (r"\b(?:a )?(?:third) of\b", "1/3*"),
    (r"\b(?:a )?(?:quarter) of\b", "1/4*"),
    (r"\b(?:twice|double)\b", "2*"),
    (rf"\bcube root of {_N}", r"cbrt(\1)"),
    (rf"\b(?:square )?root of {_N}", r"sqrt(\1)"),
    (r"\b(\d+(?:\.\d+)?) ?squared\b", r"\1**2"),
    (r"\b(\d+(?:\.\d+)?) ?cubed\b", r"\1**3"),
    (r"\b(?:raised )?to (?:the )?power (?:of )?", "**"),
    (r"\bto (\d+)(?:st|nd|rd|th)(?: power)?\b", r"**\1"),
    (r"^(.+?) as a percent(?:age)?$", r"(\1)*100"),
    (r"\bdivided? by\b|\bover\b|÷", "/"),
    (r"\b(?:multiplied by|times)\b|\u00d7|(?<=\d) ?x ?(?=\d)", "*"),
    (
        r"\b(\d+(?:\.\d+)?) ([a-z]+?)s? at (\d+(?:\.\d+)?) [a-z]+ (?:an?|per|for each) \2s?\b",
        r"\1*\3",
    ),
    (r"\bplus\b|(?<=\d) and (?=\d)", "+"),
    (r"\bminus\b", "-"),
    (r"(?<=\d)\^(?=\d)", "**"),
    (r"\bpi\b", "pi"),
)
_ALLOWED = re.compile(r"(?:\d+(?:\.\d+)?|sqrt|cbrt|pi|\*\*|[-+*/() ])+")
_DOES = re.compile(r"\*\*|[-+*/]|sqrt|cbrt")
LONGEST = 60
BIGGEST_POWER = 100
DIGITS = 2
"""Decimal places that are spoken, when there are more."""


_OPEN = ("+", "-", "*", "/")
"""What a sum that refers to something else ends with: 'twelve percent of that'."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A calculation."""

    expression: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, if it is nothing but numbers and what is done to them."""
        del now
        text = words.lower()
        for said, meant in _SAYINGS:
            text = " ".join(re.sub(said, meant, text).split())
        text = text.strip(" =?")
        if text.endswith(_OPEN):
            return None
        if len(text) > LONGEST or not _ALLOWED.fullmatch(text) or not _DOES.search(text):
            return None
        return cls(text) if re.search(r"\d|pi", text) else None


def value_of(sum_: Sum) -> float | None:
    """Give what it comes to; None where it can't be worked out."""
    try:
        value = _worked_out(sum_.expression)
    except (ArithmeticError, InvalidExpression, ValueError, SyntaxError, TypeError):
        return None
    return value if math.isfinite(value) else None


async def calculate(sum: Sum) -> Words:  # noqa: A002  it is what it is called in the templates
    """Work out a sum.

    Asked as:
        (what's|what is|what are|how much is|how much are|calculate|compute|work out) {sum}
        {sum} [is|equals|makes] [what|how much]
        {sum} [and|so] (what's|what is) (that|it) [altogether|in total]
        (what|how much) (does|do) {sum} (make|equal|come to)
    """
    try:
        yield _said(_worked_out(sum.expression))
    except ZeroDivisionError:
        yield "Nothing can be divided by zero."
    except (InvalidExpression, ValueError, OverflowError, SyntaxError, TypeError):
        yield "I can't work that out."


def _worked_out(expression: str) -> float:
    sums = SimpleEval(functions={"sqrt": math.sqrt, "cbrt": math.cbrt}, names={"pi": math.pi})
    powers = [int(one) for one in re.findall(r"\*\* ?(\d+)", expression)]
    if any(one > BIGGEST_POWER for one in powers):
        raise OverflowError(expression)
    return float(sums.eval(expression))


def _said(value: float) -> str:
    if math.isnan(value) or math.isinf(value):
        return "I can't work that out."
    if value < 0:
        said = _said(-value)
        return f"About minus {said[6:]}" if said.startswith("About ") else f"Minus {said}"
    if abs(value - round(value)) < 1e-9:  # noqa: PLR2004
        return f"{round(value):,}." if abs(value) < 1e15 else f"About {value:.2e}."  # noqa: PLR2004
    near = round(value, DIGITS)
    if abs(near - value) < 1e-9:  # noqa: PLR2004
        return f"{near:,}."
    if abs(value) < 0.01:  # noqa: PLR2004
        return f"About {value:.3g}."
    return f"About {near:,}."

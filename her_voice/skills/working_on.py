"""A sum that goes on from the one before: 'and divide that by four', 'times two'. Pure."""

import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from her_voice.skills import number_words
from her_voice.skills.proportion import proportion
from her_voice.skills.sums import Sum, value_of
from her_voice.skills.units import Quantity

_RESULT = re.compile(r"\b(?:that|it|this|the (?:result|answer|total|sum))\b(?!')", re.IGNORECASE)
_WORKS_ON = re.compile(
    r"(?:(?:and|then|now|what's|what is|how much is|so) )*(?P<op>(?P<bare>times|plus|minus"
    r"|divided by|multiplied by)|divide|multiply|double|halve|half|add|subtract|take"
    r"|\d+ ?(?:percent|%)|a (?:3rd|third|quarter|half))\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(
    r"(?:(?:and|so|what's|what is|how much is) )*"
    r"(?P<op>(?:that|it)(?= (?:times|plus|minus|divided by|multiplied by)\b))",
    re.IGNORECASE,
)
_OF_SUMS = frozenset(
    (
        *(
            "and",
            "then",
            "now",
            "so",
            "what's",
            "what",
            "is",
            "how",
            "much",
            "the",
            "a",
            "by",
            "to",
        ),
        *("from", "of", "off", "on", "with", "that", "it", "this", "result", "answer", "total"),
        *("sum", "times", "plus", "minus", "divided", "multiplied", "divide", "multiply", "double"),
        *("halve", "half", "add", "subtract", "take", "percent", "%", "third", "quarter", "away"),
        *("point", "thousand", "hundred", "million", "it's", "again", "up"),
    )
)
_SHARE = re.compile(
    r"(?:(?:and|then|now|so|or|what's|what is|what would|how much is|how much would"
    r"|(?:what|how) about|make (?:it|that))\b *)*(?P<share>.+?)(?: (?:be|come to|make))?",
    re.IGNORECASE,
)
LONGEST = 15
"""Digits of a number that is worked on with; it is as exact as she has it."""


def worked_on(bare: str, last: Mapping[str, object], now: datetime) -> dict[str, object] | None:
    """Give what is asked now, by what was asked last: a sum, or an amount that was converted.

    The words have their numbers as digits. None where they do not go on from it.
    """
    match last:
        case {"sum": Sum() as sum_}:
            new = _sum(bare, sum_, now)
            return {"sum": new} if new else None
        case {"quantity": Quantity() as much}:
            times = _share(bare)
            if times is None:
                return None
            count = much.count * float(times)
            said = f"{count:g} {much.unit.replace('_', ' ')}"
            return {**last, "quantity": Quantity(count, much.unit, said)}
        case _:
            return None


def _sum(bare: str, last: Sum, now: datetime) -> Sum | None:
    """Give the sum in these words, with what the last one came to for 'that'."""
    value = value_of(last)
    number = "e" if value is None else f"{value:.{LONGEST}g}"
    if "e" in number:
        return None
    if times := _share(bare):
        return Sum(f"{number}*{times.numerator}/{times.denominator}")
    works_on = _WORKS_ON.match(bare) or _OF_IT.match(bare)
    is_sum = all(one in _OF_SUMS or one[0].isdigit() for one in bare.lower().split())
    if works_on is None or not is_sum:
        return None
    asked = bare[works_on.start("op") :]
    said = _RESULT.sub(number, asked, count=1)
    if said == asked and works_on.re is _WORKS_ON and works_on["bare"]:
        said = f"{number} {said}"
    if said == asked:
        return None
    # The longer way to read takes a dash for one between words.
    return Sum.read(said, now) if number.startswith("-") else number_words.sum_(said, now)


def _share(bare: str) -> Fraction | None:
    found = _SHARE.fullmatch(bare)
    return proportion(found["share"]) if found else None

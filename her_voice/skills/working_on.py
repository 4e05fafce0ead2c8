"""A sum that goes on from the one before: 'and divide that by four', 'times two'. Pure."""

import re
from datetime import datetime

from her_voice.skills import number_words
from her_voice.skills.sums import Sum

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
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")


def worked_on(bare: str, last_said: str, now: datetime) -> Sum | None:
    """Give the sum in these words, with the one number of what she said last for 'that'.

    The words have their numbers as digits. None where they are no sum, or not of that one number.
    """
    numbers = _NUMBER.findall(last_said)
    works_on = _WORKS_ON.match(bare) or _OF_IT.match(bare)
    is_sum = all(one in _OF_SUMS or one[0].isdigit() for one in bare.lower().split())
    if works_on is None or len(numbers) != 1 or not is_sum:
        return None
    number = numbers[0].replace(",", "")
    asked = bare[works_on.start("op") :]
    said = _RESULT.sub(number, asked, count=1)
    if said == asked and works_on.re is _WORKS_ON and works_on["bare"]:
        said = f"{number} {said}"
    return number_words.sum_(said, now) if said != asked else None

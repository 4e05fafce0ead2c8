"""Reads what was heard as the words that it is: numbers as digits, coins by name. Pure."""

import re

from her_voice.times.found import with_digits

_WORD = re.compile(r"[\w']+")
_MISHEARD = {
    "dr. ": "doctor ",
    "dr ": "doctor ",
    "mr. ": "mister ",
    "mr ": "mister ",
    "mrs. ": "missus ",
    "mrs ": "missus ",
    "ms. ": "miss ",
    "all right": "alright",
    "by all means": "yes",
    "senator ": "send it to ",
    "sanata ": "send it to ",
}
"""What her ears make of words that consent is given with, and what was said."""

_COINS = {"$": "dollars", "\u00a3": "pounds", "\u20ac": "euros"}
_MONEY = re.compile(r"([$\u00a3\u20ac])\s?(\d+(?:[.,]\d+)*)")

_ROUND = re.compile(r"(?<=\d)(?:,(?=\d{3}(?!\d))|[.,:]0{1,2}(?![.,:]?\d))")
"""What a number may be written with and is the same without: '1,000', '50.00', '7:00'."""

_COMPOUND = re.compile(r"\d+(?:[.,:/]\d+)+")


def as_meant(text: str) -> str:
    """Write what her ears mostly make of some words as what it is; the text is in small letters."""
    text = _MONEY.sub(lambda found: f"{found[2]} {_COINS[found[1]]}", text)
    for heard, said in _MISHEARD.items():
        text = re.sub(rf"\b{re.escape(heard)}", said, text)
    return text


def words_in(text: str) -> list[str]:
    """Give the words, in small letters; of a number with a point or a colon each part is one."""
    found: list[str] = _WORD.findall(as_meant(_digits(text)))
    return [
        one.removesuffix("'s") if one not in {"that's", "it's", "let's"} else one for one in found
    ]


def compounds(text: str) -> list[str]:
    """Give the numbers that are several words of `words_in`, and one number: '50.50', '7:30'."""
    return _COMPOUND.findall(_digits(text))


def _digits(text: str) -> str:
    return _ROUND.sub("", with_digits(text.lower()))

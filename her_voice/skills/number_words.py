"""Finds sums, amounts and units in any words around them. Pure."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from her_voice.skills.finding import bare_request
from her_voice.skills.sums import Sum
from her_voice.skills.units import TWO_UNITS, Quantity, Unit, fits, suited


def _added(match: re.Match[str]) -> str:
    return " + ".join(one for one in match.groups() if one)


_N = r"(\d+(?:\.\d+)?)"
_COIN = r"(?:\s+(?:euros?|dollars?|pounds?|quid|bucks))"
_PERCENT = r"(?:percent|per cent|%)(?!\s+(?:of|off)\b)"
_ALONE = r"(?<!plus )(?<!minus )(?<!times )(?<!by )(?<!of )(?<![\d.])"
"""Before a number that is no part of a longer sum."""

_COINS = r"(?:\s*(?:euros?|dollars?|pounds?|quid|bucks|pence|cents?|people|percent|%|of us))?"
_SAYINGS = tuple(
    (re.compile(said, re.IGNORECASE), meant)
    for said, meant in (
        (r"[,](?=\d{3}\b)", ""),
        (rf"{_ALONE}{_N}{_COIN}?\s+plus\s+{_N}\s*{_PERCENT}", r"\1 * (1 + \2/100)"),
        (rf"{_ALONE}{_N}{_COIN}?\s+minus\s+{_N}\s*{_PERCENT}", r"\1 * (1 - \2/100)"),
        (rf"\b(?:multiply|times)\s+{_N}{_COINS}\s+(?:by|with|times|and)\s+{_N}", r"\1 * \2"),
        ((rf"\b(?:divide|split|share|dividing|splitting|divided|shared?|divvy(?: up)?)\s+(?:up\s+)?"
         rf"{_N}{_COINS}\s+(?:up\s+)?(?:by|between|among|amongst|into|in|over|with)\s+{_N}"),
         r"\1 / \2"),
        ((rf"{_N}{_COINS}(?:\s+(?:is|are|gets?|to be))?\s+(?:and\s+)?(?:split|divided|shared)"
         rf"(?:\s+it)?(?:\s+(?:evenly|equally))?\s+(?:between|among|amongst|by|into|over|through)\s+{_N}"),
         r"\1 / \2"),
        ((rf"{_N}{_COINS}(?:\s+\w+){{0,3}}?\s+(?:to|and)\s+(?:split|share|divide|divvy up)(?:\s+it)?"
         rf"(?:\s+(?:up|out|evenly|equally))*\s+(?:between|among|amongst|by|into|over|with)\s+{_N}"),
         r"\1 / \2"),
        (rf"\b(?:split\s+)?{_N}{_COINS}\s+(?:split\s+|divided\s+|shared\s+)?{_N}\s+ways\b", r"\1 / \2"),
        (rf"{_N}\s+(?:lots|sets|groups|rows|packs|boxes|times) of\s+{_N}", r"\1 * \2"),
        ((rf"\b(?:add|sum|adding|put together)\s+(?:up\s+)?{_N}\s+(?:to|and|with|plus|on to)\s+{_N}"
         rf"(?:\s+(?:and|plus)\s+{_N})?"), _added),
        (rf"\b(?:subtract|take(?: away)?|deduct)\s+{_N}{_COINS}\s+(?:away\s+)?(?:from|off)\s+{_N}",
         r"\2 - \1"),
        (rf"{_N} out of {_N}\b(?=.*(?:percent|per cent|%))", r"\1 / \2 * 100"),
        (rf"{_N} is what (?:percent|percentage|per cent) of {_N}", r"\1 / \2 * 100"),
        (rf"\bwhat (?:percent|percentage|per cent) of {_N} is {_N}", r"\2 / \1 * 100"),
        (rf"{_N}\s+(?:take away|less|subtract)\s+{_N}", r"\1 - \2"),
        ((rf"{_N}\s*(?:percent|per cent|%)\s+(?:tip|tax|discount|vat|interest|service)?\s*"
         rf"(?:on|of|from)\s+(?:a\s+|the\s+)?(?:bill of\s+)?{_N}"), r"\1/100 * \2"),
        (rf"\b(?:tip|tax|discount|vat)\s+of\s+{_N}\s*(?:percent|per cent|%)\s+(?:on|of|for)\s+{_N}",
         r"\1/100 * \2"),
        (rf"\b(?:a\s+|1\s+)?(?:third|3rd)\s+of\s+{_N}|\b1/3\s+of\s+{_N}", r"\1\2 / 3"),
        (rf"\b(?:a\s+|1\s+)?(?:quarter|fourth|4th)\s+of\s+{_N}|\b1/4\s+of\s+{_N}", r"\1\2 / 4"),
        (rf"\b(?:a\s+|1\s+)?half\s+(?:of\s+)?{_N}", r"\1 / 2"),
        (rf"{_N}\s+[a-z]+\s+(?:times|at|for)\s+{_N}(?:\s+(?:each|apiece))?\b", r"\1 * \2"),
        ((rf"{_N}\s+(?:people|persons|friends|kids|of us)\b.{{0,20}}?{_N}{_COINS}.{{0,20}}?"
         r"(?:each|per person|a head|apiece)"), r"\2 / \1"),
        (
            (rf"{_N}\s+(?:of us|people|friends)\s+(?:are |were |is )?(?:split|splitting|share|sharing|divide"
            rf"|dividing|pay|paying|owe)\s+(?:(?:a |the )?(?:bill|tab|cost|meal)"
            rf"\s+of\s+)?{_N}"),
            r"\2 / \1",
        ),
        ((rf"(?:\b(?:have|had|got|with|start with|of)|'ve)\s+{_N}{_COINS}\b.{{0,25}}?\b(?:spend|spent|lose|lost"
         rf"|use|used|pay|paid|give away|gave away|eat|ate|sell|sold|take(?: off| away)?|knock off|subtract)\s+{_N}"),
         r"\1 - \2"),
        (rf"\bhow many\s+{_N}(?:'?s)?\s+(?:\w+\s+){{0,3}}?(?:in|into|make)\s+{_N}", r"\2 / \1"),
        (rf"\b{_N}\s+(\d+)(?:st|nd|rd|th)s?\s+of\s+{_N}", r"\1 / \2 * \3"),
        (rf"(?<!the )(?<![\d.] )\b(\d+)th\s+of\s+{_N}", r"\2 / \1"),
        (rf"\b{_N}\s+quarters\s+of\s+{_N}", r"\1 / 4 * \2"),
        (rf"\b{_N}\s+thirds\s+of\s+{_N}", r"\1 / 3 * \2"),
        ((rf"\b(?:is|are|costs?|at)\s+{_N}{_COINS}(?:\s+(?:each|apiece))?,?\s+(?:and\s+)?(?:how much|what)"
         rf"\s+(?:is|are|for|would|do|does|will)\s+{_N}\b"), r"\1 * \2"),
        (
            (rf"\b(?:is|was|costs?|cost|comes to|came to)\s+{_N}\b.{{0,25}}?\b(?:gave|give|paid|pay|hand"
            rf"|handed)\D{{0,25}}{_N}(?=.*\bchange\b)"),
            r"\2 - \1",
        ),
        (rf"{_N}\s+multiplied\s+(?:with|through)\s+{_N}", r"\1 * \2"),
        (rf"\b(?:double|twice)\s+{_N}", r"\1 * 2"),
        (rf"\b(?:triple|treble)\s+{_N}", r"\1 * 3"),
        (rf"\b(?:halve|halving)\s+{_N}", r"\1 / 2"),
        (rf"\b{_N}\s+(?:by|x)\s+{_N}", r"\1 * \2"),
        (rf"\b{_N}\s+(?:goes\s+)?into\s+{_N}", r"\2 / \1"),
    )
)  # fmt: skip

_NUMBER_BEFORE = re.compile(
    r"\b\d+(?:(?:\.\d+)? (?:foot|feet|inch|stone|pounds?|and)?|st|nd|rd|th)\s*$"
    r"|\d (?:plus|minus|times|over|(?:divided|multiplied) by)\s*$"
)
_PERCENT_BEHIND = re.compile(r"\s*(?:percent|per cent|%)")
_NUMBER = re.compile(r"\d")
_FRACTION = re.compile(
    r"\b(?:(?P<whole>\d+) and )?(?P<many>\d+|an?) (?P<part>hal(?:f|ves)|thirds?|3rds?|quarters?|4ths?"
    r"|fourths?|5ths?|fifths?|6ths?|sixths?|8ths?|eighths?|10ths?|tenths?|16ths?|sixteenths?)"
    r" (?:of (?:an? )?)?(?=[a-z])",
    re.IGNORECASE,
)
_PARTS_OF = {
    "hal": 2,
    "thi": 3,
    "3rd": 3,
    "qua": 4,
    "fou": 4,
    "4th": 4,
    "fif": 5,
    "5th": 5,
    "eig": 8,
    "8th": 8,
    "ten": 10,
    "10t": 10,
    "16t": 16,
    "six": 6,
    "6th": 6,
}
_OPERATOR_FIRST = re.compile(r"^\s*[*/+]")
_A_HUNDRED = re.compile(r"\ba (?=\d)")
_MONEY = re.compile(r"\b(?:euros?|dollars?|pounds?|quid|bucks)\b|[$\u20ac\u00a3]")
_COINS_BEHIND = re.compile(r"\b(\d+)(?: (?:euros?|dollars?|pounds?|quid|bucks))? (\d\d)\b(?! \d)")
"""'Twenty-seven fifty', of money."""

_DEGREES = re.compile(r"\b(?P<count>(?:minus )?-?\d+(?:\.\d+)?) degrees\b", re.IGNORECASE)
_BARE_DEGREES = re.compile(
    r"\b(?:it's|it is|is|was|at|says|shows|reads|set to|to)\s+(?P<count>(?:minus )?-?\d+(?:\.\d+)?)\b"
    r"(?! \w+ (?:in|to|into) )",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"\b(?P<count>\d+) and a (?P<part>half|quarter)\b", re.IGNORECASE)
_SHORTENED = tuple(
    (re.compile(said, re.IGNORECASE), meant)
    for said, meant in (
        (r"\b(\d+(?:\.\d+)?) ?k\b", r"\1 kilometers"),
        (r"\b(\d+) ?(?:degrees?|deg) f\b", r"\1 degrees fahrenheit"),
        (r"\b(\d+) ?(?:degrees?|deg) c\b", r"\1 degrees celsius"),
        (r"\b(in|to|into) f\b", r"\1 fahrenheit"),
        (r"\b(in|to|into) c\b", r"\1 celsius"),
    )
)
_OTHER_SCALE = {"fahrenheit": "celsius", "celsius": "fahrenheit", "centigrade": "fahrenheit"}
_AMOUNT = re.compile(
    r"(?:minus )?-?\d+(?:\.\d+)?\s+(?:degrees?\s+)?[a-z]+(?: [a-z]+)?", re.IGNORECASE
)
_IN_UNIT = re.compile(
    r"\b(?:in|to|into|as|many|much|has|shows|does|knows|uses|understand|use)\s+(?:degrees\s+)?([a-z]+)\b",
    re.IGNORECASE,
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NO_UNIT = _set(
    "in a an the to at as be i is it that how what much many or and do me my on by of for us"
    " you he she we his her day days bar point degrees"
)
"""Words that the library of units has for one, and people hardly."""


def sum_(text: str, now: datetime) -> Sum | None:
    """Read a sum: the longest part that is one, or what is told in words as one."""
    bare = _A_HUNDRED.sub("", _AND_A_HALF.sub(_halved, bare_request(text).lower()))
    if _MONEY.search(bare):
        bare = _COINS_BEHIND.sub(r"\1.\2", bare)
    for said, meant in _SAYINGS:
        match = said.search(bare)
        if match and (read := Sum.read(_expression(match, meant), now)):
            return read
    for part in _parts(bare):
        read = Sum.read(part, now)
        if read is None:
            continue
        before, _, behind = bare.rpartition(part)
        if _NUMBER_BEFORE.search(before) or _PERCENT_BEHIND.match(behind):
            return None  # a part of it only: 'fourteen foot six times twelve'
        is_minus = read.expression.startswith("-") and _NUMBER.search(before)
        if not (is_minus or _OPERATOR_FIRST.match(read.expression)):
            return read
    return None


def _halved(match: re.Match[str]) -> str:
    return f"{match['count']}{'.5' if match['part'] == 'half' else '.25'}"


def _as_number(match: re.Match[str]) -> str:
    many = 1 if match["many"].lower().startswith("a") else int(match["many"])
    part = match["part"].lower()
    parts = 16 if part.startswith("sixteen") else _PARTS_OF[part[:3]]
    return f"{int(match['whole'] or 0) + many / parts:.6g} "


def _units(text: str) -> str:
    """Give a request with what people shorten written out: '5k', 'degrees c', '3 and a half'."""
    bare = _FRACTION.sub(_as_number, _AND_A_HALF.sub(_halved, bare_request(text)))
    for said, meant in _SHORTENED:
        bare = said.sub(meant, bare)
    return bare


def _expression(match: re.Match[str], meant: str | Callable[[re.Match[str]], str]) -> str:
    return match.expand(meant) if isinstance(meant, str) else meant(match)


def _parts(bare: str) -> Iterator[str]:
    words = bare.split()
    for dropped in range(len(words)):
        for behind in range(dropped + 1):
            yield " ".join(words[dropped - behind : len(words) - behind])


def quantity(text: str, now: datetime) -> Quantity | None:
    """Read a number of units."""
    bare = _units(text)
    if (two := TWO_UNITS.search(bare)) and (read := Quantity.read(two[0], now)):
        return read
    for match in _AMOUNT.finditer(bare):
        words = match[0].split()
        for count in (len(words), len(words) - 1):
            is_number = count > 1 and words[count - 1].lower() not in _NO_UNIT
            if is_number and (read := Quantity.read(" ".join(words[:count]), now)):
                return read
    # Of degrees that are of no scale, the other one than what they are wanted in.
    scale = next((one for one in _OTHER_SCALE if one in bare.lower()), None)
    degrees = _DEGREES.search(bare) or _BARE_DEGREES.search(bare)
    if degrees is None or scale is None:
        return None
    return Quantity.read(f"{degrees['count']} {_OTHER_SCALE[scale]}", now)


def unit(text: str, now: datetime) -> Unit | None:
    """Read the unit that is wanted: one for the same kind of thing as the amount."""
    bare = _units(text)
    amount = quantity(text, now)
    named = [match[1] for match in _IN_UNIT.finditer(bare)]
    rest = bare.replace(amount.said, " ") if amount else ""
    others = re.findall(r"[a-z]+", rest.lower())
    for word in (*reversed(named), *reversed(others)):
        read = None if word.lower() in _NO_UNIT else Unit.read(word, now)
        read = suited(amount, read) if amount and read else read
        if read and (amount is None or (read.name != amount.unit and fits(amount, read))):
            return read
    return None

"""Words of the person in, arguments as a tool's JSON Schema wants them out. Pure."""

import re
from collections.abc import Mapping
from typing import Any

from her_voice.skill import Unsaid
from her_voice.times.found import tidy, with_digits

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBER = re.compile(r"(?P<sign>\b(?:minus|negative) )?(?P<digits>\d[\d.,]*)", re.IGNORECASE)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_MORE = re.compile(
    r"\b(?:half|halves|quarters?|thirds?|fifths?|tenths?|dozens?|hundreds?|thousands?|millions?"
    r"|billions?)\b|\d ?(?:k|bn)\b",
    re.IGNORECASE,
)
"""Behind a number these make another one of it: 'two and a half', '50k'."""

_SAYABLE = re.compile(r"[a-z][a-z _-]{0,30}", re.IGNORECASE)
_YES, _NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})


def arguments(words: Mapping[str, str], schema: Mapping[str, Any]) -> dict[str, object]:
    """Read each word as its property's type. Raises `Unsaid` for what is missing or unfit.

    A number is taken only where the words say that one, and all of it: the person has agreed to
    the words, so 'fifteen or fifty', or a part where a whole one is wanted, is unfit.
    What the schema does not know is left out; what it knows beyond these types is given as text.
    """
    properties = schema.get("properties")
    known: Mapping[str, Any] = properties if isinstance(properties, dict) else {}
    given: dict[str, object] = {}
    for name, said in words.items():
        if name in known:
            value = _read(tidy(said), _kind(known[name]))
            if value is None:
                raise _unsaid(name)
            given[name] = value
    required = schema.get("required")
    for name in required if isinstance(required, list) else ():
        if isinstance(name, str) and name not in given:
            raise _unsaid(name)
    return given


def sayable(name: str) -> str:
    """Give the name of an argument as it is said; empty where it is no word."""
    return name.replace("_", " ") if _SAYABLE.fullmatch(name) else ""


def _unsaid(name: str) -> Unsaid:
    return Unsaid(f"Which {sayable(name) or 'of them'}?", name)


def _kind(described: object) -> Mapping[str, Any]:
    """Give what an argument may be; of 'this or null', as one that may be left out often is, this.

    One that may be several things is empty: it is given as text.
    """
    kind: Mapping[str, Any] = described if isinstance(described, dict) else {}
    types, ways = kind.get("type"), kind.get("anyOf") or kind.get("oneOf")
    if isinstance(types, list):
        ways = [{"type": each} for each in types]
    if "enum" in kind or not isinstance(ways, list):
        return kind
    some = [each for each in ways if isinstance(each, dict) and each.get("type") != "null"]
    return some[0] if len(some) == 1 else {}


def _read(said: str, kind: Mapping[str, Any]) -> object | None:
    if isinstance(kind.get("enum"), list):
        return next((one for one in kind["enum"] if str(one).lower() == said.lower()), None)
    match kind.get("type"):
        case "number" | "integer" as number:
            found = _number(said)
            if number == "integer" and found is not None:
                return int(found) if found.is_integer() else None
            return found
        case "boolean":
            low = said.lower()
            return True if low in _YES else False if low in _NO else None
        case _:
            return said or None


def _number(said: str) -> float | None:
    words = _THOUSANDS.sub("", with_digits(said))
    each = list(_NUMBER.finditer(words))
    if len(each) != 1 or _MORE.search(words):
        return None
    digits = each[0]["digits"].rstrip(".,")
    if _PLAIN.fullmatch(digits) is None:
        return None
    return -float(digits) if each[0]["sign"] else float(digits)

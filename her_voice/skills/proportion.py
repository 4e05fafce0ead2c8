"""How many times as much: 'twice as long', 'half of that', 'a third more', 'double it'. Pure.

Of what it is, the words do not say: of a timer's length, of a sum, of an amount that was converted.
"""

import re
from fractions import Fraction

_PARTS = {
    **dict.fromkeys(("hal",), 2),
    **dict.fromkeys(("3rd", "thi"), 3),
    **dict.fromkeys(("qua", "4th", "fou"), 4),
    **dict.fromkeys(("5th", "fif"), 5),
    **dict.fromkeys(("10t", "ten"), 10),
}
"""By the first letters of their names."""

MOST = 100
"""Times as much that somebody may mean; more is a manner of speaking."""

_TIMES = {"twice": 2, "double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_AND_PART = r"(?: and (?:a|1) (?P<more>half|quarter))?"
_TIMES_AS = (
    r"(?P<times>twice|double|triple|treble|quadruple)"
    rf"|(?P<count>\d+(?:\.\d+)?){_AND_PART} times"
)
_PART = (
    r"(?:(?P<many>\d+|an?) )?(?P<part>half|halves|3rds?|thirds?|quarters?|4ths?|fourths?"
    r"|5ths?|fifths?|10ths?|tenths?)|(?P<percent>\d+(?:\.\d+)?) ?(?:percent|per cent|%)"
)
_IT = r"(?:it|that|this)"
_WHOLE = rf"(?: of)? (?:{_IT}|(?:the|that|its) (?:time|length|amount|number|result|sum|total))"
_AS_MUCH = r" as (?:long|much|many|big|far|heavy)"
_NOT_MORE = r"(?:less|shorter|off|smaller|lower)"
_WAYS = tuple(
    (re.compile(rf"(?:(?:only|just|about|exactly) )*{way}", re.IGNORECASE), sign)
    for way, sign in (
        (rf"(?:{_TIMES_AS}|{_PART})(?:{_AS_MUCH}(?: as {_IT})?|{_WHOLE})", 0),
        (rf"(?:{_PART}) (?:longer|more|extra|on top)", 1),
        (rf"(?:{_PART})(?: again(?:{_AS_MUCH})?|{_AS_MUCH} again)", 1),
        (rf"(?:{_PART}) {_NOT_MORE}", -1),
        (rf"(?P<times>double|triple|treble|quadruple)(?: {_IT})?|halve {_IT}", 0),
        (rf"(?:cut|chop|divide|split|slice) {_IT}(?: down)? (?:in|into|by) (?P<part>half)", 0),
        (rf"(?:extend|increase|lengthen|stretch|raise) {_IT} by (?:{_PART})", 1),
        (rf"(?:cut|reduce|shorten|lower|decrease|trim) {_IT}(?: down)? by (?:{_PART})", -1),
        (rf"add (?:another )?(?:{_PART})(?: (?:to|on) {_IT})?", 1),
        (rf"(?:take|knock) (?:{_PART}) off(?: {_IT})?", -1),
        (rf"(?:take|knock) off (?:{_PART})", -1),
    )
)  # fmt: skip
"""How it is said, and whether that much is all of it (0), or comes on top (1) or off it (-1)."""


def proportion(words: str) -> Fraction | None:
    """Give how many times as much is meant; None unless the words say nothing else.

    They have their numbers as digits.
    """
    bare = " ".join(words.replace("'s", "").split())
    for way, sign in _WAYS:
        if found := way.fullmatch(bare):
            part = _part({name: one for name, one in found.groupdict().items() if one})
            times = part if sign == 0 else 1 + sign * part
            return times if 0 < times <= MOST else None
    return None


def _part(said: dict[str, str]) -> Fraction:
    if times := said.get("times"):
        return Fraction(_TIMES[times.lower()])
    if count := said.get("count"):
        more = {"": Fraction(0), "half": Fraction(1, 2), "quarter": Fraction(1, 4)}
        return Fraction(count) + more[said.get("more", "").lower()]
    if percent := said.get("percent"):
        return Fraction(percent) / 100
    if "part" not in said:  # 'halve it'
        return Fraction(1, 2)
    many = said.get("many", "1").lower()
    return Fraction(1 if many.startswith("a") else int(many), _PARTS[said["part"][:3].lower()])

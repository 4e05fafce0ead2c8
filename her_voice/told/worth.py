"""What a pattern has read in, whether it is worth keeping out: plain, lasting, and whole by itself. Pure.

A pattern knows the words around a value, not the value. What can be said of any value is said here,
for all of them: 'I can't stand that sideboard' is of a thing that was in sight, and 'she has a thing
I am not telling' says nothing. Of a doubtful one nothing is kept: the line itself stays in the diary
and is found by its words.
"""

import re

LONGEST = 14
"""Words of a value that can be said of somebody in one breath."""

LONGEST_TASTE = 7
"""Words of what somebody likes or fears."""

_POINTS = re.compile(
    r"^(?:this|that|these|those|it|them|him|her|us|you|me|one(?= of\b|$| (?:thing|that|who|which|more|day|or|too|or two)\b)|ones|some|someone|somebody|something|anyone|anything|everyone"
    r"|everything|nothing|nobody|here|there|stuff|things?|lots|plenty|the (?:man|woman|one|thing|other|others|same|lot|rest|first|last)"
    r"|a (?:thing|lot|bit$|man|woman)|what|how|when|where|who|why|if|because|whatever|all (?:of|the|this|that))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:I|i|you|we|they|he|she) (?:am|is|are|was|were|have|has|had|do|did|can|could|will|would|said|say|know|think|told|just|never|can not|do not)\b"
)
_LOOSE = re.compile(
    r"\b(?:um+|uh+|er+|hallelujah|blah|whatever|thingy|thingummy|god knows|ish|or not|sort of|kind of|so called|and stuff|on this day)\b"
    r"|[?\"\u201c]|\b(?:like|as) (?:a|an|the|hell|mad|if|though)\b|\bthan\b|\b(?:million|thousand) times\b|\bto (?:the|a|that|this) (?:man|woman|guy|girl|boy|same|wrong|right)\b",
    re.IGNORECASE,
)
_MOOD = re.compile(r"^(?:being|having|feeling|thinking|when|how)\b", re.IGNORECASE)
_SIGHT = re.compile(r"^(?:your|my|his|her|our|their) (?!.*\wing$)", re.IGNORECASE)
_OF_ONE = re.compile(
    r"^(?:the \w+ \w+|every|to (?:see|tell|vote|say|think|know|be|have|hear|get)|owning|sitting|standing|lying)\b",
    re.IGNORECASE,
)
"""What one likes of a thing or a moment that was spoken of."""

_DONE = re.compile(r"^to \w+ed$", re.IGNORECASE)
_TASTES = frozenset(
    [
        "likes",
        "hates",
        "does not like",
        "prefers",
        "is afraid of",
        "is not afraid of",
        "is learning",
    ]
)
_PLAIN = frozenset(["lives with", "is", "gave", "{w}", "used to call"])
_HANGS = re.compile(
    r"\b(?:after|before|with|from|the|a|an|my|his|her|of|to|than|like|not|no|very|who|which|where)$",
    re.IGNORECASE,
)


def is_worth(predicate: str, value: str) -> bool:
    """Tell whether a value can be kept as what is so of somebody, and not of this moment."""
    if not value:
        return True
    if predicate in {"has", "can not", "can"} and re.match(r"(?:won|have|half)\b", value):
        return False
    words = value.split()
    if len(words) > LONGEST or _LOOSE.search(value) or _HANGS.search(value) or _SAYS.search(value):
        return False
    if predicate in _TASTES:
        is_of_now = (
            _DONE.match(value)
            or _OF_ONE.match(value)
            or _MOOD.match(value)
            or _POINTS.match(value)
            or _SIGHT.match(value)
        )
        return not is_of_now and len(words) <= LONGEST_TASTE
    return not _POINTS.match(value) or predicate in _PLAIN

"""'Actually it's Tuesday, not Wednesday': what was wrong, and what is right instead. Pure."""

import re
from dataclasses import dataclass

_LEAD = r"^(?:(?:no|sorry|wait|oh|actually|well|hm|correction|i was wrong|my mistake|i misspoke)[,. ]+)*"
_WAYS = (
    re.compile(_LEAD + r"(?:it|that|this|(?:his|her|its|their|my|the) [\w ]{2,24}?|he|she|i) (?:is|are|am|was|will be) (?:actually |called |due |on |in |at |named )*(?P<right>[^,]{1,40}?)(?:, and not|,? and not|, not|(?<!\bwill)(?<!\bdo)(?<!\bdoes)(?<!\bdid)(?<!\bcan)(?<!\bcould)(?<!\bwould)(?<!\bam)(?<!\bis)(?<!\bare)(?<!\bhas)(?<!\bhave) not) (?:on |in |at |called |the |a )?(?P<wrong>[^,]+)(?:, .*)?$", re.IGNORECASE),
    re.compile(_LEAD + r"(?:it|that|this|he|she) is not (?:on |in |at |called )?(?P<wrong>[^,]+?),? (?:but|it is|he is|she is|rather)(?: on| in| at| called)? (?P<right>.+)$", re.IGNORECASE),
    re.compile(_LEAD + r"not (?P<wrong>[^,]+?),? (?:but|it is|i meant|i mean) (?P<right>.+)$", re.IGNORECASE),
    re.compile(_LEAD + r"i (?:meant|mean)(?: to say)? (?P<right>[^,]+?),? not (?P<wrong>.+)$", re.IGNORECASE),
)  # fmt: skip
_MARKED = re.compile(
    r"^(?:(?:no|sorry|wait|actually|oh no|correction|i was wrong)[,. ]+)+(?:i (?:meant|mean) )?"
    r"(?:it is (?:on |at |in )?|make that |that is |i meant )(?P<right>[\w' ]+)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One word for another."""

    wrong: str
    """Empty where it was not said."""

    right: str


def correction_in(text: str) -> Correction | None:
    """Find a correction in a plain sentence."""
    for way in _WAYS:
        if found := way.match(text):
            return Correction(found["wrong"].strip(" ,."), found["right"].strip(" ,."))
    if found := _MARKED.match(text):
        return Correction("", found["right"].strip(" ,."))
    return None

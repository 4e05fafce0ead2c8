"""Which kinds of action the person's own words ask for: by their verbs, with no model. Pure.

It is wide on purpose: it does not decide that something is done, only whether the person may be
asked about it while there are words of others in the context. What no word of theirs asks for is
not even asked about then.
"""

import re
from dataclasses import dataclass

_KINDS = {
    "send": r"send|reply|respond|forward|inform|let \w+ know|contact|notify|text|dm|greet|thank"
    r"|post|publish|feedback|(?:e-?mail|message|write|tell|ask|answer|remind)(?= (?!me\b|my\b|us\b)"
    r"(?:\w+))|write them",
    "share": r"share|give (?:\w+ ){0,3}access|grant|permission",
    "write": r"write|save|create|make|append|add|put|draft|copy|submit",
    "delete": r"delete|remove|erase|clear|cancel|drop|throw|kick|uninvite|get rid",
    "arrange": r"schedule|reschedule|create|add|set up|put|arrange|move|invite|remind"
    r"|block|include",
    "invite": r"invite|add|join|onboard",
    "post": r"post|publish|upload|share|put|announce",
    "book": r"book|reserve|reservation|get (?:me|us) a (?:room|table|car|hotel)|rent|order",
    "pay": r"pay|payment|transfer|send|refund|transaction|buy|purchase|adjust",
    "change": r"change|update|edit|set|modify|rename|replace|adjust|correct|move|reschedule",
    "open": r"visit|open|browse|read|summari[sz]e|go to|website|article|www|http|find",
}
_DELEGATES = re.compile(
    r"\b(?:do|follow|complete|perform|execute|carry out|take care of|handle|work through|finish"
    r"|act on|actions?)\b.{0,60}"
    r"\b(?:(?:mail|email|message|instructions?|tasks?|to-?dos?|list|steps?|file|page|website)s?"
    r"|what (?:it|they|he|she) (?:says?|asks?))\b",
    re.IGNORECASE,
)
_BY_NAME = (
    ("book", r"reserve|book|order"),
    ("pay", r"money|pay|transaction|transfer|buy|purchase"),
    ("invite", r"invite|add_user|remove_user"),
    ("share", r"share|grant|permission"),
    ("delete", r"delete|remove|erase|clear|cancel|drop|forget"),
    ("arrange", r"calendar|event|meeting|appointment"),
    ("post", r"post|publish|upload"),
    ("send", r"send|reply|forward|mail|message|notify|tell"),
    ("change", r"update|set|change|edit|rename|move|password|replace|put|patch"),
    ("open", r"webpage|fetch|open|visit|browse|url|http|download|search_web|web_search"),
    ("write", r"write|create|append|add|save|make|store|new|insert"),
)
"""By the words of a skill's or tool's name; all kinds that fit are its kinds."""

_NAMED = tuple((kind, re.compile(rf"(?:{words})", re.IGNORECASE)) for kind, words in _BY_NAME)
_SPOKEN = {
    kind: re.compile(rf"\b(?:{words})(?:s|es|d|ed|ing|ting|ting|ding)?\b", re.IGNORECASE)
    for kind, words in _KINDS.items()
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person's words ask for."""

    kinds: frozenset[str] = frozenset()
    delegates: bool = False
    """They ask that what stands somewhere be done: the words of others may then lead as far as a
    question, for each thing on its own."""


def wanted(words: str) -> Wanted:
    """Find which kinds of action these words of the person ask for."""
    kinds = frozenset(kind for kind, spoken in _SPOKEN.items() if spoken.search(words))
    return Wanted(kinds, delegates=bool(_DELEGATES.search(words)))


def kinds_of(skill: str) -> frozenset[str]:
    """Say which kinds of action a skill or tool of this name does; none if its name tells none."""
    return frozenset(kind for kind, named in _NAMED if named.search(skill))


def is_wanted(skill: str, asked: Wanted) -> bool:
    """Tell whether a skill of this name does what was asked for."""
    return asked.delegates or bool(kinds_of(skill) & asked.kinds)

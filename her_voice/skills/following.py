"""What only goes on from what was just done: 'and eggs', 'take the milk off again'. Pure.

By itself it is talk. It is meant only right after something was put on a list, and of that list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from her_voice.skills.list_lines import bare
from her_voice.skills.slips import with_apostrophes
from her_voice.times.found import tidy

MOST_WORDS, FEW_WORDS = 9, 4
"""Of things behind 'and', and of those before 'too'."""

_MORE = re.compile(
    r"^(?:(?:oh|ah|um|uh|er|yes|right|ok|okay|actually),?\s+)*(?:and|also|plus|oh)\b,?\s+"
    r"(?:(?:also|and|maybe|then|oh|put|add)\b,?\s+)*(?P<what>.+)$",
    re.IGNORECASE,
)
_NO_THING = re.compile(
    r"\b(?:i|i'm|i've|i'll|you|your|he|she|we|they|it|it's|that's|what|what's|who|how"
    r"|when|where|why|which|is|are|was|were|am|be|do|does|did|have|has|had|can|could|will|would"
    r"|should|don't|then|so|but|because|if|at|by|tomorrow|today|tonight|remind|tell|set|make|stop"
    r"|cancel|no|not|yes|thanks|thank|please don't|louder|slower|again|time|day|there|just|really"
    r"|never|always|let's|let|call|read|say|take|off|undo|me|him|her|us|them|mine"
    r"|same|here|each|other|we)\b|(?<!\bof )\b(?:that|this)\b|\bthat$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:,?\s*\b(?:please|too|as well|thanks|thank you|for me|if you would))+$", re.IGNORECASE
)
_OF_THAT = re.compile(r"^(?:(?:some|more|a bit|a few|one) )+of (?:that|those|the) ", re.IGNORECASE)
_AGAIN = re.compile(r"[.;!]\s+(?:oh,?\s+)?(?:and|also|oh)\b,?\s+(?:and\s+)?", re.IGNORECASE)
_OFF = re.compile(
    r"^(?:(?:no|oh|actually|wait|sorry|please|and|can you|could you|would you)\b,?\s+)*"
    r"(?:take|scratch|strike|bin|delete|remove|cross|drop|lose|leave|forget|not|no)\s+"
    r"(?:(?:off|out)\s+)?(?:the |that |my )?(?P<what>[\w' -]+?)(?:\s+(?:off|out))?"
    r"(?:\s+(?:that|it))?(?:\s+(?:again|please|though|after all))*(?=[,.!;]|$)",
    re.IGNORECASE,
)


_ALSO = re.compile(
    r"^(?:(?:oh|ah|um|uh|er|yes|right|ok|okay|actually|and),?\s+)*"
    r"(?:(?:(?:we|i)(?:'ll| also| still)* (?:need|want)|add|put|get)(?: some)? )?"
    r"(?P<what>[^,.!?]+?),?\s+"
    r"(?:too|as well|also|(?:to|on) (?:that|it|there)(?: list)?)"
    r"(?:,? (?:too|please|thanks|then))*$",
    re.IGNORECASE,
)
_IT_OFF = re.compile(
    r"(?:^|[,.;!]\s+)(?:(?:so|no|oh|actually|please|and|you can|can you|could you)\s+)*"
    r"(?:take|scratch|strike|cross|leave)\s+(?P<it>it|that|them|those)\s+(?:back )?(?:off|out)"
    r"(?:\s+(?:again|then|please|the list|that list|there))*$",
    re.IGNORECASE,
)
_WHAT_ELSE = re.compile(
    r"^(?:and |so |ok |okay )*(?:what(?: else|'s| is| have (?:i|we)(?: got)?)*|anything else"
    r"|is there anything else)\s+(?:is |is there )?(?:already |now )?on (?:it|there|that|that list)"
    r"(?: (?:now|already|then|so far))*$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"^(?:(?:oh|ok|okay|right),?\s+)*(?:(?:and|what about|how about)\s+)+"
    r"(?:(?:over|out|back)\s+)?(?:in\s+)?"
    r"(?P<place>[a-z .'-]{2,30}?)(?:\s+(?:now|then|right now))?\s*\??$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Further:
    """What goes on or comes off the list that was spoken of."""

    skill: str
    words: str = ""
    """The things; empty where all that is on it is meant, or has to be asked for."""


def further(text: str, lines: Sequence[str]) -> Further | None:
    """Read it, right after these lines were put on a list; None where it is talk."""
    said = with_apostrophes(text.replace("\u2019", "'")).strip()
    if _WHAT_ELSE.match(said.rstrip(" .!?")):
        return Further("read_list")
    if off := _IT_OFF.search(said.rstrip(" .!?")):
        return Further("take_off_list", _which(off, said, lines))
    taken = _OFF.match(said)
    if taken and any(bare(taken["what"]) in {bare(one), _first(one)} for one in lines):
        return Further("take_off_list", taken["what"])
    also = _ALSO.match(said.rstrip(" .!"))
    more = _MORE.match(said.rstrip(" .!"))
    if also and len(also["what"].split()) <= FEW_WORDS:
        more = also
    if more is None or "?" in said:
        return None
    what = tidy(_ENDS.sub("", _AGAIN.sub(" and ", more["what"])))
    is_short = 0 < len(what.split()) <= MOST_WORDS
    is_thing = is_short and not _NO_THING.search(what)
    return Further("add_to_list", _OF_THAT.sub("", what)) if is_thing else None


def _which(off: re.Match[str], said: str, lines: Sequence[str]) -> str:
    """Give which of these lines comes off; nothing where that is not said."""
    beside = [one for one in lines if re.search(rf"\b{re.escape(_first(one))}\b", said.lower())]
    is_clear = len(lines) == 1 or off["it"].lower() in {"them", "those"}
    return " and ".join(lines if is_clear else beside)


def elsewhere(text: str) -> str:
    """Read where or in what else: 'and in New York?', 'and in stone?'; empty for nothing."""
    match = _ELSEWHERE.match(text.strip())
    return match["place"] if match else ""


def _first(line: str) -> str:
    """Give what a line is called by, where it says more: 'milk' of 'milk for the cake'."""
    return bare(re.split(r"\s+(?:for|from|with)\s+", line)[0])

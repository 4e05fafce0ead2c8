"""What only goes on from what was just done: 'and eggs', 'take the milk off again'. Pure.

By itself it is talk. It is meant only right after something was put on a list, and of that list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from her_voice.skills.list_lines import bare
from her_voice.skills.slips import with_apostrophes
from her_voice.times.found import tidy

MOST_WORDS = 9
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
    r"|never|always|let's|let|call|read|say|take|off|undo)\b|(?<!\bof )\b(?:that|this)\b|\bthat$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:,?\s*\b(?:please|too|as well|thanks|thank you|for me|if you would))+$", re.IGNORECASE
)
_OF_THAT = re.compile(r"^(?:(?:some|more|a bit|a few|one) )+of (?:that|those|the) ", re.IGNORECASE)
_AGAIN = re.compile(r"[.;!]\s+(?:oh,?\s+)?(?:and|also|oh)\b,?\s+(?:and\s+)?", re.IGNORECASE)
_OFF = re.compile(
    r"^(?:(?:no|oh|actually|wait|sorry|please|and|can you|could you|would you)\b,?\s+)*"
    r"(?:take|scratch|strike|bin|delete|remove|cross|drop|lose|leave|forget|not)\s+"
    r"(?:(?:off|out)\s+)?(?:the |that |my )?(?P<what>[\w' -]+?)(?:\s+(?:off|out))?"
    r"(?:\s+(?:that|it))?(?:\s+(?:again|please|though|after all))*(?=[,.!;]|$)",
    re.IGNORECASE,
)


_ELSEWHERE = re.compile(
    r"^(?:(?:oh|ok|okay|right),?\s+)*(?:(?:and|what about|how about)\s+)+(?:in\s+)?"
    r"(?P<place>[a-z .'-]{2,30}?)(?:\s+(?:now|then|right now))?\s*\?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Further:
    """What goes on or comes off the list that was spoken of."""

    skill: str
    words: str


def further(text: str, lines: Sequence[str]) -> Further | None:
    """Read it, right after these lines were put on a list; None where it is talk."""
    said = with_apostrophes(text.replace("\u2019", "'")).strip()
    taken = _OFF.match(said)
    if taken and any(bare(taken["what"]) in {bare(one), _first(one)} for one in lines):
        return Further("take_off_list", taken["what"])
    more = _MORE.match(said.rstrip(" .!"))
    if more is None or "?" in said:
        return None
    what = tidy(_ENDS.sub("", _AGAIN.sub(" and ", more["what"])))
    is_short = 0 < len(what.split()) <= MOST_WORDS
    is_thing = is_short and not _NO_THING.search(what)
    return Further("add_to_list", _OF_THAT.sub("", what)) if is_thing else None


def elsewhere(text: str) -> str:
    """Read the place in 'and in New York?', right after the time was told; empty for none."""
    match = _ELSEWHERE.match(text.strip())
    return match["place"] if match else ""


def _first(line: str) -> str:
    """Give what a line is called by, where it says more: 'milk' of 'milk for the cake'."""
    return bare(re.split(r"\s+(?:for|from|with)\s+", line)[0])

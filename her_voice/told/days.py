"""Whatever is to happen on a day, however it is told, so that none with a day is dropped. Pure.

The patterns of `plans` read who is to do what. What they can't read is kept here as it was said, if it
has a day to come and nothing speaks against it: it has passed, it comes again, it is the weather.
"""

import re
from datetime import datetime

from her_voice.times.day import DAY
from her_voice.times.found import with_digits
from her_voice.told.coming import MOVED, bared, coming, is_repeated, without
from her_voice.told.plans import IDLE, Plan
from her_voice.told.statement import key

SHORTEST, LONGEST = 1, 24
"""Words of what is to happen."""

_TO_COME = re.compile(
    r"\b(?:will|shall|going to|have to|has to|got to|need(?:s|ing)? to|must|am|is|are|due|booked|scheduled|planned"
    r"|promised|supposed to|meant to|by (?:the |next |this )?\w+(?:day|\d)|next|tomorrow|coming|agreed|gave my word|swore|vowed)\b",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:was|were|did|had|went|saw|ago|yesterday|last (?:week|month|year|night|\w+day)|used to|would have)\b",
    re.IGNORECASE,
)
_PAST_VERB = re.compile(
    r"\b(?:\w{2,}(?<!ne)ed|bought|got|came|called|forgot|spent|ate|slept|woke|made|took|watched|lost|found|told|said"
    r"|met|felt|gave|left|ran|broke|threw|drove|cried|knew|thought|brought|caught|wrote|sat|stood|fell|won|heard"
    r"|became|began|drank|flew|grew|kept|paid|rang|sang|sent|sold|spoke|stole|swam|taught|wore)\b",
    re.IGNORECASE,
)
_NO_PLAN = re.compile(
    r"^(?:no|not|nothing|none|then)\b|\b(?:rain(?:s|ing|y)?|snow(?:s|ing)?|sunny|storm(?:s|y)?|forecast|degrees|weather|favourite|born|birthday"
    r"|thank god|hates?|loves?|like mondays|every|always|still (?!have|need|must|got|to\b)|usually|never|feels? like|horoscope|lottery|bank holiday|see you|talk to you|(?:is|was) the (?:big )?day$|someone|somebody|world ends|end of the world)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|tonight)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:next (?:week|month|year)|weekend|end of the (?:week|month|year)|in (?:a|\d+) (?:day|week|month|year)s?)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"^(?:i|we) (?:will|have to|need to|must|am|are|have|promised|shall|got)\b", re.IGNORECASE
)
_WE = re.compile(r"^(?:i|we) ", re.IGNORECASE)
_IT = re.compile(
    r"^(?:it|they|that|this|those|these) (?=is\b|are\b|will\b|has\b|have\b|\w)", re.IGNORECASE
)


_LEADS = re.compile(r"^(?:is|are|will be) (?=\w)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|have to|has to|need to|needs to|must|due|booked|promised|by|before)\b",
    re.IGNORECASE,
)
_HANGS = re.compile(r"(?<=\w) (?:is|are|will be|has to be|is going to be)$", re.IGNORECASE)


def bare_plan(text: str, now: datetime, thing: str = "") -> Plan | None:
    """Find a day to come in a clause and keep the rest as it was said.

    `thing` is what was spoken of before, which 'it' and 'they' mean.
    """
    rest = bared(with_digits(text))
    moment = coming(rest, now)
    if moment is None or moment.value.at < now or is_repeated(rest):
        return None
    if not moment.value.is_day_said:
        return None
    if not DAY.search(rest) and not _AHEAD.search(rest):
        return None  # 'at Christmas' comes every year
    if _has_passed(rest) or _NO_PLAN.search(rest):
        return None
    if (_TODAY.search(rest) or _VAGUE.search(rest)) and not _MINE.match(rest):
        return None
    left = without(rest, moment, now)
    if IDLE.match(_WE.sub("", left)):
        return None
    if (said := _IT.match(f"{left} ")) and thing:
        left = f"{thing} {left[said.end() :]}".strip()
    left = _LEADS.sub("", _HANGS.sub("", left))
    if not SHORTEST <= len(key(left).split()) <= LONGEST:
        return None
    return Plan(
        "",
        left,
        f"plan {key(left)}",
        moment.value.at,
        moment.value.is_exact,
        instead=bool(MOVED.search(rest)),
    )


_POINTS = re.compile(r"\b(?:it|them|one|him|her)\b", re.IGNORECASE)
FEW = 1
"""Words of a plan that says too little by itself."""


def needs_more(value: str) -> bool:
    """Tell whether a plan is understood only with what was said before it."""
    return bool(_POINTS.search(value)) or len(key(value).split()) <= FEW


def _has_passed(rest: str) -> bool:
    if _PASSED.search(rest) and not MOVED.search(rest):
        return True
    return bool(_PAST_VERB.search(rest) and not _TO_COME.search(rest))


_NEEDED = re.compile(
    r"\b(?:needs|need|is having|am having|booked|ordered) (?P<what>(?!to\b|a\b|the\b|my\b|it\b|you\b|some\b|more\b)(?:[\w-]+ )?[\w-]+)$"
)
_BEGINS = re.compile(
    r"^(?P<what>(?!(?:i|we|he|she|it|they|you|that|this|there|what|who|here)\b)[\w-]+) (?:is|are|has been|was|have been|will be|ordered|booked|arranged|arrived|came|rang|called|confirmed|done)\b",
    re.IGNORECASE,
)
_SPOKEN_OF = re.compile(
    r"\b(?:the|a|an|my|our|his|her|their|some|two|three|four|five|six|seven|eight|nine|ten|\w+'s) "
    r"(?P<what>(?:[\w-]+ )?[\w-]+)(?=$|[,.;!?]| (?:is|are|was|were|has|have|will|on|at|in|of|for|from|to|with|and|but|by)\b)",
    re.IGNORECASE,
)


def spoken_of(text: str) -> str:
    """Give the thing that a sentence is about, in its words, or empty: 'the hip operation'."""
    if begins := _BEGINS.match(text):
        return "" if DAY.search(begins["what"]) else begins["what"]
    if needed := _NEEDED.search(text):
        return needed["what"]
    found = [*_SPOKEN_OF.finditer(text)]
    if not found:
        return ""
    chosen = found[0] if found[0].start() == 0 else found[-1]
    return "" if DAY.search(chosen[0]) else chosen[0]

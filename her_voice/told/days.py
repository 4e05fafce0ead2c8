"""Whatever is to happen on a day, however it is told, so that none with a day is dropped. Pure.

The patterns of `plans` read who is to do what. What they can't read is kept here as it was said, if it
has a day to come and nothing speaks against it: it has passed, it comes again, it is the weather.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from her_voice.times.day import DAY
from her_voice.times.found import with_digits
from her_voice.told.coming import MOVED, as_of, bared, coming, is_repeated, without
from her_voice.told.plans import EMPTY, IDLE, Plan, is_soon
from her_voice.told.statement import key
from her_voice.told.unplanned import is_no_plan

SHORTEST, LONGEST = 1, 24
"""Words of what is to happen."""

_TO_COME = re.compile(
    r"\b(?:will|shall|going to|have to|has to|got to|need(?:s|ing)? to|must|am|is|are|due|booked|scheduled|planned"
    r"|promised|supposed to|meant to|by (?:the |next |this )?\w+(?:day|\d)|next|tomorrow|coming|agreed|(?:settled|decided|fixed) (?:on|for)|gave my word|swore|vowed)\b",
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
    r"^(?:no|not|nothing|none|then)\b|\b(?:rain(?:s|ing|y)?|snow(?:s|ing)?|sunny|storm(?:s|y)?|forecast|degrees|weather|be \d+|favourite|born|birthday"
    r"|thank god|hates?|loves?|like mondays|every|always|still (?!have|need|must|got|to\b)|usually|never|feels? like|horoscope|lottery|bank holiday|see you|talk to you|(?:is|was) the (?:big )?day$|someone|somebody|world ends|end of the world)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|tonight)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?<!of )next (?:week|month|year)|weekend|end of the (?:week|month|year)|in (?:a|\d+) (?:day|week|month|year)s?)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"^(?:i|we) (?:will|have to|need to|must|am|are|have|promised|shall|got)\b", re.IGNORECASE
)
_PERFECT = re.compile(
    r"\b(?:have|has) (?:\w+ly |just |already |now |also |been )*(?!had\b|done\b|to\b)(?:\w{2,}ed|put|set|got|given|taken|chosen|told|sent|made|let|lent|brought|said|sworn|found)\b",
    re.IGNORECASE,
)
"""'They have picked me for Saturday': with a day that has passed nobody says so."""

_SINCE = re.compile(r"\bsince (?:the |last )?$", re.IGNORECASE)
_IS_ABOUT = re.compile(r"\b(?:about|of|like|than) (?:the |next |this )*$", re.IGNORECASE)
"""'She is nervous about tomorrow': the day is what it is about, and not when it is."""

_DID = re.compile(
    r"^(?:i|we|he|she|they) (?:just |only |already |also )?(?:wrote|said|saw|went|bought|made|ate|read|did|had|was|were|came|found|lost|told|finished|cooked|packed|cleaned|watched|forgot|called|rang|sent|paid)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:will|going to|coming|promised|booked|due|agreed|is to|are to)\b", re.IGNORECASE
)
_WE = re.compile(r"^(?:i|we) ", re.IGNORECASE)


_LEADS = re.compile(r"^(?:is|are|will be) (?=\w)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|have to|has to|need to|needs to|must|due|booked|promised|by|before)\b",
    re.IGNORECASE,
)
_CLEFT = re.compile(r"^it is (?=(?-i:[A-Z]))", re.IGNORECASE)
_ALONE = re.compile(r"(?:it|that|this|they|we are (?:on|in|off))", re.IGNORECASE)
"""Of what was said before it only says when that is."""

_AT = re.compile(r"(?:at|to|from|round|by|with|for) ", re.IGNORECASE)
_LITTLE = re.compile(
    r"(?:it|they|that|this) (?:has|have|needs?) to (?:go|be|get)(?: in| off| out)?", re.IGNORECASE
)
"""That it must be is worth keeping, with what was said before."""

_HANGS = re.compile(r"(?<=\w) (?:is to be|is|are|will be|has to be|is going to be)$", re.IGNORECASE)


def bare_plan(text: str, now: datetime) -> Plan | None:
    """Find a day to come in a clause and keep the rest as it was said."""
    rest = bared(as_of(with_digits(text), now))
    moment = coming(rest, now)
    if moment is None or moment.value.at < now or is_repeated(rest):
        return None
    if not moment.value.is_day_said:
        return None
    if not DAY.search(rest) and not _AHEAD.search(rest):
        return None  # 'at Christmas' comes every year
    if (
        _SINCE.search(rest[: moment.start])
        or _IS_ABOUT.search(rest[: moment.start])
        or _has_passed(rest)
        or _NO_PLAN.search(rest)
    ):
        return None
    if (
        _TODAY.search(rest) or (_VAGUE.search(rest) and not _GIVEN.search(rest))
    ) and not _MINE.match(rest):
        return None
    left = without(rest, moment, now)
    bare = _WE.sub("", left)
    is_idle = EMPTY.match(bare) or (is_soon(moment.value, now) and IDLE.match(bare))
    if is_idle or is_no_plan(rest, left):
        return None
    left = re.sub(r"^'s |^([\w-]+(?: [\w-]+)?)'s$", r"\1", left) if not _AT.match(left) else left
    left = _LEADS.sub("", _HANGS.sub("", left))
    left = _CLEFT.sub("", left)
    left = re.sub(r"^1 (?=after|before|is|on|in|at)", "the other one ", left)
    is_short = bool(_ALONE.fullmatch(left) or _LITTLE.fullmatch(left))
    if not SHORTEST <= len(key(left).split()) <= LONGEST and not is_short:
        return None
    return Plan(
        "",
        left,
        f"plan {key(left)}",
        moment.value.at,
        moment.value.is_exact,
        instead=bool(MOVED.search(rest)),
    )


_POINTS = re.compile(
    r"\b(?:it|they|them|one|him|her|he|she|those|these|this|that|there)\b(?!'s)", re.IGNORECASE
)
_SMALL = re.compile(
    r"\b(?:it|they|them|he|she|him|her|that|this|there|put|give|\d+|down|in|off|out|over|up|back|starts?|starting|start|coming|comes|finish(?:es|ing)?"
    r"|check up|appointment|for|thing|function|done|ready|ends?|leaves?|leaving|next|following|after|before|others|came|come|getting|gets|goes|has|have|will|is|are|be)\b",
    re.IGNORECASE,
)
FEW = 0
"""Words of a plan that says too little by itself, without those that could be said of anything."""


def needs_more(value: str) -> bool:
    """Tell whether a plan is understood only with what was said before it."""
    return bool(_POINTS.search(value)) or len(key(_SMALL.sub("", value)).split()) <= FEW


_OPEN = re.compile(r"(?:it|they|that|this|those|these)\b(?! (?:\w+ )*there\b)", re.IGNORECASE)
_INNER = re.compile(r"^(?:He|She|It|They|We|This|That|There|The|My|Our|His|Her)\b")
MOST_BEFORE = 16
"""Words of what was said before that a plan is kept with."""


def in_context(value: str, before: Sequence[str], said: str) -> str:
    """Give a plan with as much of what stands before it as it takes to understand it.

    `before` are clauses of its sentence, `said` is the sentence before that one.
    """
    if _ALONE.fullmatch(value):
        return ", ".join([*before[-2:]] or ([said] if said else []))
    behind = list(before) or [said if _OPEN.match(value) or not key(_SMALL.sub("", value)) else ""]
    words = value
    while behind and behind[-1] and needs_more(words):
        first = behind.pop()
        if len(first.split()) > MOST_BEFORE - 4:
            first = re.split(
                r", (?=(?:and |but |so )?(?:i|we|he|she|it|they|that|there|who|which)\b)", first
            )[0]
        longer = f"{first}, {_INNER.sub(lambda found: found[0].lower(), words)}"
        if len(longer.split()) > MOST_BEFORE + len(value.split()):
            break
        words = longer
    return words


def _has_passed(rest: str) -> bool:
    if MOVED.search(rest):
        return False
    if _DID.match(rest):
        return True
    if _PASSED.search(rest):
        return True
    if _PERFECT.search(rest):
        return False
    return bool(_PAST_VERB.search(rest) and not _TO_COME.search(rest))

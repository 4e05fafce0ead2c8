"""Whatever is to happen on a day, however it is told, so that none with a day is dropped. Pure.

The patterns of `plans` read who is to do what. What they can't read is kept here as it was said, if it
has a day to come and nothing speaks against it: it has passed, it comes again, it is the weather.
"""

import re
from datetime import datetime

from her_voice.times.day import DAY
from her_voice.times.found import Found, with_digits
from her_voice.times.moment import Moment
from her_voice.told.coming import MOVED, as_of, bared, coming, is_repeated, without
from her_voice.told.plans import EMPTY, IDLE, Plan, is_soon
from her_voice.told.statement import key
from her_voice.told.unplanned import is_no_plan

LONGEST = 24
"""Words of what is to happen."""

# When it is

_SETTLED_WORDS = r"will|going to|coming|due|booked|promised|agreed|(?:is|are) to"
_AHEAD_WORDS = rf"{_SETTLED_WORDS}|shall|must|(?:have|has|needs?) to"
_SETTLED = re.compile(rf"\b(?:{_SETTLED_WORDS})\b", re.IGNORECASE)
_AHEAD = re.compile(rf"\b(?:{_AHEAD_WORDS}|by|before)\b", re.IGNORECASE)
_MINE = re.compile(
    r"^(?:i|we) (?:will|shall|must|need to|am|are|have|got|promised)\b", re.IGNORECASE
)
_NOT_OF_THAT_DAY = re.compile(
    r"\b(?:since|about|of|like|than) (?:the |last |next |this )*$", re.IGNORECASE
)
"""'She is nervous about tomorrow', 'since Friday': what leads to a day that it is not on."""

_TODAY = re.compile(r"\b(?:today|tonight)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?<!of )next (?:week|month|year)|weekend|end of the (?:week|month|year)"
    r"|in (?:a|\d+) (?:day|week|month|year)s?)\b",
    re.IGNORECASE,
)

# What has passed

_DID = re.compile(
    r"^(?:i|we|he|she|they) (?:just |only |already |also )?(?:wrote|said|bought|made|ate|read|came|found"
    r"|lost|told|finished|cooked|packed|cleaned|watched|forgot|called|rang|sent|paid)\b",
    re.IGNORECASE,
)
"""Whatever day is named behind it: 'I told her it is on Friday'."""

_PASSED = re.compile(
    r"\b(?:was|were|did|had|went|saw|ago|yesterday|last (?:week|month|year|night|\w+day)|used to"
    r"|would have)\b",
    re.IGNORECASE,
)
_PAST_VERB = re.compile(
    r"\b(?:\w{2,}(?<!ne)ed|bought|got|came|forgot|spent|ate|slept|woke|made|took|lost|found|told|said"
    r"|met|felt|gave|left|ran|broke|threw|drove|knew|thought|brought|caught|wrote|sat|stood|fell|won"
    r"|heard|became|began|drank|flew|grew|kept|paid|rang|sang|sent|sold|spoke|stole|swam|taught|wore)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    rf"\b(?:{_AHEAD_WORDS}|am|is|are|got to|needing to|scheduled|planned|supposed to|meant to"
    r"|by (?:the |next |this )?\w+(?:day|\d)|next|tomorrow|(?:settled|decided|fixed) (?:on|for)"
    r"|gave my word|swore|vowed)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:have|has) (?:\w+ly |just |already |now |also |been )*(?!died\b|passed away\b)"
    r"(?:\w{2,}ed|put|set|got|given|taken|chosen|told|sent|made|let|lent|brought|said|sworn|found)\b",
    re.IGNORECASE,
)
"""'They have picked me for Saturday': with a day that has passed nobody says so."""

# What is no plan, or hardly one

_NO_PLAN = re.compile(
    r"^(?:no|not|nothing|none|then)\b|\b(?:be \d+|favourite|born|birthday|thank god|hates?|loves?"
    r"|every|always|still (?!have|need|must|got|to\b)|usually|never|feels? like|lottery|bank holiday"
    r"|see you|talk to you|(?:is|was) the (?:big )?day$|someone|somebody)\b",
    re.IGNORECASE,
)
_WHO_SPEAKS = re.compile(r"^(?:i|we) ", re.IGNORECASE)
_WITH_WHAT_WAS_SAID = re.compile(
    r"(?:it|that|this|they)(?: (?:is|are|(?:will|is to|has to|is going to) be"
    r"|(?:has|have|needs?) to (?:go|be|get)(?: in| off| out)?))?"
    r"|we are (?:on|in|off)",
    re.IGNORECASE,
)
"""Of what was said before it is worth keeping that it is then."""


def bare_plan(text: str, now: datetime) -> Plan | None:
    """Find a day to come in a clause on which something is to happen; `text` is a plain clause.

    On Friday the 1st of May:

        'the boiler man on Tuesday'    on the 5th
        'Ada's turn is on Sunday'      on the 3rd
        'he fitted it on Tuesday'      nothing: it has passed
        'every Friday I swim'          nothing: it comes again
    """
    clause = bared(as_of(with_digits(text), now))
    moment = coming(clause, now)
    if moment is None or not _is_on_a_day_to_come(clause, moment.value, now):
        return None
    if _is_otherwise_meant(clause, moment) or _has_passed(clause):
        return None
    left = without(clause, moment, now)
    if _is_idle(left, moment.value, now) or is_no_plan(clause, left):
        return None
    if not _is_of_a_plans_length(left):
        return None
    return Plan(
        "",
        left,
        f"plan {key(left)}",
        moment.value.at,
        moment.value.is_exact,
        instead=bool(MOVED.search(clause)),
    )


def _is_on_a_day_to_come(clause: str, moment: Moment, now: datetime) -> bool:
    """Tell 'on Friday' from 'on Fridays', 'at six' and 'at Christmas', which comes every year."""
    is_to_come = moment.is_day_said and moment.at >= now
    is_once = bool(DAY.search(clause) or _AHEAD.search(clause)) and not is_repeated(clause)
    return is_to_come and is_once


def _is_otherwise_meant(clause: str, moment: Found[Moment]) -> bool:
    """Tell whether the day of a clause is not when something is to happen.

    It is what somebody thinks about, says when something began, or is only about when; or it is of
    the weather, a feast, a mood.
    """
    return bool(
        _NO_PLAN.search(clause)
        or _NOT_OF_THAT_DAY.search(clause[: moment.start])
        or (_is_vague(clause) and not _MINE.match(clause))
    )


def _is_vague(clause: str) -> bool:
    """Tell whether it is today or only about when, so that it is a plan only of who speaks."""
    return bool(_TODAY.search(clause) or (_VAGUE.search(clause) and not _SETTLED.search(clause)))


def _has_passed(clause: str) -> bool:
    """Tell whether it is told of what was: 'we saw Ada on Tuesday', but not 'it was moved to Tuesday'."""
    if MOVED.search(clause):
        return False
    if _PASSED.search(clause) or _DID.match(clause):
        return True
    is_past = _PAST_VERB.search(clause) and not _TO_COME.search(clause)
    return bool(is_past and not _PERFECT.search(clause))


def _is_idle(left: str, moment: Moment, now: datetime) -> bool:
    """Tell whether it is only said in passing: 'I will be back', of today or tomorrow."""
    bare = _WHO_SPEAKS.sub("", left)
    return bool(EMPTY.match(bare) or (is_soon(moment, now) and IDLE.match(bare)))


def _is_of_a_plans_length(left: str) -> bool:
    words = len(key(left).split())
    return bool(words and words <= LONGEST) or bool(_WITH_WHAT_WAS_SAID.fullmatch(left))

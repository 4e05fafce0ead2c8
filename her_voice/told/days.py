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

SHORTEST, LONGEST = 1, 24
"""Words of what is to happen."""

# When it is

_AHEAD = re.compile(
    r"\b(?:will|shall|going to|have to|has to|need to|needs to|must|due|booked|promised|by|before)\b",
    re.IGNORECASE,
)
_NOT_OF_THAT_DAY = re.compile(
    r"(?:\bsince (?:the |last )?|\b(?:about|of|like|than) (?:the |next |this )*)$", re.IGNORECASE
)
"""'She is nervous about tomorrow', 'since Friday': what leads to a day that it is not on."""

_TODAY = re.compile(r"\b(?:today|tonight)\b", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:(?<!of )next (?:week|month|year)|weekend|end of the (?:week|month|year)|in (?:a|\d+) (?:day|week|month|year)s?)\b",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    r"\b(?:will|going to|coming|promised|booked|due|agreed|is to|are to)\b", re.IGNORECASE
)
_MINE = re.compile(
    r"^(?:i|we) (?:will|have to|need to|must|am|are|have|promised|shall|got)\b", re.IGNORECASE
)

# What has passed

_DID = re.compile(
    r"^(?:i|we|he|she|they) (?:just |only |already |also )?(?:wrote|said|saw|went|bought|made|ate|read|did|had|was|were|came|found|lost|told|finished|cooked|packed|cleaned|watched|forgot|called|rang|sent|paid)\b",
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
_TO_COME = re.compile(
    r"\b(?:will|shall|going to|have to|has to|got to|need(?:s|ing)? to|must|am|is|are|due|booked|scheduled|planned"
    r"|promised|supposed to|meant to|by (?:the |next |this )?\w+(?:day|\d)|next|tomorrow|coming|agreed|(?:settled|decided|fixed) (?:on|for)|gave my word|swore|vowed)\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(
    r"\b(?:have|has) (?:\w+ly |just |already |now |also |been )*(?!had\b|done\b|to\b|died\b|passed away\b)(?:\w{2,}ed|put|set|got|given|taken|chosen|told|sent|made|let|lent|brought|said|sworn|found)\b",
    re.IGNORECASE,
)
"""'They have picked me for Saturday': with a day that has passed nobody says so."""

# What is no plan, or hardly one

_NO_PLAN = re.compile(
    r"^(?:no|not|nothing|none|then)\b|\b(?:rain(?:s|ing|y)?|snow(?:s|ing)?|sunny|storm(?:s|y)?|forecast|degrees|weather|be \d+|favourite|born|birthday"
    r"|thank god|hates?|loves?|like mondays|every|always|still (?!have|need|must|got|to\b)|usually|never|feels? like|horoscope|lottery|bank holiday|see you|talk to you|(?:is|was) the (?:big )?day$|someone|somebody|world ends|end of the world)\b",
    re.IGNORECASE,
)
_WHO_SPEAKS = re.compile(r"^(?:i|we) ", re.IGNORECASE)
_WITH_WHAT_WAS_SAID = re.compile(
    r"(?:it|that|this|they)(?: (?:is|are|will be|is to be|has to be|is going to be))?"
    r"|(?:it|they|that|this) (?:has|have|needs?) to (?:go|be|get)(?: in| off| out)?"
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
    return bool(SHORTEST <= words <= LONGEST or _WITH_WHAT_WAS_SAID.fullmatch(left))

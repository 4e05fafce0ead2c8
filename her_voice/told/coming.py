"""The day that something is to happen on, found in what is said of it, and the words without it. Pure."""

import re
from datetime import datetime

from her_voice.times.day import DAY, MONTHS, WEEKDAYS
from her_voice.times.found import Found, tidy
from her_voice.times.moment import Moment, find_day, find_moment
from her_voice.times.occasion import find_occasion
from her_voice.times.repeat import find_repeat

SHORTEST = 3
"""Letters of a time; what is shorter is a number."""

MOVED = re.compile(
    r"\b(?:instead|after all|rather than|moved to|postponed to|put off (?:to|until)|rescheduled|not on"
    r"|changed to|pushed (?:back )?to|brought forward|now (?:on|at)|has been moved|was moved|got moved"
    r"|is now|is actually|earlier than planned|not (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.IGNORECASE,
)
_EDGE = re.compile(
    r"(?:^(?:on|at|by|until|till|for|to|from|in|then|and|,|next|this|the)\s+)|(?:\s+(?:on|at|by|until|till|for|to|from|in|and|,|the|instead|then|of|before|after|now|not|next|this|rather|already|again))+$",
    re.IGNORECASE,
)
_MOMENT = re.compile(
    r"\b(?:just )?(?:give me )?an? (?:2nd|second|sec|moment|minute)\b", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?<=\d(?:st|nd|rd|th)) (?:to|until|till) (?:the )?\d+(?:st|nd|rd|th)"
    r"|(?<=day) (?:to|until|till) \w+day\b"
    r"|\b(?:the |my |our |his |her )?\d+(?:st|nd|rd|th) (?=(?:year|time|half|floor|place|book|child|grade"
    r"|class|semester|hand|attempt|try|job|marriage|wife|husband|son|daughter|term|draft)\b)",
    re.IGNORECASE,
)
"""The last day of several, and what is counted and no day: 'my 2nd year'."""

_NUMBERED = re.compile(
    rf"(?P<before>[\w']+ )?\b(?P<nth>\d{{1,2}}(?:st|nd|rd|th))\b(?! (?:of )?(?:{'|'.join(MONTHS)})\b)",
    re.IGNORECASE,
)
_FOLLOWED = re.compile(
    r"\bthe \d{1,2}(?:st|nd|rd|th) (?!of\b|at\b|to\b|in\b|and\b|for\b|over\b|if\b|till\b|until\b|with\b|is\b|it\b|but\b"
    rf"|from\b|so\b|not\b|when\b|by\b|around\b|now\b|instead\b|we\b|i\b|{'|'.join((*MONTHS, *WEEKDAYS))})\w+"
)
"""What is counted and is no day: 'my 1st try', 'the 8th graders'."""

_EVENINGS = re.compile(
    r"day (?:mornings|afternoons|evenings|nights)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b",
    re.IGNORECASE,
)


_BETWEEN = re.compile(
    r"\b(?:between|from) (\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?) (?:and|to|till|until) (?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|noon|midnight)\b",
    re.IGNORECASE,
)
"""From one hour to another: the first is when it is."""

_LISTED = re.compile(
    rf"\b(?:(?:{'|'.join(WEEKDAYS)})s?(?:, and |, | and | or )){{2,}}(?:{'|'.join(WEEKDAYS)})",
    re.IGNORECASE,
)
"""Three days or more: that is when somebody works, and no day of a plan."""


_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth"),
)


def bared(rest: str) -> str:
    """Take out what looks like a day and is none."""
    rest = _BETWEEN.sub(r"at \1", _MOMENT.sub("", rest))
    rest = rest if MOVED.search(rest) else _UNTIL.sub("", rest)
    return _FOLLOWED.sub("", _NUMBERED.sub(_counted, rest))


def _counted(found: re.Match[str]) -> str:
    before = (found["before"] or "").strip().lower()
    if before in {"the", *MONTHS}:
        return found[0]
    return f"{found['before'] or ''}{_in_words(found['nth'])}"


def _in_words(nth: str) -> str:
    number = int(re.sub(r"\D", "", nth))
    return _ORDINALS[number - 1] if 1 <= number <= len(_ORDINALS) else ""


def is_repeated(rest: str) -> bool:
    """Tell whether it comes again: 'every Friday', 'on Friday evenings'."""
    return bool(find_repeat(rest) or _EVENINGS.search(rest) or _LISTED.search(rest))


def coming(rest: str, now: datetime) -> Found[Moment] | None:
    """Find when it is to happen: on a day, at an hour, or on a holiday; numbers are digits."""
    if not DAY.search(rest) and (found := find_occasion(rest)) and found.value.is_holiday:
        day = found.value.next(found.value.holiday(now.year), now)
        return Found(Moment(day, is_exact=False, is_day_said=True), found.start, found.end)
    return find_day(rest, now, is_last=bool(MOVED.search(rest)))


_PART = re.compile(r"morning|afternoon|evening|night", re.IGNORECASE)


def _is_named_after(text: str, found: Found[Moment]) -> bool:
    """Tell whether a part of the day only names something: 'the parent evening', 'a school night'."""
    return bool(_PART.fullmatch(text[found.start : found.end]) and text[: found.start].strip())


def without(rest: str, moment: Found[Moment], now: datetime) -> str:
    """Take every time out, and what is left hanging at the ends."""
    left = f"{rest[: moment.start].rstrip()} {rest[moment.end :].lstrip()}".strip(" ,")
    for _ in range(2):
        more = find_moment(left, now)
        if more is None or more.end - more.start < SHORTEST or _is_named_after(left, more):
            break
        left = f"{left[: more.start].rstrip()} {left[more.end :].lstrip()}".strip(" ,")
    while (bare := _EDGE.sub("", left).strip(" ,")) != left:
        left = bare
    return tidy(left)

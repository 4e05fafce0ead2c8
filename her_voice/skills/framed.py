"""A request behind what it is about: 'my train leaves at six, wake me an hour before'. Pure.

What stands before it tells only when that is; the request is written so that it stands alone.
"""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from her_voice.skills.finding import without_courtesies
from her_voice.skills.request import is_reported
from her_voice.times.apart import in_words, same_day, shifted
from her_voice.times.day import DAY
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy, with_digits
from her_voice.times.hours import NOON
from her_voice.times.moment import Moment, find_after, find_day, find_moment
from her_voice.times.shifting import A_DAY
from her_voice.told.fact import Fact

MOST_WORDS = 30
TOLD_LATELY = timedelta(minutes=2)
"""What was told longer ago than this is not meant by 'the day before that'."""

_REFERS = re.compile(
    r"\bthat (?:day|morning|afternoon|evening|night)\b|\b(?:before|after|ahead of) (?:that|it)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:\s*[.,;:!]\s+(?:and |so |then |but )*|\s+(?:and|so|then) )"
    r"(?:(?:so|then|please|just|kindly|please to|(?:can|could|would|will) you) )*"
    r"(?=(?:wake|remind|nudge|warn|call|get) (?:me|us)\b|(?:set|put) (?:(?:me|us) )?(?:an?|the|my) "
    r"(?:alarm|reminder)\b|(?:an )?alarm (?:at|for)\b)",
    re.IGNORECASE,
)
_ENDS = r"(?=$|[.,!?]| (?:to|and|so|at) )"
_SIDE = re.compile(
    rf"\s+(?P<side>before|after)(?:hand|wards?)?(?: (?:that|then|it))?{_ENDS}"
    rf"|\s+(?:earlier|in advance|ahead(?: of (?:that|it|time))?){_ENDS}",
    re.IGNORECASE,
)
_EVE = re.compile(
    rf"\b(?:on )?the (?P<part>day|night|evening|morning) before(?: (?:that|it))?{_ENDS}",
    re.IGNORECASE,
)
_NO_FRAME = re.compile(
    r"^(?:if|unless|when|whenever|don't|do not|never|nobody|who|what|how|why|did|was|were|i wish)\b"
    r"|\b(?:wasn't|weren't|was|were|had|did|would have|used to|always|every)\b",
    re.IGNORECASE,
)
_WAKES = re.compile(r"\b(?:wake|alarm|get (?:me|us) up)\b", re.IGNORECASE)
_HAS_MATTER = re.compile(r"\b(?:to|about|that|of|for) \S|\b(?:wake|alarm|up)\b", re.IGNORECASE)


def alone(text: str, now: datetime) -> str | None:
    """Give the request in these words as it stands alone; None where there is none behind a frame.

    Only what refers back is written so: 'that morning', 'an hour before', 'the day before that',
    and an hour that somebody is to be woken at, without a day of its own.
    """
    if len(text.split()) > MOST_WORDS or is_reported(text):
        return None
    bare = with_digits(without_courtesies(text))
    joint = next(iter(_JOINT.finditer(bare)), None)
    if joint is None or _NO_FRAME.search(bare[: joint.start()]):
        return None
    frame, asked = bare[: joint.start()], bare[joint.end() :]
    named = same_day(bare)
    if named != bare:
        return named[joint.end() :]
    when = _moment(frame, asked, now)
    said = (_shifted(asked, when, now) if when else None) or _on_its_day(frame, asked, now)
    if said is None:
        return None
    return said if _HAS_MATTER.search(asked) else f"{said} that {_without_day(frame)}"


def behind(text: str, facts: Sequence[Fact], now: datetime) -> str | None:
    """Give the request where it refers back to what the person has told right before it."""
    if not _REFERS.search(text) or DAY.search(with_digits(text)):
        return None
    newest = facts[-1] if facts else None
    if newest is None or now - newest.said_at > TOLD_LATELY:
        return None
    return alone(f"{tidy(newest.quote)}, {without_courtesies(text)}", now)


def _moment(frame: str, asked: str, now: datetime) -> Moment | None:
    """Give when it is; who is to be woken for six means six in the morning."""
    found = find_day(frame, now)
    if found is None:
        return None
    moment, half = found.value, timedelta(hours=NOON)
    if _WAKES.search(asked) and not moment.is_half_sure and moment.at.hour >= NOON:
        early = moment.at - half
        at = early if early > now or moment.is_day_said else moment.at + half
        return Moment(at, is_exact=moment.is_exact)
    return moment


def _shifted(asked: str, when: Moment, now: datetime) -> str | None:
    """Write the time for 'an hour before' and the like."""
    if eve := _EVE.search(asked):
        day = shifted(Moment(when.at, is_exact=False), A_DAY, "before", now)
        part = eve["part"].lower()
        said = "" if part == "day" else " at night" if part == "night" else f" in the {part}"
        return f"{asked[: eve.start()]}{in_words(day)}{said}{asked[eve.end() :]}" if day else None
    length = find_duration(asked)
    side = _SIDE.match(asked, length.end) if length else None
    if length is None or side is None:
        return None
    at = shifted(when, length.value, side["side"] or "before", now)
    if at is None:
        return None
    if length.value % A_DAY == timedelta(0):  # a day ahead, at an hour of that day's own
        at = Moment(at.at, is_exact=False)
    return f"{asked[: length.start]}{in_words(at)}{asked[side.end() :]}"


def _on_its_day(frame: str, asked: str, now: datetime) -> str | None:
    """Name the day of 'I fly on Sunday, wake me at four', where the request names an hour alone."""
    day, told, timed = DAY.search(frame), find_day(frame, now), find_moment(asked, now)
    is_ahead = told is not None and told.value.is_day_said and told.value.at.date() > now.date()
    has_own = timed is None or timed.value.is_day_said or find_after(asked, now) is not None
    if day is None or timed is None or not is_ahead or has_own or _has_errand(asked):
        return None
    return f"{asked[: timed.end]} {day[0]}{asked[timed.end :]}"


def _has_errand(asked: str) -> bool:
    """Tell whether it says what to remind of: that may be for another day."""
    return not _WAKES.search(asked) and _HAS_MATTER.search(asked) is not None


def _without_day(frame: str) -> str:
    return re.sub(r"^The\b", "the", tidy(DAY.sub("", frame, count=1)))

"""The types that arguments of skills have: each reads itself from words. Pure."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Self

from dateutil.tz import resolve_imaginary

from her_voice.times.apart import counted, together
from her_voice.times.duration import find_duration
from her_voice.times.found import Found, tidy
from her_voice.times.halves import SOON
from her_voice.times.hours import LAST_OF_NIGHT
from her_voice.times.meals import with_hours
from her_voice.times.moment import Moment, find_moment
from her_voice.times.occasion import Occasion, find_holiday, find_occasion
from her_voice.times.repeat import Repeat, find_repeat

NOON, HALF_DAY = 12, timedelta(hours=12)
_ABOUT = re.compile(
    r"^(?:(?:sharp|on the dot)\s+)?(?:and\s+)?(?:to|that|about|of|for|called|named)\s+",
    re.IGNORECASE,
)
_JOINS = re.compile(r"^and\s+|(?:^|\s+)and$", re.IGNORECASE)
"""What is left of the comma in 'buy milk, tomorrow at nine' when the time is taken out."""

_DOES = re.compile(r"\bto (?!be\b|the\b|my\b|a\b)[a-z]", re.IGNORECASE)
"""Something to be done, of which the hour is when."""

_LATE = re.compile(
    r"\b(?:pm|noon|midday|afternoon|evening|night|(?:1[2-9]|2[0-3])[: ]?\d*)\b", re.IGNORECASE
)
_BARE_MINUTES = re.compile(r"in \d{1,3}", re.IGNORECASE)
_BARE_HOUR = re.compile(r"\d{1,2}(?: [0-5]\d)?(?: or so)?")
_QUESTION = re.compile(
    r"^(?:who|what|when|where|why|how|which|whose|if|whether)\b"
    r"|^(?:of |about )?(?:your name|my name|the (?:time|date|day)|today's date)\b"
    r"(?=\W*$|, | again)",
    re.IGNORECASE,
)
_NO_MATTER = re.compile(
    r"^(?:never|not) to\b|^of (?:an?|some|something|someone|somebody|somewhere|that|those|these"
    r"|this|how|what|why|when|who|where|you|him|her|them|us|me|it|home|my (?:childhood|youth|past)"
    r"|the (?:words|lyrics"
    r"|name|title|tune|plot|rules|story|old|good|time|times|days?|way|last time))\b",
    re.IGNORECASE,
)
"""'Remind me of a happy song' wants the song, not a reminder; with a time it is one."""

_LEFT = re.compile(
    r"(?:(?:oh|no|well|actually|ok|okay|just|please),? )*"
    r"(?:never ?mind(?: (?:that|it))?|nothing|forget (?:it|that|about it)|i (?:don't|do not) know"
    r"|leave it|skip (?:it|that)|it (?:doesn't|does not) matter|cancel(?: (?:that|it))?|drop it"
    r"|not now|no|stop|don't bother|i changed my mind)",
    re.IGNORECASE,
)


def is_left(words: str) -> bool:
    """Tell words that leave a question of hers open: 'never mind'."""
    return bool(_LEFT.fullmatch(tidy(words.replace("\u2019", "'"))))


@dataclass(frozen=True, slots=True)
class Text:
    """Any words."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take them all, if there are any."""
        del now
        bare = tidy(words)
        return cls(bare) if bare else None


_YES = re.compile(
    r"(?:(?:yes|yeah|yep|yup|sure|ok|okay|right|exactly|of course|absolutely|go ahead|do it|do that"
    r"|take it back|undo it|please|please do|that one|go on|correct)(?:,? |$))+",
    re.IGNORECASE,
)
_NO = re.compile(r"(?:no|nope|nah|not that|don't|do not|leave|keep|never)\b.*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Matter:
    """What something is about, as the answer to a question that may be left open."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take all words but 'never mind'."""
        del now
        bare = _about(words)
        return cls(bare) if bare and not is_left(bare) else None


@dataclass(frozen=True, slots=True)
class YesNo:
    """A plain yes or no, to a question about something that can be put back."""

    is_yes: bool

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it; None for anything else."""
        del now
        bare = tidy(words.replace("\u2019", "'"))
        if _NO.fullmatch(bare) or is_left(bare):
            return cls(is_yes=False)
        return cls(is_yes=True) if _YES.fullmatch(bare) else None


_BREAKS_OFF = re.compile(
    r"\b(?:on|to|off|of|from) (?:the|that|this|its|my|our|your|their|those|these)$", re.IGNORECASE
)
"""Words that end so name nothing; what they lead to is not among them."""


_OF_ANOTHER = re.compile(
    r"(?:stop|cancel|kill|end|delete|scrap|drop|ditch|bin|pause|hold|freeze|add|tack|stick|extend"
    r"|lengthen|shorten|turn off|switch off)\b",
    re.IGNORECASE,
)
"""'Stop that five-minute timer' and 'tack five minutes onto it' are of one that runs."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, and what it is for."""

    length: timedelta
    about: str = ""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Find it; None where what stands beside it breaks off: 'another ten minutes on that'."""
        del now
        found = find_duration(words)
        about = _about(found.without(words)) if found else ""
        is_other = _BREAKS_OFF.search(about) or _OF_ANOTHER.match(about)
        return cls(found.value, about) if found and not is_other else None


@dataclass(frozen=True, slots=True)
class Errand:
    """What is to be remembered, and when: once, again and again, or not said."""

    about: str
    once: Moment | None = None
    again: Repeat | None = None
    occasion: Occasion | None = None

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Find the time, and take the rest for what is to be done."""
        words = with_hours(counted(together(words), now), now)
        if occasion := find_occasion(words):
            return cls(_about(occasion.without(words)), occasion=occasion.value)
        if again := find_repeat(words):
            every, rest = _again_with_hour(words, again, now)
            return cls(_about(rest), again=every)
        if once := _with_hour(words, find_moment(words, now), now):
            return cls(_about(once[1]), once=once[0])
        is_other = _QUESTION.match(tidy(words)) or _NO_MATTER.match(tidy(words)) or is_left(words)
        return None if is_other or not tidy(words) else cls(_about(words))


@dataclass(frozen=True, slots=True)
class When:
    """A time, once or again and again, and nothing else."""

    once: Moment | None = None
    again: Repeat | None = None
    occasion: Occasion | None = None

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, unless there is more in the words."""
        bare = tidy(words)
        bare = f"at {bare}" if _BARE_HOUR.fullmatch(bare) else bare
        bare = f"{bare} minutes" if _BARE_MINUTES.fullmatch(bare) else bare
        errand = Errand.read(bare, now)
        if errand is None or errand.about:
            return None
        if not (errand.once or errand.again or errand.occasion):
            return None
        return cls(errand.once, errand.again, errand.occasion)


@dataclass(frozen=True, slots=True)
class WakingTime(When):
    """A time to be woken at: six is six in the morning, unless more is said."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, unless there is more in the words."""
        when = When.read(words, now)
        if when is None:
            return None
        once = when.once
        if once and not once.is_half_sure:
            once = replace(once, at=_waking(once, now))
        again = when.again
        if again and again.at and again.at.hour >= NOON and not _LATE.search(words):
            again = replace(again, at=again.at.replace(hour=again.at.hour - NOON))
        return cls(once, again, when.occasion)


def _waking(once: Moment, now: datetime) -> datetime:
    """Give the half of the day to be woken in: the morning, but at twelve it is noon."""
    if once.at.hour % NOON == 0:
        is_night = once.at.hour == 0 and once.at - now > SOON
        return once.at + HALF_DAY if is_night else once.at
    if once.at.hour < NOON:
        return once.at
    is_near = not once.is_day_said and once.at - now <= SOON
    if is_near and once.at.hour - NOON <= LAST_OF_NIGHT:  # a nap, rather than the small hours
        return once.at
    at = resolve_imaginary(once.at - HALF_DAY)
    return at if at > now else once.at + HALF_DAY


@dataclass(frozen=True, slots=True)
class Day:
    """A day."""

    at: datetime
    words: str = field(default="", compare=False)
    """In which it was named: they may mean its week, or a part of it."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, unless there is more in the words, or only an hour; a holiday is one, too."""
        words = re.sub(r"^(?=the weekend\b)", "on ", words, flags=re.IGNORECASE)
        found = find_moment(words, now)
        if found and not found.without(words):
            moment = found.value
            is_hour = moment.is_exact and not (moment.is_day_said or moment.is_counted)
            return None if is_hour else cls(moment.at, words)
        feast = find_holiday(words)
        is_all = feast is not None and not feast.without(words)
        return cls(feast.value.next(now.date(), now)) if feast and is_all else None


def _with_hour(words: str, found: Found[Moment] | None, now: datetime) -> tuple[Moment, str] | None:
    """Give a moment with the hour at the end, if only its day stands with it, and the rest.

    'Tomorrow, to feed the cat at six' is for six; 'tomorrow, about the meeting at three' is not.
    """
    if found is None:
        return None
    rest = found.without(words)
    hour = find_moment(rest, now) if found.value.is_day_said and not found.value.is_exact else None
    is_hour = hour is not None and hour.value.is_exact and not hour.value.is_day_said
    if hour and is_hour and not rest[hour.end :].strip(" .!?") and _DOES.search(rest[: hour.start]):
        said = f"{words[found.start : found.end]} {rest[hour.start : hour.end]}"
        both = find_moment(said, now)
        if both and both.value.is_day_said and both.value.is_exact and not both.without(said):
            return both.value, hour.without(rest)
    return found.value, rest


def _again_with_hour(words: str, found: Found[Repeat], now: datetime) -> tuple[Repeat, str]:
    """Give what comes again at the hour at the end, if only its days stand with it, and the rest.

    'Every day, to take my pills at eight' is for eight; what comes every two hours has no hour.
    """
    rest = found.without(words)
    hour = find_moment(rest, now) if found.value.at is not None else None
    is_hour = hour is not None and hour.value.is_exact and not hour.value.is_day_said
    if hour and is_hour and not rest[hour.end :].strip(" .!?") and _DOES.search(rest[: hour.start]):
        said = f"{words[found.start : found.end]} {rest[hour.start : hour.end]}"
        both = find_repeat(said)
        if both and not both.without(said):
            return both.value, hour.without(rest)
    return found.value, rest


def _about(words: str) -> str:
    return tidy(_ABOUT.sub("", _JOINS.sub("", tidy(words))))

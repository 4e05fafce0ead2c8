"""What is to become of what is set: another time, how much longer, another name. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self, TypeAlias

from her_voice.reminder import TIMER, Reminder
from her_voice.skills.finding import without_courtesies
from her_voice.skills.nudging import Nudge
from her_voice.skills.proportion import proportion
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy, with_digits
from her_voice.times.moment import Moment, find_clock, find_moment
from her_voice.times.repeat import Repeat, find_repeat
from her_voice.times.shifting import in_real_time, later

ONE_HOUR, ONE_MINUTE = timedelta(hours=1), timedelta(minutes=1)
HALF_DAY = timedelta(hours=12)
MOST_WORDS = 3
"""Of a name."""

_SIDE = re.compile(
    r"\s*(?:later|after|longer|more|extra|(?P<less>earlier|before|sooner|shorter|less))"
    r"(?: than (?:that|it))?$",
    re.IGNORECASE,
)
_LED = re.compile(r"^(?:at|to|for|till|until|about)\s+", re.IGNORECASE)
_PAST = re.compile(
    r"(?:(?P<half>half)|(?:a )?(?P<quarter>quarter)|(?P<minutes>\d{1,2})) (?P<side>past|to)"
)
_PUTS_RIGHT = re.compile(
    r"(?P<no>(?:(?:no|nah|nope|sorry|oops|whoops|wait|hang on|hold on|actually|rather|in fact"
    r"|or rather|better|i meant?)\b[,.!]*\s+)+)?"
    r"(?P<not>not [\w: ]+?[,.;]\s+(?:but )?)?(?P<to>.+)$",
    re.IGNORECASE,
)
_OF_NAME = (
    r"(?!(?:surely|really|though|again|yet|now|then|thanks|never|always|just|only|so|but|and|or|if"
    r"|because|i|i'm|i've|he|he's|she|she's|it|it's|we|they|you|that|that's|this|who|what|which|is"
    r"|was|has|had|does|did|not|no|yes|of|today|tomorrow)\b)[\w']+"
)
_ANOTHER_NAME = re.compile(
    r"(?:(?:no|sorry|oops|wait|actually|i meant?)\b[,.!]*\s+)*"
    r"not (?:to |the |my )?(?P<old>[\w' ]+?)[,.;]+\s+(?:but |it's |i meant? )?(?:to |the |my )?"
    rf"(?P<new>{_OF_NAME}(?: {_OF_NAME}){{0,2}}?)(?:,? (?:sorry|please|i mean|i meant))?\W*",
    re.IGNORECASE,
)
_BARE = re.compile(r"another (?P<count>\d{1,2})(?: more)?|(?P<more>\d{1,2}) more", re.IGNORECASE)
_SAYS_MORE = re.compile(r"\b(?:another|more|extra|longer|later)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"(?:an?|off|back|in|up|out|even|quits|again|later|what|whatever|how|it|that|this|me|you|him"
    r"|her|them|us)\b",
    re.IGNORECASE,
)
"""'Call it a day', 'call it off' and 'call it what you like' name nothing."""

_CALLED = re.compile(r"^(?:the |my )?(?P<name>.+?)(?: (?:timer|one|reminder))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """A new time, or how much sooner or later, or how it comes again from now on."""

    words: str
    length: timedelta | None = None
    is_shift: bool = False
    again: Repeat | None = None
    is_hour: bool = False
    """A number was said as one: 'at five'."""

    times: float | None = None
    """So many times as long as it was: 'half of that'."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, unless there is more in the words."""
        bare = _LED.sub("", tidy(words))
        if times := proportion(bare):
            return cls(bare, times=float(times))
        side = _SIDE.search(bare)
        length = find_duration(bare)
        left = tidy(length.without(bare)) if length else bare
        if length and (not left or (side and left == side[0].strip())):
            by = -length.value if side and side["less"] else length.value
            return cls(bare, by, is_shift=side is not None)
        again = find_repeat(bare)
        if again and not tidy(again.without(bare)):
            return cls(bare, again=again.value)
        if _PAST.fullmatch(bare) or re.fullmatch(r"\d{1,2}(?: [0-5]\d)?", bare):
            return cls(bare, is_hour=tidy(words).lower().startswith("at "))
        return cls(bare) if _moment(bare, now) else None


@dataclass(frozen=True, slots=True)
class Longer:
    """How much more of it."""

    length: timedelta
    is_bare: bool = False
    """No unit was said: 'another three'."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read a length of time, and nothing else."""
        del now
        if alone := _BARE.fullmatch(tidy(words)):
            return cls(int(alone["count"] or alone["more"]) * ONE_MINUTE, is_bare=True)
        bare = re.sub(r"^(?:another|an extra|by)\s+(?=\d|half|quarter)", "", tidy(words))
        bare = re.sub(r"^another\s+", "a ", bare)
        found = find_duration(bare)
        left = tidy(_SIDE.sub("", found.without(bare))) if found else ""
        return cls(found.value) if found and not left else None


@dataclass(frozen=True, slots=True)
class More(Longer):
    """The same, where it is said that it is more: 'it needs ten minutes' is not."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, unless it may be the whole length."""
        found = Longer.read(words, now) if _SAYS_MORE.search(words) else None
        return cls(found.length, found.is_bare) if found else None


@dataclass(frozen=True, slots=True)
class Less(Longer):
    """How much less of it; minutes where no unit is said."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read a length of time, or a number, and nothing else."""
        if re.fullmatch(r"(?:another )?\d{1,2}", tidy(words)):
            return cls(int(tidy(words).split()[-1]) * ONE_MINUTE, is_bare=True)
        found = Longer.read(words, now)
        return cls(found.length, found.is_bare) if found else None


@dataclass(frozen=True, slots=True)
class NewName:
    """What it is called from now on."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take a few words that may be a name: 'pasta', 'the pasta timer'."""
        del now
        found = _CALLED.match(tidy(words))
        name = found["name"] if found else ""
        is_name = 0 < len(name.split()) <= MOST_WORDS and not _NO_NAME.match(tidy(words))
        return cls(name) if is_name else None


_WHOLE = Longer(timedelta())
NewThing: TypeAlias = Change | Longer | NewName | Nudge


def put_right(text: str, about: str, now: datetime) -> Mapping[str, NewThing]:
    """Read what alone takes another's place, as it is given to `change_it`.

    'No, thirty', 'not tomorrow, Friday', 'another five', 'ten minutes later', 'in fact every day';
    `about` is what it is for, of which a word may be put right: 'not Tom, Tim'.
    """
    bare = with_digits(without_courtesies(text))
    if more := More.read(bare, now):
        return {"more": more}
    found = _PUTS_RIGHT.match(with_digits(tidy(text)))
    if found and (found["no"] or found["not"]) and (to := Change.read(found["to"], now)):
        return {"to": to}
    alone = Change.read(bare, now)
    is_share = alone is not None and alone.times is not None and " " in bare
    if alone and (alone.is_shift or alone.again or is_share):
        return {"to": alone}
    other = _ANOTHER_NAME.fullmatch(tidy(text.replace("\u2019", "'")))
    old = re.search(rf"\b{re.escape(other['old'])}\b", about, re.IGNORECASE) if other else None
    if other and old:
        return {"called": NewName(f"{about[: old.start()]}{other['new']}{about[old.end() :]}")}
    return {}


def changed(  # noqa: PLR0917  each is another way to change it
    old: Reminder,
    to: Change | None,
    longer: Longer | None,
    sooner: Longer | None,
    called: NewName | None,
    now: datetime,
) -> Reminder | None:
    """Give it with its new time, or by its new name; None where that can't be told."""
    if called:
        return replace(old, about=called.words)
    by = longer.length if longer else -sooner.length if sooner else None
    is_bare = (longer or sooner or _WHOLE).is_bare
    if by is not None and is_bare and _in_hours(old):
        by *= ONE_HOUR // ONE_MINUTE
    if to and to.length is not None and (to.is_shift or old.length is None):
        by = to.length
    if by is not None:
        return _shifted(old, by, now)
    if to is None:
        return None
    if to.times:
        return _measured(old, to.times, now)
    if to.again:
        return _again(old, to.again, to.words, now)
    is_length = old.kind == TIMER or (old.length is not None and not to.is_hour)
    timed = _timed(old, to, now) if is_length else None
    return timed if timed or old.kind == TIMER else moved(old, to.words, now)


def _shifted(old: Reminder, by: timedelta, now: datetime) -> Reminder:
    """Give it so much later, its hour on the wall where the person is: what is kept has UTC."""
    length = old.length + by if old.length else None
    due = later(old.due.astimezone(now.tzinfo), by)
    at = f"{due:%H:%M}" if old.at else ""
    left = None if old.left is None else old.left + by
    return replace(old, due=due, length=length, at=at, left=left)


def _measured(old: Reminder, times: float, now: datetime) -> Reminder | None:
    """Give what has a length so many times as long; of a time of day there is no half."""
    if old.length is None:
        return None
    length = timedelta(seconds=max(1, round(old.length.total_seconds() * times)))
    return _timed(old, Change("", length), now)


def _timed(old: Reminder, to: Change, now: datetime) -> Reminder | None:
    """Count what has a length from when it was set; a bare number is of the unit said first."""
    length = to.length
    if length is None:
        if not to.words.isdigit():
            return None
        length = int(to.words) * (ONE_HOUR if _in_hours(old) else ONE_MINUTE)
    due = in_real_time(old.since or now, length)
    left = None if old.left is None else old.left + due - old.due
    return replace(old, length=length, due=due, left=left)


def _in_hours(old: Reminder) -> bool:
    return old.length is not None and old.length % ONE_HOUR == timedelta(0)


def _again(old: Reminder, again: Repeat, words: str, now: datetime) -> Reminder | None:
    """Let it come again and again, at its hour unless another is said; a timer can't."""
    if old.kind == TIMER:
        return None
    at = again.at if find_clock(words) else old.due.astimezone(now.tzinfo).time()
    due = Repeat(again.rule, at).after(now, now)
    if due is None:
        return None
    at_time = f"{at:%H:%M}" if at else ""
    return replace(old, rule=again.rule, at=at_time, due=due, length=None, since=now)


def moved(old: Reminder, words: str, now: datetime) -> Reminder | None:
    """Give it at another hour of its day, or on another day at its hour."""
    due = old.due.astimezone(now.tzinfo)
    if past := _PAST.fullmatch(words):
        minutes = 30 if past["half"] else 15 if past["quarter"] else int(past["minutes"])
        minutes = minutes if past["side"] == "past" else -minutes
        of_hour = due.replace(minute=0) + timedelta(minutes=minutes)
        on = min((of_hour, of_hour + ONE_HOUR), key=lambda one: abs(one - due))
        return _at(old, on, now)
    moment = _moment(words, now)
    if moment is None:
        return None
    if not (moment.is_exact or moment.is_day_said):  # 'to the afternoon'
        return _at(old, due.replace(hour=moment.at.hour, minute=moment.at.minute), now)
    if not moment.is_exact:
        return _at(old, moment.at.replace(hour=due.hour, minute=due.minute), now)
    if moment.is_day_said or find_clock(f"at {words}") is None:
        return _at(old, moment.at, now)
    on = due.replace(hour=moment.at.hour, minute=moment.at.minute)
    if not moment.is_half_sure:  # of both halves of the day that which is nearer to what it was
        each = [one for one in (on, on - HALF_DAY, on + HALF_DAY) if one.date() == due.date()]
        on = min(each, key=lambda one: (one <= now, abs(one - due)))
    return _at(old, on, now)


def _moment(words: str, now: datetime) -> Moment | None:
    """Read a point in time, and nothing else; an hour may stand alone: 'eight on Saturday'."""
    for said in (words, f"at {words}"):
        found = find_moment(said, now)
        if found and not tidy(_LED.sub("", found.without(said))):
            return found.value
    return None


def _at(old: Reminder, on: datetime, now: datetime) -> Reminder | None:
    if not old.rule:
        return replace(old, due=on, length=None)
    again = Repeat(old.rule, on.time(), old.left_out)
    due = again.after(old.since or now, now)
    return replace(old, due=due, at=f"{on:%H:%M}") if due else None

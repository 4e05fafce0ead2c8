"""The time of what is set is changed: 'make it ten', 'push the alarm back half an hour'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from her_voice.reminder import ALARM, REMINDER, TIMER, Reminder
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.skills.finding import without_courtesies
from her_voice.skills.here import Here
from her_voice.skills.picking import Pick, of_these, picked
from her_voice.skills.reminders import repeat_of
from her_voice.skills.slots import Text
from her_voice.skills.telling import listed
from her_voice.skills.timers import time_left, was_open
from her_voice.times.duration import find_duration
from her_voice.times.found import tidy, with_digits
from her_voice.times.moment import Moment, find_clock, find_moment
from her_voice.times.repeat import Repeat
from her_voice.times.saying import capital, say_duration, say_moment, say_repeat
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

ONE_HOUR, ONE_MINUTE = timedelta(hours=1), timedelta(minutes=1)
_KINDS = (ALARM, REMINDER, TIMER)
HALF_DAY = timedelta(hours=12)
_SIDE = re.compile(
    r"\s*(?:later|longer|more|extra|(?P<less>earlier|sooner|shorter|less))$", re.IGNORECASE
)
_LED = re.compile(r"^(?:at|to|for|till|until|about)\s+", re.IGNORECASE)
_PAST = re.compile(
    r"(?:(?P<half>half)|(?:a )?(?P<quarter>quarter)|(?P<minutes>\d{1,2})) (?P<side>past|to)"
)
_PUTS_RIGHT = re.compile(
    r"(?P<no>(?:(?:no|nah|nope|sorry|oops|whoops|wait|actually|rather|i meant?)\b[,.!]*\s+)+)?"
    r"(?P<not>not [\w: ]+?[,.;]\s+(?:but )?)?(?P<to>.+)$",
    re.IGNORECASE,
)
_BARE = re.compile(r"another (?P<count>\d{1,2})", re.IGNORECASE)
_SAYS_WHICH = re.compile(r"\b(?:timer|alarm|reminder|one|1)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Change:
    """A new time, or how much sooner or later."""

    words: str
    length: timedelta | None = None
    is_shift: bool = False

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, unless there is more in the words."""
        bare = _LED.sub("", tidy(words))
        side = _SIDE.search(bare)
        length = find_duration(bare)
        left = tidy(length.without(bare)) if length else bare
        if length and (not left or (side and left == side[0].strip())):
            by = -length.value if side and side["less"] else length.value
            return cls(bare, by, is_shift=side is not None)
        if _PAST.fullmatch(bare) or re.fullmatch(r"\d{1,2}(?: [0-5]\d)?", bare):
            return cls(bare)
        found = find_moment(bare, now) or find_moment(f"at {bare}", now)
        return cls(bare) if found and not tidy(_LED.sub("", found.without(bare))) else None


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
            return cls(int(alone["count"]) * ONE_MINUTE, is_bare=True)
        bare = re.sub(r"^(?:another|an extra|by)\s+(?=\d|half|quarter)", "", tidy(words))
        bare = re.sub(r"^another\s+", "a ", bare)
        found = find_duration(bare)
        left = tidy(_SIDE.sub("", found.without(bare))) if found else ""
        return cls(found.value) if found and not left else None


def put_right(text: str, now: datetime) -> Mapping[str, Change | Longer]:
    """Read the time alone that takes another's place, as it is given to `change_it`.

    'No, thirty', 'not tomorrow, Friday', 'another five'.
    """
    bare = with_digits(without_courtesies(text))
    if _BARE.fullmatch(bare) and (more := Longer.read(bare, now)):
        return {"later": more}
    found = _PUTS_RIGHT.match(with_digits(tidy(text)))
    to = Change.read(found["to"], now) if found and (found["no"] or found["not"]) else None
    return {"to": to} if to else {}


@dataclass(frozen=True, slots=True)
class Named:
    """Which is to be changed, by what it is: 'the pasta timer', 'the nine o'clock one'."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take words that end in what it is."""
        del now
        bare = tidy(words.lower())
        return cls(bare) if _SAYS_WHICH.search(bare) else None


@changes
async def change_it(  # noqa: PLR0913, PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    to: Change | None = None,
    later: Longer | None = None,
    sooner: Longer | None = None,
    which: Named | None = None,
    name: Text | None = None,
    pick: Pick | None = None,
) -> Words:
    """Change the time of a timer, an alarm or a reminder.

    Asked as:
        [no|nah|nope|wait|no wait] [and] [[i'd] better] (make|change|set|move|put|push|shift) (it|that) [to|for|till|until] {to} [instead]
        [no] [and] ((can|could|shall) we|let's) (say|do|make it) {to} [instead]
        [no] [make it] {to} than (that|it)
        [no] [and] (push|move|put|shift|bring) (it|that) (back|on|forward|up) to {to}
        [no] [and] (it's|it is|that's|it would be|that would be) better at {to}
        [no|nah|nope|wait|no wait] [and] {to} (would be|is|sounds) better
        [no] [and] (push|move|put|shift) (it|that) (back|on) [by] {later}
        [no] [and] (bring|move|shift) (it|that) forward [by] {sooner}
        [no] [and] (add|put) {later} [more] (to|on|onto) (it|that)
        [no] [and] give (it|that|them) {later} [more|longer]
        [no] [i] (meant|said) {to} [instead]
        [no] (it|that) (should|must|needs to|has to|ought to) (be|have been) {to} [instead]
        (change|move|set|reset|push|shift) (the|my|that) {which} (to|till|until) {to} [instead]
        (push|move|put|shift) (the|my|that) {which} (back|on) [by] {later}
        (bring|move|shift) (the|my|that) {which} forward [by] {sooner}
        (add|put) {later} [more] (to|on|onto) (the|my|that) {which}
        give (the|my|that) timer {later} [more|longer]
        give (the|my|that) {name} timer {later} [more|longer]
        make (the|my|that) {which} {to}
    """  # noqa: E501  a template is one line
    known = await here.reminders.open()
    meant = _meant(which, pick or name, known, deeds, here.now())
    if not meant:
        yield wording.sentence("change_none")
        return
    if len(meant) > 1:
        each = listed([_called(one, here) for one in meant], wording, joint="or")
        raise Unsaid(wording.sentence("which_reminder").format(each=each), "pick")
    old = meant[0]
    new = _changed(old, to, later, sooner, here.now())
    if new is None or time_left(new, here.now()) <= timedelta(0):
        raise Unsaid(wording.sentence("already_over"), "to")
    await here.reminders.remove(old.id)
    kept = await here.reminders.add(new)

    async def take_back() -> str:
        if not await was_open(here, kept) or time_left(old, here.now()) <= timedelta(0):
            return wording.sentence("undo_rang")
        await here.reminders.add(old)
        return wording.sentence("change_undone").format(what=capital(_called(old, here)))

    deeds.did(_called(kept, here), take_back, of=kept)
    yield _told(kept, here, wording)


def _meant(
    which: Named | None,
    pick: Pick | Text | None,
    known: Sequence[Reminder],
    deeds: Deeds,
    now: datetime,
) -> Sequence[Reminder]:
    if pick:
        return picked(pick.words, known, now)
    if which:
        kind = which.words.rpartition(" ")[2]
        known = [one for one in known if one.kind == kind or kind not in _KINDS]
        return picked(which.words, known, now) or (known if which.words in _KINDS else [])
    return of_these(deeds.spoken_of(is_one=True), known)


def _changed(
    old: Reminder, to: Change | None, later: Longer | None, sooner: Longer | None, now: datetime
) -> Reminder | None:
    """Give it with its new time; None where that can't be told."""
    by = later.length if later else -sooner.length if sooner else None
    if by is not None and later and later.is_bare and _in_hours(old):
        by *= ONE_HOUR // ONE_MINUTE
    if to and to.length is not None and (to.is_shift or old.kind != TIMER):
        by = to.length
    if by is not None:
        return _shifted(old, by)
    if to is None:
        return None
    return _timed(old, to, now) if old.kind == TIMER else _moved(old, to.words, now)


def _shifted(old: Reminder, by: timedelta) -> Reminder:
    length = old.length + by if old.length else None
    at = f"{old.due + by:%H:%M}" if old.at else ""
    left = None if old.left is None else old.left + by
    return replace(old, due=old.due + by, length=length, at=at, left=left)


def _timed(old: Reminder, to: Change, now: datetime) -> Reminder | None:
    """Count a timer from when it was set; a bare number is of the unit that was said first."""
    length = to.length
    if length is None:
        if not to.words.isdigit():
            return None
        length = int(to.words) * (ONE_HOUR if _in_hours(old) else ONE_MINUTE)
    due = (old.since or now) + length
    left = None if old.left is None else old.left + due - old.due
    return replace(old, length=length, due=due, left=left)


def _in_hours(old: Reminder) -> bool:
    return old.length is not None and old.length % ONE_HOUR == timedelta(0)


def _moved(old: Reminder, words: str, now: datetime) -> Reminder | None:
    """Give it at another hour of its day, or on another day at its hour."""
    due = old.due.astimezone(now.tzinfo)
    if past := _PAST.fullmatch(words):
        minutes = 30 if past["half"] else 15 if past["quarter"] else int(past["minutes"])
        minutes = minutes if past["side"] == "past" else -minutes
        on = due.replace(minute=0) + timedelta(minutes=minutes)
        return _at(old, on, now)
    found = find_moment(words, now) or find_moment(f"at {words}", now)
    if found is None:
        return None
    moment: Moment = found.value
    if not moment.is_exact:
        return _at(old, moment.at.replace(hour=due.hour, minute=due.minute), now)
    if moment.is_day_said or find_clock(f"at {words}") is None:
        return _at(old, moment.at, now)
    on = due.replace(hour=moment.at.hour, minute=moment.at.minute)
    if not moment.is_half_sure:  # of both halves of the day that which is nearer to what it was
        each = [one for one in (on, on - HALF_DAY, on + HALF_DAY) if one.date() == due.date()]
        on = min(each, key=lambda one: (one <= now, abs(one - due)))
    return _at(old, on, now)


def _at(old: Reminder, on: datetime, now: datetime) -> Reminder | None:
    if not old.rule:
        return replace(old, due=on)
    again = Repeat(old.rule, on.time(), old.left_out)
    due = again.after(old.since or now, now)
    return replace(old, due=due, at=f"{on:%H:%M}") if due else None


def _called(one: Reminder, here: Here) -> str:
    if one.kind == TIMER:
        return f"the {one.about} timer" if one.about else "the timer"
    again = repeat_of(one)
    when = say_repeat(again) if again else say_moment(one.due, here.now())
    return f"{as_told(one.about)}, {when}" if one.about else f"the alarm {when}"


def _told(kept: Reminder, here: Here, wording: Wording) -> str:
    if kept.kind == TIMER:
        left = capital(say_duration(time_left(kept, here.now())))
        return wording.sentence("change_timer").format(left=left, timer=_called(kept, here))
    again = repeat_of(kept)
    when = say_repeat(again) if again else say_moment(kept.due, here.now())
    if kept.kind == ALARM:
        return wording.sentence("alarm_set").format(when=when)
    return wording.sentence("change_reminder").format(when=when, what=as_told(kept.about))

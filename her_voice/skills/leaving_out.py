"""What comes again is left out once: 'skip tomorrow', 'no alarm on Friday'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

from her_voice.reminder import ALARM, REMINDER, Reminder
from her_voice.said import Said
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.changing import put
from her_voice.skills.deeds import Deeds, TakeBack
from her_voice.skills.fewer_days import on_fewer_days
from her_voice.skills.finding import Call
from her_voice.skills.here import Here
from her_voice.skills.picking import Pick, Sort, means_all, of_these, picked
from her_voice.skills.reminders import named_shortly, repeat_of, when_of
from her_voice.skills.slots import Text
from her_voice.skills.telling import listed
from her_voice.skills.timers import still, was_open
from her_voice.times.day import DAY
from her_voice.times.found import tidy, with_digits
from her_voice.times.moment import find_moment
from her_voice.times.saying import say_day, say_moment
from her_voice.times.span import coming_span
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

A_DAY = timedelta(days=1)
MOST = 60
"""Times that are left out at once."""

_NEXT = re.compile(
    r"\b(?:the |my )?(?:very )?next (?:one|1|time|(?=alarm|reminder))", re.IGNORECASE
)
_WEEK = re.compile(r"\b(?:(?:for |all )?(?:the rest of )?this week)\b", re.IGNORECASE)
_SORT = re.compile(r"\b(?:alarms?(?: clocks?)?|reminders?|wake ?up calls?)\b", re.IGNORECASE)
_SMALL = re.compile(
    r"\b(?:the|my|that|this|out|for|on|of|about|to|at|it|them|one|1|only|just|morning's)\b"
    r"|(?<=\s)'s\b|^'s\b",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"\b(?:i|i'm|i've|we|we're|we've|you|he|he's|she|she's|they|they're|it's|that's|there's|is|are)\b",
    re.IGNORECASE,
)
_CLOCK_ALONE = re.compile(r"(?:\d{1,2}(?:[: ]\d\d)?|am|pm|o'clock|noon|half|past|quarter|to|\s)*")
_AGAIN = re.compile(r"\b(?:every|each)\b", re.IGNORECASE)
_EVERY_TIME = re.compile(r"\b(?:wake|call) me\b|^no (?:alarm|wake)|\bany\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Once:
    """Some time that what comes again is left out, and which of it is meant."""

    which: str
    start: datetime | None = None
    """None for the next time, whenever that is."""

    end: datetime | None = None
    words: str = ""
    """In which the time was said."""

    is_named: bool = False
    """It was said that an alarm or a reminder is meant."""

    kind: str = ""
    """Which of both, where she has asked of which."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it: 'tomorrow', 'the pills reminder on Friday', 'the next one'."""
        bare = with_digits(tidy(words))
        if _AGAIN.search(bare):
            return None
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        found = find_moment(bare, now)
        day = DAY.search(bare)
        if after := _NEXT.search(bare):
            start, end, at = None, None, after
        elif week := _WEEK.search(bare):
            start, end, at = now, midnight + timedelta(days=7 - now.weekday()), week
        elif day and found and found.start <= day.start() < found.end:
            on = found.value.at.replace(hour=0, minute=0, second=0, microsecond=0)
            start, end = coming_span(day[0], on, now) or (on, on + A_DAY)
            at = day
        else:
            return None
        rest = f"{bare[: at.start()]} {bare[at.end() :]}"
        which = tidy(_SMALL.sub(" ", _SORT.sub(" ", rest)))
        if (not which and bare.lower().startswith("of ")) or _SAYS.search(rest):
            return None  # 'don't remind me of Mondays'; or somebody tells why
        is_named = bool(_SORT.search(bare))
        return cls(which, start, end, tidy(at[0].lower()), is_named)


@dataclass(frozen=True, slots=True)
class OnceNamed(Once):
    """The same, of what is said to be an alarm or a reminder."""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it, unless it is not said what is meant."""
        once = Once.read(words, now)
        if once is None or not once.is_named or once.start is None:
            return None
        return cls(once.which, once.start, once.end, once.words, is_named=True)


def day_in(words: str) -> str:
    """Give the day or the week that is named in a clause; empty for none."""
    bare = with_digits(words)
    found = _WEEK.search(bare) or DAY.search(bare)
    return found[0] if found else ""


def by_day(call: Call, now: datetime) -> Once | None:
    """Give which day is meant where one is called off by its day: 'the alarm for Friday'."""
    which, sort = call.given.get("which"), call.given.get("sort")
    once = Once.read(which.words, now) if isinstance(which, Text) and sort else None
    is_day = once is not None and once.start is not None and _CLOCK_ALONE.fullmatch(once.which)
    return replace(once, is_named=True) if once and is_day else None


def by_words(call: Call, text: str, now: datetime) -> Once | None:
    """Give the same where the day is said anywhere: 'I won't be needing my alarm next week'."""
    if once := by_day(call, now):
        return once
    which, day = call.given.get("which"), day_in(text).lower()
    named = which.words if isinstance(which, Text) else ""
    if not day or day in named.lower() or "today" in day or _AGAIN.search(text):
        return None
    once = Once.read(f"{named} {day}", now)
    return replace(once, is_named=True) if once else None


@changes
async def skip(  # noqa: PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    said: Said,
    once: Once | None = None,
    named: OnceNamed | None = None,
    pick: Pick | None = None,
) -> Words:
    """Leave out once what comes again.

    Asked as:
        [but|only|just] (skip|leave out|miss out|drop) [it|that|them] {once} [only|just once]
        leave (it|that|them) out {once}
        leave {once} out
        [but|just|only] not {once}
        (except|apart from|other than) [for|on] {once}
        (don't|do not) (wake|call) me [up] [at all] {once}
        (don't|do not) remind me {once}
        (no need|you (needn't|need not|(don't|do not) (have|need) to)) [to] wake me [up] {once}
        (no need|you (needn't|need not|(don't|do not) (have|need) to)) [to] remind me {once}
        no (alarm|wake up call|waking|alarms|reminder|reminders) [for|on] {once}
        (cancel|stop|turn off|delete|silence|mute|switch off) {named}
        (cancel|stop|turn off|delete) all [of] [the|my] (alarms|reminders) [for|on] {once}
        turn {named} off
        (turn|switch) (the|my) (alarm|alarms|reminder|reminders) off [for|on] {once}
    """
    once = once or named
    if once is None:
        raise Unsaid(wording.sentence("skip_when"), "once")
    now = here.now()
    sort = Sort.glean(said.text, now)
    kind = once.kind or (sort.kind if sort else "")
    kinds = {kind} if kind else {ALARM, REMINDER}
    known = [one for one in await here.reminders.open() if one.kind in kinds]
    then = [one for one in known if _times(one, once, now)]
    spoken = of_these(deeds.spoken_of(is_one=True), known)
    words = pick.words if pick else once.which
    if words:
        meant = picked(words, then, now) or picked(words, known, now)
    else:
        meant = of_these(spoken, then) or (spoken if spoken and not kind else then)
        meant = meant if meant or len(known) != 1 else known
    if not meant:
        name = "skip_no_alarm" if kinds == {ALARM} else "skip_none"
        name = "reminder_no_such" if words else name
        yield wording.sentence(name).format(when=_day(once, None, now))
        return
    is_all = means_all(f"{words} {said.text}") or _EVERY_TIME.search(said.text)
    if len(meant) > 1 and not is_all:
        each = listed([named_shortly(one, here) for one in meant], wording, joint="or")
        question = wording.sentence("which_reminder").format(each=each)
        raise Unsaid(question, "pick", once=replace(once, kind=kind))
    if not any(_times(one, once, now) for one in meant):
        when = say_moment(meant[0].due, now)
        yield wording.sentence("skip_not_then").format(when=when, day=_day(once, None, now))
        return
    is_new = len(spoken) == 1 and deeds.was_set_before(deeds.spoken_of(is_one=True)[0])
    fewer = on_fewer_days(meant[0], once.words, said.text, now, is_new=is_new)
    if fewer and len(meant) == 1:
        yield await put(fewer, meant[0], here, deeds, wording)
        return
    day = _day(once, meant[0], now)
    changed = [(old, _without(old, once, now)) for old in meant if _times(old, once, now)]
    kept: list[tuple[Reminder, Reminder | None]] = []
    for old, new in changed:
        kept.append((old, await here.reminders.add(new) if new else None))
        await here.reminders.remove(old.id)
    what = " and ".join(named_shortly(old, here) for old, _ in kept)
    deeds.did(f"{what} left out {day}", _taking_back(kept, here, wording))
    deeds.told_of([new for _, new in kept if new])
    if len(kept) > 1:
        yield wording.sentence("skip_many").format(count=len(kept), day=day)
        return
    ((old, new),) = kept
    name = f"skip_{old.kind}" if new else "reminder_off" if old.about else "alarm_off"
    when = say_moment(new.due, now) if new else when_of(old.due, repeat_of(old), here)
    yield wording.sentence(name).format(day=day, about=as_told(old.about), when=when)


def _times(one: Reminder, once: Once, now: datetime) -> Sequence[datetime]:
    """Give when it would come in that time."""
    if once.start is None or once.end is None:
        return [one.due] if one.rule else []
    each: list[datetime] = []
    for at in _from(one, max(once.start, now), now):
        if at >= once.end or len(each) == MOST:
            break
        each.append(at)
    return each


def _from(one: Reminder, start: datetime, now: datetime) -> Iterator[datetime]:
    at: datetime | None = one.due.astimezone(now.tzinfo)
    again = repeat_of(one)
    while at is not None:
        if at >= start:
            yield at
        at = (
            again.after(one.since or one.due, max(at, start - timedelta(seconds=1)))
            if again
            else None
        )


def _without(one: Reminder, once: Once, now: datetime) -> Reminder | None:
    """Give it without these times; None where nothing is left of it."""
    if not one.rule:
        return None
    each = [at.astimezone(now.tzinfo) for at in _times(one, once, now)]
    is_daily = bool(one.at)
    left_out = {at.date().isoformat() if is_daily else f"{at:%Y-%m-%dT%H:%M}" for at in each}
    today = now.date().isoformat()
    new = replace(one, left_out=frozenset(d for d in one.left_out if d >= today) | left_out)
    if one.due.astimezone(now.tzinfo) not in each:
        return new
    again = repeat_of(new)
    due = again.after(one.since or one.due, one.due.astimezone(now.tzinfo)) if again else None
    return replace(new, due=due) if due else None


def _day(once: Once, one: Reminder | None, now: datetime) -> str:
    """Say which day it is, or which week."""
    if one and not one.at and len(_times(one, once, now)) == 1:
        return say_moment(_times(one, once, now)[0], now)
    if once.start is None or once.end is None:
        return say_day(one.due.astimezone(now.tzinfo).date(), now.date()) if one else once.words
    if once.end - once.start > A_DAY or once.start == now:
        return once.words
    return say_day(once.start.date(), now.date())


def _taking_back(
    kept: Sequence[tuple[Reminder, Reminder | None]], here: Here, wording: Wording
) -> TakeBack:
    async def take_back() -> str:
        back: list[Reminder] = []
        for old, new in kept:
            if new is not None and not await was_open(here, new):
                continue
            if back_again := still(old, here.now()):
                back.append(await here.reminders.add(back_again))
        if len(back) != 1:
            name = "undo_reminders_gone" if back else "undo_not_set"
            return wording.sentence(name).format(count=len(back))
        return wording.sentence(f"undo_{back[0].kind}_gone").format(
            when=say_moment(back[0].due, here.now()), about=as_told(back[0].about)
        )

    return take_back

"""Timers: a length of time that is counted down and then told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from her_voice.reminder import TIMER, Reminder
from her_voice.said import Said
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.skills.picking import Pick, chosen, means_all, words_of
from her_voice.skills.slots import Length, Text
from her_voice.skills.telling import listed
from her_voice.times.repeat import Repeat
from her_voice.times.saying import capital, say_duration
from her_voice.times.shifting import in_real_time
from her_voice.wording.wording import Wording

NO_TIME = timedelta(0)
LONGEST_NAME = 4
"""Words of what a timer is for; more are a tale."""


@changes
async def set_timer(
    here: Here,
    deeds: Deeds,
    wording: Wording,
    length: Length | None = None,
    name: Text | None = None,
) -> Words:
    """Set a timer.

    Asked as:
        (set|start|make|put on|begin) [me] (a|the|another) [new] timer [for|of] {length}
        (set|start|make) [me] (a|an|another) {length} timer
        (set|start|make|put on) [me] (a|an|the|my) {name} timer (for|of) {length}
        {length} timer
        timer [for] {length}
        (set|start|make) timer [for|of] {length}
        (i need|give me) (a|another) timer (for|of) {length}
        (i need|give me) (a|another) {length} timer
        (set|start) [a|the|another] timer
        (count|time) {length} [down]
        count [me] down [from] {length}
    """
    if length is None:
        raise Unsaid("For how long?", "length")
    about = name.words if name else length.about.removesuffix("timer").removeprefix("the ").strip()
    about = about if len(about.split()) <= LONGEST_NAME else ""
    due = in_real_time(here.now(), length.length)
    timer = await here.reminders.add(
        Reminder(kind=TIMER, about=about, due=due, length=length.length, since=here.now())
    )

    async def take_back() -> str:
        if not await was_open(here, timer):
            return wording.sentence("undo_rang" if timer.due <= here.now() else "undo_not_set")
        return wording.sentence("undo_timer_set").format(timer=called(timer))

    deeds.did(called(timer), take_back, of=timer)
    name_of = "timer_set_named" if about else "timer_set"
    said = capital(say_duration(length.length))
    yield wording.sentence(name_of).format(length=said, timer=called(timer))


async def tell_timers(here: Here, deeds: Deeds, wording: Wording) -> Words:
    """Say how much time is left.

    Asked as:
        how (much time|long) (is|have i|have we) [left|got] [left] [on (the|my) timer|to go]
        how (much time|long) (do i|do we) have left [on (the|my) timer]
        how (much time|long) is left
        (what|which) timers (are set|are running|do i have|are there)
        (what's|what is|how's|how is) [left on] (my|the) timer [doing]
        [tell me|what are|list|read me] (my|the) timers
        how (long|much|much time) has (it|that) [still] (got|left) [left|to go|to run]
        how (long|much|much time) does (it|that) [still] have [left|to go|to run]
        how long's (it|that) got [left|to go|to run]
        how (long|much|much time) is left (on|of) (it|that)
        (how's|how is|how far along is) it [doing|coming along|getting on]
    """
    running = await here.reminders.open(TIMER)
    if not running:
        yield wording.sentence("timer_none_running")
        return
    deeds.told_of(running)
    for timer in running:
        left = capital(say_duration(time_left(timer, here.now())))
        name = "timer_left" if timer.left is None else "timer_left_paused"
        yield f"{wording.sentence(name).format(left=left, timer=name_of(timer, len(running)))} "


@changes
async def cancel_timer(  # noqa: PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    said: Said,
    which: Text | None = None,
    pick: Pick | None = None,
) -> Words:
    """Stop a timer.

    Asked as:
        (cancel|stop|delete|remove|clear|end|kill|turn off) [(the|my|that|a)] timer [for {which}]
        never mind the timer
        (cancel|stop|delete|remove|clear|end) (the|my) {which} timer
        (cancel|stop|delete|remove|clear|end) [all] [of] [the|my] timers
    """
    running = await here.reminders.open(TIMER)
    words = words_of(which, pick)
    meant = chosen(which, pick, running, here.now()) if words else running
    if not meant:
        yield wording.sentence("timer_no_such" if running else "timer_none_running")
        return
    if len(meant) > 1 and not means_all(f"{words} {said.text}"):
        which_one = listed([called(one) for one in meant], wording, joint="or")
        raise Unsaid(wording.sentence("which_timer").format(timers=which_one), "pick")
    for timer in meant:
        await here.reminders.remove(timer.id)

    async def take_back() -> str:
        left = [one for one in meant if time_left(one, here.now()) > NO_TIME]
        for one in left:
            await here.reminders.add(one)
        if len(left) > 1:
            return wording.sentence("undo_timers_stopped").format(count=len(left))
        name = "undo_timer_stopped" if left else "undo_timer_over"
        length = say_duration(time_left(left[0], here.now())) if left else ""
        if left and left[0].left is not None:
            name = "undo_timer_stopped_paused"
        return wording.sentence(name).format(length=length)

    deeds.did(_all_called(meant), take_back, touched=meant)
    is_one = len(meant) == 1
    name = "timer_off" if is_one and len(running) == 1 else "timer_off_named"
    name = name if is_one else "timers_off"
    which_one = capital(called(meant[0]))
    yield wording.sentence(name).format(timer=which_one, count=len(meant))


def time_left(timer: Reminder, now: datetime) -> timedelta:
    """Give how long it still takes, from now or from when it runs on."""
    return timer.due.astimezone(UTC) - now if timer.left is None else timer.left


def still(one: Reminder, now: datetime) -> Reminder | None:
    """Give it as it may be set again: what comes again for its next time; None where it is over."""
    if time_left(one, now) > NO_TIME:
        return one
    again = Repeat.kept(one.rule, one.at, one.left_out)
    due = again.after(one.since or one.due, now) if again else None
    return replace(one, due=due) if due else None


async def was_open(here: Here, reminder: Reminder) -> bool:
    """Take this back, if it has not come yet; False if it has. Raises `StoreError`.

    What was called off and taken back meanwhile has another number, and is the same.
    """
    each = await here.reminders.open(reminder.kind)
    is_same = (reminder.about, reminder.due, reminder.rule)
    found = [one for one in each if one.id == reminder.id]
    found += [one for one in each if (one.about, one.due, one.rule) == is_same]
    if found:
        await here.reminders.remove(found[0].id)
    return bool(found)


def _all_called(timers: Sequence[Reminder]) -> str:
    return " and ".join(map(called, timers))


def called(timer: Reminder) -> str:
    """Name a timer among others."""
    if timer.about:
        return f"the {timer.about} timer"
    return f"the timer of {say_duration(timer.length)}" if timer.length else "the timer"


def name_of(timer: Reminder, count: int) -> str:
    """Name a timer, one of so many."""
    if timer.about:
        return f"the {timer.about} timer"
    if count > 1 and timer.length:
        return f"the timer of {say_duration(timer.length)}"
    return "the timer"

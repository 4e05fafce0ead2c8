"""Reminders and alarms: words that are said at a time, once or again and again."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from her_voice.memory.knowledge import Knowledge
from her_voice.reminder import ALARM, REMINDER, TIMER, Reminder
from her_voice.said import Said
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.skills.halves import Half, question
from her_voice.skills.here import Here
from her_voice.skills.occasions import DayTold, day_of, named, unknown
from her_voice.skills.picking import (
    Pick,
    Sort,
    chosen,
    means_all,
    picked,
    sort_of,
    told_beside,
    words_of,
)
from her_voice.skills.slots import Errand, Matter, Text, WakingTime, When
from her_voice.skills.telling import listed, small_first
from her_voice.skills.timers import cancel_timer, still, was_open
from her_voice.times.halves import nearest, unclear
from her_voice.times.moment import Moment
from her_voice.times.repeat import Repeat, yearly
from her_voice.times.saying import capital, say_day, say_moment, say_repeat, say_time
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

FEW_DAYS = 2
"""Of more days that are left out, it is said when it comes again."""

NAMED = 4
"""Of several that may be meant, so many are named when she asks which."""


@changes
async def remind(  # noqa: PLR0913, PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    knowledge: Knowledge,
    said: Said,
    errand: Errand | None = None,
    about: Matter | None = None,
    when: When | None = None,
    half: Half | None = None,
    day: DayTold | None = None,
) -> Words:
    """Remind the person of something at a time.

    Asked as:
        remind me {errand}
        (set|make|add|create) [me] a reminder {errand}
        (don't|do not) let me forget {errand}
        (give|send) me a reminder {errand}
        make me remember {errand}
        reminder {errand}
        remind me [of something]
        (set|make|add|create) [me] a reminder
    """
    errand = errand or Errand("")
    what = small_first(about.words) if about else errand.about
    if not what:
        raise Unsaid("What shall I remind you of?", "about")
    time = when or When(errand.once, errand.again, errand.occasion)
    due, again = _due(time, what, here, wording, half), time.again
    if occasion := time.occasion:
        on = day.day if day else day_of(occasion, knowledge, here.now())
        if on is None:
            question = wording.sentence("occasion_when").format(what=named(occasion, wording))
            raise Unsaid(question, "day")
        due = occasion.next(on, here.now())
        again = yearly(due) if occasion.is_every_year else None
    if due is None or due <= here.now():
        raise Unsaid(wording.sentence("already_over"), "when")
    name = "remind_also" if deeds.has_set(REMINDER, what) else "remind_set"
    kept = await _keep(here, REMINDER, what, due, again, time.once)
    _can_be_undone(kept, here, deeds, wording)
    said_when = when_of(due, again, here)
    yield wording.sentence(name).format(when=said_when, about=as_told(what))
    if day and occasion and await knowledge.correct(unknown(occasion), said.text):
        yield f" {wording.sentence('occasion_kept').format(what=named(occasion, wording))}"


@changes
async def set_alarm(  # noqa: PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    knowledge: Knowledge,
    when: WakingTime | None = None,
    at: When | None = None,
) -> Words:
    """Wake the person, or call them, at a time.

    Asked as:
        (set|make|put) [me] (an|the|my) alarm [clock] [for|at|to] {when}
        (set|make|put) [me] (an|the|my) alarm [clock]
        (wake|get) me [up] [at|by] {when}
        wake me [up]
        alarm [for|at] {when}
        set up (an|the|my) alarm (for|at) {when}
        (tell me|let me know|say|say so|shout|call me|warn me) (when|once) (it's|it is) {at}
    """
    when = when or (WakingTime(at.once, at.again, at.occasion) if at else None)
    if when is None:
        raise Unsaid("When?", "when")
    due = _next(when.once, when.again, here)
    if when.occasion and (on := day_of(when.occasion, knowledge, here.now())):
        due = when.occasion.next(on, here.now())
    if due is None or due <= here.now():
        raise Unsaid(wording.sentence("already_over"), "when")
    name = "alarm_also" if deeds.has_set(ALARM) else "alarm_set"
    kept = await _keep(here, ALARM, "", due, when.again, when.once)
    _can_be_undone(kept, here, deeds, wording)
    yield wording.sentence(name).format(when=when_of(due, when.again, here))


async def tell_reminders(here: Here, deeds: Deeds, wording: Wording) -> Words:
    """Say what she will remind the person of.

    Asked as:
        what (are|were) my (reminders|alarms)
        (what|which) (reminders|alarms) (do i have|are there|are set|have i set)
        (tell me|read|list|show me) [all] [of] my (reminders|alarms)
        what (will|do) you (remind me of|have to remind me of)
        (do i have|have i got) [any] (reminders|alarms) [set]
        any (reminders|alarms) [set|today]
        when is my [next] (alarm|reminder)
    """
    known = [one for one in await here.reminders.open() if one.kind in {REMINDER, ALARM}]
    if not known:
        yield wording.sentence("reminder_none")
        return
    deeds.told_of(known)
    for one in known:
        what = as_told(one.about) if one.about else "your alarm"
        when = f"{when_of(one.due, repeat_of(one), here)}{_but_not(one, here, wording)}"
        yield f"{capital(when)}: {what}. "


@changes
async def cancel_reminder(  # noqa: PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    said: Said,
    which: Text | None = None,
    sort: Sort | None = None,
    pick: Pick | None = None,
) -> Words:
    """Forget a reminder or an alarm.

    Asked as:
        (cancel|stop|delete|forget) (the|my|that) {sort} [(about|to|for|at) {which}]
        turn off (the|my|that) {sort} [(about|to|for|at) {which}]
        (cancel|stop|delete|remove|clear) all [of] [the|my] {sort}
        (cancel|stop|delete|forget|drop|scrap|turn off) the (one|1) (about|to|for|at) {which}
        (cancel|stop|delete|forget|drop|scrap|turn off) the {which} (one|1)
        (don't|do not) wake me [up] [anymore|any more|after all] [at {which}]
        (don't|do not) remind me (anymore|any more) [(about|to|of|at) {which}]
        (don't|do not) remind me (about|to|at) {which} [anymore|any more|after all]
        (don't|do not) remind me of {which} (anymore|any more|after all)
    """
    words = words_of(which, pick)
    sort = sort or (None if pick else sort_of(said.text, words, here.now()))
    kinds = {sort.kind} if sort else {REMINDER, ALARM}
    known = [one for one in await here.reminders.open() if one.kind in kinds]
    meant = chosen(which, pick, known, here.now()) if words else told_beside(known, said.text)
    timers = await here.reminders.open(TIMER) if which and not (meant or sort) else ()
    if picked(words, timers, here.now()):  # 'cancel the tea one'
        async for part in cancel_timer(here, deeds, wording, said, which):
            yield part
        return
    if not meant:
        name = (
            "reminder_no_such" if known else "alarm_none" if kinds == {ALARM} else "reminder_none"
        )
        yield wording.sentence(name)
        return
    if len(meant) > 1 and not means_all(f"{words} {said.text}"):
        some = [named_shortly(one, here) for one in meant[:NAMED]]
        more = [wording.sentence("reminder_others")] if len(meant) > NAMED else []
        which_one = listed([*some, *more], wording, joint="or")
        raise Unsaid(wording.sentence("which_reminder").format(each=which_one), "pick", sort=sort)
    for one in meant:
        await here.reminders.remove(one.id)

    async def take_back() -> str:
        left = [one for old in meant if (one := still(old, here.now()))]
        for one in left:
            await here.reminders.add(one)
        if len(left) != 1:
            name = "undo_reminders_gone" if left else "undo_reminder_over"
            return wording.sentence(name).format(count=len(left))
        when = when_of(left[0].due, repeat_of(left[0]), here)
        return wording.sentence(f"undo_{left[0].kind}_gone").format(
            when=when, about=as_told(left[0].about)
        )

    deeds.did(_named(meant, here), take_back, touched=meant)
    if len(meant) > 1:
        yield wording.sentence("reminders_off").format(count=len(meant))
        return
    name = "reminder_off" if meant[0].about else "alarm_off"
    when = when_of(meant[0].due, repeat_of(meant[0]), here)
    yield wording.sentence(name).format(about=as_told(meant[0].about), when=when)


async def _keep(  # noqa: PLR0917  what is kept is told apart by its type
    here: Here, kind: str, about: str, due: datetime, again: Repeat | None, once: Moment | None
) -> Reminder:
    now = here.now()
    is_counted = once is not None and once.is_counted and not again
    seconds = round((due.astimezone(UTC) - now).total_seconds())
    length = timedelta(seconds=seconds) if is_counted else None
    at = f"{again.at:%H:%M}" if again and again.at else ""
    rule = again.rule if again else ""
    return await here.reminders.add(
        Reminder(kind=kind, about=about, due=due, length=length, rule=rule, at=at, since=now)
    )


def _can_be_undone(kept: Reminder, here: Here, deeds: Deeds, wording: Wording) -> None:
    async def take_back() -> str:
        if not await was_open(here, kept):
            return wording.sentence("undo_rang" if kept.due <= here.now() else "undo_not_set")
        return wording.sentence(f"undo_{kept.kind}_set").format(about=as_told(kept.about))

    deeds.did(_named([kept], here), take_back, of=kept)


def _named(each: Sequence[Reminder], here: Here) -> str:
    zone = here.now().tzinfo  # what was kept has its time in UTC
    return " and ".join(
        f"the reminder: {as_told(one.about)}"
        if one.about
        else f"the alarm at {say_time(one.due.astimezone(zone))}"
        for one in each
    )


def _due(
    time: When, about: str, here: Here, wording: Wording, half: Half | None
) -> datetime | None:
    """Give when it is to be, as far as it was said; raises `Unsaid` where that is unclear."""
    if time.occasion:
        return None
    if time.once is None and time.again is None:
        raise Unsaid("When?", "when")
    if time.once is None:
        return _next(None, time.again, here)
    once = nearest(time.once, about, here.now())
    if both := unclear(once, here.now(), about):
        if half is None:
            raise Unsaid(question(both, wording), "half")
        return half.of(both)
    is_today = once.at.date() == here.now().date()
    if is_today and not once.is_exact and once.at <= here.now():  # 'today', said in the afternoon
        raise Unsaid(wording.sentence("at_what_time"), "when")
    return once.at


def _next(once: Moment | None, again: Repeat | None, here: Here) -> datetime | None:
    if again:
        return again.after(here.now(), here.now())
    return once.at if once else None


def when_of(due: datetime, again: Repeat | None, here: Here) -> str:
    """Say when it comes, once or again and again."""
    return say_repeat(again) if again else say_moment(due, here.now())


def _but_not(one: Reminder, here: Here, wording: Wording) -> str:
    """Say on which coming days it is left out."""
    today = here.now().date()
    days = sorted({date.fromisoformat(each[:10]) for each in one.left_out if "T" not in each})
    said = [say_day(day, today) for day in days if day >= today]
    if len(said) > FEW_DAYS:
        return wording.sentence("next_then").format(when=say_moment(one.due, here.now()))
    days_said = listed(said, wording, joint="or") if said else ""
    return wording.sentence("but_not").format(days=days_said) if said else ""


def repeat_of(one: Reminder) -> Repeat | None:
    """Give how it comes again; None where it comes once."""
    return Repeat.kept(one.rule, one.at, one.left_out)


def named_shortly(one: Reminder, here: Here) -> str:
    """Name it among others, as it is told to the person."""
    if one.about:
        return as_told(one.about)
    return f"the alarm {when_of(one.due, repeat_of(one), here)}"

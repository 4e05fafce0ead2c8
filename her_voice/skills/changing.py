"""What is set is changed: 'make it ten', 'push the alarm back half an hour', 'call it pasta'."""

from datetime import datetime, timedelta

from her_voice.reminder import ALARM, TIMER, Reminder
from her_voice.said import Said
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.becoming import Change, Less, Longer, More, NewName, changed
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.skills.nudging import Nudge
from her_voice.skills.picking import Pick, of_these, picked, told_beside
from her_voice.skills.referring import Ref
from her_voice.skills.reminders import repeat_of
from her_voice.skills.telling import listed
from her_voice.skills.timers import still, time_left, was_open
from her_voice.times.saying import capital, say_duration, say_moment, say_repeat
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording


@changes
async def change_it(  # noqa: PLR0913, PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    said: Said,
    to: Change | None = None,
    later: Longer | None = None,
    sooner: Less | None = None,
    more: More | None = None,
    called: NewName | None = None,
    nudge: Nudge | None = None,
    by: Change | None = None,
    which: Ref | None = None,
    pick: Pick | None = None,
) -> Words:
    """Change the time or the name of a timer, an alarm or a reminder.

    Asked as:
        [no|nah|nope|wait|no wait] [and] [[i'd] better] (make|change|set|move|put|push|shift) (it|that) [to|for|till|until] {to} [instead]
        [no] [and] ((can|could|shall) we|let's) (say|do|make it) {to} [instead]
        [no] [make it] {to} than (that|it)
        [no] [and] (push|move|put|shift|bring) (it|that) (back|on|forward|up) to {to}
        [no] [and] (it's|it is|that's|it would be|that would be) better at {to}
        [no|nah|nope|wait|no wait] [and] {to} (would be|is|sounds|works|suits me|would suit me|would work) better
        [no] [and] (how about {to}|{to} instead)
        [no] [and] (push|move|put|shift) (it|that) (back|on) [by] {later}
        [no] [and] (bring|move|shift) (it|that) (forward|up) [by] {sooner}
        [no] [and] (add|put) {later} [more] (to|on|onto) (it|that)
        [no] [and] give (it|that|them) {later} [more|longer]
        [no] [and] [i'd] better give (it|that) {to} [instead]
        [no] [and] (it|that) (needs|wants|could do with|could use|can have|may have|gets) {more}
        [no] [and] let (it|that) (run|go|go on|last|have|count) [for] {more}
        [no] [and] (extend|lengthen|prolong|delay|postpone) (it|that) by {later}
        [no] [and] (take|knock|cut|shave|drop) {sooner} off [of] [it|that]
        [no] [and] (take|knock) off {sooner}
        [no] [and] (shorten|reduce) (it|that) by {sooner}
        [no] [and] (extend|shorten|postpone|delay|reschedule|put off) (it|that) (to|till|until) {to}
        [no] [and] put (it|that) off (to|till|until) {to}
        [no] [and] (can|could) (it|that) be {to} [instead]
        [no] [and] bring (it|that) forward to {to}
        [no] [and] (do|repeat|set|make) (it|that) {to}
        [no] [and] (call|name|label) (it|that) {called}
        [no] [and] (rename|relabel) (it|that) [to|as] {called}
        [no] [i] (meant|said) {to} [instead]
        [no] (it|that) (should|must|needs to|has to|ought to|can) (be|have been|come|ring|go|go off) {to} [instead]
        (change|move|set|reset|push|shift) (the|my|that) {which} (to|till|until) {to} [instead]
        (push|move|put|shift) (the|my|that) {which} (back|on) [by] {later}
        (bring|move|shift) (the|my|that) {which} forward [by] {sooner}
        (add|put) {later} [more] (to|on|onto) (the|my|that) {which}
        make (the|my|that) {which} {to}
    """  # noqa: E501  a template is one line
    known = await here.reminders.open()
    if which:
        meant = told_beside(which.among(known, deeds.in_order(), here.now()), said.text)
    else:
        meant = of_these(deeds.spoken_of(is_one=True), known)
    if pick:  # 'the first one' is one of those that were named when it was asked
        meant = picked(pick.words, meant, here.now()) or picked(pick.words, known, here.now())
    if not meant:
        yield wording.sentence("change_none")
        return
    if len(meant) > 1:
        each = listed([_called(one, here) for one in meant], wording, joint="or")
        raise Unsaid(wording.sentence("which_reminder").format(each=each), "pick")
    old = meant[0]
    if not (to or later or sooner or more or called or nudge or by):
        raise Unsaid(wording.sentence("change_to_what").format(what=_called(old, here)), "to")
    if nudge and not (to or by):
        raise Unsaid(wording.sentence(_how_much(nudge, old)), "by")
    if nudge and (value := to or by):
        new = _nudged(old, nudge, value, here.now(), is_by=to is None)
    else:
        new = changed(old, to, later or more, sooner, called, here.now())
    if new is None or time_left(new, here.now()) <= timedelta(0):
        raise Unsaid(wording.sentence("already_over"), "to")
    yield await put(new, old, here, deeds, wording)


async def put(new: Reminder, old: Reminder, here: Here, deeds: Deeds, wording: Wording) -> str:
    """Put one in another's place, so that it can be taken back; give what is said of it.

    Raises `StoreError`.
    """
    kept = await here.reminders.add(new)
    await here.reminders.remove(old.id)

    async def take_back() -> str:
        back = still(old, here.now())
        if back is None:  # as it is now it may still be to come, and is not lost for the other
            return wording.sentence("undo_reminder_over")
        if not await was_open(here, kept):
            return wording.sentence("undo_rang")
        await here.reminders.add(back)
        return wording.sentence("change_undone").format(what=capital(_called(back, here)))

    deeds.did(_called(kept, here), take_back, of=kept, touched=(old, kept))
    return _told(kept, here, wording)


def _nudged(
    old: Reminder, nudge: Nudge, to: Change, now: datetime, *, is_by: bool
) -> Reminder | None:
    """Give it with what was said beside 'a bit later' or 'a bit shorter'.

    A length is by how much, or the whole of a timer if that is less of a change; with `is_by` it
    was asked by how much.
    """
    whole = changed(old, to, None, None, None, now)
    is_bare = to.length is None and old.kind == TIMER and to.words.isdigit()
    length = timedelta(minutes=int(to.words)) if is_bare else to.length
    if length is None or to.is_shift:
        return whole
    if whole and old.kind == TIMER and not is_by:
        change = old.due - whole.due if nudge.is_less else whole.due - old.due
        if timedelta(0) < change <= length:
            return whole
    if nudge.is_less:
        return changed(old, None, None, Less(length, is_bare), None, now)
    return changed(old, None, Longer(length, is_bare), None, None, now)


def _how_much(nudge: Nudge, old: Reminder) -> str:
    if old.kind == TIMER:
        return "how_much_shorter" if nudge.is_less else "how_much_longer"
    return "how_much_earlier" if nudge.is_less else "how_much_later"


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

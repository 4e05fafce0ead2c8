"""What a day holds: what she is to remind of, and what the person said of it."""

from datetime import date, datetime, timedelta

from her_voice.memory.knowledge import Knowledge
from her_voice.reminder import ALARM, REMINDER, Reminder
from her_voice.skill import Words
from her_voice.skills.here import Here
from her_voice.skills.slots import Day, as_told
from her_voice.skills.telling import said
from her_voice.times.saying import capital, say_day, say_moment, say_time
from her_voice.told.fact import Fact
from her_voice.wording.wording import Wording

AHEAD = timedelta(days=7)
"""Without a day, so far is told."""

MOST = 6
"""So much is told at once; how much more there is, is said."""


async def tell_agenda(
    here: Here, knowledge: Knowledge, wording: Wording, day: Day | None = None
) -> Words:
    """Say what a day holds, or the next week.

    Asked as:
        (what is|what's) on [for] {day}
        (what have i got|what do i have|what have i on) [on] [for] {day}
        (what is|what's|what have i got|what do i have) (on|planned|coming up|happening|scheduled) [for|on] {day}
        what do i (have to|need to) do [on|for] {day}
        what am i (doing|supposed to do|up to) [on] {day}
        (what is|what's|what are) (my plan|my plans|my day|the plan|my agenda|my schedule) (for|on|like) {day}
        (what is|what's|what are) (my plan|my plans|my agenda|my schedule) {day}
        (do i have|have i got|is there) (anything|any plans|any appointments|something) [on|planned|to do|going on] [for|on] {day}
        (do i have|have i got) (plans|appointments) [for|on] {day}
        am i (free|busy) [on] {day}
        [tell me|read me] what {day} (looks like|holds|brings)
        (tell me|what is on|what's on|go through|read) (my agenda|my schedule|my plans|my day|my calendar)
        (what is|what's|what have i got|what do i have) (coming up|planned)
        what does {day} (look like|hold|bring)
        (what|which) (appointments|plans) (do i have|have i got) [for|on] {day}
        (is there anything|do i have anything|have i got anything) (i need to do|i have to do|to do|coming up)
        what do i (have to|need to) do
    """  # noqa: E501  one way to ask is one line
    now = here.now()
    on = day.at.date() if day else None
    first, last = (on, on) if on else (now.date(), (now + AHEAD).date())
    reminders = [
        one
        for one in await here.reminders.open()
        if one.kind in {REMINDER, ALARM} and first <= one.due.astimezone(now.tzinfo).date() <= last
    ]
    facts = [one for one in knowledge.facts if _falls(one, first, last, now)]
    facts += [one for one in knowledge.mentions if on and _falls(one, first, last, now)]
    due: list[tuple[datetime, str, Fact | None]] = [
        (one.due, _to_remind(one, now, with_day=on is None), None) for one in reminders
    ]
    due += [(one.due or now, said(one, now, wording), one) for one in facts]
    due.sort(key=lambda one: one[0])
    if not due:
        when = capital(say_day(on, now.date())) if on else ""
        yield wording.sentence("free_on" if on else "free").format(day=when)
        return
    knowledge.tell([fact for _, _, fact in due[:MOST] if fact])
    for _, words, _ in due[:MOST]:
        yield f"{words}. "
    if len(due) > MOST:
        yield wording.sentence("knows_more").format(count=len(due) - MOST)


def _falls(fact: Fact, first: date, last: date, now: datetime) -> bool:
    """Say whether it is between these days, and not over."""
    if fact.due is None or (fact.is_exact and fact.due < now):
        return False
    return first <= fact.due.astimezone(now.tzinfo).date() <= last


def _to_remind(one: Reminder, now: datetime, *, with_day: bool) -> str:
    at = one.due.astimezone(now.tzinfo)
    when = say_moment(at, now) if with_day else f"at {say_time(at)}"
    what = as_told(one.about) if one.about else "your alarm"
    return f"{capital(when)}: {what.rstrip('.')}"

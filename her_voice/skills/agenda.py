"""What a day holds: what she is to remind of, and what the person said of it."""

from datetime import datetime, timedelta

from her_voice.memory.knowledge import Knowledge
from her_voice.reminder import ALARM, REMINDER, Reminder
from her_voice.skill import Words
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.skills.reminders import repeat_of
from her_voice.skills.slots import Day
from her_voice.skills.telling import said
from her_voice.times.saying import capital, say_day, say_moment, say_repeat, say_time
from her_voice.times.span import coming_span
from her_voice.told.fact import Fact
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

DAY = timedelta(days=1)
AHEAD = 7
"""Without a day, what comes in so many days from today is told."""

MOST = 6
"""So much is told at once; how much more there is, is said."""


async def tell_agenda(
    here: Here, knowledge: Knowledge, wording: Wording, deeds: Deeds, day: Day | None = None
) -> Words:
    """Say what a day, a part of it, a weekend or a week holds; of none, the next seven days.

    Asked as:
        (what is|what's) on [for] {day}
        (what have i got|what do i have|what have i on) [on] [for] {day}
        (what is|what's|what have i got|what do i have) (on|planned|coming up|happening|scheduled) [for|on] {day}
        what do i (have to|need to) do [on|for] {day}
        what am i (doing|supposed to do|up to) [on] {day}
        what was i (supposed|meant|going) to do [on] {day}
        (what is|what's|what are) (my plan|my plans|my day|the plan|my agenda|my schedule) (for|on|like) {day}
        (what is|what's|what are) (my plan|my plans|my agenda|my schedule) [for] {day}
        (do i have|have i got|is there) (anything|any plans|any appointments|something) [on|planned|to do|going on] [for|on] {day}
        (do i have|have i got) (plans|appointments) [for|on] {day}
        have i anything [on|planned|to do] [for|on] {day}
        (what is|what's) on for (us|me|everyone|everybody|the (kids|children|family|boys|girls)) [for|on] {day}
        am i (free|busy) [on] {day}
        [tell me|read me] what {day} (looks like|holds|brings)
        (tell me|what is on|what's on|go through|read) (my agenda|my schedule|my plans|my day|my calendar)
        (what is|what's|what have i got|what do i have) (on|coming up|planned) this week
        (what is|what's|what have i got|what do i have) (coming up|planned)
        (what is|what's|what have i got) on (my|the) (agenda|schedule|calendar) [for|on] {day}
        (anything|any plans|any appointments) [on|planned|coming up] [for|on] {day}
        am i (doing|up to) anything [on] {day}
        what does (my|the|this) week look like
        what does {day} (look like|hold|bring)
        (what|which) (appointments|plans) (do i have|have i got) [for|on] {day}
        (is there anything|do i have anything|have i got anything) (i need to do|i have to do|to do|coming up)
        what do i (have to|need to) do
    """  # noqa: E501  one way to ask is one line
    now = here.now()
    span = day and coming_span(day.words, day.at, now)
    start, end = span or _days(day.at if day else now, 1 if day else AHEAD + 1)
    with_day = end - start > DAY
    to_remind = [
        one
        for one in await here.reminders.open()
        if one.kind in {REMINDER, ALARM} and _comes(one, start, end, now)
    ]
    due: list[tuple[datetime, str, Fact | None]] = [
        (at, _to_remind(one, at, now, with_day=with_day), None)
        for one in to_remind
        if (at := _first(one, start, now))
    ]
    facts = [one for one in knowledge.facts if _falls(one, start, end, now)]
    facts += [one for one in knowledge.mentions if day and _falls(one, start, end, now)]
    due += [(one.due or now, said(one, now, wording), one) for one in facts]
    due.sort(key=lambda one: one[0])
    if not due:
        name = day.words if day and span else say_day(start.date(), now.date())
        yield wording.sentence("free_on" if day else "free").format(day=capital(name))
        return
    deeds.told_of(to_remind)
    knowledge.tell([fact for _, _, fact in due[:MOST] if fact])
    for _, words, _ in due[:MOST]:
        yield f"{words}. "
    if len(due) > MOST:
        yield wording.sentence("more_on").format(count=len(due) - MOST)


def _days(first: datetime, count: int) -> tuple[datetime, datetime]:
    midnight = first.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight, midnight + count * DAY


def _falls(fact: Fact, start: datetime, end: datetime, now: datetime) -> bool:
    """Say whether it is between these times, and not over; without an hour, on one of the days."""
    if fact.due is None or (fact.is_exact and fact.due < now):
        return False
    at = fact.due.astimezone(now.tzinfo)
    last = end - timedelta(microseconds=1)
    return start <= at < end if fact.is_exact else start.date() <= at.date() <= last.date()


def _comes(one: Reminder, start: datetime, end: datetime, now: datetime) -> bool:
    at = _first(one, start, now)
    return at is not None and start <= at < end


def _first(one: Reminder, start: datetime, now: datetime) -> datetime | None:
    """Give the first time from `start` on that it comes, or its only time."""
    due, again = one.due.astimezone(now.tzinfo), repeat_of(one)
    if again is None or due >= start:
        return due
    return again.after(one.since or due, start - timedelta(seconds=1))


def _to_remind(one: Reminder, at: datetime, now: datetime, *, with_day: bool) -> str:
    again = repeat_of(one)
    when = say_repeat(again) if again and with_day else say_moment(at, now)
    what = as_told(one.about) if one.about else "your alarm"
    return f"{capital(when if with_day else f'at {say_time(at)}')}: {what.rstrip('.')}"

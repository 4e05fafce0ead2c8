"""The time, the date, and how long it is until a day."""

import re

from dateutil.relativedelta import relativedelta

from her_voice.memory.knowledge import Knowledge
from her_voice.said import Said
from her_voice.skill import Unsaid, Words
from her_voice.skills.here import Here
from her_voice.skills.occasions import Feast, day_of, named
from her_voice.skills.slots import Day, When
from her_voice.skills.zones import City
from her_voice.times.day import MONTHS, WEEKDAYS
from her_voice.times.saying import say_day, say_duration, say_moment, say_time
from her_voice.wording.wording import Wording

_WAS = re.compile(r"\b(?:was|were|did)\b", re.IGNORECASE)


async def tell_time(
    here: Here, wording: Wording, place: City | None = None, then: When | None = None
) -> Words:
    """Say what time it is.

    Asked as:
        what time is it [over|out|back] in {place} [now|right now|at the moment]
        (what's|what is|tell me) the time [over|out|back] in {place} [now|right now|at the moment]
        what time is it [now|right now|at the moment]
        (what's|what is|tell me) the time [now]
        [tell me] what time it is [now|right now]
        [do you] (have|know) the time
        [the] time [please]
        what is [the] time now
        what time (will|would) it be {then}
    """
    if then and then.once:
        at, now = then.once.at, here.now()
        when = say_time(at) if at.date() == now.date() else say_moment(at, now)
        yield wording.sentence("time_then").format(when=when)
        return
    if place is None:
        yield f"It's {say_time(here.now())}."
    elif place.zone is None:
        yield wording.sentence("time_unknown_there").format(place=place.name)
    else:
        there = here.now().astimezone(place.zone)
        day = say_day(there.date(), here.now().date())
        name = "time_there" if day == "today" else "time_there_on"
        yield wording.sentence(name).format(time=say_time(there), place=place.name, day=day)


async def tell_date(here: Here, said: Said, day: Day | None = None) -> Words:
    """Say what day it is today.

    Asked as:
        (what|which) (day|date) is (it|today) [today]
        (what's|what is|tell me) (the date|today's date|the day) [today]
        what (day|date) do we have [today]
        [the] date [today]
        (what|which) day of the (week|month) is it [today]
        (what's|what is|what will be) the date {day}
        what date (is|will be|will it be) {day}
    """
    is_past = _WAS.search(said.text) is not None
    today = (day.at if day and not is_past else here.now()).date()
    weekday, month = WEEKDAYS[today.weekday()].capitalize(), MONTHS[today.month - 1].capitalize()
    yield f"It's {weekday}, {month} {today.day}."


async def tell_weekday(here: Here, said: Said, day: Day) -> Words:
    """Say on which day of the week a date is.

    Asked as:
        (what|which) (day|weekday|day of the week) (is|was) {day}
        (what|which) (day|weekday|day of the week) (is|does|will) {day} (be|fall on) [on]
    """
    on, today = day.at.date(), here.now().date()
    if _WAS.search(said.text) and on > today:
        on = (day.at - relativedelta(years=1)).date()
    weekday, month = WEEKDAYS[on.weekday()].capitalize(), MONTHS[on.month - 1].capitalize()
    verb = "was" if on < today else "is"
    yield f"{month} {on.day}, {on.year} {verb} a {weekday}."


async def count_days(
    here: Here,
    wording: Wording,
    knowledge: Knowledge,
    day: Day | None = None,
    feast: Feast | None = None,
) -> Words:
    """Say how long it is until a day.

    Asked as:
        how (long|many days|many days is it) [is it] (until|till|to) {day}
        how (long|many days) until {day}
        how (long|many days|many days is it) [is it] (until|till|to) {feast}
        in how many days is {day}
    """
    now = here.now()
    if day is None:
        if feast is None:
            raise Unsaid(wording.sentence("until_when"), "day")
        on = day_of(feast.occasion, knowledge, now)
        if on is None:
            asked = wording.sentence("occasion_when")
            raise Unsaid(asked.format(what=named(feast.occasion, wording)), "day")
        day = Day(feast.occasion.next(on, now))
    days = (day.at.date() - now.date()).days
    if days <= 0:
        yield (
            f"That is {say_duration(day.at - now)} from now." if day.at > now else "That's today."
        )
    elif days == 1:
        yield "That's tomorrow."
    else:
        said = say_day(day.at.date(), now.date()).removeprefix("on ")
        yield f"{days} days; it's {said}."

"""The time, the date, and how long it is until a day."""

from her_voice.skill import Words
from her_voice.skills.here import Here
from her_voice.skills.slots import Day
from her_voice.times.day import MONTHS, WEEKDAYS
from her_voice.times.saying import say_day, say_duration, say_time


async def tell_time(here: Here) -> Words:
    """Say what time it is.

    Asked as:
        what time is it [now|right now|at the moment]
        (what's|what is|tell me) the time [now]
        [tell me] what time it is [now|right now]
        [do you] (have|know) the time
        [the] time [please]
        what is [the] time now
    """
    yield f"It's {say_time(here.now())}."


async def tell_date(here: Here) -> Words:
    """Say what day it is today.

    Asked as:
        (what|which) (day|date) is (it|today) [today]
        (what's|what is|tell me) (the date|today's date|the day) [today]
        what (day|date) do we have [today]
        [the] date [today]
        (what|which) day of the (week|month) is it [today]
    """
    today = here.now().date()
    weekday, month = WEEKDAYS[today.weekday()].capitalize(), MONTHS[today.month - 1].capitalize()
    yield f"It's {weekday}, {month} {today.day}."


async def tell_weekday(day: Day) -> Words:
    """Say on which day of the week a date is.

    Asked as:
        (what|which) (day|weekday|day of the week) is {day}
        (what|which) (day|weekday|day of the week) (is|does|will) {day} (be|fall on) [on]
    """
    weekday = WEEKDAYS[day.at.weekday()].capitalize()
    month = MONTHS[day.at.month - 1].capitalize()
    yield f"{month} {day.at.day}, {day.at.year} is a {weekday}."


async def count_days(here: Here, day: Day) -> Words:
    """Say how long it is until a day.

    Asked as:
        how (long|many days|many days is it) [is it] (until|till|to) {day}
        how (long|many days) until {day}
        in how many days is {day}
    """
    now = here.now()
    days = (day.at.date() - now.date()).days
    if days <= 0:
        yield (
            f"That is {say_duration(day.at - now)} from now." if day.at > now else "That's today."
        )
    elif days == 1:
        yield "That's tomorrow."
    else:
        on = say_day(day.at.date(), now.date()).removeprefix("on ")
        yield f"{days} days; it's {on}."

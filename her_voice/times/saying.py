"""A length of time or a moment in, words as a person would say them out. Pure."""

import re
from datetime import date, datetime, time, timedelta

from her_voice.times.day import MONTHS, WEEKDAYS
from her_voice.times.repeat import CODES, Repeat

_UNITS = (("day", 86_400), ("hour", 3600), ("minute", 60), ("second", 1))
_HALF = 1800
_NTH = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}
NEAR_DAYS = 6
"""So many days ahead the weekday alone is clear."""


def capital(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def say_duration(length: timedelta) -> str:
    """Say a length of time with two units at most: '1 hour and 20 minutes'."""
    left = max(0, round(length.total_seconds()))
    if left == _HALF:
        return "half an hour"
    parts: list[str] = []
    for name, seconds in _UNITS:
        count, left = divmod(left, seconds)
        if count and len(parts) < 2:  # noqa: PLR2004
            parts.append(f"{count} {name}{'s' if count > 1 else ''}")
    return " and ".join(parts) or "no time"


def say_time(at: time | datetime) -> str:
    """Say a time of day: '7 AM', '7:30 PM', 'noon'."""
    if (at.hour, at.minute) == (12, 0):
        return "noon"
    if (at.hour, at.minute) == (0, 0):
        return "midnight"
    half = "AM" if at.hour < 12 else "PM"  # noqa: PLR2004
    hour = at.hour % 12 or 12
    return f"{hour}:{at.minute:02} {half}" if at.minute else f"{hour} {half}"


def say_day(day: date, today: date) -> str:
    """Say which day it is: 'today', 'tomorrow', 'on Friday', 'on Monday, May 3'."""
    ahead = (day - today).days
    if ahead in {-1, 0, 1}:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[ahead]
    weekday = WEEKDAYS[day.weekday()].capitalize()
    if 0 < ahead <= NEAR_DAYS:
        return f"on {weekday}"
    year = f", {day.year}" if day.year != today.year else ""
    return f"on {weekday}, {MONTHS[day.month - 1].capitalize()} {day.day}{year}"


def say_moment(at: datetime, now: datetime) -> str:
    """Say when something is: 'today at 5 PM', 'tomorrow at noon'."""
    at = at.astimezone(now.tzinfo)
    if (at.hour, at.minute) == (0, 0) and at > now:  # of which day midnight is, nobody is sure
        return f"{_say_night(at.date() - timedelta(days=1), now.date())} at {say_time(at)}"
    day = say_day(at.date(), now.date())
    return f"{day} at {say_time(at)}"


def _say_night(day: date, today: date) -> str:
    """Say which night it is that begins on this day."""
    said = say_day(day, today)
    if day == today:
        return "tonight"
    return f"on the night of {said.removeprefix('on ')}" if "," in said else f"{said} night"


def say_repeat(repeat: Repeat) -> str:
    """Say when something comes again: 'every weekday at 7 AM'."""
    fields = dict(part.split("=") for part in repeat.rule.split(";"))
    every = int(fields.get("INTERVAL", "1"))
    days = fields.get("BYDAY", "")
    unit = {"YEARLY": "year", "MONTHLY": "month", "WEEKLY": "week", "DAILY": "day"}.get(
        fields["FREQ"], fields["FREQ"].removesuffix("LY").lower()
    )
    if minutes := fields.get("BYMINUTE"):
        return "every half hour on the half hour" if "," in minutes else "every hour on the hour"
    if nth := re.fullmatch(r"(-?\d)([A-Z]{2})", days):
        said = f"on the {_NTH[nth[1]]} {_weekday(nth[2])} of every month"
    elif every == 1 and (left_out := _left_out(days)):
        said = left_out
    elif days == "MO,TU,WE,TH,FR":
        said = "every weekday"
    elif days == "SA,SU":
        said = "every weekend"
    elif days:
        names = [_weekday(code) for code in days.split(",")]
        said = f"every {'other ' if every > 1 else ''}{_listed(names)}"
    elif number := fields.get("BYMONTHDAY"):
        said = _monthly(int(number), fields.get("BYMONTH"))
    else:
        said = f"every {unit}" if every == 1 else f"every {every} {unit}s"
    return f"{said} at {say_time(repeat.at)}" if repeat.at else said


def _left_out(days: str) -> str:
    """Say 'every day except Sunday', where that is shorter than to name all days."""
    codes = set(days.split(",")) if days else set()
    for name, every, most in (("day", CODES, 2), ("weekday", CODES[:5], 1)):
        missing = [code for code in every if code not in codes]
        is_less = codes < set(every) and 0 < len(missing) <= most
        if is_less and missing != list(CODES[5:]):
            return f"every {name} except {_listed([_weekday(code) for code in missing])}"
    return ""


def _monthly(number: int, month: str | None) -> str:
    if month:
        return f"every {MONTHS[int(month) - 1].capitalize()} {number}"
    nth = "last day" if number < 0 else f"{number}{_ending(number)}"
    return f"on the {nth} of every month"


def _ending(number: int) -> str:
    if number in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _weekday(code: str) -> str:
    return next(name.capitalize() for name in WEEKDAYS if name.startswith(code.lower()))


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

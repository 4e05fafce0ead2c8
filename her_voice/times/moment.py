"""Words in, a point in time out: 'tomorrow at half past seven', 'tonight'. Pure.

What is not said is chosen as a person would: the next seven o'clock that comes, seven in the
morning for a day that is named, three in the afternoon. A day alone means nine in the morning.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.tz import resolve_imaginary

from her_voice.times.day import DAY, day_of
from her_voice.times.duration import find_duration
from her_voice.times.found import Found
from her_voice.times.hours import (
    LAST_OF_NIGHT,
    NOON,
    TIME,
    hour_of,
    in_part,
    is_after_midnight,
    minute_of,
)
from her_voice.times.shifting import A_DAY, later

PARTS = {
    "morning": time(9),
    "noon": time(12),
    "afternoon": time(15),
    "evening": time(19),
    "tonight": time(20),
    "night": time(21),
    "midnight": time(0),
    "1st thing": time(8),
    "lunchtime": time(12, 30),
    "end of the day": time(17),
}
"""When a part of the day is, where no hour is said."""

SHADES = {
    "early": {"morning": time(7), "afternoon": time(13), "evening": time(18)},
    "late": {
        "morning": time(11),
        "afternoon": time(17),
        "evening": time(21),
        "night": time(23),
        "tonight": time(22),
    },
}
"""When it is early or late in it."""

PART = r"""
    (?:\bin\ the\ |\bthis\ |\bat\ (?:the\ )?|\bby\ the\ )?\b(?P<part>morning|afternoon|evening|night
        |1st\ thing(?:\ in\ the\ morning)?|lunchtime|end\ of\ the\ day)\b
"""

_TIME, _PART = (re.compile(each, re.IGNORECASE | re.VERBOSE) for each in (TIME, PART))
_IN = re.compile(r"\b(?:in|after)\s+(?:about\s+|exactly\s+)?$", re.IGNORECASE)
_IN_FIGURES = re.compile(r"\bon \d{1,2}/\d{1,2}\b", re.IGNORECASE)
"""A day of which nobody can tell which is the month; an hour beside it is of no other day."""

_FROM_NOW = re.compile(r"\s+from now\b|(?:'s?)?\s+time\b", re.IGNORECASE)
_SHADE = re.compile(r"\s*(?:very )?(?P<shade>early|late) (?:on )?", re.IGNORECASE)
_GAP = re.compile(r"\s*,?\s*(?:(?:and|at|on|in)\b\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time."""

    at: datetime
    """With its time zone."""

    is_exact: bool = True
    """An hour was said; otherwise it was chosen."""

    is_half_sure: bool = True
    """It was said whether it is before or after noon; otherwise that was chosen."""

    is_day_said: bool = False
    """A day was named."""

    is_counted: bool = False
    """It was said as a length of time from now: 'in ten minutes'."""


@dataclass(slots=True)
class _Said:
    start: int
    end: int
    day: re.Match[str] | None = None
    clock: re.Match[str] | None = None
    part: re.Match[str] | None = None


def find_moment(text: str, now: datetime) -> Found[Moment] | None:
    """Find the point in time that is meant, in a text that has its numbers as digits.

    One at the beginning of the text goes first, then one at its end, then any other: 'tomorrow,
    book a table for Friday' means tomorrow. `now` needs a time zone with its rules, such as
    `dateutil.tz.tzlocal()`. A moment that has passed is given, too.
    """
    if _IN_FIGURES.search(text):
        return None
    if shade := _SHADE.match(text):  # at the end it belongs to what is done: 'leave early tomorrow'
        rest = text[shade.end() :]
        first = next(iter(_all_said(rest)), None)
        is_tonight = bool(first and first.day) and rest.lower().startswith("tonight")
        if first and first.start == 0 and first.clock is None and (first.part or is_tonight):
            return _resolved(first, now, shade["shade"].lower(), shade.end())
    after = find_after(text, now)
    said = _all_said(text)
    if not said:
        return after
    chosen = next((one for one in said if _is_at_start(text, one)), None)
    chosen = chosen or (said[-1] if _is_at_end(text, said[-1]) else said[0])
    _without_matter(text, chosen)
    is_part = chosen.day is not None and (
        chosen.day["day_in"]  # 'on Friday in two weeks'
        or chosen.day["ahead"]  # 'in two weeks on Friday'
        or (chosen.day["days"] and (chosen.clock or chosen.part))  # 'in two days at noon'
    )
    is_first = after is not None and after.start <= chosen.start
    is_last = after is not None and after.end >= len(text.rstrip(" .!?"))
    if not is_part and (is_first or is_last):
        return after
    return _resolved(chosen, now)


def find_day(text: str, now: datetime, *, is_last: bool = False) -> Found[Moment] | None:
    """Find the point in time that is told of: the day first, with its hour wherever that stands.

    'She comes on Saturday with the twins, at ten' is one time, where `find_moment`, which reads
    what is asked for, would take the one at the end. Of several days it is the first that is meant,
    or the last with `is_last`, as for what was moved. The place it gives is that of the day.
    """
    said = _all_said(text)
    days = [one for one in said if one.day is not None]
    days = [one for one in days if not text[one.end :].startswith("'s")] or days
    if not days:
        return find_moment(text, now)
    chosen = days[-1 if is_last else 0]
    _without_matter(text, chosen)
    if chosen.clock is None:
        alone = [one for one in said if one.day is None and (one.clock or one.part)]
        behind = [one for one in alone if one.start >= chosen.end]
        if other := next(iter([*behind, *alone[::-1]]), None):
            chosen.clock, chosen.part = other.clock, chosen.part or other.part
    return _resolved(chosen, now)


def _without_matter(text: str, said: _Said) -> None:
    """Leave out a part of the day that names a thing: 'the parent evening on the 20th'."""
    part = said.part
    is_bare = part is not None and part.start() == said.start and part[0] == part["part"]
    if said.day and is_bare and text[: said.start].strip():
        said.part, said.start = None, said.day.start()


def find_after(text: str, now: datetime) -> Found[Moment] | None:
    """Find 'in ten minutes', or 'ten minutes from now'."""
    length = find_duration(text)
    if length is None:
        return None
    before = _IN.search(text[: length.start])
    behind = _FROM_NOW.match(text, length.end)
    if before is None and behind is None:
        return None
    at = later(now, length.value)
    start = before.start() if before else length.start
    return Found(
        Moment(at, is_counted=True),
        start,
        length.end + (behind.end() - length.end if behind else 0),
    )


def find_clock(text: str) -> Found[time] | None:
    """Find a time of day alone, as for something that comes again."""
    if matches := [*_TIME.finditer(text)]:
        part = _PART.search(text)
        try:
            hour, minute, is_sure = hour_of(matches[-1])
            at = in_part(hour, minute, _name(part) if part else "", is_sure=is_sure)
        except ValueError:  # 13 pm, or 25:61
            return None
        start = min(matches[-1].start(), part.start() if part else len(text))
        return Found(at, start, max(matches[-1].end(), part.end() if part else 0))
    if part := _PART.search(text):
        return Found(PARTS[_name(part)], part.start(), part.end())
    return None


def _name(part: re.Match[str]) -> str:
    """Give the part of the day as `PARTS` has it."""
    return part["part"].lower().removesuffix(" in the morning")


def _all_said(text: str) -> list[_Said]:
    """Find every run of day, time and part of the day that stand together."""
    kinds: list[tuple[str, re.Match[str]]] = [
        *(("day", each) for each in DAY.finditer(text)),
        *(("clock", each) for each in _TIME.finditer(text)),
        *(("part", each) for each in _PART.finditer(text)),
    ]
    runs: list[_Said] = []
    for kind, match in sorted(kinds, key=lambda each: (each[1].start(), -each[1].end())):
        run = runs[-1] if runs else None
        if run and match.start() < run.end:
            continue  # within one that is longer
        joins = run is not None and _GAP.fullmatch(text, run.end, match.start()) is not None
        is_taken = run is not None and getattr(run, kind) is not None
        if run and run.clock and run.clock["same"] and kind == "clock":
            is_taken = False  # 'right this time, at ten'
        if run is None or not joins or is_taken:
            run = _Said(match.start(), match.end())
            runs.append(run)
        setattr(run, kind, match)
        run.end = match.end()
    return runs


def _is_at_start(text: str, said: _Said) -> bool:
    return not text[: said.start].strip(" ,")


def _is_at_end(text: str, said: _Said) -> bool:
    return not text[said.end :].strip(" ,.!?")


def _resolved(said: _Said, now: datetime, shade: str = "", behind: int = 0) -> Found[Moment] | None:
    """Give what is meant; `shade` is how early in its part, and stood so far before the text."""
    part = _name(said.part) if said.part else ""
    if said.day and (said.day["word"] or "").lower() == "tonight":
        part = part or "tonight"
    try:
        day = day_of(said.day, now) if said.day else None
        if said.clock is None:
            at = SHADES.get(shade, {}).get(part) or (PARTS[part] if part else time(9))
            moment = _on(day or now.date(), at, now)
            if day is None and moment <= now:
                moment = _on(now.date() + A_DAY, at, now)
            found = Moment(moment, is_exact=False, is_day_said=day is not None)
            return Found(found, 0 if behind else said.start, said.end + behind)
        return Found(_at_hour(said.clock, said.part, day, part, now), said.start, said.end)
    except (ValueError, OverflowError):  # the 31st of June, half past 27, a million years
        return None


def _at_hour(
    clock: re.Match[str], part: re.Match[str] | None, day: date | None, name: str, now: datetime
) -> Moment:
    """Give the moment of an hour; raises `ValueError` where it has none."""
    if bare := clock["bare"]:
        if day or part:
            raise ValueError(bare)
        ahead = (minute_of(bare) - now.minute - 1) % 60 + 1
        return Moment(later(now.replace(second=0, microsecond=0), timedelta(minutes=ahead)))
    if same := clock["same"]:
        if day is None or part or not same.lower().startswith("this"):
            raise ValueError(same)  # the same as what?
        at = now.time().replace(second=0, microsecond=0)
        return Moment(_on(day, at, now), is_day_said=True)
    hour, minute, is_sure = hour_of(clock)
    if day is None and not name:
        return Moment(_next(hour, minute, now, is_sure=is_sure), is_half_sure=is_sure)
    if name == "morning" and part and part.start() < clock.start() and (hour, minute) == (NOON, 0):
        name = "noon"  # 'tomorrow morning at twelve'; 'twelve in the morning' is midnight
    is_of_night = is_after_midnight(hour, name, is_sure=is_sure)
    is_next_day = day is not None and is_of_night
    is_end = day is not None and not name and clock["named"] == "midnight"
    if day and (is_next_day or is_end):
        tonight = _on(day, time(hour % NOON, minute), now)
        is_night_now = name == "tonight" and now.hour <= LAST_OF_NIGHT and tonight > now
        moment = tonight if is_night_now else _on(day + A_DAY, tonight.time(), now)
        return Moment(moment, is_day_said=True)
    moment = _on(day or now.date(), in_part(hour, minute, name, is_sure=is_sure), now)
    is_this = part is not None and part[0].lower().startswith("this ") and not is_of_night
    if day is None and moment <= now and not is_this:
        moment = _on(now.date() + A_DAY, moment.time(), now)
    elif moment <= now and day == now.date() and not is_sure and hour < NOON and not name:
        moment = _on(day, time(hour + NOON, minute), now)  # 'today at 5', said at noon
    return Moment(moment, is_half_sure=is_sure or bool(name), is_day_said=day is not None)


def _next(hour: int, minute: int, now: datetime, *, is_sure: bool) -> datetime:
    """Give the next time that a clock shows this."""
    hours = {hour} if is_sure else {hour % NOON, hour % NOON + NOON}
    days = (now.date(), now.date() + A_DAY)
    coming = (_on(day, time(each % 24, minute), now) for day in days for each in hours)
    return min(at for at in coming if at > now)


def _on(day: date, at: time, now: datetime) -> datetime:
    """Put day and time together; a time that summer time leaves out is an hour later."""
    return resolve_imaginary(datetime.combine(day, at, tzinfo=now.tzinfo))

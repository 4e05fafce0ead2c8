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
from her_voice.times.shifting import later

NOON = 12

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

EARLIEST = 7
"""Of the hours that are said without more, those from this one on are in the morning."""

TIME = r"""
    (?:\b(?:at|by|around|for|before)\ )?(?P<spoken>
        (?P<relation>half(?:\ past|(?=\ \d{1,2}\b(?!:|\.\d|\ ?%|\ (?:of|an?|price|dozen|pounds?|quid
                |miles?|minutes?|hours?|days?|weeks?|months?|years?)\b)))
            |(?:a\ )?quarter\ (?:past|to|after|of)
            |\d{1,2}(?:\ minutes?)?\ (?:past|to|after))\ (?P<of>\d{1,2}|noon|midnight)
            (?:\ ?(?P<half_day>am|pm)\b)?(?:\ o'clock)?
        |(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:\ ?(?P<ampm>am|pm)\b)?(?!\d)
        |(?P<hour2>\d{1,2})(?:\ (?P<minute2>[0-5]\d))?\ ?(?P<ampm2>am|pm)\b
        |(?P<hour3>\d{1,2})(?:\ o'clock|(?=\ (?:in\ the\ (?:morn|aftern|even)|at\ night)))
        |(?P<named>noon|midnight|midday)\b
    )
    |\b(?:at|by|around|between|before)\ (?P<hour4>\d{1,2})(?:\ (?P<minute4>[0-5]\d))?\b
        (?![:.]\d|\ ?%)
"""
PART = r"""
    (?:\bin\ the\ |\bthis\ |\bat\ (?:the\ )?|\bby\ the\ )?\b(?P<part>morning|afternoon|evening|night
        |1st\ thing(?:\ in\ the\ morning)?|lunchtime|end\ of\ the\ day)\b
"""

_TIME, _PART = (re.compile(each, re.IGNORECASE | re.VERBOSE) for each in (TIME, PART))
_IN = re.compile(r"\b(?:in|after)\s+(?:about\s+|exactly\s+)?$", re.IGNORECASE)
_FROM_NOW = re.compile(r"\s+from now\b|'?\s+time\b", re.IGNORECASE)
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
    after = find_after(text, now)
    said = _all_said(text)
    if not said:
        return after
    chosen = next((one for one in said if _is_at_start(text, one)), None)
    chosen = chosen or (said[-1] if _is_at_end(text, said[-1]) else said[0])
    _without_matter(text, chosen)
    is_part = chosen.day is not None and chosen.day["day_in"]  # 'on Friday in two weeks'
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
            hour, minute, is_sure = _hour(matches[-1])
            at = _in_part(hour, minute, _name(part) if part else "", is_sure=is_sure)
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
        if run is None or not joins or getattr(run, kind) is not None:
            run = _Said(match.start(), match.end())
            runs.append(run)
        setattr(run, kind, match)
        run.end = match.end()
    return runs


def _is_at_start(text: str, said: _Said) -> bool:
    return not text[: said.start].strip(" ,")


def _is_at_end(text: str, said: _Said) -> bool:
    return not text[said.end :].strip(" ,.!?")


def _resolved(said: _Said, now: datetime) -> Found[Moment] | None:
    part = _name(said.part) if said.part else ""
    if said.day and (said.day["word"] or "").lower() == "tonight":
        part = part or "tonight"
    try:
        day = day_of(said.day, now) if said.day else None
        if said.clock is None:
            at = PARTS[part] if part else time(9)
            moment = _on(day or now.date(), at, now)
            if day is None and moment <= now:
                moment = _on(now.date() + timedelta(days=1), at, now)
            found = Moment(moment, is_exact=False, is_day_said=day is not None)
            return Found(found, said.start, said.end)
        hour, minute, is_sure = _hour(said.clock)
        if day is None and not part:
            at_next = _next(hour, minute, now, is_sure=is_sure)
            return Found(Moment(at_next, is_half_sure=is_sure), said.start, said.end)
        moment = _on(day or now.date(), _in_part(hour, minute, part, is_sure=is_sure), now)
        if day is None and moment <= now:
            moment = _on(now.date() + timedelta(days=1), moment.time(), now)
        elif moment <= now and day == now.date() and not is_sure and hour < NOON and not part:
            moment = _on(day, time(hour + NOON, minute), now)  # 'today at 5', said at noon
    except (ValueError, OverflowError):  # the 31st of June, half past 27, a million years
        return None
    is_half_sure = is_sure or bool(part)
    found = Moment(moment, is_half_sure=is_half_sure, is_day_said=day is not None)
    return Found(found, said.start, said.end)


def _hour(match: re.Match[str]) -> tuple[int, int, bool]:
    """Give hour and minute as they were said, and whether the half of the day is sure."""
    if relation := match["relation"]:
        return _related(relation.lower(), match["of"].lower(), match["half_day"])
    if named := match["named"]:
        return (0 if named.lower() == "midnight" else NOON), 0, True
    hour = int(match["hour"] or match["hour2"] or match["hour3"] or match["hour4"])
    minute = int(match["minute"] or match["minute2"] or match["minute4"] or 0)
    half = (match["ampm"] or match["ampm2"] or "").lower()
    if half:
        if not 1 <= hour <= NOON:
            raise ValueError(hour)
        return hour % NOON + (NOON if half == "pm" else 0), minute, True
    return hour, minute, hour > NOON or hour == 0


def _related(relation: str, of: str, half: str | None) -> tuple[int, int, bool]:
    hour = {"noon": NOON, "midnight": 0}.get(of)
    is_sure = hour is not None or half is not None
    hour = int(of) if hour is None else hour
    if half:
        hour = hour % NOON + (NOON if half.lower() == "pm" else 0)
    digits = re.match(r"\d+", relation)
    minutes = (
        30
        if "half" in relation
        else 15
        if "quarter" in relation
        else int(digits[0])
        if digits
        else 0
    )
    if relation.endswith(("to", "of")):
        before = (hour * 60 - minutes) % (24 * 60)
        return before // 60 or (0 if is_sure else NOON), before % 60, is_sure
    return hour, minutes, is_sure or hour > NOON


def _in_part(hour: int, minute: int, part: str, *, is_sure: bool) -> time:
    """Choose the half of the day that is meant."""
    if is_sure:
        return time(hour % 24, minute)
    if part in {"afternoon", "evening", "tonight"} and hour < NOON:
        return time(hour + NOON, minute)
    if part in {"morning", "night"}:
        late = part == "night" and EARLIEST <= hour < NOON
        return time(hour % NOON + (NOON if late else 0), minute)
    return time(hour if hour >= EARLIEST else hour + NOON, minute)


def _next(hour: int, minute: int, now: datetime, *, is_sure: bool) -> datetime:
    """Give the next time that a clock shows this."""
    hours = {hour} if is_sure else {hour % NOON, hour % NOON + NOON}
    days = (now.date(), now.date() + timedelta(days=1))
    coming = (_on(day, time(each % 24, minute), now) for day in days for each in hours)
    return min(at for at in coming if at > now)


def _on(day: date, at: time, now: datetime) -> datetime:
    """Put day and time together; a time that summer time leaves out is an hour later."""
    return resolve_imaginary(datetime.combine(day, at, tzinfo=now.tzinfo))

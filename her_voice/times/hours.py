"""Which hour is said, and in which half of the day: 'half past seven', 'at one at night'. Pure."""

import re
from datetime import time

NOON = 12

EARLIEST = 7
"""Of the hours that are said without more, those from this one on are in the morning."""

LAST_OF_NIGHT = 4
"""Of the hours that are said of a night, those up to this one are after midnight, as twelve is."""

TIME = r"""
    (?:\b(?:at|by|around|for|before)\ )?(?P<spoken>
        (?P<relation>half(?:\ past|(?=\ \d{1,2}\b(?!:|\.\d|\ ?%|\ (?:of|an?|price|dozen|pounds?|quid
                |miles?|minutes?|hours?|days?|weeks?|months?|years?)\b)))
            |(?:a\ )?quarter\ (?:past|to|after|of)
            |\d{1,2}(?:\ minutes?)?\ (?:past|to|after))\ (?P<of>\d{1,2}|noon|midnight)
            (?!\ (?:minutes?|hours?|seconds?|days?|weeks?)\b)
            (?:\ ?(?P<half_day>am|pm)\b)?(?:\ o'clock)?
        |(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:\ ?(?P<ampm>am|pm)\b)?(?!\d)
        |(?P<hour2>\d{1,2})(?:\ (?P<minute2>[0-5]\d|oh\ [1-9]))?\ ?(?P<ampm2>am|pm)\b
        |(?P<hour5>\d{1,2})(?P<minute5>[0-5]\d)\ ?(?P<ampm5>am|pm)\b
        |(?P<hour3>\d{1,2})(?:\ o'clock|(?=\ (?:in\ the\ (?:morn|aftern|even)|at\ night)))
        |(?P<named>noon|midnight|midday)\b
    )
    |\b(?:at\ )?(?P<same>(?:this|the\ same)\ time)\b(?=[ .,!?]|$)
    |\b(?:at|for)\ (?P<bare>(?:(?:a\ )?quarter|half|\d{1,2}(?:\ minutes?)?)\ past
        |(?:a\ )?quarter\ to|\d{1,2}(?:\ minutes?)?\ to(?=\ to\b|[ .!?]*$))\b
        (?!\ (?:\d|noon\b|midnight\b))
    |\bat\ (?P<hour6>\d{1,2})(?P<minute6>[0-5]\d)(?:\ hours\b
        |(?=[ .,!?]*$|,?\ (?:today|tomorrow|tonight|on|in\ the|every|sharp|to|and)\b))
    |\b(?:at|by|around|(?P<between>between)|before)\ (?P<hour4>\d{1,2})
        (?:\ (?P<minute4>[0-5]\d|oh\ [1-9]))?\b
        (?(between)(?:\ and\ (?P<until>\d{1,2})(?:\ ?(?P<ampm4>am|pm))?\b)?)(?![:.]\d|\ ?%)
"""
"""How a time of day is said.

In `bare` are the minutes of the hour that is, 'twenty past'; in `same` is 'this time'.
"""


def hour_of(match: re.Match[str]) -> tuple[int, int, bool]:
    """Give hour and minute as they were said, and whether the half of the day is sure.

    Raises `ValueError` where there is no such hour, or none is said.
    """
    if counted := match["bare"] or match["same"]:
        raise ValueError(counted)
    if relation := match["relation"]:
        return _related(relation.lower(), match["of"].lower(), match["half_day"])
    if named := match["named"]:
        return (0 if named.lower() == "midnight" else NOON), 0, True
    digits = _one_of(match, "hour", "hour2", "hour3", "hour4", "hour5", "hour6")
    hour = int(digits)
    said = _one_of(match, "minute", "minute2", "minute4", "minute5", "minute6") or "0"
    minute = int(said.lower().removeprefix("oh "))
    half = _one_of(match, "ampm", "ampm2", "ampm4", "ampm5").lower()
    if match["ampm4"] and hour % NOON >= int(match["until"]) % NOON:  # 'between 11 and 1 pm'
        half = "am" if half == "pm" else "pm"
    if half:
        if not 1 <= hour <= NOON:
            raise ValueError(hour)
        return hour % NOON + (NOON if half == "pm" else 0), minute, True
    is_written_out = match["hour6"] is not None and digits.startswith("0")  # 'at 0630'
    return hour, minute, hour > NOON or hour == 0 or is_written_out


def _one_of(match: re.Match[str], *groups: str) -> str:
    return next((match[each] for each in groups if match[each]), "")


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


def in_part(hour: int, minute: int, part: str, *, is_sure: bool) -> time:
    """Choose the half of the day that is meant."""
    if is_sure:
        return time(hour % 24, minute)
    if part in {"afternoon", "evening", "tonight"} and hour < NOON:
        return time(hour + NOON, minute)
    if part in {"morning", "night"} or (part == "evening" and hour == NOON):
        late = part == "night" and LAST_OF_NIGHT < hour < NOON
        return time(hour % NOON + (NOON if late else 0), minute)
    return time(hour if hour >= EARLIEST else hour + NOON, minute)


def minute_of(bare: str) -> int:
    """Give the minute that 'twenty past' and 'quarter to' mean, of whichever hour."""
    digits = re.match(r"\d+", bare)
    minutes = int(digits[0]) if digits else 15 if "quarter" in bare else 30
    return (-minutes if bare.endswith("to") else minutes) % 60


def is_after_midnight(hour: int, part: str, *, is_sure: bool) -> bool:
    """Tell whether an hour said of a night is on the day after: 'Saturday night at one'."""
    is_twelve = hour == NOON and not is_sure
    if part == "evening":
        return is_twelve
    return part in {"night", "tonight"} and (hour <= LAST_OF_NIGHT or is_twelve)

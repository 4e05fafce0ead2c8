"""A plan's day and the words of a correction in, the day that is right out. Pure."""

from datetime import datetime, timedelta

from her_voice.times.found import with_digits
from her_voice.times.moment import find_clock, find_moment

DAY_BEFORE = timedelta(days=1)


def other_day(due: datetime, wrong: str, right: str, now: datetime) -> datetime | None:
    """Give when a plan is instead; None where the words are no time, or mean another plan.

    `wrong` is what was said before, in small letters, or empty where that was not said.
    """
    local = due.astimezone(now.tzinfo)
    was = (
        find_moment(with_digits(wrong), local.replace(hour=0, minute=0) - DAY_BEFORE)
        if wrong
        else None
    )
    if wrong and was is None and f"{local:%A}".lower() not in wrong:
        clock = find_clock(f"at {with_digits(wrong)}")
        if clock is None or clock.value.hour % 12 != local.hour % 12:
            return None
    elif (
        wrong and f"{local:%A}".lower() not in wrong and was and was.value.at.date() != local.date()
    ):
        return None
    words = with_digits(right)
    found = find_moment(words, now) or find_moment(f"at {words}", now)
    if found is None or found.end - found.start < len(words.strip()) // 2:
        return None
    if found.value.is_exact and not _names_a_day(words):
        return local.replace(
            hour=_half(found.value.at.hour, local.hour), minute=found.value.at.minute
        )
    if found.value.is_exact:
        return found.value.at
    return found.value.at.replace(hour=local.hour, minute=local.minute)


def _names_a_day(words: str) -> bool:
    from her_voice.times.day import DAY  # noqa: PLC0415

    return bool(DAY.search(words))


def _half(hour: int, before: int) -> int:
    """Keep to the half of the day that it was in."""
    return hour % 12 + (12 if before >= 12 else 0)  # noqa: PLR2004

"""Hours of talk in, a remark out, where it is very long, day after day, or into the night. Pure.

People who use a companion program most are lonelier and see others less, whichever causes which
(Fang and others 2025, arXiv 2503.17473). So she says so, kindly and rarely. Someone who is not of
age is reminded of what she is after every three hours on end, as California's SB 243 requires.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum, auto
from itertools import pairwise

PAUSE = timedelta(minutes=5)
"""Lines no further apart belong to one talk."""

DAYS = 7
"""So many days are looked at, today among them."""

DAY_BEGINS = timedelta(hours=5)
"""What is said before this hour belongs to the evening before."""

LONG_DAY = timedelta(hours=3)
LONG_DAYS = 4
"""On so many of them it was so long: it is much."""

LATE = timedelta(minutes=20)
LATE_NIGHTS = 3
"""On so many of them so long between midnight and `DAY_BEGINS`: it is late."""

REST = timedelta(days=30)
"""After it was said, nothing more is said of it for so long."""

ON_END = timedelta(hours=3)
"""So long at a stretch is enough for who is not of age."""

BREAK = timedelta(minutes=15)
"""A pause that ends such a stretch."""


class Kind(Enum):
    """What there is to be remarked."""

    DAYS = auto()
    NIGHTS = auto()
    ON_END = auto()


@dataclass(frozen=True, slots=True)
class HeavyUse:
    """What was found."""

    kind: Kind
    hours: int
    """Whole hours of talk on each of the days, or on end."""

    days: int
    """On so many of the last seven days or nights."""


def heavy_use(
    said: Sequence[datetime], now: datetime, *, told: datetime | None, is_minor: bool = False
) -> HeavyUse | None:
    """Find what there is to be remarked now, from the times of all lines, oldest first.

    All have time zones; days are those of `now`. `told` is when it was remarked last.
    """
    here = [one.astimezone(now.tzinfo) for one in said]
    if is_minor and (on_end := _on_end(here, now)) >= ON_END:
        is_new = told is None or now - told >= ON_END
        return HeavyUse(Kind.ON_END, on_end // timedelta(hours=1), 1) if is_new else None
    if told is not None and now - told < REST:
        return None
    today = _day(now)
    of_days, of_nights = _talk(here)
    recent = [today - timedelta(days=back) for back in range(DAYS)]
    long = [of_days[day] for day in recent if of_days.get(day, timedelta()) >= LONG_DAY]
    if len(long) >= LONG_DAYS:
        return HeavyUse(Kind.DAYS, min(long) // timedelta(hours=1), len(long))
    late = [day for day in recent if of_nights.get(day, timedelta()) >= LATE]
    if len(late) >= LATE_NIGHTS:
        return HeavyUse(Kind.NIGHTS, 0, len(late))
    return None


def talked(said: Sequence[datetime], now: datetime) -> tuple[timedelta, timedelta]:
    """Say how long the talk was today, and in the last seven days with today."""
    of_days, _ = _talk([one.astimezone(now.tzinfo) for one in said])
    recent = [_day(now) - timedelta(days=back) for back in range(DAYS)]
    return (
        of_days.get(recent[0], timedelta()),
        sum((of_days.get(day, timedelta()) for day in recent), timedelta()),
    )


def _day(at: datetime) -> date:
    return (at - DAY_BEGINS).date()


def _talk(said: Sequence[datetime]) -> tuple[dict[date, timedelta], dict[date, timedelta]]:
    """Sum up how long the talk was, by day, and after midnight, by the day before."""
    of_days: dict[date, timedelta] = {}
    of_nights: dict[date, timedelta] = {}
    for one, following in pairwise(said):
        gap = following - one
        if not timedelta() < gap <= PAUSE:  # a clock that was set back has said nothing
            continue
        of_days[_day(one)] = of_days.get(_day(one), timedelta()) + gap
        if one.hour < DAY_BEGINS // timedelta(hours=1):
            of_nights[_day(one)] = of_nights.get(_day(one), timedelta()) + gap
    return of_days, of_nights


def _on_end(said: Sequence[datetime], now: datetime) -> timedelta:
    """Say for how long the talk has gone on without a break."""
    since = now
    for one in reversed(said):
        if since - one > BREAK:
            break
        since = min(since, one)
    return now - since

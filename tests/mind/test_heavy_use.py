"""Who talks with her for hours day after day, or night after night, is told so, rarely."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from her_voice.mind.heavy_use import REST, Kind, heavy_use, talked

NOW = datetime(2031, 5, 8, 21, 0, tzinfo=timezone(timedelta(hours=2)))


def talk(days_ago: int, hour: int, hours: float, *, every_s: int = 60) -> Iterator[datetime]:
    """Give the times of lines of one talk, as the diary has them."""
    begin = NOW.replace(hour=hour) - timedelta(days=days_ago)
    for step in range(int(hours * 3600 / every_s) + 1):
        yield (begin + timedelta(seconds=step * every_s)).astimezone(UTC)


def talks(*each: Iterator[datetime]) -> list[datetime]:
    return sorted(at for one in each for at in one)


def test_hours_on_four_of_seven_days_are_much() -> None:
    said = talks(*(talk(day, 16, 3.5) for day in (6, 4, 2, 1)))
    found = heavy_use(said, NOW, told=None)
    assert found is not None
    assert (found.kind, found.hours, found.days) == (Kind.DAYS, 3, 4)


@pytest.mark.parametrize(
    "said",
    [
        talks(*(talk(day, 16, 3.5) for day in (5, 3, 1))),
        talks(*(talk(day, 16, 2.5) for day in range(7))),
        talks(*(talk(day, 16, 3.5) for day in (12, 10, 9, 8))),
        talks(*(talk(day, 8, 12, every_s=600) for day in range(7))),
        [],
    ],
    ids=["three days", "less than three hours", "long ago", "a word now and then", "nothing"],
)
def test_less_is_not_remarked(said: list[datetime]) -> None:
    assert heavy_use(said, NOW, told=None) is None


def test_late_nights_belong_to_the_day_before_and_are_remarked() -> None:
    said = talks(*(talk(day, 1, 0.5) for day in (5, 3, 1)))
    found = heavy_use(said, NOW, told=None)
    assert found is not None
    assert (found.kind, found.days) == (Kind.NIGHTS, 3)
    assert heavy_use(talks(*(talk(day, 5, 0.5) for day in (5, 3, 1))), NOW, told=None) is None


def test_it_is_said_once_and_then_not_for_a_month() -> None:
    said = talks(*(talk(day, 16, 3.5) for day in range(1, 7)))
    assert heavy_use(said, NOW, told=NOW - timedelta(days=3)) is None
    assert heavy_use(said, NOW, told=NOW - REST) is not None


def test_a_clock_that_was_set_back_counts_as_nothing() -> None:
    said = [*talk(1, 16, 2), *talk(2, 16, 2)]
    assert talked(said, NOW)[1] == timedelta(hours=4)


def test_who_is_not_of_age_is_reminded_after_every_three_hours_on_end() -> None:
    said = talks(talk(0, 17, 3.95))
    assert heavy_use(said, NOW, told=None) is None
    found = heavy_use(said, NOW, told=None, is_minor=True)
    assert found is not None
    assert (found.kind, found.hours) == (Kind.ON_END, 4)
    just_now = NOW - timedelta(minutes=40)
    assert heavy_use(said, NOW, told=just_now, is_minor=True) is None
    broken = talks(talk(0, 17, 2), talk(0, 20, 0.95))
    assert heavy_use(broken, NOW, told=None, is_minor=True) is None


def test_how_long_the_talk_was_is_summed_up() -> None:
    said = talks(talk(0, 9, 1), talk(3, 9, 2), talk(9, 9, 5))
    assert talked(said, NOW) == (timedelta(hours=1), timedelta(hours=3))

"""Which stretch of the past is meant by words for it."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.times.past import past_span

NOW = datetime(2026, 5, 13, 15, 30, tzinfo=gettz("Europe/Berlin"))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("today", "13 00:00", "13 15:30"),
        ("earlier today", "13 00:00", "13 15:30"),
        ("this morning", "13 00:00", "13 12:00"),
        ("this afternoon", "13 12:00", "13 15:30"),
        ("yesterday", "12 00:00", "13 00:00"),
        ("yesterday evening", "12 17:00", "13 00:00"),
        ("last night", "12 18:00", "13 04:00"),
        ("in the last hour", "13 14:30", "13 15:30"),
        ("in the last ten minutes", "13 15:20", "13 15:30"),
        ("the past half hour", "13 15:00", "13 15:30"),
        ("in the last two days", "11 15:30", "13 15:30"),
        ("on Monday", "11 00:00", "12 00:00"),
        ("last Monday evening", "11 17:00", "12 00:00"),
        ("on Wednesday", "06 00:00", "07 00:00"),
        ("since Monday", "11 00:00", "13 15:30"),
        ("since yesterday evening", "12 17:00", "13 15:30"),
        ("this week", "11 00:00", "13 15:30"),
        ("last week", "04 00:00", "11 00:00"),
        ("in the last week", "06 15:30", "13 15:30"),
    ],
)
def test_a_stretch_of_the_past(words: str, start: str, end: str) -> None:
    found = past_span(words, NOW)
    assert found is not None
    assert tuple(f"{one:%d %H:%M}" for one in found) == (start, end)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("this month", "2026-05-01", "2026-05-13"),
        ("last month", "2026-04-01", "2026-05-01"),
        ("in the last three months", "2026-02-13", "2026-05-13"),
        ("the past half a year", "2025-11-12", "2026-05-13"),
        ("of last year", "2025-01-01", "2026-01-01"),
        ("the last year", "2025-05-13", "2026-05-13"),
        ("in May", "2026-05-01", "2026-05-13"),
        ("last May", "2025-05-01", "2025-06-01"),
        ("in August", "2025-08-01", "2025-09-01"),
        ("in March 2024", "2024-03-01", "2024-04-01"),
        ("March of 2024", "2024-03-01", "2024-04-01"),
        ("in 2025", "2025-01-01", "2026-01-01"),
        ("since April", "2026-04-01", "2026-05-13"),
        ("since last year", "2025-01-01", "2026-05-13"),
        ("in the last 100000 years", "1926-05-13", "2026-05-13"),
    ],
)
def test_a_long_stretch_of_the_past(words: str, start: str, end: str) -> None:
    found = past_span(words, NOW)
    assert found is not None
    assert tuple(f"{one:%Y-%m-%d}" for one in found) == (start, end)


@pytest.mark.parametrize("words", ["May", "Monday", "from May", "in 2031", "since we met", "2025"])
def test_what_may_be_a_name_or_is_to_come_is_none(words: str) -> None:
    assert past_span(words, NOW) is None


@pytest.mark.parametrize("words", ["Ben", "the morning person", "this evening", "last", "tomorrow"])
def test_what_is_none(words: str) -> None:
    assert past_span(words, NOW) is None

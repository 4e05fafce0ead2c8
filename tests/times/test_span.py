"""Which stretch of the past is meant by words for it."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.times.span import past_span

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
    ],
)
def test_a_stretch_of_the_past(words: str, start: str, end: str) -> None:
    found = past_span(words, NOW)
    assert found is not None
    assert tuple(f"{one:%d %H:%M}" for one in found) == (start, end)


@pytest.mark.parametrize("words", ["Ben", "the morning person", "this evening", "last", "tomorrow"])
def test_what_is_none(words: str) -> None:
    assert past_span(words, NOW) is None

"""Times whose parts stand apart are written as one; what else stands there is left."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.times.apart import counted, same_day, together

NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))  # a Wednesday


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("about tomorrow the physio at quarter to 10", "tomorrow at quarter to 10 the physio"),
        ("on Friday the car at 4 in the afternoon", "on Friday at 4 in the afternoon the car"),
        ("tomorrow to call Amy at 10", "tomorrow to call Amy at 10"),
        ("tomorrow about the meeting at 11", "tomorrow about the meeting at 11"),
        ("tomorrow that we meet at 7", "tomorrow that we meet at 7"),
        ("tomorrow the table for Friday at 8", "tomorrow the table for Friday at 8"),
        ("tomorrow the physio", "tomorrow the physio"),
        ("tomorrow and half past 5", "tomorrow and half past 5"),
    ],
)
def test_an_hour_stands_beside_its_day(said: str, written: str) -> None:
    assert together(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("off on Friday, at 4 that morning", "off on Friday, at 4 on Friday in the morning"),
        ("guests tomorrow, at 7 that day", "guests tomorrow, at 7 tomorrow"),
        ("at 4 that morning", "at 4 that morning"),
        ("that morning, and on Friday", "that morning, and on Friday"),
    ],
)  # fmt: skip
def test_that_morning_is_the_one_of_the_day_before_it(said: str, written: str) -> None:
    assert same_day(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "an hour before my exam on Monday at 2",
            "on November 30 2026 at 1:00 pm about my exam on Monday at 2",
        ),
        ("2 days before the exam on Monday to pack", "on November 28 2026 to pack"),
        ("an hour before my exam", "an hour before my exam"),
        ("an hour before my exam on Monday", "an hour before my exam on Monday"),
    ],
)
def test_a_time_is_counted_from_one_that_is_said(said: str, written: str) -> None:
    assert counted(said, NOW) == written

from datetime import datetime, timedelta

import pytest
from dateutil.tz import gettz

from her_voice.times.duration import find_duration
from her_voice.times.found import with_digits
from her_voice.times.moment import find_clock, find_day, find_moment
from her_voice.times.occasion import find_occasion
from her_voice.times.past import past_span
from her_voice.told.coming import coming

BERLIN = gettz("Europe/Berlin")
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=BERLIN)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "at", "left"),
    [
        ("to call mum tomorrow at seven", "2026-11-26 07:00", "to call mum"),
        ("in ten minutes to take the bread out", "2026-11-25 14:30", "to take the bread out"),
        (
            "tomorrow to book a table for Friday at eight",
            "2026-11-26 09:00",
            "to book a table for Friday at 8",
        ),
        ("to go at half past six", "2026-11-25 18:30", "to go"),
        ("half six tonight to feed the cat", "2026-11-25 18:30", "to feed the cat"),
        ("to call mum at half six", "2026-11-25 18:30", "to call mum"),
        ("at half eight tomorrow", "2026-11-26 08:30", ""),
        ("tomorrow to buy half a dozen eggs", "2026-11-26 09:00", "to buy half a dozen eggs"),
        (
            "at quarter to seven in the evening to feed the cat",
            "2026-11-25 18:45",
            "to feed the cat",
        ),
        ("on the third of May to buy flowers", "2027-05-03 09:00", "to buy flowers"),
        ("at 7 a.m.", "2026-11-26 07:00", ""),
        ("at noon", "2026-11-26 12:00", ""),
        ("early tomorrow morning to call mum", "2026-11-26 07:00", "to call mum"),
        ("early in the morning", "2026-11-26 07:00", ""),
        ("late tonight to lock up", "2026-11-25 22:00", "to lock up"),
        ("very late on Friday evening", "2026-11-27 21:00", ""),
        ("to leave early tomorrow morning", "2026-11-26 09:00", "to leave early"),
        ("at nineteen hundred to cook", "2026-11-25 19:00", "to cook"),
        ("to call mum at 730 tomorrow", "2026-11-26 07:30", "to call mum"),
        ("at 730pm to call mum", "2026-11-25 19:30", "to call mum"),
        ("at 0630 hours", "2026-11-26 06:30", ""),
        ("to be at 100 Main Street at 5 pm", "2026-11-25 17:00", "to be at 100 Main Street"),
        ("at midnight", "2026-11-26 00:00", ""),
        ("tonight to take the bins out", "2026-11-25 20:00", "to take the bins out"),
        ("tonight at nine", "2026-11-25 21:00", ""),
        ("on Monday morning", "2026-11-30 09:00", ""),
        ("on Wednesday", "2026-12-02 09:00", ""),
        ("to buy milk this evening", "2026-11-25 19:00", "to buy milk"),
        ("this morning", "2026-11-26 09:00", ""),
        ("at 19:30", "2026-11-25 19:30", ""),
        ("at 9:05 pm", "2026-11-25 21:05", ""),
        ("an hour and a half from now", "2026-11-25 15:50", ""),
        ("in 1 hour 20 minutes to leave", "2026-11-25 15:40", "to leave"),
        ("in a quarter of an hour", "2026-11-25 14:35", ""),
        ("to call Bob in 3 weeks", "2026-12-16 14:20", "to call Bob"),
        ("the day after tomorrow at nine", "2026-11-27 09:00", ""),
        ("at five", "2026-11-25 17:00", ""),
        ("at two", "2026-11-26 02:00", ""),
        ("at three thirty", "2026-11-25 15:30", ""),
        ("tomorrow at three", "2026-11-26 15:00", ""),
        ("May 4th, 2027 at 10", "2027-05-04 10:00", ""),
        ("next Friday at 5 pm", "2026-11-27 17:00", ""),
        ("on the 31st", "2026-12-31 09:00", ""),
        ("to pay rent next month", "2026-12-25 09:00", "to pay rent"),
        ("at 12 am", "2026-11-26 00:00", ""),
        ("at 12:30 pm tomorrow", "2026-11-26 12:30", ""),
        ("at ten to eight tomorrow", "2026-11-26 07:50", ""),
        ("first thing tomorrow to call Amy", "2026-11-26 08:00", "to call Amy"),
        ("first thing in the morning", "2026-11-26 08:00", ""),
        ("tomorrow at lunchtime", "2026-11-26 12:30", ""),
        ("on Thursday the 10th of December to vote", "2026-12-10 09:00", "to vote"),
        ("on Friday, December 4 at 9", "2026-12-04 09:00", ""),
        ("on the 3rd of next month to pay", "2026-12-03 09:00", "to pay"),
        ("to write the report by the end of May", "2027-05-31 09:00", "to write the report"),
        ("to see Ada the Monday after next", "2026-12-07 09:00", "to see Ada"),
        ("two weeks on Friday", "2026-12-11 09:00", ""),
        ("a fortnight today", "2026-12-09 09:00", ""),
        ("in a couple of weeks' time to check the oil", "2026-12-09 14:20", "to check the oil"),
        ("three months from now", "2027-02-25 09:00", ""),
        ("this coming Saturday to clean", "2026-11-28 09:00", "to clean"),
        ("by the end of the day to pay rent", "2026-11-25 17:00", "to pay rent"),
        ("on the last Friday of the month to pay rent", "2026-11-27 09:00", "to pay rent"),
        ("on the first Monday of next month at noon", "2026-12-07 12:00", ""),
        ("the third Thursday in November", "2027-11-18 09:00", ""),
        ("on the last day of the month", "2026-11-30 09:00", ""),
        ("a week from Friday", "2026-12-04 09:00", ""),
        ("to go on Friday in two weeks", "2026-12-11 09:00", "to go"),
        ("in a fortnight", "2026-12-09 09:00", ""),
        ("in two hours' time to leave", "2026-11-25 16:20", "to leave"),
    ],
)
def test_a_moment_is_found_and_the_rest_is_what_it_is_about(said: str, at: str, left: str) -> None:
    text = with_digits(said)
    found = find_moment(text, NOW)
    assert found is not None
    assert f"{found.value.at:%Y-%m-%d %H:%M}" == at
    assert found.without(text) == left


@pytest.mark.parametrize(
    "said",
    [
        "to buy milk",
        "who wrote Faust",
        "one of those things",
        "at my mother's",
        "on the 31st of June",
        "on 3/12 at ten",
        "tomorrow at the same time",
        "at the same time",
    ],
)
def test_where_no_moment_is_said_none_is_found(said: str) -> None:
    assert find_moment(with_digits(said), NOW) is None


def test_an_hour_that_summer_time_leaves_out_is_an_hour_later() -> None:
    now = datetime(2027, 3, 27, 20, 0, tzinfo=BERLIN)
    found = find_moment(with_digits("tomorrow at 2:30 am"), now)
    assert found is not None
    assert f"{found.value.at:%H:%M %z}" == "03:30 +0200"


def test_an_hour_from_now_is_an_hour_though_the_clocks_go_back() -> None:
    now = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN)
    found = find_moment("in 1 hour", now)
    assert found is not None
    assert found.value.at.timestamp() - now.timestamp() == 3600


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("ten minutes", 600),
        ("an hour and a half", 5400),
        ("half an hour", 1800),
        ("a quarter of an hour", 900),
        ("three quarters of an hour", 2700),
        ("two and a half hours", 9000),
        ("one hour twenty", 4800),
        ("1 hour, 20 minutes and 5 seconds", 4805),
        ("90 seconds", 90),
        ("a couple of minutes", 120),
        ("1.5 hours", 5400),
        ("a minute and a half", 90),
    ],
)
def test_a_length_of_time_is_found(said: str, seconds: int) -> None:
    found = find_duration(with_digits(said))
    assert found is not None
    assert found.value == timedelta(seconds=seconds)


@pytest.mark.parametrize("many", ["9" * 20, "9" * 400, "9" * 5000, "1000000", "10000"])
@pytest.mark.parametrize(
    "said",
    [
        "for {} hours",
        "in {} years",
        "in {} weeks",
        "{} months from now",
        "{} days before Christmas",
        "{} weeks on Friday",
        "the last {} days",
    ],
)
def test_no_number_is_too_large_to_be_no_time(said: str, many: str) -> None:
    words = said.format(many)
    for find in (find_duration, find_clock, find_occasion):
        find(words)
    for find_at in (find_moment, find_day, coming, past_span):
        find_at(words, NOW)


@pytest.mark.parametrize("said", ["at 13 pm", "99:99", "25:61"])
def test_what_no_clock_shows_is_no_time_of_day(said: str) -> None:
    assert find_clock(said) is None


def test_what_is_years_from_an_occasion_is_told_by_none() -> None:
    assert find_occasion("800 days before Christmas") is None
    assert find_occasion("3 weeks before Christmas") is not None


@pytest.mark.parametrize("said", ["zero minutes", "nine thousand days", "the hour of truth", "10"])
def test_what_is_no_length_of_time_is_none(said: str) -> None:
    assert find_duration(with_digits(said)) is None


@pytest.mark.parametrize(
    ("now", "said", "at"),
    [
        # minutes of the hour that is
        ("2026-11-25 14:20", "at quarter to", "2026-11-25 14:45"),
        ("2026-11-25 14:50", "at a quarter to", "2026-11-25 15:45"),
        ("2026-11-25 14:20", "at twenty past to leave", "2026-11-25 15:20"),
        ("2026-11-25 23:50", "at five past", "2026-11-26 00:05"),
        ("2026-11-25 14:20", "at ten to", "2026-11-25 14:50"),
        ("2026-11-25 14:20", "at ten to leave", "2026-11-25 22:00"),
        ("2026-11-25 14:20", "at ten past four", "2026-11-25 16:10"),
        ("2026-11-25 14:20", "at eight oh five", "2026-11-25 20:05"),
        ("2026-11-25 14:20", "in ten to fifteen minutes", "2026-11-25 14:35"),
        ("2026-11-25 14:20", "between nine and ten pm", "2026-11-25 21:00"),
        ("2026-11-25 14:20", "tomorrow between eleven and one pm", "2026-11-26 11:00"),
        # nights go on after midnight
        ("2026-11-25 22:00", "tonight at one", "2026-11-26 01:00"),
        ("2026-11-26 00:30", "tonight at one", "2026-11-26 01:00"),
        ("2026-11-26 00:30", "tonight at nine", "2026-11-26 21:00"),
        ("2026-11-25 14:20", "tonight at midnight", "2026-11-26 00:00"),
        ("2026-11-25 14:20", "tonight at 1 am", "2026-11-26 01:00"),
        ("2026-11-25 14:20", "tonight at half past twelve", "2026-11-26 00:30"),
        ("2026-11-25 14:20", "on Saturday night at one", "2026-11-29 01:00"),
        ("2026-11-25 14:20", "on Saturday night at eleven", "2026-11-28 23:00"),
        ("2026-11-25 14:20", "tomorrow night at twelve", "2026-11-27 00:00"),
        ("2026-11-25 14:20", "at two at night", "2026-11-26 02:00"),
        ("2026-11-25 14:20", "tomorrow at midnight", "2026-11-27 00:00"),
        ("2026-11-25 14:20", "on Friday at midnight", "2026-11-28 00:00"),
        ("2026-11-25 14:20", "on Friday at 12 am", "2026-11-27 00:00"),
        ("2026-11-25 14:20", "tomorrow morning at twelve", "2026-11-26 12:00"),
        ("2026-11-25 14:20", "tomorrow at twelve in the morning", "2026-11-26 00:00"),
        ("2026-11-25 14:20", "at six at night", "2026-11-25 18:00"),
        ("2026-11-25 14:20", "on Friday at five at night", "2026-11-27 17:00"),
        ("2026-11-25 14:20", "this evening at twelve", "2026-11-26 00:00"),
        ("2026-11-25 14:20", "tomorrow evening at half past twelve", "2026-11-27 00:30"),
        # days
        ("2026-11-27 09:00", "this Friday at five", "2026-11-27 17:00"),
        ("2026-11-27 09:00", "on Friday at five", "2026-12-04 17:00"),
        ("2026-11-29 15:00", "next Monday at ten", "2026-12-07 10:00"),
        ("2026-11-28 14:20", "this weekend", "2026-11-29 09:00"),
        ("2026-11-28 14:20", "next weekend", "2026-12-05 09:00"),
        ("2026-11-29 14:20", "at the weekend", "2026-12-05 09:00"),
        ("2026-11-25 14:20", "in two weeks on Friday", "2026-12-11 09:00"),
        ("2026-11-25 14:20", "on the first day of the month", "2026-12-01 09:00"),
        ("2026-11-25 14:20", "this time tomorrow at ten", "2026-11-26 10:00"),
        ("2026-11-25 14:20", "on Friday next week", "2026-12-04 09:00"),
        ("2026-11-29 14:20", "next week on Monday", "2026-11-30 09:00"),
        ("2026-11-25 14:20", "at the beginning of next month", "2026-12-01 09:00"),
        ("2026-11-25 14:20", "at the start of next week", "2026-11-30 09:00"),
        ("2026-11-25 14:20", "at noon on the last day of the year", "2026-12-31 12:00"),
        ("2026-11-25 14:20", "this time tomorrow", "2026-11-26 14:20"),
        ("2026-11-25 14:20", "on the first of the month", "2026-12-01 09:00"),
        ("2026-11-25 14:20", "on the 29th of February", "2028-02-29 09:00"),
        ("2028-02-29 08:00", "on the 29th of February", "2028-02-29 09:00"),
        ("2026-11-25 20:00", "this evening at seven", "2026-11-25 19:00"),
        ("2026-11-25 10:00", "in two days at noon", "2026-11-27 12:00"),
        # when the clocks are put forward, or back
        ("2026-03-27 10:00", "in three days", "2026-03-30 10:00"),
        ("2026-03-28 22:00", "in eight hours", "2026-03-29 07:00"),
        ("2026-10-24 22:00", "in eight hours", "2026-10-25 05:00"),
    ],
)
def test_it_is_meant_from_when_it_is_said(now: str, said: str, at: str) -> None:
    found = find_moment(with_digits(said), datetime.fromisoformat(now).replace(tzinfo=BERLIN))
    assert found is not None
    assert f"{found.value.at:%Y-%m-%d %H:%M}" == at


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("in half an hour's time to call", "to call"),
        ("tomorrow between three and four to call", "to call"),
        ("in two days at noon to eat", "to eat"),
    ],
)
def test_nothing_of_the_time_is_left(said: str, left: str) -> None:
    text = with_digits(said)
    found = find_moment(text, NOW)
    assert found is not None
    assert found.without(text) == left

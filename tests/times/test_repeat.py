from datetime import datetime, timedelta

import pytest
from dateutil.tz import gettz

from her_voice.times.found import with_digits
from her_voice.times.repeat import Repeat, find_repeat
from her_voice.times.saying import say_duration, say_moment, say_repeat

BERLIN = gettz("Europe/Berlin")
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=BERLIN)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "told", "following", "left"),
    [
        ("wake me every weekday at seven", "every weekday at 7 AM", "2026-11-26 07:00", "wake me"),
        (
            "every morning at half past six to stretch",
            "every day at 6:30 AM",
            "2026-11-26 06:30",
            "to stretch",
        ),
        ("every night at one to lock up", "every day at 1 AM", "2026-11-26 01:00", "to lock up"),
        ("every morning at twelve", "every day at noon", "2026-11-26 12:00", ""),
        ("every evening at midnight", "every day at midnight", "2026-11-26 00:00", ""),
        ("every evening at seven", "every day at 7 PM", "2026-11-25 19:00", ""),
        (
            "every year on the third of May to go",
            "every May 3 at 9 AM",
            "2027-05-03 09:00",
            "to go",
        ),
        ("to go on May 3rd every year", "every May 3 at 9 AM", "2027-05-03 09:00", "to go"),
        ("every 3rd of May at ten", "every May 3 at 10 AM", "2027-05-03 10:00", ""),
        ("to drink water every two hours", "every 2 hours", "2026-11-25 16:20", "to drink water"),
        (
            "on Mondays and Thursdays at 8 pm to take the bins out",
            "every Monday and Thursday at 8 PM",
            "2026-11-26 20:00",
            "to take the bins out",
        ),
        ("every other Friday", "every other Friday at 9 AM", "2026-11-27 09:00", ""),
        (
            "on the first of every month to pay rent",
            "on the 1st of every month at 9 AM",
            "2026-12-01 09:00",
            "to pay rent",
        ),
        (
            "on the 12th of every month",
            "on the 12th of every month at 9 AM",
            "2026-12-12 09:00",
            "",
        ),
        (
            "each second day to water the plants",
            "every 2 days at 9 AM",
            "2026-11-27 09:00",
            "to water the plants",
        ),
        (
            "on the last day of every month",
            "on the last day of every month at 9 AM",
            "2026-11-30 09:00",
            "",
        ),
        (
            "on weekdays except Friday at ten to stretch",
            "every weekday except Friday at 10 AM",
            "2026-11-26 10:00",
            "to stretch",
        ),
        (
            "every day at eight except on Sundays",
            "every day except Sunday at 8 AM",
            "2026-11-26 08:00",
            "",
        ),
        ("every day but weekends", "every weekday at 9 AM", "2026-11-26 09:00", ""),
        ("every other Tuesday at 9 am", "every other Tuesday at 9 AM", "2026-12-01 09:00", ""),
        (
            "every two weeks on Monday to water the plants",
            "every other Monday at 9 AM",
            "2026-11-30 09:00",
            "to water the plants",
        ),
        (
            "on the last Friday of every month at noon",
            "on the last Friday of every month at noon",
            "2026-11-27 12:00",
            "",
        ),
        (
            "every second Tuesday of the month",
            "on the second Tuesday of every month at 9 AM",
            "2026-12-08 09:00",
            "",
        ),
        (
            "from Monday to Thursday at 7 am",
            "every weekday except Friday at 7 AM",
            "2026-11-26 07:00",
            "",
        ),
        (
            "every hour on the hour to drink",
            "every hour on the hour",
            "2026-11-25 15:00",
            "to drink",
        ),
        (
            "to drink every half hour on the half hour",
            "every half hour on the half hour",
            "2026-11-25 14:30",
            "to drink",
        ),
        ("once a day at nine to read", "every day at 9 AM", "2026-11-26 09:00", "to read"),
        ("once a week on Friday to sweep", "every Friday at 9 AM", "2026-11-27 09:00", "to sweep"),
        ("every half hour to stretch", "every 30 minutes", "2026-11-25 14:50", "to stretch"),
        ("daily at nine", "every day at 9 AM", "2026-11-26 09:00", ""),
        (
            "every day at noon to take my pills",
            "every day at noon",
            "2026-11-26 12:00",
            "to take my pills",
        ),
        (
            "every May 3rd to buy flowers",
            "every May 3 at 9 AM",
            "2027-05-03 09:00",
            "to buy flowers",
        ),
        (
            "each Sunday evening to call mum",
            "every Sunday at 7 PM",
            "2026-11-29 19:00",
            "to call mum",
        ),
        ("every weekend", "every weekend at 9 AM", "2026-11-28 09:00", ""),
    ],
)
def test_what_comes_again_is_found(said: str, told: str, following: str, left: str) -> None:
    text = with_digits(said)
    found = find_repeat(text)
    assert found is not None
    assert say_repeat(found.value) == told
    after = found.value.after(NOW, NOW)
    assert f"{after:%Y-%m-%d %H:%M}" == following
    assert found.without(text) == left


@pytest.mark.parametrize("said", ["on Monday at 8", "tomorrow", "every time I laugh", "everyone"])
def test_what_comes_once_does_not_come_again(said: str) -> None:
    assert find_repeat(with_digits(said)) is None


@pytest.mark.parametrize(("hour", "day"), [(8, "2026-11-24"), (10, "2026-12-01")])
def test_every_other_tuesday_begins_on_the_next_one_that_comes(hour: int, day: str) -> None:
    again = find_repeat("every other Tuesday at 9")
    assert again is not None
    tuesday = datetime(2026, 11, 24, hour, 0, tzinfo=BERLIN)
    assert f"{again.value.after(tuesday, tuesday):%Y-%m-%d %H:%M}" == f"{day} 09:00"


def test_seven_stays_seven_when_summer_time_begins() -> None:
    again = find_repeat("every day at 7 am")
    assert again is not None
    saturday = datetime(2027, 3, 27, 8, 0, tzinfo=BERLIN)
    after = again.value.after(saturday, saturday)
    assert f"{after:%d %H:%M %z}" == "28 07:00 +0200"


def test_a_rule_counts_from_when_it_was_set_though_much_was_missed() -> None:
    every = Repeat("FREQ=HOURLY;INTERVAL=2", None)
    after = every.after(NOW, datetime(2026, 11, 27, 9, 0, tzinfo=BERLIN))
    assert f"{after:%Y-%m-%d %H:%M}" == "2026-11-27 10:20"


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2026-11-25 17:00", "today at 5 PM"),
        ("2026-11-26 12:00", "tomorrow at noon"),
        ("2026-11-28 07:05", "on Saturday at 7:05 AM"),
        ("2026-12-24 00:00", "on the night of Wednesday, December 23 at midnight"),
        ("2026-11-27 00:00", "tomorrow night at midnight"),
        ("2027-05-03 09:00", "on Monday, May 3, 2027 at 9 AM"),
    ],
)
def test_a_moment_is_said_as_people_say_it(at: str, told: str) -> None:
    moment = datetime.fromisoformat(at).replace(tzinfo=BERLIN)
    assert say_moment(moment, NOW) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (600, "10 minutes"),
        (1800, "half an hour"),
        (4805, "1 hour and 20 minutes"),
        (1, "1 second"),
        (0, "no time"),
    ],
)
def test_a_length_is_said_as_people_say_it(seconds: int, told: str) -> None:
    assert say_duration(timedelta(seconds=seconds)) == told


def test_every_other_week_keeps_its_weeks_whenever_it_is_asked_for() -> None:
    text = with_digits("every other Tuesday at nine")
    found = find_repeat(text)
    assert found is not None
    days = [NOW]
    for _ in range(3):
        following = found.value.after(NOW, days[-1])
        assert following is not None
        days.append(following)
    assert [f"{day:%m-%d}" for day in days[1:]] == ["12-01", "12-15", "12-29"]


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ("every month at nine", ["01-31", "02-28", "03-31", "04-30"]),
        ("every two months at nine", ["01-31", "03-31", "05-31", "07-31"]),
        ("on the 31st of every month at nine", ["01-31", "02-28", "03-31", "04-30"]),
        ("on the 30th of every month at nine", ["02-28", "03-30", "04-30", "05-30"]),
        ("on the 28th of every month at nine", ["02-28", "03-28", "04-28", "05-28"]),
        ("every year on the 29th of February at nine", ["02-28", "02-29", "02-28", "02-28"]),
        ("on the last day of every month at nine", ["01-31", "02-28", "03-31", "04-30"]),
    ],
)
def test_no_month_is_left_out_for_being_short(said: str, each: list[str]) -> None:
    found = find_repeat(with_digits(said))
    assert found is not None
    since = datetime(2027, 1, 31, 8, 0, tzinfo=BERLIN)
    days = [since]
    for _ in each:
        following = found.value.after(since, days[-1])
        assert following is not None
        days.append(following)
    assert [f"{day:%m-%d}" for day in days[1:]] == each

"""Times as people write them. The zone of these tests is Berlin, whose clocks change."""

import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from her_voice.errors import RequestError
from her_voice.moments import moment, span


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


NOW = 1_764_104_400.0  # Tuesday, 25 November 2025, 22:00 in Berlin


def local(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")  # noqa: DTZ006


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("10s", 10),
        ("30min", 1800),
        ("30 mins", 1800),
        ("2 hours", 7200),
        ("1h30m", 5400),
        ("1 day, 2 hours and 3 minutes", 93_780),
        ("2 days", 172_800),
        ("1w", 604_800),
        ("", None),
        ("min", None),
        ("3 moons", None),
        ("10", None),
        ("10m!", None),
    ],
)
def test_a_span_is_so_many_seconds(text: str, seconds: float | None) -> None:
    assert span(text) == seconds


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("30min", "2025-11-25 22:30"),
        ("in 2 hours", "2025-11-26 00:00"),
        ("9am", "2025-11-26 09:00"),
        ("11:30pm", "2025-11-25 23:30"),
        ("23:30", "2025-11-25 23:30"),
        ("at 9:05 am", "2025-11-26 09:05"),
        ("noon", "2025-11-26 12:00"),
        ("12am", "2025-11-26 00:00"),
        ("tomorrow, 10am", "2025-11-26 10:00"),
        ("tomorrow 3pm", "2025-11-26 15:00"),
        ("10am tomorrow", "2025-11-26 10:00"),
        ("Tomorrow", "2025-11-26 22:00"),
        ("thursday at 7:30", "2025-11-27 07:30"),
        ("next tuesday, 8pm", "2025-12-02 20:00"),
        ("Tue 23:00", "2025-12-02 23:00"),
        ("2025-12-24 18:00", "2025-12-24 18:00"),
        ("2025-12-24T18:00", "2025-12-24 18:00"),
        ("2025-12-24T18:00:00Z", "2025-12-24 19:00"),
        ("1764108000", "2025-11-25 23:00"),
    ],
)
def test_a_moment_is_found(text: str, when: str) -> None:
    assert local(moment(text, NOW)) == when


def test_a_day_with_another_clock_keeps_its_hour() -> None:
    before = datetime(2026, 3, 28, 22, 0).timestamp()  # noqa: DTZ001
    assert moment("tomorrow, 10am", before) == before + 11 * 3600
    assert moment("12h", before) == before + 12 * 3600


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "9", "25:00", "13pm", "0am", "10:75", "tomorrow tomorrow", "9am 10am"),
        *("month 9am", "2025-02-30 10:00", "tomorrow," * 500, "10 apples", "-5min", "1e3"),
        "\N{FULLWIDTH DIGIT NINE}am",
    ],
)
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(RequestError, match="30min"):
        moment(text, NOW)


@pytest.mark.parametrize("text", ["1000000000", "2025-11-24 10:00", "today 9am", "5"])
def test_what_has_passed_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="has passed"):
        moment(text, NOW)


@pytest.mark.parametrize(
    "text", ["400 days", "9999-12-31 00:00", "999999999999", "999999999 weeks", "9" * 400]
)
def test_what_is_more_than_a_year_away_is_refused(text: str) -> None:
    with pytest.raises(RequestError, match="year"):
        moment(text, NOW)

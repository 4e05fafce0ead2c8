"""What is told late is told with its time."""

from dataclasses import replace
from datetime import datetime

import pytest

from her_voice.inbox.ages import age
from her_voice.inbox.tellings import Ranked, tellings
from her_voice.notice import OWN, Notice
from her_voice.telling import Moment
from her_voice.wording.wording import Wording


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


NOW = seconds("2026-11-25 21:30")  # a Wednesday


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-11-25 21:29", ""),
        ("2026-11-25 21:01", ""),
        ("2026-11-25 21:00", "at 9 PM"),
        ("2026-11-25 09:05", "at 9:05 AM"),
        ("2026-11-24 23:59", "yesterday at 11:59 PM"),
        ("2026-11-20 12:00", "on Friday at noon"),
        ("2026-11-18 14:30", "on 18 November at 2:30 PM"),
        ("2026-11-25 22:00", ""),
    ],
)
def test_a_time_is_said_as_people_do(at: str, said: str) -> None:
    assert age(seconds(at), NOW, Wording().sentence) == said


def told(*notices: Notice) -> list[str]:
    ranked = [Ranked(each, Moment.SILENCE, each.priority) for each in notices]
    return [each.text for each in tellings(ranked, Wording().sentence, now=NOW)]


def test_what_is_old_is_told_with_its_time() -> None:
    at = seconds("2026-11-25 09:05")
    assert told(Notice(id="a", topic="backup", message="Done.", at=at)) == [
        "At 9:05 AM, backup said: Done."
    ]
    assert told(Notice(id="a", topic="backup", message="Done.", at=NOW - 60)) == [
        "Backup says: Done."
    ]
    assert told(Notice(id="a", topic="tea", message="Ready.", at=at, due=NOW - 60)) == [
        "Tea says: Ready."
    ]


def test_of_many_the_last_has_its_time() -> None:
    at = seconds("2026-11-24 09:05")
    many = [Notice(id=f"{n}", topic="backup", message=f"Part {n}.", at=at + n) for n in range(4)]
    assert told(*many) == ["4 from backup. The last one, yesterday at 9:05 AM, said: Part 3."]


def test_what_she_could_not_say_in_time_is_told_with_its_time() -> None:
    at = seconds("2026-11-25 07:00")
    alarm = Notice(id="a", topic="reminders", message="It's 7 AM.", source=OWN, at=at)
    assert told(alarm) == ["At 7 AM I had this for you: It's 7 AM."]
    assert told(replace(alarm, at=NOW - 300)) == ["At 9:25 PM I had this for you: It's 7 AM."]
    assert told(replace(alarm, at=NOW - 60)) == ["It's 7 AM."]

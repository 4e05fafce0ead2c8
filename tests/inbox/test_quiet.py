"""When something is quiet, and until when."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from her_voice.inbox import quiet
from her_voice.notice import OWN, Notice, Priority
from her_voice.notice_settings import NoticesSettings, SourceRule
from her_voice.telling import Moment

NIGHT = NoticesSettings(quiet_from="22:00", quiet_until="07:00")
NAP = NoticesSettings(quiet_from="13:00", quiet_until="14:30")


def at(hour: int, minute: int = 0, day: int = 10) -> float:
    return datetime(2031, 5, day, hour, minute).timestamp()  # noqa: DTZ001  local, as on the wall


def one(priority: Priority = Priority.NORMAL, topic: str = "backup", **more: float) -> Notice:
    return Notice(id="x", topic=topic, message="m", priority=priority, at=more.get("at", at(12)))


@pytest.mark.parametrize(
    ("settings", "hour", "minute", "is_quiet"),
    [
        (NIGHT, 21, 59, False),
        (NIGHT, 22, 0, True),
        (NIGHT, 3, 0, True),
        (NIGHT, 6, 59, True),
        (NIGHT, 7, 0, False),
        (NAP, 12, 59, False),
        (NAP, 13, 0, True),
        (NAP, 14, 29, True),
        (NAP, 14, 30, False),
        (NoticesSettings(), 3, 0, False),
    ],
)
def test_quiet_hours_go_by_the_clock_on_the_wall_also_over_midnight(
    settings: NoticesSettings, hour: int, minute: int, *, is_quiet: bool
) -> None:
    assert quiet.in_quiet_hours(settings, at(hour, minute)) is is_quiet


def test_in_quiet_hours_only_what_is_urgent_has_its_moment() -> None:
    night = at(23)
    assert quiet.moment(one(), NIGHT, {}, night) is Moment.ON_REQUEST
    assert quiet.moment(one(Priority.HIGH), NIGHT, {}, night) is Moment.ON_REQUEST
    assert quiet.moment(one(Priority.URGENT), NIGHT, {}, night) is Moment.AT_ONCE


def test_a_reminder_that_was_set_for_the_night_is_told_in_it_unless_nothing_is_to_disturb() -> None:
    set_for = replace(one(Priority.HIGH, "reminders"), source=OWN)
    assert quiet.moment(set_for, NIGHT, {}, at(23)) is Moment.SILENCE
    wished = {quiet.ALL: at(23, 30)}
    assert quiet.moment(set_for, NIGHT, wished, at(23)) is Moment.ON_REQUEST
    assert quiet.moment(set_for, NIGHT, wished, at(23, 45)) is Moment.SILENCE


@pytest.mark.parametrize(
    ("priority", "moment"),
    [
        (Priority.MIN, Moment.ON_REQUEST),
        (Priority.LOW, Moment.PAUSE),
        (Priority.NORMAL, Moment.SILENCE),
        (Priority.HIGH, Moment.SILENCE),
        (Priority.URGENT, Moment.AT_ONCE),
    ],
)
def test_each_priority_has_its_moment(priority: Priority, moment: Moment) -> None:
    assert quiet.moment(one(priority), NIGHT, {}, at(12)) is moment


def test_a_muted_topic_is_silent_and_what_came_meanwhile_stays_so() -> None:
    quiets = {"backup": at(18)}
    assert quiet.moment(one(at=at(12)), NIGHT, quiets, at(13)) is Moment.ON_REQUEST
    assert quiet.moment(one(at=at(12)), NIGHT, quiets, at(19)) is Moment.ON_REQUEST
    assert quiet.moment(one(at=at(19)), NIGHT, quiets, at(19)) is Moment.SILENCE
    assert quiet.moment(one(topic="mail"), NIGHT, quiets, at(13)) is Moment.SILENCE


def test_what_is_due_after_its_topic_was_muted_has_its_moment() -> None:
    quiets = {"backup": at(5, day=11)}
    delayed = replace(one(at=at(12)), due=at(12, day=11))
    assert quiet.moment(delayed, NIGHT, quiets, at(12, day=11)) is Moment.SILENCE


def test_no_rule_and_no_muted_topic_keeps_an_alarm_from_ringing() -> None:
    ring = Notice(
        id="x", topic="reminders", message="m", priority=Priority.URGENT, source=OWN, at=at(12)
    )
    assert quiet.moment(ring, NIGHT, {"reminders": at(18)}, at(13)) is Moment.AT_ONCE
    settings = NoticesSettings(sources={"reminders": SourceRule(muted=True, highest=2)})
    assert quiet.rule_for(ring, settings) == SourceRule()


def test_rules_set_and_cap_priorities() -> None:
    rule = SourceRule(priority=2)
    assert quiet.ranked(one(Priority.URGENT), rule) is Priority.LOW
    assert quiet.ranked(one(Priority.URGENT), SourceRule(highest=4)) is Priority.HIGH
    assert quiet.ranked(one(Priority.LOW), SourceRule(highest=4)) is Priority.LOW


def test_a_rule_is_found_by_topic_before_application_whatever_the_letters() -> None:
    by_topic, by_source = SourceRule(priority=2), SourceRule(priority=4)
    settings = NoticesSettings(sources={"Backup": by_topic, "cron": by_source})
    made = Notice(id="x", topic="backup", message="m", source="cron")
    assert quiet.rule_for(made, settings) is by_topic
    made = Notice(id="x", topic="mail", message="m", source="Cron")
    assert quiet.rule_for(made, settings) is by_source


@pytest.mark.parametrize(
    ("said", "now", "until"),
    [
        ("for an hour", at(12), at(13)),
        ("for half an hour", at(12), at(12, 30)),
        ("until six", at(12), at(18)),
        ("until seven", at(23), at(7, day=11)),
        ("till noon", at(9), at(12)),
        ("until ten minutes past five", at(16), at(17, 10)),
        ("until five minutes to six", at(16), at(17, 55)),
        ("until I'm back in ten minutes", at(16), at(16, 10)),
        ("until tomorrow", at(12), at(9, day=11)),
        ("for two hours and a half", at(12), at(14, 30)),
    ],
)
def test_until_when_is_understood_as_people_say_it(said: str, now: float, until: float) -> None:
    assert quiet.until(said, now) == pytest.approx(until)


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("now", "six"),
    [("2031-03-29 22:00", "2031-03-30 06:00"), ("2031-10-25 22:00", "2031-10-26 06:00")],
)
@pytest.mark.usefixtures("berlin")
def test_until_six_is_six_on_the_wall_when_summer_time_begins_or_ends_meanwhile(
    now: str, six: str
) -> None:
    until = quiet.until("until six", datetime.fromisoformat(now).timestamp())
    assert until == datetime.fromisoformat(six).timestamp()


def test_without_a_time_it_is_until_further_notice() -> None:
    assert quiet.until("", at(12)) == quiet.FOREVER


@pytest.mark.parametrize(
    ("now", "morning"),
    [(at(12), at(5, day=11)), (at(23), at(5, day=11)), (at(1), at(5)), (at(3), at(5, day=11))],
)
def test_tomorrow_begins_when_the_night_is_over(now: float, morning: float) -> None:
    assert quiet.tomorrow(now) == morning

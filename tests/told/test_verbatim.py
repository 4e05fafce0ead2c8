"""What no rule says better is kept in the person's own words, with its day; none is dropped."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.reading import read
from her_voice.told.statement import SAID
from her_voice.told.talk import Talk
from her_voice.told.verbatim import days_in

NOW = datetime(2026, 5, 11, 19, 30, tzinfo=gettz("Europe/Berlin"))


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("The glucose test's in the morning, half eight.", ["05-12 08:30"]),
        ("I've a webinar on the thirteenth, half seven at night.", ["05-13 19:30"]),
        ("July the fourteenth, a Tuesday, and two nights in.", ["07-14 09:00"]),
        ("On the twelfth I've got a poet coming at eleven o'clock.", ["05-12 11:00"]),
        ("Sixteenth and seventeenth, all hands.", ["05-16 09:00"]),
        ("I fly on the fifteenth, and home again on the Monday.", ["05-15 09:00", "05-18 09:00"]),
        ("It's my turn on Thursday and yours the Friday week.", ["05-14 09:00", "05-22 09:00"]),
        ("The keys are ours on the tenth of July, Friday the tenth.", ["07-10 09:00"]),
        ("A week on Tuesday, hold on no, it's the nineteenth.", ["05-19 09:00"]),
        ("A week today I see her.", ["05-18 09:00"]),
        ("She's slept three hours since Thursday.", []),
        ("Last Thursday was grim.", []),
        ("Every Friday it's fish.", []),
        ("The second violin is a dentist.", []),
        ("My third try was better.", []),
    ],
)
def test_every_day_to_come_is_found(line: str, days: list[str]) -> None:
    assert [f"{one.at:%m-%d %H:%M}" for one in days_in(line, NOW)] == days


@pytest.mark.parametrize(
    ("line", "kept", "day"),
    [
        (
            "So, my dress is too big up top, I've got to go back on the thirtieth for the fitting.",
            "my dress is too big up top, I've got to go back on the thirtieth for the fitting",
            "05-30",
        ),
        (
            "I've got to return those trousers by the thirtieth or I'm stuck with them.",
            "I've got to return those trousers by the thirtieth or I'm stuck with them",
            "05-30",
        ),
        (
            "They've picked a hall in Dagenham. It's on the twentieth of June.",
            "They've picked a hall in Dagenham. It's on the twentieth of June",
            "06-20",
        ),
    ],
)
def test_a_plan_that_is_not_plain_is_kept_as_it_was_said(line: str, kept: str, day: str) -> None:
    (plan,) = [one for one in read(line, NOW).statements if one.due]
    assert (plan.predicate, plan.value, f"{plan.due:%m-%d}") == (SAID, kept, day)
    assert plan.quote in line


def test_a_plain_plan_is_kept_in_few_words() -> None:
    (plan,) = read("I have a dentist appointment on Thursday at three.", NOW).statements
    assert (plan.predicate, plan.value) == ("has", "a dentist appointment")


def test_what_was_said_in_the_line_before_stands_with_what_points_to_it() -> None:
    talk = Talk()
    read("My cousin is getting married in Dagenham.", NOW, talk)
    (plan,) = read("It's on the twentieth of June.", NOW, talk).statements
    assert "cousin" in plan.value


@pytest.mark.parametrize(
    "line",
    [
        "I might be able to make Friday.",
        "If it's dry on Sunday we might go to the sea.",
        "Yeah right, as if I'd be done by Friday.",
        "The rent's due on the fifteenth, I'm ninety short, anybody want a kidney?",
    ],
)
def test_a_day_beside_doubt_is_only_mentioned(line: str) -> None:
    found = read(line, NOW)
    assert [one for one in found.statements if one.due] == []
    assert [one.quote in line for one in found.mentions] == [True]


@pytest.mark.parametrize(
    "line",
    ["What's on Friday?", "Remind me to call her on Friday.", "Shall we go on Friday?"],
)
def test_what_is_asked_mentions_nothing(line: str) -> None:
    found = read(line, NOW)
    assert found.mentions == []
    assert [one for one in found.statements if one.due] == []

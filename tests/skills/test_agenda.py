"""What she says a day holds: what she reminds of and what was told, in its order."""

from datetime import datetime, timedelta

import pytest

from her_voice.skills.agenda import MOST
from her_voice.told.fact import Fact
from her_voice.told.statement import MENTIONED
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio


def _plan(number: int, due: datetime, value: str, *, exact: bool = True, sure: float = 0.9) -> Fact:
    return Fact(
        number=number,
        subject="me",
        predicate="",
        value=value,
        topic=f"plan {value}",
        due=due,
        is_exact=exact,
        said_at=START,
        quote=value,
        line=f"diary:{number}",
        confidence=sure,
    )


async def test_what_was_told_and_what_she_reminds_of_come_in_their_order() -> None:
    day = Day()
    tomorrow = START.replace(hour=10, minute=0) + timedelta(days=1)
    day.knowledge.facts = (
        _plan(1, tomorrow, "go to the dentist"),
        _plan(2, tomorrow + timedelta(days=1), "call Ben"),
    )
    await day.say("Remind me to water the plants tomorrow at nine.")
    said = await day.say("What do I have to do tomorrow?")
    assert said.index("water the plants") < said.index("dentist")
    assert "Ben" not in said
    assert [one.number for one in day.knowledge.told] == [1]
    assert "Ben" in await day.say("What's coming up?")


async def test_a_day_only_named_is_told_where_it_is_asked_for() -> None:
    day = Day()
    friday = START + timedelta(days=2)
    day.knowledge.mentions = (_plan(3, friday, "give it till Friday", exact=False, sure=MENTIONED),)
    assert "till Friday" in await day.say("What's on on Friday?")
    assert await day.say("What's coming up?") == "Nothing that I know of in the next seven days."


async def test_a_day_without_anything_is_said_to_be_so() -> None:
    day = Day()
    assert await day.say("Am I free tomorrow?") == "Tomorrow: nothing that I know of."


async def test_what_is_over_today_is_not_told_any_more() -> None:
    day = Day()
    day.knowledge.facts = (
        _plan(1, START - timedelta(hours=2), "see the bank"),
        _plan(2, START + timedelta(hours=2), "see the doctor"),
    )
    said = await day.say("What's on today?")
    assert "doctor" in said
    assert "bank" not in said


async def test_of_a_full_day_the_first_are_told_and_how_many_more_there_are() -> None:
    day = Day()
    day.knowledge.facts = tuple(
        _plan(n, START + timedelta(hours=1, minutes=n), f"call number {n}") for n in range(MOST + 3)
    )
    said = await day.say("What do I have to do today?")
    assert f"number {MOST - 1}" in said
    assert f"number {MOST + 1}" not in said
    assert said.endswith("And 3 more.")


WEEK = (
    *((2, 9, "see the bank"), (2, 16, "meet Ben"), (3, 12, "visit Mary"), (4, 11, "go to church")),
    *((6, 19, "go to choir"), (9, 12, "fly to Rome"), (14, 12, "fly back")),
)
"""Days after a Wednesday, at which hour, and what."""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Do I have anything on Friday afternoon?", ["Ben"]),
        ("Am I busy on Friday morning?", ["bank"]),
        ("Am I free on Friday evening?", []),
        ("What's on this weekend?", ["Mary", "church"]),
        ("What are my plans for the weekend?", ["Mary", "church"]),
        ("Am I free next week?", ["choir", "Rome"]),
        ("What does the week after next look like?", ["fly back"]),
        ("What's on next month?", ["choir", "Rome", "fly back"]),
        ("What's coming up this week?", ["bank", "Ben", "Mary", "church", "choir"]),
        ("What's on the agenda for Friday?", ["bank", "Ben"]),
        ("Anything planned for Saturday?", ["Mary"]),
        ("Am I doing anything on Friday night?", []),
    ],
)
async def test_a_week_a_weekend_and_a_part_of_a_day_are_told_as_such(
    asked: str, told: list[str]
) -> None:
    day = Day()
    day.knowledge.facts = tuple(
        _plan(n, START.replace(hour=hour, minute=0) + timedelta(days=days), what)
        for n, (days, hour, what) in enumerate(WEEK)
    )
    said = (await day.say(asked)).lower()
    assert [what for _, _, what in WEEK if what.lower() in said] == [
        what for _, _, what in WEEK if any(each in what for each in told)
    ]
    if not told:
        assert said.endswith("nothing that i know of.")


async def test_at_the_weekend_it_is_this_one() -> None:
    day = Day()
    day.later(days=3)  # Saturday
    day.knowledge.facts = (
        _plan(1, day.now + timedelta(hours=3), "visit Mary"),
        _plan(2, day.now + timedelta(days=7), "go sailing"),
    )
    said = await day.say("What's on this weekend?")
    assert "Mary" in said
    assert "sailing" not in said


async def test_what_has_a_day_and_no_hour_is_told_of_each_part_of_it() -> None:
    day = Day()
    friday = (START + timedelta(days=2)).replace(hour=9, minute=0)
    day.knowledge.facts = (_plan(1, friday, "paint the fence", exact=False),)
    assert "fence" in await day.say("Am I free on Friday afternoon?")


async def test_what_comes_again_is_told_of_every_day_that_it_falls_on() -> None:
    day = Day()
    await day.say("Remind me every day at eight to take my pills.")
    await day.say("Remind me every Monday at six to put the bins out.")
    said = await day.say("What's on on Friday?")
    assert said == "At 8 AM: take your pills."
    said = await day.say("What's on next Monday?")
    assert "pills" in said
    assert "bins" in said
    assert "bins" not in await day.say("What's on on Tuesday?")
    said = await day.say("What's coming up?")
    assert said.count("pills") == 1
    assert "Every day at 8 AM: take your pills." in said


async def test_half_past_eight_is_the_next_one() -> None:
    day = Day()
    assert "8:30 PM" in await day.say("Tell me when it's half past eight.")

"""What she says a day holds: what she reminds of and what was told, in its order."""

from datetime import datetime, timedelta

import pytest

from her_voice.skills.agenda import MOST
from her_voice.told.fact import Fact
from her_voice.told.statement import MENTIONED
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


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
    assert "3" in said


async def test_half_past_eight_is_the_next_one() -> None:
    day = Day()
    assert "8:30 PM" in await day.say("Tell me when it's half past eight.")

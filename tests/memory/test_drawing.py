"""What is known follows the person's own words, in their own time, and no others."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from dateutil.tz import gettz

from her_voice.memory.recall import Given
from her_voice.memory.store import Store
from her_voice.told.asking import answer
from tests.memory.test_knowledge import Life

pytestmark = pytest.mark.anyio


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    store = await Store.open(tmp_path)
    yield Life(store)
    await store.close()


def _due(life: Life) -> list[str]:
    return [
        f"{one.due.astimezone(life.now.tzinfo):%A %H:%M}"
        for one in (*life.knowledge.facts, *life.knowledge.mentions)
        if one.due
    ]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(
    ("told", "mended", "due"),
    [
        ("The dentist is on Tuesday at 10 am.", "It's at 11, not 10.", "Tuesday 11:00"),
        ("Dinner is on Wednesday at 8 pm.", "It's Tuesday, not Wednesday.", "Tuesday 20:00"),
        ("My flight is on Wednesday at 7 am.", "It's Tuesday, not Wednesday.", "Tuesday 07:00"),
    ],
)
async def test_a_day_and_an_hour_are_mended_where_the_person_is(
    life: Life, zone: str, told: str, mended: str, due: str
) -> None:
    life.now = datetime(2026, 5, 4, 10, tzinfo=gettz(zone))
    await life.say(told)
    await life.say(mended, minutes=5)
    assert _due(life) == [due]


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
async def test_a_plan_that_is_told_twice_is_one_whatever_day_it_is_in_london(
    life: Life, zone: str
) -> None:
    life.now = datetime(2026, 5, 4, 10, tzinfo=gettz(zone))
    await life.say(
        "Dinner with Ada is on Wednesday at 8 pm.", "Breakfast with Ben is on Friday at 8 am."
    )
    await life.say("Dinner with Ada is on Wednesday at 8 pm.", minutes=9)
    await life.say("Breakfast with Ben is on Friday at 8 am.", minutes=9)
    assert _due(life) == ["Wednesday 20:00", "Friday 08:00"]


@pytest.mark.parametrize(
    ("told", "who", "text"),
    [
        ("My boyfriend is called Ben.", "Anna", "I'm single."),
        ("My boyfriend is called Ben.", "me", "We broke up."),
        ("My brother is called Tom.", "Anna", "It's Jim, not Tom."),
        ("My brother is called Tom.", "me", "It's Jim, not Tom."),
        ("My brother lives in Kiel.", "me", "My brother doesn't live in Kiel any more."),
    ],
)
async def test_an_old_conversation_ends_and_mends_nothing_that_is_newer(
    life: Life, told: str, who: str, text: str
) -> None:
    await life.say(told)
    before = life.known
    await life.recall.keep([Given(id="a", at="2020-01-01T00:00:00Z", who=who, text=text)])
    await life.draw()
    assert [one for one in life.known if one in before] == before


async def test_a_joke_of_somebody_else_takes_nothing_back(life: Life) -> None:
    await life.say("My brother is called Tom.")
    at = life.now.isoformat()
    await life.recall.keep([Given(id="a", at=at, who="Anna", text="I was only joking.")])
    await life.draw()
    assert life.known == ["brother is called Tom"]


@pytest.mark.parametrize(
    ("zone", "hour"), [("America/New_York", "8 pm"), ("Asia/Tokyo", "8 am"), ("UTC", "8 am")]
)
async def test_plans_of_a_day_are_those_of_the_persons_day(
    life: Life, zone: str, hour: str
) -> None:
    life.now = datetime(2026, 5, 4, 10, tzinfo=gettz(zone))
    await life.say(f"Dinner with Ada is on Wednesday at {hour}.")
    asked = ("What have I planned on Wednesday?", "What have I planned on Thursday?")
    for minutes in (20, 2 * 24 * 60 - 4 * 60):  # in the morning of that day, too
        life.now += timedelta(minutes=minutes)
        found = [answer(text, life.knowledge.facts, life.now) for text in asked]
        assert [len(one.facts) if one else 0 for one in found] == [1, 0]
        asked = ("What have I planned?", "What have I planned on Thursday?")


async def test_what_was_said_just_now_is_said_to_her_and_not_taken_in(life: Life) -> None:
    await life.say("My brother is called Tom.")
    at = (life.now + timedelta(days=400)).isoformat()
    said = ("Anna's locker code is 4711.", *(f"I live in Kiel {n}." for n in range(5)))
    await life.recall.keep(
        [Given(id=f"a{n}", at=at, who="Anna", text=text) for n, text in enumerate(said)]
    )
    assert [one.value for one in await life.knowledge.newest()] == ["Tom"]
    line = await life.knowledge.line_saying("my brother is called Tom")
    assert line is not None
    assert line.ref == "diary:1"
    assert await life.knowledge.line_saying("Anna's locker code is 4711") is None

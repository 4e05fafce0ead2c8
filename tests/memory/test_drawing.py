"""What is known follows the person's own words, in their own time, and no others."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from dateutil.tz import gettz

from her_voice.commands import Remember
from her_voice.events import Source
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


@pytest.mark.parametrize(
    ("told", "then"),
    [
        ("I'm pregnant.", "I had a miscarriage."),
        ("I'm pregnant.", "We lost the baby."),
        ("I'm pregnant.", "I'm not pregnant after all."),
        ("I work as a nurse.", "I'm not a nurse any more."),
        ("I work as a nurse.", "I don't work as a nurse."),
        ("I live in Kiel.", "I don't live in Kiel."),
        ("I'm moving to Oslo.", "I'm not moving to Oslo after all."),
        ("I'm allergic to nuts.", "I'm no longer allergic to nuts."),
        ("The dentist is on Friday at three.", "The dentist is cancelled."),
        ("My dentist appointment is on Friday.", "I had to cancel the dentist."),
        ("Dinner with Ada is on Friday.", "Dinner with Ada has been called off."),
    ],
)
async def test_what_is_so_no_longer_is_not_told_any_more(life: Life, told: str, then: str) -> None:
    await life.say(told)
    (known,) = life.known
    await life.say(then)
    assert known not in life.known


@pytest.mark.parametrize(
    ("told", "then"),
    [
        ("I have to take the train to London on Friday.", "The train is cancelled."),
        ("The dentist is on Friday at three.", "The dentist is not cancelled."),
        ("I live in Kiel.", "I don't live in Bremen."),
        ("I work as a nurse.", "I don't work in the evenings."),
        ("I work as a nurse.", "I'm not a driver any more."),
        ("I'm allergic to nuts.", "I could eat a horse."),
    ],
)
async def test_what_only_sounds_like_it_ends_nothing(life: Life, told: str, then: str) -> None:
    await life.say(told)
    (known,) = life.known
    await life.say(then, "Just kidding!" if "horse" in then else "What a day.")
    assert known in life.known


async def test_of_two_that_may_be_called_off_none_is_dropped(life: Life) -> None:
    await life.say("I have the dentist on Friday.", "I have the dentist on the 20th of June.")
    before = _due(life)
    assert len(before) == 2
    await life.say("The dentist is cancelled.")
    assert _due(life) == before


@pytest.mark.parametrize("said", ["Not really.", "Not true."])
async def test_who_answers_her_with_no_takes_nothing_back(life: Life, said: str) -> None:
    await life.say("My sister Ada lives in Kiel.")
    before = life.known
    await life.diary.write(Remember("her", "Do you see her often?", Source.HERSELF, 1, 1))
    await life.say(said)
    assert life.known == before


async def test_who_lives_in_a_flat_lives_in_their_town_still(life: Life) -> None:
    await life.say("I live in a small flat.")
    assert await life.say("Where do I live?") == "You live in a small flat."
    await life.say("I live in Kiel.", "I live in a flat on the third floor.", "I live on my own.")
    assert await life.say("Where do I live?") == "You live in Kiel."


async def test_what_is_to_be_remembered_may_be_that_something_is_off(life: Life) -> None:
    await life.say("The party is on Saturday.", "The dentist is on Friday.")
    told = await life.say("Remember that the dentist is cancelled.")
    assert told == "I'll remember: The dentist is cancelled."
    assert life.known == ["the party is", "me  the dentist is cancelled"]


async def test_what_is_to_be_remembered_and_is_known_is_said_and_no_other(life: Life) -> None:
    await life.say("The dentist is on Friday.", "The party is on Saturday.")
    told = await life.say("Remember that the dentist is on Friday.")
    assert told.startswith("I'll remember: The dentist is on Friday")

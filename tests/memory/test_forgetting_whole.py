"""What is forgotten is in no other line, wherever it was said again, and bad ids are no trouble."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import anyio
import pytest

from her_voice import places
from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory.persons import Persons
from her_voice.memory.recall import Given
from her_voice.memory.store import Store
from her_voice.memory.taking_back import take_back
from tests.memory.test_knowledge import Life

pytestmark = pytest.mark.anyio


@pytest.fixture
async def life(tmp_path: Path) -> AsyncIterator[Life]:
    store = await Store.open(tmp_path)
    yield Life(store)
    await store.close()


async def _holding(life: Life, word: str) -> list[str]:
    await life.recall.take_in()
    lines = [one.text for one in await life.diary.lines() if word in one.text]
    return lines + [one.text for one in await life.recall.find(word, 99) if word in one.text]


async def _talk_of_the_weather(life: Life) -> None:
    for number in range(120):
        await life.diary.write(Remember("her", f"It rains on day {number}.", Source.HERSELF, 1, 1))


async def test_where_it_was_said_again_it_is_forgotten_too(life: Life) -> None:
    await life.say("I'm allergic to walnuts.")
    await life.say("As I said, I am allergic to walnuts!", "What am I allergic to?", hours=1)
    await _talk_of_the_weather(life)
    await life.say("My sister likes walnuts.", "What am I allergic to?", hours=1)
    assert "allergic" in await life.say("Forget that.")
    assert set(await _holding(life, "walnuts")) == {"My sister likes walnuts."}
    assert await life.say("Undo that.") == "I have it back."
    assert "As I said, I am allergic to walnuts!" in await _holding(life, "walnuts")


async def test_a_plan_that_was_told_twice_is_forgotten_where_the_person_is(life: Life) -> None:
    await life.say("The operation is on Friday at 1 am.")
    await life.say("So, the operation is on Friday at 1 am.", hours=1)
    (plan,) = life.knowledge.facts
    await life.knowledge.forget([plan])
    assert await _holding(life, "operation") == []


async def test_what_programs_had_her_say_is_forgotten_and_comes_back(life: Life) -> None:
    told = "Doctor Smith writes: the test of your herons is positive."
    await life.diary.write(Remember("her", told, Source.PROGRAM, 1, 1))
    gone: list[str] = []
    life.knowledge.forgot = gone.extend
    for words in ("Forget everything about herons.", "Forget what we said in the last hour."):
        await life.say(words)
        assert await _holding(life, "herons") == []
        assert told in gone
        assert await life.say("Undo that.") == "I have it back."
        assert [one.text for one in await life.diary.lines() if one.text == told] == [told]
        assert [one.text for one in await life.recall.find("herons", 9) if one.text == told] == []


@pytest.mark.parametrize("verb", ["Forget", "Erase", "Delete"])
async def test_the_wish_to_forget_is_not_kept_either(life: Life, verb: str) -> None:
    await life.say("Ben says Carla is pregnant.")
    await life.knowledge.forget([], about="Carla")
    wish = Remember("person", f"{verb} everything about Carla.", Source.SPOKEN, 1, 1)
    await life.diary.write(wish)  # it was on its way to the disk still
    await life.draw()
    assert await _holding(life, "Carla") == []


async def test_forgetting_is_not_told_by_the_diary_when_she_ends_at_once(tmp_path: Path) -> None:
    persons = Persons(replace(places.find(), data=tmp_path))
    async with await persons.make("anna") as person:
        await person.diary.write(Remember("person", "I live in Kiel.", Source.SPOKEN, 1, 1))
        await person.knowledge.catch_up()
        await person.knowledge.forget(person.knowledge.facts)
        await anyio.sleep(0.01)  # lines have their time in milliseconds
        for who, text in (
            ("person", "Forget that I live in Kiel."),
            ("her", "I have forgotten that you live in Kiel."),
            ("person", "Goodbye."),
        ):
            await person.diary.write(Remember(who, text, Source.SPOKEN, 1, 1))
        await person.close()
        await person.close()
    async with await persons.open("anna") as person:
        assert [one.text for one in await person.diary.lines()] == ["Goodbye."]


async def test_of_many_lines_none_is_left(life: Life) -> None:
    said = [f"The heron has number {number}." for number in range(600)]
    at = "2026-01-01T00:00:00Z"
    await life.recall.keep(
        [Given(id=f"x{n}", at=at, who="person", text=text) for n, text in enumerate(said)]
    )
    assert await life.knowledge.forget([], about="heron") == len(said)
    assert await life.recall.find("heron") == []


async def test_an_id_that_is_none_forgets_nothing(life: Life) -> None:
    await life.say("I live in Kiel.")
    wrong = ["diary:abc", "diary:", f"diary:{'9' * 30}", "diary:²", "fact:x", "diary:77", ""]
    assert await life.knowledge.forget_ids(wrong) == 0
    assert life.known == ["me lives in Kiel"]


async def test_a_line_that_was_not_taken_in_yet_is_forgotten_by_its_id(life: Life) -> None:
    number = await life.diary.write(Remember("person", "The heron is ill.", Source.SPOKEN, 1, 1))
    assert await life.knowledge.forget_ids([f"diary:{number}"]) == 1
    assert await _holding(life, "heron") == []


async def test_what_was_known_before_holds_again_when_more_of_it_is_taken_back(life: Life) -> None:
    await life.say("The dentist is on Tuesday.", "The dentist is on Tuesday at 10 am.")
    exact = life.knowledge.facts[-1]
    assert exact.is_exact
    await take_back(life.knowledge, [exact])
    assert [(one.is_exact, one.quote) for one in life.knowledge.facts] == [
        (False, "The dentist is on Tuesday.")
    ]


SECRET = "I think I might be pregnant."


async def test_what_was_just_said_is_forgotten_though_nothing_was_drawn_from_it(
    life: Life,
) -> None:
    await life.say("I'm allergic to nuts.", SECRET)
    hers = Remember("her", "Pregnant? How do you feel about that?", Source.HERSELF, 1, 1)
    await life.diary.write(hers)
    told = await life.say("Forget what I just said.")
    assert told.startswith("I have forgotten what you just said")
    assert await _holding(life, "regnant") == []
    assert life.known == ["me is allergic to nuts"]
    assert await life.say("Undo that.") == "I have it back."
    assert SECRET in await _holding(life, "pregnant")


@pytest.mark.parametrize("wish", ["Forget what I just said.", "Forget what I told you just now."])
async def test_what_was_said_after_she_told_something_is_what_is_meant(
    life: Life, wish: str
) -> None:
    await life.say("I live in Kiel.", "Where do I live?", SECRET)
    await life.say(wish)
    assert await _holding(life, "pregnant") == []
    assert life.known == ["me lives in Kiel"]


async def test_forget_it_leaves_what_was_said(life: Life) -> None:
    await life.say("I live in Kiel.", SECRET)
    assert await life.say("Forget it.") == "There is nothing from just now that I could forget."
    assert SECRET in await _holding(life, "pregnant")
    assert life.known == ["me lives in Kiel"]

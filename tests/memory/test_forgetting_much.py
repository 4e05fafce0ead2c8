"""Much is forgotten only where that was agreed to; little at a word, as it can be had back."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.store import Store
from her_voice.skills.keeping import MUCH
from tests.memory.test_knowledge import Life
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio


class Talk:
    """What was said to her, and a day on which she is asked to forget it."""

    def __init__(self, store: Store) -> None:
        self.life = Life(store)
        self.day = Day()
        self.day.now = self.life.now
        self.day.doing.handed = {**self.day.doing.handed, Knowledge: self.life.knowledge}

    async def tell(self, count: int, text: str = "The kettle is number {} of them.") -> None:
        for number in range(count):
            line = Remember("person", text.format(number), Source.SPOKEN, 1, 1)
            await self.life.diary.write(line)
        await self.life.draw()

    async def say(self, text: str, **later: float) -> str:
        self.day.later(**later)
        self.life.now = self.day.now
        return await self.day.say(text)

    async def left(self) -> int:
        return len(await self.life.diary.recent(99))


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    store = await Store.open(tmp_path)
    yield Talk(store)
    await store.close()


async def test_of_much_it_is_read_back_how_much_it_is_before_it_is_forgotten(talk: Talk) -> None:
    await talk.tell(MUCH + 2)
    asked = await talk.say("Forget everything I said today.")
    assert asked == (
        "You want me to forget everything said today, in all 12 lines of our talk and things I"
        " know. The words are yours. To agree, say: yes, forget everything said today. Or say no."
    )
    assert "not enough" in await talk.say("Yes.")
    assert await talk.left() == MUCH + 2
    told = await talk.say("Yes, forget everything I said today.")
    assert told.startswith("I have forgotten what was said today: 12 lines")
    assert await talk.left() == 0
    assert talk.day.log.outcomes == ["asked", "begun", "done"]
    assert await talk.say("Undo that.") == "I have it back."
    assert await talk.left() == MUCH + 2


async def test_of_much_about_somebody_too_and_a_no_leaves_it(talk: Talk) -> None:
    await talk.tell(MUCH + 1, "Ben has painted wall number {}.")
    asked = await talk.say("Forget everything about Ben.")
    assert "forget everything about Ben, in all" in asked
    assert await talk.say("Forget it.") == "All right, I won't."
    assert await talk.left() == MUCH + 1
    await talk.say("Forget everything about Ben.")
    assert "have forgotten" in await talk.say("Yes, forget everything about Ben.")
    assert await talk.left() == 0


async def test_little_is_forgotten_at_a_word(talk: Talk) -> None:
    await talk.tell(MUCH)
    assert "have forgotten" in await talk.say("Forget everything I said today.")
    assert await talk.left() == 0


async def test_the_day_that_was_agreed_to_is_forgotten_though_it_ends_meanwhile(talk: Talk) -> None:
    talk.life.now = talk.day.now = talk.life.now.replace(hour=23, minute=59, second=40)
    await talk.tell(MUCH + 1)
    await talk.say("Forget everything I said today.")
    talk.life.now = talk.day.now + timedelta(seconds=21)
    await talk.tell(MUCH + 1)
    assert "11 lines" in await talk.say("Yes, forget everything said today.", seconds=25)
    assert await talk.left() == MUCH + 1

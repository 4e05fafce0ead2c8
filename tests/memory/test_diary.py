"""Every diary passes these."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import anyio
import pytest

from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory.diary import Diary
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store
from tests.memory.paper_diary import PaperDiary

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["paper", "sqlite"])
async def diary(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Diary]:
    if request.param == "paper":
        yield PaperDiary()
        return
    store = await Store.open(tmp_path)
    yield SqliteDiary(store)
    await store.close()


def said(text: str, who: str = "person") -> Remember:
    source = Source.SPOKEN if who == "person" else Source.HERSELF
    return Remember(who, text, source, turn=1, earpiece=1)


async def test_a_new_diary_is_empty(diary: Diary) -> None:
    assert await diary.recent(10) == []
    assert await diary.lines() == []


async def test_a_line_comes_back_as_it_went_in(diary: Diary) -> None:
    number = await diary.write(
        Remember("person", "Čaj, 茶 or tea?\n'quoted'", Source.TYPED, 7, 3, "sl", 0.25)
    )
    (entry,) = await diary.recent(1)
    assert entry.id == number
    assert (entry.who, entry.text, entry.source) == (
        "person",
        "Čaj, 茶 or tea?\n'quoted'",
        Source.TYPED,
    )
    assert (entry.turn, entry.earpiece, entry.language, entry.confidence) == (7, 3, "sl", 0.25)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", entry.at)


async def test_the_last_lines_come_oldest_first(diary: Diary) -> None:
    for number in range(5):
        await diary.write(said(f"line {number}"))
    assert [entry.text for entry in await diary.recent(3)] == ["line 2", "line 3", "line 4"]
    assert len(await diary.recent(99)) == 5
    assert await diary.recent(0) == []


async def test_the_lines_after_one_are_those_written_since(diary: Diary) -> None:
    first = await diary.write(said("before"))
    second = await diary.write(said("after", who="her"))
    assert first < second
    assert [entry.text for entry in await diary.lines(after=first)] == ["after"]
    assert await diary.lines(after=second) == []
    assert [entry.text for entry in await diary.lines(limit=1)] == ["before"]


async def test_every_source_of_words_can_be_kept(diary: Diary) -> None:
    for source in Source:
        await diary.write(Remember("her", source.name, source, 1, 1))
    assert [entry.source for entry in await diary.recent(99)] == list(Source)


async def test_lines_written_at_the_same_time_are_all_kept(diary: Diary) -> None:
    async with anyio.create_task_group() as tasks:
        for number in range(40):
            tasks.start_soon(diary.write, said(f"line {number}"))
    entries = await diary.lines()
    assert {entry.text for entry in entries} == {f"line {number}" for number in range(40)}
    assert len({entry.id for entry in entries}) == 40

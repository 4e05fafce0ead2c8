"""What is put together with a line that was found, on a real store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory.recall import Given, Recall
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


async def _passages(folder: Path, said: list[tuple[int, str, str]], *ids: str) -> list[str]:
    """Give the passages of lines: minutes after noon, who, and what."""
    store = await Store.open(folder)
    recall = Recall(store, lambda: None)
    lines = [
        Given(id=str(n), at=(NOON + timedelta(minutes=at)).isoformat(), who=who, text=text)
        for n, (at, who, text) in enumerate(said)
    ]
    await recall.keep(lines)
    made = await recall.passages(ids)
    await store.close()
    return [one.text for one in made]


GIFT = [
    (0, "person", "I have bought his present."),
    (1, "person", "It is a telescope."),
    (2, "person", "He will love it."),
    (3, "person", "The bins go out tonight."),
]


async def test_what_leans_on_a_line_is_told_with_it(tmp_path: Path) -> None:
    assert await _passages(tmp_path, GIFT, "0") == ["I have bought his present. It is a telescope."]


async def test_a_line_that_leans_is_told_with_what_is_before_and_after(tmp_path: Path) -> None:
    whole = "I have bought his present. It is a telescope. He will love it."
    assert await _passages(tmp_path, GIFT, "1") == [whole]


async def test_what_was_told_already_is_not_told_again(tmp_path: Path) -> None:
    first, second = await _passages(tmp_path, GIFT, "1", "0", "3")
    assert first.startswith("I have bought")
    assert second == "The bins go out tonight."


async def test_another_voice_another_hour_and_a_question_stand_by_themselves(
    tmp_path: Path,
) -> None:
    said = [
        (0, "person", "I have bought a boat."),
        (1, "her", "It must be lovely."),
        (2, "person", "My tea is cold."),
        (20, "person", "It is Assam."),
        (21, "person", "Is that the time?"),
        (22, "person", "That was the post."),
    ]
    texts = [text for _, _, text in said]
    assert await _passages(tmp_path, said, "0", "2", "3", "5") == [texts[n] for n in (0, 2, 3, 5)]


async def test_what_is_long_already_grows_no_longer(tmp_path: Path) -> None:
    said = [(0, "person", "We went " + "on and " * 32 + "home."), (1, "person", "It rained.")]
    assert await _passages(tmp_path, said, "0") == [said[0][2]]


async def test_what_is_not_there_any_more_has_no_passage(tmp_path: Path) -> None:
    assert await _passages(tmp_path, GIFT, "9", "3") == ["The bins go out tonight."]


async def test_it_is_told_whether_a_name_was_ever_said(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    recall = Recall(store, lambda: None)
    assert not await recall.has("Romeo")
    line = Given(id="1", at=NOON.isoformat(), who="person", text="Ada Quill met Romeo's dog.")
    await recall.keep([line])
    assert await recall.has("Romeo")
    assert await recall.has("Ada Quill")
    assert not await recall.has("Ada Lovelace")
    await store.close()


async def test_where_nothing_is_new_nothing_is_written(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    diary, recall = SqliteDiary(store), Recall(store, lambda: None)
    await diary.write(Remember("person", "Ada Quill met Romeo's dog.", Source.SPOKEN, 1, 1))
    assert await recall.take_in() == 1
    before = await store.write(lambda database: database.total_changes())
    assert await recall.take_in() == 0
    assert await store.write(lambda database: database.total_changes()) == before
    await store.close()

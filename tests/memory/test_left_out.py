"""What was forgotten does not come back with a copy that was made before."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory import backups
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.recall import Given, Recall
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store

pytestmark = pytest.mark.anyio

SAID = ("My heron is called Archibald.", "I live in Kiel.")
LETTER = Given(id="letter 7", at="2026-01-01T00:00:00Z", who="Ben", text="The heron has flown.")


class Kept:
    """What is kept of one person, opened anew."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.diary = SqliteDiary(store)
        self.recall = Recall(store, lambda: None)
        self.knowledge = Knowledge(store, self.recall)

    async def texts(self) -> list[str]:
        """Give every line and fact that is there."""
        await self.knowledge.catch_up()
        lines = [one.text for one in await self.diary.lines()]
        found = [one.text for one in await self.recall.find("heron Archibald Kiel flown", 20)]
        return sorted({*lines, *found}) + [one.value for one in await self.knowledge.all()]

    @property
    def told(self) -> str:
        """The sentence, by its name, that tells how it was found."""
        return self.store.harm.spoken if self.store.harm else ""


@pytest.fixture
async def copied(tmp_path: Path) -> AsyncIterator[Kept]:
    """Some lines and facts, of which there is a copy."""
    kept = Kept(await Store.open(tmp_path))
    for text in SAID:
        await kept.diary.write(Remember("person", text, Source.SPOKEN, 1, 1))
    await kept.recall.keep([LETTER])
    assert await kept.texts() == [SAID[1], SAID[0], LETTER.text, "Archibald", "Kiel"]
    assert await kept.store.back_up()
    yield kept
    await kept.store.close()


async def opened(kept: Kept, folder: Path, *, is_damaged: bool) -> Kept:
    """Close it, damage it or put its copy in its place, and open it again."""
    await kept.store.close()
    path = folder / "her.db"
    copy = backups.listed(folder)[0].read_bytes()
    path.write_bytes(b"nonsense" * 1000 if is_damaged else copy)
    return Kept(await Store.open(folder))


@pytest.mark.parametrize(
    ("is_damaged", "told"), [(True, "memory_restored_without"), (False, "memory_forgot_again")]
)
@pytest.mark.parametrize("at_a_word", [True, False])
async def test_a_copy_of_before_does_not_bring_it_back_and_that_is_told(
    copied: Kept, tmp_path: Path, told: str, *, is_damaged: bool, at_a_word: bool
) -> None:
    if at_a_word:
        await copied.knowledge.forget([], about="heron")
    else:
        fact = f"fact:{copied.knowledge.facts[0].number}"
        await copied.knowledge.forget_ids([fact, "diary:1", LETTER.id])
    again = await opened(copied, tmp_path, is_damaged=is_damaged)
    assert again.told == told
    assert await again.texts() == ["I live in Kiel.", "Kiel"]
    await again.store.close()
    once_more = Kept(await Store.open(tmp_path))
    assert once_more.told == ""
    assert await once_more.texts() == ["I live in Kiel.", "Kiel"]
    await once_more.store.close()


async def test_her_own_words_that_name_it_stay_out_too(copied: Kept, tmp_path: Path) -> None:
    assert await copied.recall.forget([LETTER.id]) == [LETTER.text]
    again = await opened(copied, tmp_path, is_damaged=True)
    assert LETTER.text not in await again.texts()
    await again.store.close()


async def test_a_line_that_was_not_in_the_index_yet_stays_out(copied: Kept, tmp_path: Path) -> None:
    await copied.diary.write(Remember("person", "The heron is ill.", Source.SPOKEN, 2, 1))
    (tmp_path / backups.FOLDER / backups.OUTDATED).touch()
    assert await copied.store.back_up()
    await copied.knowledge.forget([], about="heron")
    again = await opened(copied, tmp_path, is_damaged=True)
    assert await again.texts() == ["I live in Kiel.", "Kiel"]
    await again.store.close()


async def test_what_was_had_back_comes_back_with_a_copy(copied: Kept, tmp_path: Path) -> None:
    before = await copied.texts()
    await copied.knowledge.forget([], about="heron")
    assert await copied.knowledge.restore() > 0
    again = await opened(copied, tmp_path, is_damaged=True)
    assert again.told == "memory_restored"
    assert await again.texts() == before
    await again.store.close()


async def test_the_note_tells_nothing_and_goes_with_the_copies(
    copied: Kept, tmp_path: Path
) -> None:
    note = tmp_path / backups.FOLDER / backups.OUTDATED
    await copied.knowledge.forget([], about="heron")
    assert note.stat().st_mode & 0o077 == 0
    assert {len(line) for line in note.read_text().split()} == {32}
    for word in ("heron", "archibald", "letter", "diary", "fact"):
        assert word not in note.read_text().lower()
    assert await copied.store.back_up()
    assert not note.exists()


async def test_what_is_said_after_that_is_kept_whatever_number_it_gets(
    copied: Kept, tmp_path: Path
) -> None:
    """In a copy of before, numbers are free again that were those of what is forgotten."""
    await copied.diary.write(Remember("person", "The heron is ill.", Source.SPOKEN, 2, 1))
    await copied.knowledge.forget([], about="heron")
    again = await opened(copied, tmp_path, is_damaged=True)
    assert await again.diary.write(Remember("person", "It rains.", Source.SPOKEN, 3, 1)) == 3
    await again.store.close()
    once_more = Kept(await Store.open(tmp_path))
    assert once_more.told == ""
    assert "It rains." in await once_more.texts()
    await once_more.store.close()


async def test_what_is_taken_in_once_more_stays(copied: Kept, tmp_path: Path) -> None:
    await copied.knowledge.forget_ids([LETTER.id])
    assert await copied.recall.keep([LETTER]) == 1
    await copied.store.close()
    again = Kept(await Store.open(tmp_path))
    assert again.told == ""
    assert LETTER.text in await again.texts()
    await again.store.close()

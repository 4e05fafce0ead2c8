"""What was told is told, also if she is killed before a slow disk has taken that."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import anyio
import numpy as np
import pytest

from her_voice import places
from her_voice.commands import Remember, Settle, Snooze
from her_voice.daemon import continuity, opening
from her_voice.daemon.continuity import Continuity, Under, write_missing
from her_voice.earpiece.typed import Typed
from her_voice.errors import StoreError
from her_voice.events import Source, Told
from her_voice.inbox import ledger
from her_voice.inbox.inbox import KeptInbox
from her_voice.leftover import Leftover
from her_voice.memory.notices import SqliteNotices, State
from her_voice.memory.persons import Persons
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.mind import pen
from her_voice.notice_settings import NoticesSettings
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.voice.passage import Mark, Passage
from her_voice.wording.wording import Wording
from tests.daemon.stub_daemon import StubEngines
from tests.inbox.kept import NOON, ListNotices, notice
from tests.mind.stubs import ListDiary
from tests.until import until

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("is_full", [False, True])
async def test_killed_before_the_disk_knows_it_she_does_not_tell_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_full: bool
) -> None:
    monkeypatch.setattr(opening, "Engines", StubEngines)
    monkeypatch.setattr(ledger, "AGAIN_S", 0.01)
    home = Places(*(tmp_path / each for each in ("config", "data", "state", "run", "models")))
    home.run.mkdir()
    refusals = [StoreError("the disk is full; make room")] if is_full else []
    settle = SqliteNotices.settle

    async def refusing(notices: SqliteNotices, ids: Sequence[str], state: State, at: float) -> None:
        if refusals:
            raise refusals.pop()
        await settle(notices, ids, state, at)

    monkeypatch.setattr(SqliteNotices, "settle", refusing)
    async with await Persons(home).open() as person:
        await person.notices.add(
            [(notice(each, id=each), State.WAITING) for each in ("told", "waits")]
        )
        standing = person.standing(home.run)
        Continuity(standing).keep((), (), ["told"])
        standing.close()
    with anyio.fail_after(30):
        async with (
            opening.open_house(Settings(), home, goes_on=True) as house,
            anyio.create_task_group() as tasks,
        ):
            inbox = house.room.inbox
            assert inbox.status()["waiting"] == 1
            tasks.start_soon(house.room.live)
            await until(lambda: not inbox.unsettled)
            assert [each.id for each in await house.person.notices.waiting()] == ["waits"]
            tasks.cancel_scope.cancel()


async def test_killed_between_writing_a_line_and_knowing_it_she_writes_it_once(
    tmp_path: Path,
) -> None:
    home = replace(places.find(), data=tmp_path / "data")
    half, other = (Remember("her", text, Source.HERSELF, 3, 0) for text in ("The moon is", "No."))
    async with await Persons(home).open() as person:
        await write_missing(person.diary, [half])
        await write_missing(person.diary, [half, other])
        assert [entry.text for entry in await person.diary.recent(9)] == ["The moon is", "No."]


async def test_what_a_full_disk_refused_at_a_start_is_told_once_and_written_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "Engines", StubEngines)
    monkeypatch.setattr(pen, "AGAIN_S", 0.05)
    home = Places(*(tmp_path / each for each in ("config", "data", "state", "run", "models")))
    home.run.mkdir()
    lines = [Remember("person", text, Source.SPOKEN, 3, 0) for text in ("One.", "Two.", "Three.")]
    is_full = True
    write = SqliteDiary.write

    async def refusing(diary: SqliteDiary, line: Remember) -> int:
        if is_full and line.text != "One.":
            raise StoreError("the disk is full; make room")
        return await write(diary, line)

    monkeypatch.setattr(SqliteDiary, "write", refusing)
    async with await Persons(home).open() as person:
        standing = person.standing(home.run)
        Continuity(standing).keep((), lines)
        standing.close()
    said: list[str] = []

    def watch(event: object) -> None:
        if isinstance(event, Told):
            said.append(event.text)

    reads, writes = os.pipe()
    with anyio.fail_after(30):
        async with (
            opening.open_house(Settings(), home, goes_on=True, watch=watch) as house,
            anyio.create_task_group() as tasks,
        ):
            diary, sentence = house.person.diary, house.wording.sentence("cannot_remember")
            assert "Two." in house.room.mind.in_view
            tasks.start_soon(house.room.live)
            await anyio.sleep(0.3)
            assert list(house.room.mind.unwritten) == lines[1:]
            assert said == []  # nobody would hear it yet
            tasks.start_soon(house.companion.attend, Typed(lambda _: None, descriptor=reads))
            await until(lambda: said == [sentence])
            await anyio.sleep(0.3)  # it refuses some more
            is_full = False
            await until(lambda: not house.room.mind.unwritten)
            kept = [entry.text for entry in await diary.recent(9)]
            assert [text for text in kept if text != sentence] == ["One.", "Two.", "Three."]
            assert said == [sentence]
            tasks.cancel_scope.cancel()
    os.close(reads)
    os.close(writes)


async def test_half_a_sentence_that_nobody_came_back_for_is_owed_to_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(continuity, "BEAT_S", 0.01)
    home, now = replace(places.find(), data=tmp_path / "data"), 0.0
    marks = (Mark(10, "The moon"), Mark(20, " is far."))
    passage = Passage(np.zeros(20, np.int16), marks, 0)
    left = Leftover(turn=3, rest="The moon is far.")
    async with await Persons(home).open() as person:
        standing = person.standing(tmp_path)
        Continuity(standing, clock=lambda: now).keep(
            [Under("phone", left, words_heard=1, passages=(passage,))], ()
        )
        after = Continuity(standing, clock=lambda: now)
        diary, owed = ListDiary(), list[str]()
        diary.full, now = True, continuity.AGAIN_S + 1
        async with anyio.create_task_group() as tasks:
            told = partial(after.beat, owe=lambda line: owed.append(line.text))
            tasks.start_soon(told, lambda: None, diary, lambda _: True)
            await until(lambda: owed == ["The moon"])
            tasks.cancel_scope.cancel()
        standing.close()


async def test_ended_by_hand_she_keeps_what_a_full_disk_refused(tmp_path: Path) -> None:
    home = replace(places.find(), data=tmp_path / "data")
    lines = [Remember("person", text, Source.SPOKEN, 3, 0) for text in ("One.", "Two.")]
    async with await Persons(home).open() as person:
        standing = person.standing(tmp_path)
        here = Continuity(standing)
        here.keep([Under("phone", Leftover(turn=3, rest="It is late."))], lines)
        here.forget(["told"])
        after = Continuity(standing)
        assert (after.unwritten, after.claim("phone")) == (lines, None)
        assert after.told == ["told"]
        standing.close()


async def test_it_is_unsettled_until_the_disk_has_it_or_it_is_put_off() -> None:
    kept = ListNotices(commit_s=0.05)
    inbox = KeptInbox(
        kept, NoticesSettings(), sentence=Wording().sentence, wall=lambda: NOON, steady=lambda: 0.0
    )
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(inbox.run, lambda _: None)
        one, other = await inbox.take(notice("One.")), await inbox.take(notice("Other."))
        inbox.obey(Settle((one.id, other.id)))
        assert inbox.unsettled == {one.id, other.id}
        inbox.obey(Snooze((other.id,), 900.0))
        assert inbox.unsettled == {one.id}
        while inbox.unsettled:
            await anyio.sleep(0.01)
        assert kept.states() == {"One.": "told", "Other.": "told"}
        tasks.cancel_scope.cancel()

"""The watched folder: what is dropped is taken once, kept, and gone."""

import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from her_voice.errors import InboxFullError
from her_voice.inbox import slips, spool
from her_voice.inbox.folder_watch import FolderWatch
from her_voice.inbox.spool import Spool
from her_voice.notice import Notice
from tests.server.paper_inbox import PaperInbox
from tests.until import until

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def watched(folder: Path, inbox: PaperInbox) -> AsyncIterator[None]:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Spool(folder, inbox).run)
        yield
        tasks.cancel_scope.cancel()


async def test_what_is_dropped_is_taken_and_gone(tmp_path: Path) -> None:
    inbox, folder = PaperInbox(), tmp_path / "state" / "spool"
    async with watched(folder, inbox):
        await until(folder.exists)
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "nightly.backup").write_text("Done.")
        (folder / ".hidden").write_text("m")
        (folder / "half.part").write_text("m")
        await until(lambda: len(inbox.taken) == 1)
        slips.drop(folder, {"topic": "disk", "message": "Full.", "priority": 5})
        await until(lambda: len(inbox.taken) == 2)
        await until(lambda: len(list(folder.iterdir())) == 2)
    assert [each.message for each in inbox.taken] == ["Done.", "Full."]
    assert sorted(each.name for each in folder.iterdir()) == [".hidden", "half.part"]


async def test_what_came_while_she_was_down_is_taken_in_order_with_its_time(tmp_path: Path) -> None:
    for number, name in enumerate(("c.backup", "a.backup", "b.backup")):
        (tmp_path / name).write_text(name)
        os.utime(tmp_path / name, (1e9 + number, 1e9 + number))
    inbox = PaperInbox()
    async with watched(tmp_path, inbox):
        await until(lambda: len(inbox.taken) == 3)
    assert [each.message for each in inbox.taken] == ["c.backup", "a.backup", "b.backup"]
    assert [each.at for each in inbox.taken] == [1e9, 1e9 + 1, 1e9 + 2]


async def test_one_that_was_kept_before_a_sudden_end_is_not_taken_twice(tmp_path: Path) -> None:
    inbox = PaperInbox()
    (tmp_path / "old.backup").write_text("Done.")
    with slips.opened(tmp_path) as home:
        inbox.taken.append(slips.read(home, "old.backup", now=time.time()).notice)
    (tmp_path / "new.backup").write_text("Done again.")
    async with watched(tmp_path, inbox):
        await until(lambda: not list(tmp_path.iterdir()))
    assert [each.message for each in inbox.taken] == ["Done.", "Done again."]


async def test_what_is_bad_is_moved_aside_with_the_reason(tmp_path: Path) -> None:
    inbox, secret = PaperInbox(), tmp_path / "secret"
    folder = tmp_path / "spool"
    folder.mkdir()
    secret.write_text("password")
    (folder / "bad.json").write_text("{")
    (folder / "link.backup").symlink_to(secret)
    os.mkfifo(folder / "pipe.backup")
    async with watched(folder, inbox):
        (folder / "good.backup").write_text("m")
        await until(lambda: len(inbox.taken) == 1)
        await until(lambda: [each.name for each in folder.iterdir()] == ["refused"])
        await until(lambda: len(list((folder / "refused").iterdir())) == 6)
    assert "not JSON" in (folder / "refused" / "bad.json.why.txt").read_text()
    assert "no plain file" in (folder / "refused" / "pipe.backup.why.txt").read_text()
    assert secret.read_text() == "password"
    assert [each.message for each in inbox.taken] == ["m"]


async def test_one_that_nobody_foresaw_is_moved_aside_and_keeps_no_other_from_being_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = slips.read

    def odd(home: int, name: str, *, now: float) -> slips.Slip:
        if name.startswith("odd"):
            raise OverflowError("int too large: 4711")
        return read(home, name, now=now)

    monkeypatch.setattr(slips, "read", odd)
    for name in ("odd.backup", "plain.backup"):
        (tmp_path / name).write_text("Done.")
    inbox = PaperInbox()
    async with watched(tmp_path, inbox):
        await until(lambda: len(inbox.taken) == 1)
        await until((tmp_path / "refused" / "odd.backup.why.txt").exists)
    assert "4711" not in (tmp_path / "refused" / "odd.backup.why.txt").read_text()
    assert not (tmp_path / "odd.backup").exists()


async def test_what_there_is_no_room_for_stays_until_there_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(spool, "AGAIN_S", 0.1)
    inbox = PaperInbox(failure=InboxFullError("too many wait; listen to some first"))
    (tmp_path / "a.backup").write_text("secret words")
    async with watched(tmp_path, inbox):
        await until(lambda: bool(caplog.records))
        await anyio.sleep(0.5)
        assert (tmp_path / "a.backup").exists()
        inbox.failure = None
        await until(lambda: not (tmp_path / "a.backup").exists())
    assert len(inbox.taken) == 1
    assert len([each for each in caplog.records if each.levelname == "WARNING"]) == 1
    assert "secret words" not in caplog.text


async def test_an_urgent_one_has_room_where_others_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(PaperInbox):
        async def take(self, notice: Notice) -> Notice:
            if notice.priority < 5:
                raise InboxFullError("too many wait; listen to some first")
            return await super().take(notice)

    monkeypatch.setattr(spool, "AGAIN_S", 0.1)
    inbox = Full()
    (tmp_path / "a.backup").write_text("Later.")
    slips.drop(tmp_path, {"topic": "door", "message": "Someone rings.", "priority": "urgent"})
    async with watched(tmp_path, inbox):
        await until(lambda: len(inbox.taken) == 1)
        await until(lambda: [each.name for each in tmp_path.iterdir()] == ["a.backup"])
    assert inbox.taken[0].message == "Someone rings."


async def test_a_folder_that_is_taken_away_is_made_again(tmp_path: Path) -> None:
    inbox, folder = PaperInbox(), tmp_path / "spool"
    async with watched(folder, inbox):
        await until(folder.exists)
        folder.rmdir()
        await until(folder.exists)
        (folder / "a.backup").write_text("m")
        await until(lambda: len(inbox.taken) == 1)


@pytest.mark.parametrize("watching", ["by the system", "blind"])
async def test_a_slow_writer_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watching: str
) -> None:
    if watching == "blind":
        monkeypatch.setattr(FolderWatch, "aim", lambda *_: None)
    inbox = PaperInbox()
    async with watched(tmp_path, inbox):
        with (tmp_path / "slow.backup").open("w") as writing:
            writing.write("one ")
            writing.flush()
            await anyio.sleep(1.2)
            assert inbox.taken == []
            writing.write("two")
        await until(lambda: len(inbox.taken) == 1)
    assert inbox.taken[0].message == "one two"


async def test_a_crowd_is_taken_piece_by_piece(tmp_path: Path) -> None:
    for number in range(250):
        (tmp_path / f"{number:03}.backup").write_text(f"{number}")
    inbox = PaperInbox()
    async with watched(tmp_path, inbox):
        await until(lambda: not list(tmp_path.iterdir()))
    assert sorted(int(each.message) for each in inbox.taken) == list(range(250))


async def test_one_that_can_not_be_removed_is_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0
    remove = Spool._remove

    def fails(self: Spool, name: str) -> None:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise OSError(30, "Read-only file system")
        remove(self, name)

    monkeypatch.setattr(spool, "AGAIN_S", 0.1)
    monkeypatch.setattr(Spool, "_remove", fails)
    inbox = PaperInbox()
    (tmp_path / "refused.json").write_text("{")
    async with watched(tmp_path, inbox):
        await until((tmp_path / "refused").exists)  # the first look is over
        slips.drop(tmp_path, {"topic": "backup", "message": "Done."})
        await until(lambda: not list(tmp_path.glob("*.json")))
    assert tries == 4
    assert [each.message for each in inbox.taken] == ["Done."]

"""Fault 8: the database is locked by another program, or damaged anywhere. Waited for, or set aside
and brought back from a copy; never wrong, and what was lost is said."""

import random
import subprocess
import sys
import textwrap
from collections.abc import Callable
from functools import partial
from pathlib import Path

import anyio
import pytest

from her_voice.commands import Remember
from her_voice.errors import StoreError
from her_voice.events import Source
from her_voice.memory import backups, database
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Harm, Store
from tests.until import until

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]


def line(number: int) -> Remember:
    return Remember("person", f"line {number} {'y' * 60}", Source.SPOKEN, number, 1)


async def write(store: Store, numbers: range) -> None:
    diary = SqliteDiary(store)
    for number in numbers:
        await diary.write(line(number))


async def texts(store: Store) -> list[str]:
    return [entry.text for entry in await SqliteDiary(store).lines(limit=10**6)]


# ---- in use by another program -----------------------------------------------------------------

HOLD = """
    import sys, time
    from pathlib import Path
    from her_voice.memory import database, key
    folder = Path(sys.argv[1])
    held = database.unlock(folder / "her.db", key.find(folder).value)
    held.execute("begin exclusive")
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
    held.execute("rollback")
    held.close()
"""


def holding(folder: Path, seconds: float) -> "subprocess.Popen[str]":
    holder = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(HOLD), str(folder), str(seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


async def test_one_that_another_holds_for_a_while_is_waited_for(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    await write(store, range(3))
    await store.close()
    with await anyio.to_thread.run_sync(holding, tmp_path, 10.0):
        store = await Store.open(tmp_path)
        assert len(await texts(store)) == 3
        assert store.harm is None
        await store.close()


async def test_one_that_is_not_let_go_is_named_and_nothing_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 200)
    store = await Store.open(tmp_path)
    await write(store, range(3))
    await store.close()
    with await anyio.to_thread.run_sync(holding, tmp_path, 60.0) as holder:
        with pytest.raises(StoreError, match="in use by another program"):
            await Store.open(tmp_path)
        holder.kill()
    store = await Store.open(tmp_path)
    assert len(await texts(store)) == 3
    await store.close()


# ---- damaged -----------------------------------------------------------------------------------


class Kept:
    """A person's folder: a copy of 40 lines, 20 more in the database, 20 more in its log."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files: dict[str, bytes] = {}
        self.lines = [line(number).text for number in range(80)]

    async def begin(self) -> None:
        store = await Store.open(self.folder)
        await write(store, range(40))
        assert await store.back_up()
        assert not await store.back_up()
        await write(store, range(40, 60))
        await store.read(lambda connection: connection.wal_checkpoint(mode=3))
        await write(store, range(60, 80))
        self.files = {path.name: path.read_bytes() for path in self.folder.glob("her.db*")}
        await store.close()

    def lay_out(self, name: str, harm: Callable[[bytes], bytes]) -> None:
        """As after a crash: database and log as they were, one of them harmed."""
        for path in (*self.folder.glob("her.db*"), *self.folder.glob("damaged-*/*")):
            path.unlink()
        for each, content in self.files.items():
            if not each.endswith("-shm"):
                (self.folder / each).write_bytes(harm(content) if each == name else content)


def harm(chance: random.Random) -> Callable[[bytes], bytes]:
    where = chance.random()
    kind = chance.choice(["flip", "flip", "flip", "zero", "cut"])

    def damaged(whole: bytes) -> bytes:
        at = int(where * len(whole))
        if kind == "cut":
            return whole[:at]
        if kind == "zero":
            return whole[:at] + bytes(min(512, len(whole) - at)) + whole[at + 512 :]
        return whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]

    return damaged


@pytest.mark.parametrize("name", ["her.db", "her.db-wal"])
async def test_damage_at_a_hundred_places_is_never_silently_wrong(
    name: str, tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    await kept.begin()
    restored = whole = 0
    for seed in range(100):
        kept.lay_out(name, harm(random.Random(f"{name}{seed}")))
        store = await Store.open(tmp_path)
        found = await texts(store)
        assert found == kept.lines[: len(found)], "lines are as they were written, or not there"
        assert len(found) >= 40, "what a copy holds is never lost"
        await SqliteDiary(store).write(line(1000))
        whole += len(found) == len(kept.lines)
        if len(found) < 60:
            restored += 1
            assert store.harm is not None
            assert (store.harm.spoken, len(found)) == ("memory_restored", 40)
        await store.close()
    assert restored >= (50 if name == "her.db" else 0)
    assert whole < 100


def spoiled(at: int, whole: bytes) -> bytes:
    return whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]


async def test_a_log_that_is_damaged_before_its_last_write_is_told(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    await kept.begin()
    for at in (20, 32 + 30, 32 + 3 * (24 + 4096) + 100):
        kept.lay_out("her.db-wal", partial(spoiled, at))
        store = await Store.open(tmp_path)
        assert len(await texts(store)) < 80
        assert store.harm is not None
        assert store.harm.spoken == "memory_tail_lost"
        await store.close()


async def test_a_log_torn_in_its_very_last_write_is_no_damage(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    await kept.begin()
    kept.lay_out("her.db-wal", lambda whole: whole[:-100])
    store = await Store.open(tmp_path)
    assert (await texts(store), store.harm) == (kept.lines[:79], None)
    await store.close()
    kept.lay_out("her.db-wal", lambda whole: whole)
    store = await Store.open(tmp_path)
    assert (await texts(store), store.harm) == (kept.lines, None)
    await store.close()


async def test_damage_while_she_runs_is_mended_while_she_runs(tmp_path: Path) -> None:
    told: list[Harm] = []
    store = await Store.open(tmp_path)
    store.harmed = told.append
    await write(store, range(40))
    assert await store.back_up()
    await write(store, range(40, 50))
    await store.read(lambda connection: connection.wal_checkpoint(mode=3))
    await store.read(lambda connection: connection.pragma("cache_size", 0))
    path = tmp_path / "her.db"
    path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096))
    assert len(await texts(store)) == 40
    await SqliteDiary(store).write(line(99))
    assert [harm.spoken for harm in told] == ["memory_restored"]
    assert told[0].since is not None
    await store.close()
    again = await Store.open(tmp_path)
    assert (len(await texts(again)), again.harm) == (41, None)
    await again.close()


# ---- copies ------------------------------------------------------------------------------------


async def test_a_copy_is_made_once_a_day_and_few_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("her_voice.memory.backups.EVERY_S", -1.0)
    store = await Store.open(tmp_path)
    for number in range(backups.KEPT + 2):
        await write(store, range(number, number + 1))
        assert await store.back_up()
    names = [path.name for path in backups.listed(tmp_path)]
    assert names == [f"her-{n:06}.db" for n in range(backups.KEPT + 2, 2, -1)]
    monkeypatch.undo()
    newest = backups.listed(tmp_path)[0].stat().st_mtime
    assert not backups.is_due(tmp_path, newest + 3600)
    assert backups.is_due(tmp_path, newest + 25 * 3600)
    assert backups.is_due(tmp_path, newest - 10 * 365 * 86400), "the clock has jumped back"
    await store.close()


async def test_a_copy_is_encrypted_private_and_one_file(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    await write(store, range(5))
    await store.back_up()
    (path,) = (tmp_path / "backups").iterdir()
    assert b"line 3" not in path.read_bytes()
    assert b"SQLite format" not in path.read_bytes()[:16]
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    await store.close()


async def test_of_copies_the_newest_that_is_whole_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("her_voice.memory.backups.EVERY_S", -1.0)
    store = await Store.open(tmp_path)
    for number in range(3):
        await write(store, range(number, number + 1))
        assert await store.back_up()
    await store.close()
    newest = backups.listed(tmp_path)[0]
    newest.write_bytes(newest.read_bytes()[:-5000])
    (tmp_path / "her.db").write_bytes(b"garbage" * 5000)
    store = await Store.open(tmp_path)
    assert len(await texts(store)) == 2
    await store.close()


async def test_writing_goes_on_while_a_copy_is_made(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    await write(store, range(200))
    done: list[bool] = []
    async with anyio.create_task_group() as tasks:

        async def copy() -> None:
            done.append(await store.back_up())

        tasks.start_soon(copy)
        await write(store, range(200, 220))
    await until(lambda: done == [True])
    assert len(await texts(store)) == 220
    await store.close()

"""What goes wrong with a person's database, and what is left of it."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import anyio
import apsw
import pytest

from her_voice.commands import Remember
from her_voice.errors import StoreError
from her_voice.events import Source
from her_voice.memory import backups, database, key
from her_voice.memory import store as store_module
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store
from tests.until import until

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]


def said(text: str) -> Remember:
    return Remember("person", text, Source.SPOKEN, 1, 1)


async def begun(folder: Path, lines: int = 200) -> dict[str, bytes]:
    """Keep some lines, close, and say what the files hold."""
    store = await Store.open(folder)
    for number in range(lines):
        await SqliteDiary(store).write(said(f"line {number} " + "x" * 200))
    await store.close()
    return contents(folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()]


async def texts(folder: Path) -> list[str]:
    store = await Store.open(folder)
    entries = await SqliteDiary(store).lines(limit=10**6)
    await store.close()
    return [entry.text for entry in entries]


async def test_a_closed_database_is_one_file_and_its_key(tmp_path: Path) -> None:
    assert set(await begun(tmp_path)) == {"her.db", "key", "seal"}


async def test_it_is_kept_the_way_that_loses_nothing(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)

    def pragmas(connection: apsw.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "mmap_size", "locking_mode", "cipher")
        return [connection.pragma(name) for name in names]

    assert await store.read(pragmas) == ["wal", 2, 0, "exclusive", "chacha20"]
    await store.close()


async def test_a_second_opener_is_told_that_it_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_MS", 50)
    first = await Store.open(tmp_path)
    with pytest.raises(StoreError, match="in use by another program"):
        await Store.open(tmp_path)
    assert await SqliteDiary(first).write(said("still here")) == 1
    await first.close()
    assert await texts(tmp_path) == ["still here"]


async def test_what_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)

    def half(connection: apsw.Connection) -> None:
        connection.execute("insert into diary values (1, '', 'her', 'x', 'herself', 1, 1, 'en', 1)")
        connection.execute("insert into nowhere values (1)")

    with pytest.raises(StoreError, match="SQLError"):
        await store.write(half)
    assert await SqliteDiary(store).recent(9) == []
    await store.close()


async def test_a_line_is_never_changed(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    await SqliteDiary(store).write(said("as it was"))
    with pytest.raises(StoreError):
        await store.write(lambda connection: connection.execute("update diary set text = 'else'"))
    await store.close()
    assert await texts(tmp_path) == ["as it was"]


async def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await SqliteDiary(store).write(said("too late"))


# ---- the disk --------------------------------------------------------------------


async def test_a_full_database_refuses_and_keeps_what_it_had(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    diary = SqliteDiary(store)
    await store.read(lambda connection: connection.pragma("max_page_count", 20))
    kept = await diary.write(said("there is room"))

    async def fill() -> None:
        nonlocal kept
        for _ in range(200):
            kept = await diary.write(said("x" * 3000))

    with pytest.raises(StoreError, match="no room left"):
        await fill()
    assert kept > 1
    assert [entry.id for entry in await diary.lines()] == list(range(1, kept + 1))
    await store.read(lambda connection: connection.pragma("max_page_count", 2000))
    assert await diary.write(said("there is room again")) == kept + 1
    await store.close()


FILL = """
import resource, signal, sys, anyio
from pathlib import Path
from her_voice.errors import StoreError
from tests.memory.test_store import said
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store

async def main(folder):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    store = await Store.open(folder)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        for _ in range(1000):
            print(await SqliteDiary(store).write(said("x" * 3000)), flush=True)
    except StoreError as error:
        print(error, file=sys.stderr)

anyio.run(main, Path(sys.argv[1]))
"""


async def test_a_disk_that_takes_no_more_loses_nothing_acknowledged(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: ASYNC221  # nothing else runs in this test
        [sys.executable, "-c", FILL, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    acknowledged = [int(line) for line in done.stdout.split()]
    assert "her.db" in done.stderr
    assert done.stderr.count("\n") == 1
    assert 5 < len(acknowledged) < 1000
    assert len(await texts(tmp_path)) >= len(acknowledged)


AS_NOBODY = """
import os, sys
from pathlib import Path
from her_voice.errors import StoreError
from her_voice.memory import store
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    store._open(Path(sys.argv[1]))
except StoreError as error:
    print(error)
"""


async def test_a_folder_that_is_not_writable_is_named_with_the_mend(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    done = subprocess.run(  # noqa: ASYNC221  # nothing else runs in this test
        [sys.executable, "-c", AS_NOBODY, str(closed)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert f"{closed}/her.db can't be written" in done.stdout
    assert "chmod" in done.stdout


# ---- damage ----------------------------------------------------------------------


def flipped(whole: bytes, where: int) -> bytes:
    changed = bytearray(whole)
    changed[where] ^= 0x55
    return bytes(changed)


@pytest.mark.parametrize(
    "harm",
    [
        lambda whole: flipped(whole, 5),
        lambda whole: flipped(whole, 200),
        lambda whole: flipped(whole, len(whole) // 2),
        lambda whole: flipped(whole, len(whole) - 9),
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:100],
        lambda _: b"",
        lambda _: b"SQLite format 3\0" + bytes(8000),
    ],
)
async def test_a_damaged_database_is_set_aside_and_said(tmp_path: Path, harm: object) -> None:
    before = await begun(tmp_path)
    assert callable(harm)
    damaged = harm(before["her.db"])
    (tmp_path / "her.db").write_bytes(damaged)
    store = await Store.open(tmp_path)
    (aside,) = folders(tmp_path)
    assert store.notice.endswith(f"so a new one has been begun; the old one is kept in {aside}")
    assert (aside / "her.db").read_bytes() == damaged
    assert (aside / "key").read_bytes() == before["key"]
    assert await SqliteDiary(store).write(said("a new leaf")) == 1
    await store.close()
    again = await Store.open(tmp_path)
    assert again.notice == ""
    await again.close()


async def test_what_was_set_aside_can_be_put_back(tmp_path: Path) -> None:
    before = await begun(tmp_path, lines=3)
    (tmp_path / "her.db").unlink()
    store = await Store.open(tmp_path)
    await store.close()
    assert "was gone" in store.notice
    (tmp_path / "her.db").write_bytes(before["her.db"])
    assert len(await texts(tmp_path)) == 3


async def test_damage_found_while_she_runs_is_set_aside_and_she_goes_on(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    await store.write(
        lambda connection: connection.executemany(
            "insert into diary values (?, '', 'her', ?, 'herself', 1, 1, 'en', 1)",
            [(number, "x" * 400) for number in range(1, 2001)],
        )
    )
    await store.read(lambda connection: connection.wal_checkpoint(mode=3))
    await store.read(lambda connection: connection.pragma("cache_size", 0))
    path = tmp_path / "her.db"
    with path.open("r+b") as file:
        file.seek(100 * 4096)
        file.write(bytes(50 * 4096))
    told: list[str] = []
    store.harmed = lambda harm: told.append(harm.spoken)
    assert await SqliteDiary(store).lines(limit=10**6) == []
    assert await SqliteDiary(store).write(said("a new leaf")) == 1
    assert told == ["memory_lost"]
    assert "damaged" in store.notice
    await store.close()
    assert await texts(tmp_path) == ["a new leaf"]


async def test_what_a_full_disk_refused_to_mend_is_mended_once_there_is_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(tmp_path, 300)
    store = await Store.open(tmp_path)
    assert await store.back_up()
    await store.read(lambda connection: connection.pragma("cache_size", 0))
    path = tmp_path / "her.db"
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(path.stat().st_size - 4096))

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", refuse)
        for _ in range(2):
            with pytest.raises(StoreError, match="disk is full"):
                await SqliteDiary(store).lines()
    assert await SqliteDiary(store).write(said("a new leaf")) == 301
    assert store.harm is not None
    assert store.harm.spoken == "memory_restored"
    await store.close()
    with pytest.raises(StoreError, match="has been closed"):
        await SqliteDiary(store).lines()


async def test_a_copy_that_is_brought_back_is_read_whole_and_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "EVERY_S", -1.0)
    monkeypatch.setattr(database, "CHECKED_BYTES", 0)  # as with a large one
    for lines in (100, 200):
        await begun(tmp_path, lines)
        store = await Store.open(tmp_path)
        assert await store.back_up()
        await store.close()
    newest = backups.listed(tmp_path)[0]
    for path in (newest, tmp_path / "her.db"):
        whole = path.read_bytes()
        path.write_bytes(flipped(whole, len(whole) // 2) if path == newest else whole[:100])
    settled: set[int] = set()
    at_once = os.fsync

    def fsync(handle: int) -> None:
        settled.add(os.fstat(handle).st_ino)
        at_once(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    (tmp_path / "her.db-wal").touch()
    store = await Store.open(tmp_path)
    assert store.harm is not None
    assert store.harm.spoken == "memory_restored"
    assert len(await SqliteDiary(store).lines()) == 100
    assert (tmp_path / "her.db").stat().st_ino in settled
    await store.close()


async def test_a_copy_that_a_full_disk_takes_half_of_takes_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(tmp_path, 50)
    store = await Store.open(tmp_path)
    assert await store.back_up()
    await store.close()
    (tmp_path / "her.db").write_bytes(b"nonsense" * 1000)

    def half(copy: Path, target: Path) -> None:
        target.write_bytes(copy.read_bytes()[:5000])
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", half)
        for _ in range(3):  # as whoever starts her again and again
            with pytest.raises(StoreError, match="disk"):
                await Store.open(tmp_path)
    assert len(list(tmp_path.glob("damaged-*"))) == 1
    assert not (tmp_path / backups.FOLDER / "part.db").exists()
    store = await Store.open(tmp_path)
    assert len(await SqliteDiary(store).lines()) == 50
    await store.close()


async def test_what_an_export_that_was_cut_short_has_left_goes(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    left = await store.copy()
    left.with_name(f"{left.name}-wal").touch()
    await store.back_up()
    assert left.exists()  # it may be read just now
    for file in tmp_path.glob("export-*"):
        os.utime(file, (1.0, 1.0))
    await store.back_up()
    assert list(tmp_path.glob("export-*")) == []
    await store.close()


# ---- the key -----------------------------------------------------------------------


async def test_a_wrong_key_is_told_from_damage_and_nothing_is_touched(tmp_path: Path) -> None:
    before = await begun(tmp_path)
    (tmp_path / "key").write_text("ab" * key.KEY_BYTES)
    with pytest.raises(StoreError, match=r"not the one her\.db was locked with"):
        await Store.open(tmp_path)
    (tmp_path / "seal").unlink()
    with pytest.raises(StoreError, match="or the key beside it is not its own"):
        await Store.open(tmp_path)
    assert contents(tmp_path)["her.db"] == before["her.db"]
    (tmp_path / "key").write_bytes(before["key"])
    assert len(await texts(tmp_path)) == 200


async def test_a_missing_key_is_not_made_anew(tmp_path: Path) -> None:
    before = await begun(tmp_path)
    (tmp_path / "key").unlink()
    with pytest.raises(StoreError, match="key is missing"):
        await Store.open(tmp_path)
    assert contents(tmp_path) == {name: before[name] for name in ("her.db", "seal")}


@pytest.mark.parametrize("content", ["", "zz", "ab" * 31, "č" * 32])
async def test_a_key_that_is_none_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content)
    with pytest.raises(StoreError, match="is not a key"):
        await Store.open(tmp_path)


def test_a_seal_of_the_log_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / key.AUDIT_SEAL).write_text("zz")
    with pytest.raises(StoreError, match="damaged; put the right one back"):
        key.audit_seal(tmp_path)


# ---- versions ----------------------------------------------------------------------


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2"])
def test_an_sqlite_that_can_lose_a_log_is_refused(version: str) -> None:
    with pytest.raises(StoreError, match=f"SQLite {version} .*pip install"):
        database.refuse_old(version)


@pytest.mark.parametrize("version", ["3.51.3", "3.54.1", "4.0.0"])
def test_a_sound_sqlite_is_taken(version: str) -> None:
    database.refuse_old(version)


async def test_a_copy_that_could_not_be_made_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "COPIED_FIRST_S", 0.01)
    monkeypatch.setattr(store_module, "COPIED_S", 0.01)
    store = await Store.open(tmp_path)
    (tmp_path / backups.FOLDER).write_text("a file where the folder would be", encoding="utf-8")
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(store.keep_copied)
        await anyio.sleep(0.1)
        (tmp_path / backups.FOLDER).unlink()
        with anyio.fail_after(20):
            await until(lambda: bool(backups.listed(tmp_path)))
        await store.close()
        await anyio.sleep(0.1)  # to copy what is closed ends nothing else
        tasks.cancel_scope.cancel()


async def test_a_file_of_theirs_beside_the_copies_is_none_and_stays(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    assert await store.back_up()
    (copy,) = backups.listed(tmp_path)
    theirs = [copy.with_name(name) for name in ("her-2026_old.db", "her-000001_mine.db")]
    for each in theirs:
        each.write_bytes(copy.read_bytes())
    for _ in range(backups.KEPT + 1):
        (tmp_path / backups.FOLDER / backups.OUTDATED).touch()
        assert await store.back_up()
    assert [one.name for one in backups.listed(tmp_path)] == ["her-000005.db"]
    assert all(each.exists() for each in theirs)
    await store.close()

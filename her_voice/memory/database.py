"""One encrypted SQLite file, opened the way that loses nothing, and what its failures mean.

Write-ahead log, `synchronous=FULL`, no memory map, one connection with the file to itself: no
acknowledged line is lost to a power cut with these, while `synchronous=NORMAL` loses some.
"""

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from her_voice.errors import StoreError

OLDEST_SQLITE = (3, 51, 3)
"""Earlier ones can damage a write-ahead log that two connections reset at once."""

BUSY_MS = 15_000
"""How long another process may take to let go of the file: a backup, or her predecessor."""

CHECKED_BYTES = 256 * 2**20
"""A larger file is only checked after it wasn't closed properly."""


class DamagedError(StoreError):
    """The file isn't what was written into it."""


def unlock(
    path: Path, key: bytes, *, disk: str | None = None, doubted: bool = False
) -> apsw.Connection:
    """Open the file, or begin it, with this key. Raises `StoreError`, or `DamagedError`.

    One that is `doubted` is read whole, however large it is. `disk` names the SQLite file system to
    use instead of the real one, to try what a bad one does.
    """
    refuse_old(apsw.sqlite_lib_version())
    unclean = path.with_name(path.name + "-wal").exists()
    with translated(path):
        path.touch(mode=0o600)
        for file in path.parent.glob(path.name + "*"):
            file.chmod(0o600)  # SQLite gives its log the mode of the database
        database = apsw.Connection(str(path), vfs=disk)
        try:
            _prepare(database, key)
            if doubted or unclean or path.stat().st_size <= CHECKED_BYTES:
                check(database, path)
        except BaseException:
            database.close()
            raise
    return database


def refuse_old(version: str) -> None:
    """Raise `StoreError` when this SQLite must not be trusted, or doesn't encrypt."""
    if tuple(int(part) for part in version.split(".")[:3]) < OLDEST_SQLITE:
        raise StoreError(
            f"SQLite {version} can damage what is kept; run `pip install -U apsw-sqlite3mc`"
        )
    if not hasattr(apsw, "mc_version"):
        raise StoreError(
            "the installed APSW can't encrypt; run `pip uninstall apsw`, then"
            " `pip install --force-reinstall apsw-sqlite3mc`"
        )


def _prepare(database: apsw.Connection, key: bytes) -> None:
    database.set_busy_timeout(BUSY_MS)
    database.pragma("key", "raw:" + key.hex())
    for name, value in (
        ("locking_mode", "exclusive"),
        ("journal_mode", "wal"),
        ("synchronous", "full"),
        ("mmap_size", 0),
        ("temp_store", "memory"),
        ("foreign_keys", 1),
    ):
        database.pragma(name, value)


def check(database: apsw.Connection, path: Path) -> None:
    """Read all of it. Raises `DamagedError`, or what APSW raises."""
    answer = database.execute("pragma quick_check(1)").get
    if answer != "ok":
        raise DamagedError(f"{path} is damaged; start her-voice again, and it is set aside")


@contextmanager
def transaction(database: apsw.Connection) -> Iterator[None]:
    """Keep all of what is done inside, durably, or nothing of it."""
    database.execute("begin immediate")
    try:
        yield
        database.execute("commit")
    except BaseException:
        if database.in_transaction:  # SQLite has ended it by itself when the disk is full
            database.execute("rollback")
        raise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say of this file into sentences that name the mend."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as error:
        raise StoreError(
            f"{path} is in use by another program; end the other her-voice and try again"
        ) from error
    except (apsw.CorruptError, apsw.NotADBError, apsw.FormatError) as error:
        raise DamagedError(
            f"{path} is damaged; start her-voice again, and it is set aside"
        ) from error
    except apsw.FullError as error:
        raise StoreError(
            f"there is no room left for {path}; free some space on that disk"
        ) from error
    except (
        apsw.CantOpenError,
        apsw.ReadOnlyError,
        apsw.PermissionsError,
        PermissionError,
    ) as error:
        raise StoreError(
            f"{path} can't be written; make it and its folder yours,"
            f" with `chmod -R u+rwX {shlex.quote(str(path.parent))}` or `chown`"
        ) from error
    except (apsw.IOError, OSError) as error:
        raise StoreError(
            f"{path} can't be read or written; see whether its disk is full or failing"
        ) from error
    except apsw.Error as error:
        raise StoreError(f"{path} can't be used: SQLite says {type(error).__name__}") from error

"""A person's database at work: a piece of work in, done and on the disk out, one at a time."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TypeVar

import apsw
from anyio import CapacityLimiter, to_thread

from her_voice.errors import StoreError
from her_voice.memory import key as keys
from her_voice.memory import migrations
from her_voice.memory.database import DamagedError, transaction, translated, unlock

Result = TypeVar("Result")

DATABASE = "her.db"


class Store:
    """The one connection to one person's database. Work on it waits in a thread, in turn."""

    def __init__(self, database: apsw.Connection, notice: str = "") -> None:
        self.notice = notice
        """What the person must be told about how it was opened; empty when all is well."""

        self._database: apsw.Connection | None = database
        self._path = Path(database.filename)
        self._one_at_a_time = CapacityLimiter(1)

    @classmethod
    async def open(cls, folder: Path) -> Self:
        """Open the database in this folder, or begin it; a damaged one is set aside.

        Raises `StoreError` when it is in use, locked with another key, newer than this program,
        or when the disk refuses.
        """
        return cls(*await to_thread.run_sync(_open, folder))

    async def write(self, work: Callable[[apsw.Connection], Result]) -> Result:
        """Do this work in one transaction. When it returns, the disk has it.

        Raises `StoreError`, and then nothing of it is kept.
        """

        def whole() -> Result:
            database = self._connection()
            with translated(self._path), transaction(database):
                result = work(database)
            return result  # noqa: RET504  # not before the transaction has ended

        return await to_thread.run_sync(whole, limiter=self._one_at_a_time)

    async def read(self, work: Callable[[apsw.Connection], Result]) -> Result:
        """Do this work, which changes nothing. Raises `StoreError`."""

        def whole() -> Result:
            database = self._connection()
            with translated(self._path):
                return work(database)

        return await to_thread.run_sync(whole, limiter=self._one_at_a_time)

    async def close(self) -> None:
        """Let go of the file, once the work under way is done. Closing again does nothing."""

        def close() -> None:
            database, self._database = self._database, None
            if database is not None:
                with translated(self._path):
                    database.close()

        await to_thread.run_sync(close, limiter=self._one_at_a_time)

    def _connection(self) -> apsw.Connection:
        if self._database is None:
            raise StoreError(f"{self._path} has been closed; start her-voice again")
        return self._database


def _open(folder: Path) -> tuple[apsw.Connection, str]:
    path = folder / DATABASE
    with translated(path):
        key = keys.find(folder)
        key.check()
        notice = ""
        if key.is_sealed and not (path.exists() and path.stat().st_size):
            notice = _begin_anew(folder, f"{path} was gone or empty")
        try:
            database = unlock(path, key.value)
        except DamagedError:
            if not key.is_sealed:
                raise StoreError(
                    f"{path} is damaged, or the key beside it is not its own;"
                    f" move {folder} away to begin anew, nothing has been changed"
                ) from None
            notice = _begin_anew(folder, f"{path} was damaged")
            database = unlock(path, key.value)
        try:
            migrations.bring_up(database, migrations.STEPS)
            keys.settle(folder)
            key.seal()
        except BaseException:
            database.close()
            raise
    return database, notice


def _begin_anew(folder: Path, why: str) -> str:
    """Move what is there into a folder named by the time, and say so in one sentence."""
    aside = folder / f"damaged-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%fZ}"
    found = sorted(folder.glob(f"{DATABASE}*"))
    if not found:
        return f"{why}, so a new one has been begun; put a backup in its place to have it back"
    aside.mkdir(mode=0o700)
    for file in found:
        file.replace(aside / file.name)
    (aside / "key").write_bytes((folder / "key").read_bytes())
    (aside / "key").chmod(0o600)
    keys.settle(aside)
    keys.settle(folder)
    return f"{why}, so a new one has been begun; the old one is kept in {aside}"

"""A person's database at work: a piece of work in, done and on the disk out, one at a time."""

import secrets
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self, TypeVar

import apsw
from anyio import CapacityLimiter, sleep, to_thread

from her_voice.errors import StoreError
from her_voice.memory import backups, left_out, log_tail, migrations
from her_voice.memory import key as keys
from her_voice.memory.database import DamagedError, transaction, translated, unlock
from her_voice.memory.left_out import Gone

Result = TypeVar("Result")

DATABASE = "her.db"

DAMAGED = "damaged-"
"""What a folder begins with in which a damaged database was set aside."""

COPY = "export-{}.db"
"""A copy that an export reads, beside the database and locked with the same key."""

EXPORTED_S = 3600.0
"""A copy for an export that is older was left by one that was cut short."""

COPIED_FIRST_S, COPIED_S = 120.0, 3600.0
"""How soon, and how often, it is looked whether a copy of the memory is to be made."""


@dataclass(frozen=True, slots=True)
class Harm:
    """What had happened to what was kept, and what was done about it."""

    notice: str
    """A sentence for the person at the screen."""

    spoken: str
    """The name, in the wording, of what she says about it."""

    since: datetime | None = None
    """What was kept after this is lost; None where that is not known."""

    @property
    def day(self) -> str:
        """The day of `since`, as it is said; empty where that is not known."""
        return f"{self.since.astimezone():%A, %B %-d}" if self.since else ""


class Store:
    """The one connection to one person's database. Work on it waits in a thread, in turn."""

    def __init__(self, database: apsw.Connection, harm: Harm | None = None) -> None:
        self.harm = harm
        """What the person must be told about how it was found; None when all is well."""

        self.harmed: Callable[[Harm], None] = lambda _: None
        """Is told, in a thread of its own, of damage that was found while it was in use."""

        self._database: apsw.Connection | None = database
        self._is_closed = False
        self._path = Path(database.filename)
        self._one_at_a_time = CapacityLimiter(1)

    @property
    def notice(self) -> str:
        """The sentence about how it was found; empty when all is well."""
        return self.harm.notice if self.harm else ""

    @classmethod
    async def open(cls, folder: Path) -> Self:
        """Open the database in this folder, or begin it.

        A damaged one is set aside, and the newest copy that is whole takes its place. Raises
        `StoreError` when it is in use, locked with another key, newer than this program, or when
        the disk refuses.
        """
        return cls(*await to_thread.run_sync(_open, folder))

    async def write(
        self,
        work: Callable[[apsw.Connection], Result],
        *,
        forgets: Callable[[Result], Iterable[Gone]] = lambda _: (),
        again: Iterable[Gone] = (),
    ) -> Result:
        """Do this work in one transaction. When it returns, the disk has it.

        What it `forgets`, as its result tells, is then in the log no more, nor brought back by any
        copy, unless later work keeps it `again`. Raises `StoreError`, and then nothing of it is
        kept.
        """

        def whole() -> Result:
            database, folder = self._connection(), self._path.parent
            with translated(self._path), transaction(database):
                result = work(database)
                if gone := tuple(forgets(result)):
                    left_out.note(folder, keys.find(folder).value, gone)
                if again and left_out.is_noted(folder):
                    left_out.take_back(folder, keys.find(folder).value, again)
            if gone:
                with suppress(apsw.Error):  # it is done; the log is emptied another time
                    database.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            return result

        return await self._run(whole)

    async def read(self, work: Callable[[apsw.Connection], Result]) -> Result:
        """Do this work, which changes nothing. Raises `StoreError`."""

        def whole() -> Result:
            database = self._connection()
            with translated(self._path):
                return work(database)

        return await self._run(whole)

    async def back_up(self) -> bool:
        """Make a copy, if it is time for one and there is room. See `backups`."""
        folder = self._path.parent

        def copy() -> bool:
            _sweep(folder)
            return backups.make_if_due(self._connection(), folder, keys.find(folder).value)

        return await to_thread.run_sync(copy, limiter=self._one_at_a_time)

    async def keep_copied(self) -> None:
        """Make a copy whenever it is time for one, until cancelled."""
        wait_s = COPIED_FIRST_S
        while True:
            await sleep(wait_s)
            with suppress(StoreError):  # it is tried again; a full disk is told of by other ways
                await self.back_up()
            wait_s = COPIED_S

    async def copy(self) -> Path:
        """Make a copy for an export, which removes it. Raises `StoreError`."""
        folder = self._path.parent
        made = folder / COPY.format(secrets.token_hex(4))

        def whole() -> Path:
            with translated(self._path):
                for old in folder.glob(COPY.format("*")):
                    old.unlink(missing_ok=True)
                made.touch(mode=0o600)
                backups.copy(self._connection(), made, keys.find(folder).value)
            return made

        return await self._run(whole)

    async def _run(self, whole: Callable[[], Result]) -> Result:
        """Do it in a thread; if damage is found, mend that first and do it once more."""

        def mending() -> Result:
            try:
                return whole()
            except DamagedError:
                self._mend()
                return whole()

        return await to_thread.run_sync(mending, limiter=self._one_at_a_time)

    def _mend(self) -> apsw.Connection:
        """Open anew what turned out to be damaged, or what takes its place."""
        if self._database is not None:
            database, self._database = self._database, None
            with suppress(apsw.Error):
                database.close(force=True)
        database, harm = _open(self._path.parent, doubted=True)
        self._database = database
        if harm is not None:
            self.harm = harm
            self.harmed(harm)
        return database

    async def close(self) -> None:
        """Let go of the file, once the work under way is done. Closing again does nothing."""

        def close() -> None:
            database, self._database, self._is_closed = self._database, None, True
            if database is not None:
                with translated(self._path):
                    database.close()

        await to_thread.run_sync(close, limiter=self._one_at_a_time)

    def _connection(self) -> apsw.Connection:
        if self._is_closed:
            raise StoreError(f"{self._path} has been closed; start her-voice again")
        if self._database is None:
            return self._mend()  # the disk refused when it was tried before, and may not now
        return self._database


def _open(folder: Path, *, doubted: bool = False) -> tuple[apsw.Connection, Harm | None]:
    path = folder / DATABASE
    with translated(path):
        key = keys.find(folder)
        key.check()
        harm = None
        if key.is_sealed and not (path.exists() and path.stat().st_size):
            harm = _replace(folder, f"{path} was gone or empty", key.value)
        tail = log_tail.commits(path.with_name(path.name + "-wal"))
        try:
            database = unlock(path, key.value, doubted=doubted)
        except DamagedError:
            if not key.is_sealed:
                raise StoreError(
                    f"{path} is damaged, or the key beside it is not its own;"
                    f" move {folder} away to begin anew, nothing has been changed"
                ) from None
            harm = _replace(folder, f"{path} was damaged", key.value)
            database = unlock(path, key.value)
        else:
            harm = harm or _passed_over(database, tail)
        try:
            migrations.bring_up(database, migrations.STEPS)
            if left_out.leave_out(database, folder, key.value):
                harm = _without(path, harm)
            keys.settle(folder)
            key.seal()
        except BaseException:
            database.close()
            raise
    return database, harm


def _sweep(folder: Path) -> None:
    """Remove copies that no export reads any more: what is forgotten would stay in them."""
    for left in folder.glob(f"{COPY.format('*')}*"):
        with suppress(OSError):
            if abs(time.time() - left.stat().st_mtime) > EXPORTED_S:
                left.unlink()


def _passed_over(database: apsw.Connection, tail: list[int]) -> Harm | None:
    """Find out whether SQLite has passed over what had been acknowledged."""
    if not tail:
        return None
    _, whole, _ = database.execute("pragma wal_checkpoint(passive)").fetchone() or (0, 0, 0)
    lost = sum(number >= whole for number in tail)
    if not lost:
        return None
    notice = f"{database.filename} had a damaged log; the last {lost} changes are lost"
    return Harm(notice, "memory_tail_lost")


def _without(path: Path, harm: Harm | None) -> Harm:
    """Tell, too, that what had been forgotten came back with a copy, and was forgotten again."""
    if harm is None:
        notice = f"{path} held again what had been forgotten; it has been forgotten once more"
        return Harm(notice, "memory_forgot_again")
    notice = f"{harm.notice}; what had been forgotten since is left out"
    was_restored = harm.spoken == "memory_restored"
    spoken = "memory_restored_without" if was_restored else harm.spoken
    return replace(harm, notice=notice, spoken=spoken)


def _replace(folder: Path, why: str, key: bytes) -> Harm:
    """Set aside what is there, and bring the newest copy back if there is one."""
    aside = _set_aside(folder)
    kept = f"; the old one is kept in {aside}" if aside else ""
    if since := backups.bring_back(folder, folder / DATABASE, key):
        when = f"{since.astimezone():%Y-%m-%d %H:%M}"
        return Harm(
            f"{why}, so the copy of {when} was brought back{kept}", "memory_restored", since
        )
    kept = kept or "; put a backup in its place to have it back"
    return Harm(f"{why}, so a new one has been begun{kept}", "memory_lost")


def _set_aside(folder: Path) -> Path | None:
    """Move what is there into a folder named by the time; None if nothing is."""
    aside = folder / f"{DAMAGED}{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%fZ}"
    found = sorted(folder.glob(f"{DATABASE}*"))
    if not found:
        return None
    aside.mkdir(mode=0o700)
    for file in found:
        file.replace(aside / file.name)
    (aside / "key").write_bytes((folder / "key").read_bytes())
    (aside / "key").chmod(0o600)
    keys.settle(aside)
    keys.settle(folder)
    return aside

"""The persons she knows: one folder each, one database each, one key each."""

import unicodedata
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from anyio import to_thread

from her_voice import meaning
from her_voice.errors import StoreError
from her_voice.memory.audit_log import AuditLog
from her_voice.memory.database import translated
from her_voice.memory.diary import Diary
from her_voice.memory.habits import Habits
from her_voice.memory.key import audit_seal, find, settle, write_durably
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.lists import Lists
from her_voice.memory.notices import Notices, SqliteNotices
from her_voice.memory.permissions import Permissions
from her_voice.memory.recall import Recall
from her_voice.memory.reminders import Reminders
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.standing import Standing
from her_voice.memory.store import Store
from her_voice.places import Places

FIRST = "me"
"""What the first person is called until they say otherwise."""

LONGEST_NAME = 64
"""Letters in a person's name."""

LONGEST_BYTES = 200
"""Bytes of it: a file system takes 255, and some are for what stands before and after it."""


FIRST_FILE = ".first"
"""Beside the persons' folders, and no person's name: who is meant where nobody is named."""


_TAKEN = "somebody is called {name!r} already; choose another name"


class Person:
    """What is kept of one person. Who holds this can reach them, and nobody else."""

    def __init__(self, name: str, folder: Path, store: Store) -> None:
        self.name = name
        self.folder = folder
        self.store = store
        self.diary: Diary = SqliteDiary(store)
        self.habits = Habits(store)
        self.notices: Notices = SqliteNotices(store)
        self.reminders = Reminders(store)
        self.lists = Lists(store)
        self.recall = Recall(store, meaning.load)
        self.knowledge = Knowledge(store, self.recall)
        self.permissions = Permissions(store)
        self._under_way: Standing | None = None

    @property
    def notice(self) -> str:
        """What they must be told about how their memory was found; empty when all is well."""
        return self.store.notice

    def standing(self, folder: Path) -> Standing:
        """Open what was under way with them, in the run folder, until `close`.

        Raises `StoreError`.
        """
        path = folder / f"standing-{self.name}.db"
        self._under_way = Standing.open(path, find(self.folder).value)
        return self._under_way

    def audit(self) -> AuditLog:
        """Open the log of what was done for them. Raises `StoreError`."""
        return AuditLog(self.store, audit_seal(self.folder))

    async def close(self) -> None:
        """Let go of what is kept of them. Closing again does nothing."""
        try:
            with suppress(StoreError):  # it is closed already, or the disk refuses
                await self.knowledge.leave_unsaid()
        finally:
            if self._under_way:
                self._under_way.close()  # who opens it next would wait for that
            await self.store.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


class Persons:
    """Everyone she knows in one home."""

    def __init__(self, places: Places) -> None:
        self._folder = places.persons

    def names(self) -> list[str]:
        """Say whom she knows, in order of name."""
        with translated(self._folder):
            if not self._folder.is_dir():
                return []
            known = (each for each in self._folder.iterdir() if _is_name(each) and each.is_dir())
            return sorted(each.name for each in known)

    def named(self, name: str | None = None) -> str:
        """Say who is meant by this name, or where nobody is named; empty while she knows nobody.

        Where nobody is named it is the one she knew first. Raises `StoreError` when nobody is
        called that, or the first is gone and there are several to choose from. An empty name is
        nobody's: a script's variable that was never set must not mean the first person.
        """
        known = self.names()
        if name is not None:
            wanted = unicodedata.normalize("NFC", name)
            if wanted not in known:
                raise StoreError(
                    f"nobody is called {wanted!r}; known are {', '.join(known) or 'none'}, and "
                    "`her-voice persons add NAME` adds one"
                )
            return wanted
        with translated(self._folder):
            file = self._folder / FIRST_FILE
            first = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
        if first in known or len(known) <= 1:
            return first if first in known else "".join(known)
        raise StoreError(
            f"several people are known here; say which of {', '.join(known)} with --person, or "
            "for good with `person` in the configuration"
        )

    async def open(self, name: str | None = None) -> Person:
        """Open what is kept of this person, or of the first one; the very first is made on demand.

        Raises `StoreError` as `named` does, or when what is kept can't be used.
        """
        if not self.names():
            return await self.make(name or FIRST)
        return await self._open(self.named(name))

    def identity(self, name: str) -> object:
        """Tell this person from a later one of the same name; None if there is none."""
        folder = self._folder / name
        try:
            found = folder.stat()
            key = (folder / "key").stat()  # file systems give a number that was let go of again
        except OSError:
            return None
        return found.st_dev, found.st_ino, key.st_mtime_ns

    async def open_known(self, name: str) -> Person:
        """Open what is kept of this person, who must be known. Raises `StoreError`."""
        return await self._open(self.named(name))

    async def make(self, name: str) -> Person:
        """Begin to know one more person. Raises `StoreError` when the name won't do."""
        folder = self.check_new(name)
        name = folder.name
        with translated(self._folder):
            first = self.names()[:1] or [name]
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                folder.mkdir(mode=0o700)  # whoever makes them has them: two would make two keys
            except FileExistsError as error:
                raise StoreError(_TAKEN.format(name=name)) from error
            made = await self._open(name)
            if not (self._folder / FIRST_FILE).exists():
                write_durably(self._folder / FIRST_FILE, first[0])
        return made

    def check_new(self, name: str) -> Path:
        """Say where a new person of this name belongs. Raises `StoreError` as `make` does."""
        name = unicodedata.normalize("NFC", name)
        folder = self._folder / name
        if not _is_name(folder) or folder.name != name:
            raise StoreError(
                f"{name[:LONGEST_NAME]!r} can't be a person's name;"
                f" use up to {LONGEST_NAME} letters, digits, hyphens and underlines"
            )
        alike = next((one for one in self.names() if _bare(one) == _bare(name)), "")
        if alike or folder.exists():
            raise StoreError(_TAKEN.format(name=alike or name))
        return folder

    async def _open(self, name: str) -> Person:
        folder = self._folder / name
        await to_thread.run_sync(_private, folder)
        return Person(name, folder, await Store.open(folder))


def _is_name(folder: Path) -> bool:
    """Tell whether a folder may be a person's: no dots, no spaces, nothing to get out by."""
    letters = folder.name.replace("-", "").replace("_", "")
    is_short = len(folder.name) <= LONGEST_NAME and len(folder.name.encode()) <= LONGEST_BYTES
    return letters.isalnum() and is_short


def _bare(name: str) -> str:
    """Give a name as a file system may that tells no large letters from small ones."""
    return unicodedata.normalize("NFKC", name).casefold()


def _private(folder: Path) -> None:
    with translated(folder):
        for each in (folder.parent, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
            each.chmod(0o700)
        settle(folder.parent)

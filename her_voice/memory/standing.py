"""What is under way, written down so that a process that is killed finds it again when it starts.

A small database in the run folder, which is a tmpfs where there is a login. It survives the
process, not the machine: nothing in it is worth waiting for a disk, so nothing is synchronised, and
a write takes a tenth of a millisecond. The system keeps what a killed process has written, and the
write-ahead log leaves out what it had written half.

It holds words and the sound of words, if only those of the last seconds, so it is locked with the
person's key like all else that is kept of them: without the key, what is left on a disk, in swap or
in a copy of the folder says nothing, and erasing the key erases it.
"""

import logging
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Self

import apsw

from her_voice.errors import StoreError
from her_voice.memory import database

log = logging.getLogger(__name__)

LOG_PAGES = 250
"""Pages of 4 KiB that the log may grow to: a few seconds of sound."""


class Standing:
    """One state as text, and sounds by name. Calls return at once and may come from the loop."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._database = connection

    @classmethod
    def open(cls, path: Path, key: bytes) -> Self:
        """Open what is there, or begin. What can't be read is thrown away: it is of no use.

        Raises `StoreError` when nothing can be kept there.
        """
        try:
            return cls(_open(path, key))
        except database.DamagedError:
            log.warning("what was under way could not be read, and is given up")
        with database.translated(path):
            for each in path.parent.glob(f"{path.name}*"):
                each.unlink(missing_ok=True)
        return cls(_open(path, key))

    def load(self) -> tuple[str, dict[str, bytes]]:
        """Give what was kept last; an empty text if nothing was."""
        state = self._database.execute("select text from state").get
        sounds = self._database.execute("select name, sound from sounds")
        return state or "", {str(name): bytes(sound) for name, sound in sounds}

    def save(self, state: str, sounds: Mapping[str, bytes], names: Collection[str]) -> None:
        """Keep this state and the sounds of these names, of which `sounds` are new; no others.

        Raises `StoreError`, and then what was kept before is still there.
        """
        try:
            with database.transaction(self._database):
                for (name,) in self._database.execute("select name from sounds").fetchall():
                    if name not in names:
                        self._database.execute("delete from sounds where name = ?", (name,))
                self._database.executemany(
                    "insert or replace into sounds values (?, ?)", sounds.items()
                )
                self._database.execute("insert or replace into state values (1, ?)", (state,))
        except apsw.Error as error:
            raise StoreError("what is under way can't be kept; make room in the run folder") from (
                error
            )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()


def _open(path: Path, key: bytes) -> apsw.Connection:
    connection = database.unlock(path, key)
    try:
        with database.translated(path):
            connection.pragma("synchronous", "off")
            connection.wal_autocheckpoint(LOG_PAGES)
            connection.execute(
                "create table if not exists state"
                " (id integer primary key, text text not null) strict;"
                "create table if not exists sounds"
                " (name text primary key, sound blob not null) strict"
            )
    except BaseException:
        connection.close()
        raise
    return connection

"""Copies of a person's database: made once a day, brought back when it is damaged.

They are encrypted with the same key, and lie in the person's own folder, so that whoever erases the
person erases them. They are numbered, not dated: a clock that jumps must not make an old one new.
"""

import logging
import os
import re
import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import apsw

from her_voice.errors import StoreError
from her_voice.memory.database import DamagedError, check, translated, unlock
from her_voice.memory.key import settle

log = logging.getLogger(__name__)

FOLDER = "backups"

KEPT = 3
"""Generations. The newest may have been made of what was damaged already, unseen."""

EVERY_S = 24 * 3600.0
"""How old the newest one is when another is made, by the clock on the wall."""

OUTDATED = "outdated"
"""Stands beside the copies when they hold what has been forgotten since they were made: the next
one is made soon, and takes the place of all of them. `left_out` writes it."""

_NAME = re.compile(r"her-[0-9]{6,}\.db")

PAGES = 2000
"""Copied at a stretch: 8 MB."""


def listed(folder: Path) -> list[Path]:
    """Name the copies in a person's folder, newest first; what else lies there is theirs."""
    every = (folder / FOLDER).glob("her-*.db")
    return sorted((one for one in every if _NAME.fullmatch(one.name)), key=_number, reverse=True)


def _number(copy: Path) -> int:
    return int(copy.stem.removeprefix("her-"))


def is_due(folder: Path, now: float) -> bool:
    """Tell whether it is time for another; one from the future was made before a clock jumped."""
    newest = next(iter(listed(folder)), None)
    if newest is None or (folder / FOLDER / OUTDATED).exists():
        return True
    return abs(now - newest.stat().st_mtime) > EVERY_S


def make(database: apsw.Connection, folder: Path, key: bytes) -> Path:
    """Make a copy that is whole and on the disk before it gets its name. Blocks.

    Raises `StoreError`, and then nothing has changed.
    """
    place = folder / FOLDER
    known = listed(folder)
    number = _number(known[0]) + 1 if known else 1
    part, path = place / "part.db", place / f"her-{number:06}.db"
    with translated(path):
        place.mkdir(mode=0o700, exist_ok=True)
        try:
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            copy(database, part, key)
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        settle(place)
        outdated = place / OUTDATED
        for old in listed(folder)[1 if outdated.exists() else KEPT :]:
            old.unlink(missing_ok=True)
        settle(place)
        outdated.unlink(missing_ok=True)
    return path


def copy(database: apsw.Connection, part: Path, key: bytes) -> None:
    """Copy it into this file, whole and on the disk, locked with the same key. Blocks."""
    made = apsw.Connection(str(part))
    try:
        made.pragma("key", "raw:" + key.hex())
        with made.backup("main", database, "main") as backup:
            while not backup.done:
                backup.step(PAGES)
        made.pragma("journal_mode", "delete")  # so that it is one file
        check(made, part)
    finally:
        made.close()
    _settle(part)


def _settle(file: Path) -> None:
    """Make what is in this file survive a power cut."""
    handle = os.open(file, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def bring_back(folder: Path, path: Path, key: bytes) -> datetime | None:
    """Put the newest copy that is whole in the place of the database; say when it was made.

    None if there is none. Blocks. Raises `StoreError` where the disk refuses.
    """
    part = folder / FOLDER / "part.db"
    for copy in listed(folder):
        with translated(path):
            try:
                shutil.copyfile(copy, part)
                part.chmod(0o600)
                _settle(part)  # what is acknowledged from now on rests on it
                part.replace(path)
            finally:  # half a copy would be taken for one more damaged database
                part.unlink(missing_ok=True)
            settle(folder)
        try:
            unlock(path, key, doubted=True).close()
        except DamagedError:
            log.warning("%s is damaged, too", copy.name)
            for file in folder.glob(path.name + "*"):
                file.unlink()
            continue
        with suppress(OSError):
            shutil.copystat(copy, path)
        return datetime.fromtimestamp(copy.stat().st_mtime, UTC)
    return None


def make_if_due(database: apsw.Connection, folder: Path, key: bytes) -> bool:
    """Make a copy if it is time for one; False if it is not, or can't be made just now. Blocks."""
    try:
        if not is_due(folder, time.time()):
            return False
        make(database, folder, key)
    except (StoreError, OSError) as error:
        log.warning("no copy of the database could be made: %s", error)
        return False
    return True

"""A disk that forgets what was not synced, in 512-byte pieces, when the power is cut."""

import contextlib
import random
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import apsw

from her_voice.errors import StoreError
from her_voice.memory import database, migrations

KEY = bytes(range(32))
SECTOR = 512


class PowerCutError(Exception):
    pass


class Disk:
    """What every file holds for certain, and what has been written since its last sync."""

    def __init__(self) -> None:
        self.certain: dict[str, bytearray] = {}
        self.pending: dict[str, list[tuple[int, bytes | None]]] = defaultdict(list)
        self.steps_left = 10**9
        _VFS.disk = self

    def step(self) -> None:
        self.steps_left -= 1
        if self.steps_left <= 0:
            raise PowerCutError

    def sync(self, name: str) -> None:
        _apply(self.certain[name], self.pending.pop(name, []), lambda: True)

    def after_the_cut(self, folder: Path, chance: random.Random) -> None:
        """Write what the disk would hold: certain bytes, and some of the others."""
        share = chance.choice([0.0, 0.5, 0.9])
        for name, image in self.certain.items():
            if Path(name).exists():
                _apply(image, self.pending[name], lambda: chance.random() < share)
                (folder / Path(name).name).write_bytes(image)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: str | apsw.URIFilename | None, flags: list[int]) -> None:
        self._name = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        self._disk = disk
        super().__init__("unix", name, flags)
        disk.certain.setdefault(self._name, bytearray())

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._disk.pending[self._name].append((offset, bytes(data)))
        super().xWrite(data, offset)
        self._disk.step()

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._disk.pending[self._name].append((size, None))
        super().xTruncate(size)
        self._disk.step()

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._disk.sync(self._name)
        self._disk.step()


class _Vfs(apsw.VFS):
    disk: Disk

    def __init__(self) -> None:
        super().__init__("forgetful", "unix")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return _File(self.disk, name, flags)


_VFS = _Vfs()
"""Registered once: the encrypting file system built on it can't be taken away again."""


def _apply(
    image: bytearray, writes: list[tuple[int, bytes | None]], survives: Callable[[], bool]
) -> None:
    for where, data in writes:
        if data is None:
            if survives():
                del image[where:]
            continue
        for start in range(0, len(data), SECTOR):
            if survives():
                piece = data[start : start + SECTOR]
                begin = where + start
                image.extend(bytes(max(0, begin + len(piece) - len(image))))
                image[begin : begin + len(piece)] = piece


def cut(folder: Path, seed: int) -> tuple[list[int], list[int]]:
    """Write lines until the power goes; give what was acknowledged and what is there after."""
    chance = random.Random(seed)
    disk = Disk()
    acknowledged: list[int] = []
    before = folder / "before"
    before.mkdir()
    connection = database.unlock(before / "her.db", KEY, disk="multipleciphers-forgetful")
    migrations.bring_up(connection, migrations.STEPS)
    disk.steps_left = chance.randint(5, 400)
    connection.wal_autocheckpoint(20)
    with contextlib.suppress(PowerCutError, apsw.Error, StoreError):
        for number in range(400):
            _write(connection, number, chance.randint(10, 6000))
            acknowledged.append(number)
    disk.steps_left = 10**9
    after = folder / "after"
    after.mkdir()
    disk.after_the_cut(after, chance)
    with contextlib.suppress(apsw.Error):
        connection.close(True)  # noqa: FBT003  # the power is off already: never mind how
    return acknowledged, _kept(after / "her.db")


_INTO = (
    """insert into diary (at, who, text, source, turn, earpiece, language, confidence)
       values ('', 'person', ?1, 'spoken', ?2, 1, 'en', 1)""",
    """insert into facts (subject, predicate, value, topic, is_exact, said_at, quote, line,
       told_by, origin, confidence, is_pinned)
       values ('me', 'has', ?1, '', 0, '', 'x', ?2, '', 'person', 1, 0)""",
    """insert into reminders (kind, about, due, rule, at, since)
       values (?1, ?2, 0, '', '', 0)""",
    "insert into audit values (?2, ?1)",
)
"""What is kept goes here in turn: what was said, what is known, what is to come, what was done."""

_KEPT = (
    "select turn from diary",
    "select cast(line as integer) from facts",
    "select cast(about as integer) from reminders",
    "select number from audit",
)


def _write(connection: apsw.Connection, number: int, length: int) -> None:
    with database.transaction(connection):
        connection.execute(_INTO[number % len(_INTO)], ("planted" * (length // 7), number))
        connection.execute("insert or replace into audit_head values (1, ?)", (str(number),))


def _kept(path: Path) -> list[int]:
    connection = database.unlock(path, KEY)
    try:
        return sorted(row[0] for asked in _KEPT for row in connection.execute(asked))
    finally:
        connection.close()

"""A zip as `bundle` writes it in, a new person out: whole, or nothing is changed.

Nothing in it is run: the database is made by this program's own steps, up to where that of the zip
was, filled row by row, and brought up to date. It is made aside, and gets its name at the end. What
the person had allowed for always stays behind, and what is on lists counts as taken in: whoever
wrote the zip could have allowed, and put down, anything.
"""

import base64
import json
import os
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import Any, BinaryIO

import apsw

from her_voice.errors import StoreError
from her_voice.events import Source
from her_voice.memory import fact_rows, migrations, notices, reminders
from her_voice.memory import key as keys
from her_voice.memory.bundle import (
    FORMAT,
    MANIFEST,
    VERSION,
    indexes_of,
    is_hers,
    quoted,
    tables_of,
)
from her_voice.memory.database import check, transaction, translated, unlock
from her_voice.memory.line import as_time
from her_voice.memory.store import DATABASE

ASIDE = ".import-"
"""What a folder begins with while a person is made in it; no person can be called that."""

MOST_ENTRIES = 10_000
SMALL, MOST_TIMES, MOST_BYTES = 256 * 2**20, 100, 64 * 2**30
"""Unpacked it may have so many bytes, or so many times those of the zip, but never more than the
last: a diary is packed to a fifth, a bomb to a thousandth."""

LONGEST_LINE = 8 * 2**20
"""Bytes of one row. What is told of one thing is kept far shorter, and read whole."""

MOST_CONTENTS, MOST_MANIFEST = 4 * 2**20, 4 * 2**20
"""Bytes of the zip's own table of contents, and of the manifest: both are read whole."""

_ENDS = ((b"PK\5\6", 12, 16), (b"PK\6\6", 40, 48))
"""What the table of contents ends with, small and large, and where its size stands in it."""

_TAIL = 2**16 + 256
"""Bytes at the end of a zip in which that is looked for."""


def read(
    source: Path,
    persons: Path,
    choose: Callable[[str], Path],
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[Path, int]:
    """Make a person of what the zip at `source` holds. Blocks.

    Gives their folder, and how many standing permissions were left out.

    `choose` says, by the name in the zip, which folder they are to have, and may refuse. Raises
    `StoreError`, and then nothing has changed.
    """
    with translated(persons):
        persons.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = Path(mkdtemp(prefix=ASIDE, dir=persons))
    try:
        with _as_sentences(source), _opened(source) as bundle:
            _check_entries(bundle, source)
            manifest = _manifest(bundle, source)
            folder = choose(str(manifest["person"]))
            _check_room(bundle, persons)
            with translated(aside):
                left_out = _fill(aside, bundle, manifest, progress)
        with translated(folder):
            choose(folder.name)  # somebody may have got that name meanwhile
            aside.rename(folder)
            keys.settle(persons)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return folder, left_out


@contextmanager
def _as_sentences(source: Path) -> Iterator[None]:
    """Turn whatever a damaged zip leads to into one sentence."""
    try:
        yield
    except FileNotFoundError as error:
        raise StoreError(f"there is no file {source}; give the zip that an export wrote") from error
    except OSError as error:
        raise StoreError(
            f"{source} can't be read ({error.strerror}); give the zip that an export wrote"
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise StoreError(
            f"{source} is damaged, or no zip; nothing has been changed, try another copy of it"
        ) from error
    except (
        ValueError, TypeError, LookupError, OverflowError, RecursionError, apsw.ConstraintError
    ) as error:  # fmt: skip
        raise StoreError(
            f"{source} holds what no export writes; nothing has been changed, try another copy"
        ) from error
    except RuntimeError as error:  # what zipfile says of one with a password
        raise StoreError(f"{source} is locked with a password; unpack and pack it anew") from error


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    with source.open("rb") as file:
        if _size_of_contents(file) > MOST_CONTENTS:
            raise StoreError(f"{source} lists far more than a person has; it was not taken in")
        with zipfile.ZipFile(file) as bundle:
            yield bundle


def _size_of_contents(file: BinaryIO) -> int:
    """Give the most that `zipfile` may read to know what is in it; 0 where it is no zip."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - _TAIL))
    tail = file.read()
    return max(
        (
            int.from_bytes(tail[at.start() + first : at.start() + last], "little")
            for mark, first, last in _ENDS
            for at in re.finditer(re.escape(mark), tail)
        ),
        default=0,
    )


def _check_entries(bundle: zipfile.ZipFile, source: Path) -> None:
    entries = bundle.infolist()
    names = [each.filename for each in entries]
    size = source.stat().st_size
    if len(entries) > MOST_ENTRIES or len(set(names)) != len(names):
        raise StoreError(f"{source} has too many entries, or one twice; no export writes such")
    if sum(each.file_size for each in entries) > min(max(SMALL, MOST_TIMES * size), MOST_BYTES):
        raise StoreError(f"{source} would unpack to far more than a person; it was not taken in")
    for each in entries:
        mode = each.external_attr >> 16
        parts = PurePosixPath(each.filename).parts
        is_within = not each.filename.startswith("/") and ".." not in parts
        is_odd = "\\" in each.filename or "\0" in each.orig_filename or each.is_dir()
        if not is_within or is_odd or stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
            raise StoreError(
                f"{source} holds an entry that leads out of its folder, or is no file; it was not"
                " taken in"
            )


def _check_room(bundle: zipfile.ZipFile, persons: Path) -> None:
    wanted = sum(each.file_size for each in bundle.infolist())
    if shutil.disk_usage(persons).free < wanted:
        raise StoreError(
            f"there is no room left for {persons}: {wanted / 1e6:,.0f} MB are needed; free some"
        )


def _manifest(bundle: zipfile.ZipFile, source: Path) -> dict[str, Any]:
    is_there = MANIFEST in bundle.namelist()
    if is_there and bundle.getinfo(MANIFEST).file_size > MOST_MANIFEST:
        raise ValueError(MANIFEST)
    found = json.loads(bundle.read(MANIFEST)) if is_there else {}
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise StoreError(f"{source} is no export of a person; give the zip that an export wrote")
    is_newer = int(found["version"]) > VERSION or int(found["steps"]) > len(migrations.STEPS)
    if is_newer:
        raise StoreError(
            f"{source} was written by a newer her-voice; install that one, nothing has been changed"
        )
    return found


def _fill(
    folder: Path,
    bundle: zipfile.ZipFile,
    manifest: dict[str, Any],
    progress: Callable[[int], None],
) -> int:
    key = keys.find(folder)
    path = folder / DATABASE
    database = unlock(path, key.value)
    try:
        migrations.bring_up(database, migrations.STEPS[: int(manifest["steps"])])
        database.pragma("foreign_keys", 0)
        database.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0)
        with transaction(database):
            _fill_tables(database, bundle, manifest["tables"], progress)
        database.config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 1)
        migrations.bring_up(database, migrations.STEPS)
        _make_sense(database)
        database.execute("delete from permissions")
        left_out = database.changes()
        database.execute("update list_lines set is_own = 0")
        check(database, path)
        for name in manifest["files"]:
            _put(bundle, str(name), folder)
        key.seal()
        if seal := str(manifest.get("audit_seal", "")):
            keys.write_durably(folder / keys.AUDIT_SEAL, bytes.fromhex(seal).hex())
    finally:
        database.close()
    for each in (path, *(folder / str(name) for name in manifest["files"])):
        with each.open("rb") as file:
            os.fsync(file.fileno())
    return left_out


def _make_sense(database: apsw.Connection) -> None:
    """Read it as she does, whom a time or a kind that is none would end at every start.

    Raises `ValueError`, `TypeError` or `OverflowError`.
    """
    fact_rows.read(database, also_past=True)
    notices.read(database)
    reminders.read(database)
    for (at,) in database.execute("select at from diary union all select at from recalled"):
        as_time(str(at))
    for (source,) in database.execute("select distinct source from diary"):
        Source(source)


def _fill_tables(
    database: apsw.Connection,
    bundle: zipfile.ZipFile,
    tables: dict[str, dict[str, Any]],
    progress: Callable[[int], None],
) -> None:
    known, done = tables_of(database), 0
    for table, shape in tables.items():
        if not set(shape["columns"]) <= set(known[table]):
            raise LookupError
        database.execute(f"delete from {quoted(table)}")  # noqa: S608  a known name
    for table, shape in sorted(tables.items(), key=lambda one: one[0] == "sqlite_sequence"):
        if table == "sqlite_sequence":  # SQLite has noted there what came so far
            database.execute("delete from sqlite_sequence")
        named = ", ".join(quoted(each) for each in shape["columns"])
        marks = ", ".join("?" * len(shape["columns"]))
        put = f"insert into {quoted(table)} ({named}) values ({marks})"  # noqa: S608
        before = done
        for row in _rows(bundle, table, len(shape["columns"])):
            database.execute(put, row)
            done += 1
            if done % 1000 == 0:
                progress(done)
        if done - before != shape["rows"]:
            raise ValueError
    for index in indexes_of(database):
        made = quoted(index)
        database.execute(f"insert into {made}({made}) values ('rebuild')")  # noqa: S608


def _rows(bundle: zipfile.ZipFile, table: str, width: int) -> Iterator[list[Any]]:
    with bundle.open(f"tables/{table}.jsonl") as entry:
        while line := entry.readline(LONGEST_LINE):
            row = json.loads(line)
            if not isinstance(row, list) or len(row) != width:
                raise ValueError
            yield [_value(each) for each in row]


def _value(given: object) -> object:
    match given:
        case {"base64": str(text)}:
            return base64.b64decode(text, validate=True)
        case {"real": str(text)}:
            return float(text)
        case None | str() | int() | float():
            return given
        case _:
            raise ValueError


def _put(bundle: zipfile.ZipFile, name: str, folder: Path) -> None:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not re.search(r"\w", name) or is_hers(path):
        raise ValueError
    target = folder / path
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with bundle.open(f"files/{name}") as entry, target.open("xb") as file:
        shutil.copyfileobj(entry, file)
    target.chmod(0o600)

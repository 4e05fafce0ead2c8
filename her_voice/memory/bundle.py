"""Everything that is kept of a person, written as one zip: tables as JSON lines, and to be read.

The format, version 1: `manifest.json` names the format, its version, the person, the number of
steps the database had taken (`memory/migrations.py`) and each table with its columns and rows;
`tables/NAME.jsonl` has one JSON array per row, in the order of the columns, where bytes are
`{"base64": …}` and a real that JSON can't write is `{"real": "inf"}`; `files/…` are the files of
the person's folder, such as the persona; Markdown at the top is to be read by people, and is passed
over when it is taken in again. `audit_seal` in the manifest seals the log of what was done: who
has the export could change that log unnoticed, as they could leave it out. No entry has a time: the
same person gives the same bytes.
"""

import base64
import json
import math
import os
import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path, PurePath

import apsw

from her_voice.errors import StoreError
from her_voice.memory.database import translated, unlock
from her_voice.memory.key import AUDIT_SEAL, audit_seal, settle
from her_voice.memory.migrations import reached
from her_voice.memory.store import COPY, DAMAGED, DATABASE
from her_voice.memory.to_read import README, pages

FORMAT, VERSION = "her-voice person", 1

MANIFEST = "manifest.json"

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip can hold."""

_OWN = (f"{DATABASE}*", "key", "seal", AUDIT_SEAL, f"{COPY.format('*')}*")
_OWN_FOLDERS = ("backups", f"{DAMAGED}*")


def write(
    folder: Path,
    copy: Path,
    key: bytes,
    target: Path,
    *,
    progress: Callable[[int], None] = lambda _: None,
) -> int:
    """Write the person in this folder, whose database has this `copy`; give how many rows.

    The file is there whole, or not at all, and only its owner may read it. Blocks. Raises
    `StoreError`.
    """
    if target.exists():
        raise StoreError(f"{target} is there already; choose another name, or remove it first")
    part = target.with_name(f".{target.name}.part")
    with translated(target):
        try:
            part.unlink(missing_ok=True)
            part.touch(mode=0o600)
            database = unlock(copy, key)
            try:
                with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as bundle:
                    rows = _fill(bundle, folder, database, progress)
            finally:
                database.close()
            with part.open("rb") as file:
                os.fsync(file.fileno())
            part.replace(target)
            settle(target.parent)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return rows


def tables_of(database: apsw.Connection) -> dict[str, list[str]]:
    """Give every table that holds something of its own, with its columns.

    An index of words that is made from another table is made anew instead.
    """
    every = [
        (str(name), str(sql))
        for name, sql in database.execute(
            "select name, sql from sqlite_master where type = 'table'"
            " and name not glob 'sqlite_stat*' order by name"
        )
    ]
    virtual = [name for name, sql in every if sql.lower().startswith("create virtual")]
    return {
        name: _columns(database, name)
        for name, _ in every
        if name not in virtual and not any(name.startswith(f"{one}_") for one in virtual)
    }


def indexes_of(database: apsw.Connection) -> list[str]:
    """Give the indexes of words that are made from other tables."""
    return [
        str(name)
        for (name,) in database.execute(
            "select name from sqlite_master where type = 'table'"
            " and sql like 'create virtual%' and sql like '%content=%' order by name"
        )
    ]


def quoted(name: str) -> str:
    """Write a name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def _columns(database: apsw.Connection, table: str) -> list[str]:
    rows = database.execute(f"pragma table_xinfo({quoted(table)})")
    return [str(name) for _, name, _, _, _, _, hidden in rows if not hidden]


def _fill(
    bundle: zipfile.ZipFile,
    folder: Path,
    database: apsw.Connection,
    progress: Callable[[int], None],
) -> int:
    counts, done = dict[str, int](), 0
    tables = tables_of(database)
    for table, columns in tables.items():
        count = 0
        with bundle.open(_entry(f"tables/{table}.jsonl"), "w", force_zip64=True) as entry:
            for row in _rows(database, table, columns):
                entry.write(json.dumps([_plain(each) for each in row]).encode() + b"\n")
                count += 1
                if (done + count) % 1000 == 0:
                    progress(done + count)
        counts[table] = count
        done += count
    files = files_of(folder)
    for name in files:
        with (
            bundle.open(_entry(f"files/{name}"), "w", force_zip64=True) as entry,
            (folder / name).open("rb") as file,
        ):
            shutil.copyfileobj(file, entry)
    for name, text in (("README.md", README), *pages(database)):
        bundle.writestr(_entry(name), text.encode("utf-8", "replace"))
    manifest = {
        "format": FORMAT,
        "version": VERSION,
        "person": folder.name,
        "steps": reached(database),
        "tables": {
            name: {"columns": columns, "rows": counts[name]} for name, columns in tables.items()
        },
        "files": files,
        "audit_seal": audit_seal(folder).hex(),
    }
    bundle.writestr(_entry(MANIFEST), json.dumps(manifest, indent=1, ensure_ascii=False).encode())
    return done


def files_of(folder: Path) -> list[str]:
    """Name the files of the person in their folder, such as the persona."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink() and not is_hers(path.relative_to(folder))
    ]


def is_hers(path: PurePath) -> bool:
    """Say of a path within a person's folder whether it is her own, and no file of theirs.

    That hangs on where it lies: theirs may be called as they like, 'files/key people.txt'.
    """
    first = path.parts[0]
    if len(path.parts) > 1:
        return any(fnmatch(first, own) for own in _OWN_FOLDERS) or path.suffix == ".part"
    return any(fnmatch(first, own) for own in _OWN) or path.suffix == ".part"


def _rows(
    database: apsw.Connection, table: str, columns: list[str]
) -> Iterator[tuple[object, ...]]:
    named = ", ".join(quoted(each) for each in columns)
    ask = f"select {named} from {quoted(table)} order by "  # noqa: S608  names from the schema
    try:
        cursor = database.execute(f"{ask} rowid")
    except apsw.SQLError:  # a table without row ids is in the order of its key
        cursor = database.execute(f"{ask} {named}")
    yield from cursor


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode()}
    if isinstance(value, float) and not math.isfinite(value):
        return {"real": repr(value)}
    return value


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry

"""Searches files for what was kept of a person, to show that none of it is left.

Before a person is erased, pieces of all that their database holds are taken; afterwards every file
of the home is read through for them. Thousands of pieces are looked for at once: by their first
eight bytes, as numbers, at every place of a file.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from her_voice.errors import StoreError
from her_voice.memory.database import translated, unlock
from her_voice.memory.going import Traces

SHORTEST, LONGEST = 12, 48
"""Bytes of a piece. Shorter ones are found in anything."""

HEAD = 8
"""Bytes of it that are looked for first."""

MOST = 500_000
"""Pieces that are looked for."""

BLOCK = 4 * 2**20
"""Bytes of a file that are read at once."""


def pieces_of(path: Path, key: bytes) -> set[bytes]:
    """Take pieces of all text and bytes in this database. Raises `StoreError`. Blocks."""
    found: set[bytes] = set()
    database = unlock(path, key)
    try:
        with translated(path):
            for (table,) in database.execute(
                "select name from sqlite_master where type = 'table' and sql not like"
                " 'create virtual%' and name not glob 'sqlite_*' and name != 'migrations'"
            ).fetchall():
                for row in database.execute(f'select * from "{table}"'):  # noqa: S608  a name from the schema
                    found.update(_pieces(row))
                    if len(found) >= MOST:
                        return found
    finally:
        database.close()
    return found


def _pieces(row: Iterable[object]) -> Iterator[bytes]:
    for value in row:
        if isinstance(value, str):
            whole = value.encode("utf-8", "surrogatepass")
        elif isinstance(value, bytes):
            whole = value[: 4 * LONGEST]
        else:
            continue
        for at in range(0, len(whole), LONGEST):
            piece = whole[at : at + LONGEST]
            if len(piece) >= SHORTEST and len(set(piece)) > 3:  # noqa: PLR2004  zeros are everywhere
                yield piece


def search(
    roots: Iterable[Path],
    name: str,
    pieces: set[bytes],
    *,
    passed_over: Iterable[Path] = (),
    progress: Callable[[int], None] = lambda _: None,
) -> Traces:
    """Read every file below these folders through. Blocks. Raises `StoreError`."""
    traces = Traces(pieces=len(pieces))
    as_word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    known: dict[int, list[bytes]] = {}
    for piece in pieces:
        known.setdefault(int.from_bytes(piece[:HEAD], "little"), []).append(piece)
    heads = np.array(sorted(known), np.uint64)
    passed = {path.resolve() for path in passed_over}
    for path in _files(roots, passed):
        traces.files += 1
        if as_word.search(path.name) or as_word.search(path.parent.name):
            traces.found.append(str(path))
        traces.bytes += _read(path, heads, known, traces)
        progress(traces.files)
    return traces


def _files(roots: Iterable[Path], passed: set[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for root in roots:
        for top, folders, names in os.walk(root.resolve()):
            folder = Path(top)
            folders[:] = [each for each in folders if folder / each not in passed]
            for each in names:
                path = folder / each
                if path not in seen and path.is_file() and not path.is_symlink():
                    seen.add(path)
                    yield path


def _read(
    path: Path, heads: npt.NDArray[np.uint64], known: dict[int, list[bytes]], traces: Traces
) -> int:
    size, rest = 0, b""
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                size += len(block)
                whole = rest + block
                if heads.size and _holds(whole, heads, known) and str(path) not in traces.found:
                    traces.found.append(str(path))
                rest = whole[-LONGEST:]
    except FileNotFoundError:
        return size
    except OSError as error:
        raise StoreError(f"{path} can't be read, so nobody can say what is in it") from error
    return size


def _holds(whole: bytes, heads: npt.NDArray[np.uint64], known: dict[int, list[bytes]]) -> bool:
    for offset in range(HEAD):
        count = (len(whole) - offset) // HEAD
        if count <= 0:
            break
        numbers = np.frombuffer(whole, np.uint64, count, offset)
        for at in np.flatnonzero(np.isin(numbers, heads)):
            start = offset + int(at) * HEAD
            for piece in known[int(numbers[at])]:
                if whole.startswith(piece, start):
                    return True
    return False

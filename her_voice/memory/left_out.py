"""What was forgotten since the newest copy was made, noted beside the copies: none brings it back.

Of each line and fact a digest is noted, made with the person's key, so that the note tells nothing
of what it was. The note goes when the next copy takes the place of all that hold it.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import apsw

from her_voice.memory import fact_rows, recalled_rows
from her_voice.memory.backups import FOLDER, OUTDATED, listed
from her_voice.memory.database import transaction
from her_voice.memory.key import write_durably

Gone = tuple[str, str]
"""The id of a line or a fact, `diary:12` or `fact:3`, and its words."""


def is_noted(folder: Path) -> bool:
    """Tell whether anything was forgotten that copies hold."""
    return (folder / FOLDER / OUTDATED).exists()


def note(folder: Path, key: bytes, gone: Iterable[Gone]) -> None:
    """Note that these are forgotten, if copies hold them: then the next one is made soon.

    Blocks until the disk knows it. Raises `OSError`.
    """
    if listed(folder):
        _write(folder, _noted(folder) | {_digest(key, one) for one in gone})


def take_back(folder: Path, key: bytes, again: Iterable[Gone]) -> None:
    """Note that these are not forgotten after all. Blocks. Raises `OSError`."""
    noted = _noted(folder)
    if left := noted & {_digest(key, one) for one in again}:
        _write(folder, noted - left)


def leave_out(database: apsw.Connection, folder: Path, key: bytes) -> int:
    """Forget once more what came back with a copy of before; say how many lines and facts. Blocks.

    A fact goes with its line.
    """
    noted = _noted(folder)
    if not noted:
        return 0
    every = database.execute(
        "select 'diary:' || id, text from diary union select ref, text from recalled"
        " union all select 'fact:' || number, quote from facts"
    )
    gone = [str(id_) for id_, words in every if _digest(key, (str(id_), str(words))) in noted]
    numbers = {int(one[5:]) for one in gone if one.startswith("fact:")}
    refs = [one for one in gone if not one.startswith("fact:")]
    with transaction(database):
        for ref in refs:
            drawn = database.execute("select number from facts where line = ?", (ref,))
            numbers |= {int(number) for (number,) in drawn}
        recalled_rows.take_away(database, refs)
        fact_rows.take_away(database, sorted(numbers))
    if gone:
        database.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    return len(refs) + len(numbers)


def _noted(folder: Path) -> set[str]:
    path = folder / FOLDER / OUTDATED
    return set(path.read_text("ascii", "replace").split()) if is_noted(folder) else set()


def _write(folder: Path, digests: set[str]) -> None:
    write_durably(folder / FOLDER / OUTDATED, "".join(f"{one}\n" for one in sorted(digests)))


def _digest(key: bytes, one: Gone) -> str:
    words = "\0".join(one).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, key=key, digest_size=16).hexdigest()

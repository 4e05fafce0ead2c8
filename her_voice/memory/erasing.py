"""A person's folder, destroyed: the key first, without which all the rest says nothing.

The folder is moved aside before anything else, so that nobody opens it again, and whatever a power
cut leaves is found and finished by the next erasing: what an import that was cut short has left,
key and all, too.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from her_voice.memory import unbundle
from her_voice.memory.database import translated
from her_voice.memory.key import settle
from her_voice.memory.keys_elsewhere import destroy_elsewhere

ASIDE = ".erasing-"
"""What the folder is called meanwhile; no person can be called that."""


def files_of(folder: Path) -> list[tuple[str, int]]:
    """Give what is kept in a person's folder: names within it, and bytes."""
    return [
        (str(path.relative_to(folder)), path.stat().st_size)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    ]


def destroy(folder: Path) -> bool:
    """Destroy all that is in a person's folder, and what earlier tries left. Blocks.

    False where a key stays in the system's keyring, which is locked or away: of no use by itself.

    Raises `StoreError`; whatever remains then is of no use without the key, and goes the next time.
    """
    persons, is_whole = folder.parent, True
    destroyed: set[bytes] = set()  # copies of a key name the same one in a keyring
    with translated(folder):
        if folder.exists():
            aside = persons / f"{ASIDE}{folder.name}"
            while aside.exists():
                aside = aside.with_name(f"{aside.name}_")
            folder.rename(aside)
            settle(persons)
        for left in [*persons.glob(f"{ASIDE}*"), *persons.glob(f"{unbundle.ASIDE}*")]:
            for key in _keys(left):
                if (named := key.read_bytes()) not in destroyed:
                    is_whole = destroy_elsewhere(key) and is_whole
                    destroyed.add(named)
                _overwrite(key)
            shutil.rmtree(left)
        settle(persons)
    return is_whole


def _keys(folder: Path) -> Iterator[Path]:
    """Find the keys: beside a database that was damaged lies another copy."""
    return (path for path in folder.rglob("key*") if path.is_file() and not path.is_symlink())


def _overwrite(path: Path) -> None:
    """Write over a small file before it goes, as far as the file system lets that count."""
    with suppress(OSError):
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.write(os.urandom(size))
            file.flush()
            os.fsync(file.fileno())
    path.unlink()
    settle(path.parent)

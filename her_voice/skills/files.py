"""Files of the person, in the one folder for them: new ones are made, none is written over."""

import os
import re
from pathlib import Path

from her_voice.errors import StoreError

MOST = 100
"""Files of one name."""

LONGEST = 60
"""Letters of a name."""

_UNFIT = re.compile(r"[^\w -]+")


def write_new(folder: Path, name: str, text: str) -> Path:
    """Write a text file of this name, or of this name with a number, and give where it is.

    It is on the disk when this returns. Nothing in the name leads out of the folder. Raises
    `StoreError`. Blocks.
    """
    stem = " ".join(_UNFIT.sub(" ", name).split())[:LONGEST].strip() or "list"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            return folder / _write(handle, stem, text)
        finally:
            os.close(handle)
    except OSError as error:
        raise StoreError(f"no file can be written in {folder}: {error.strerror}") from error


def _write(folder: int, stem: str, text: str) -> str:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW
    for number in range(1, MOST + 1):
        name = f"{stem}.txt" if number == 1 else f"{stem} {number}.txt"
        try:
            file = os.fdopen(os.open(name, flags, 0o600, dir_fd=folder), "w", encoding="utf-8")
        except FileExistsError:
            continue
        try:
            with file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            os.unlink(name, dir_fd=folder)  # half a file is none
            raise
        os.fsync(folder)
        return name
    raise StoreError(f"there are {MOST} files called {stem!r}; take some of them away")

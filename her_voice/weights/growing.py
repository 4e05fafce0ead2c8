"""Parts in, one file that grows by them out; a kill between two parts loses nothing.

Beside the growing file a small journal says how many parts are in it and how long it was then:
what a kill left behind after that is cut off before the next part.
"""

import json
import os
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from her_voice.weights.disk import write_atomically
from her_voice.weights.failure import FetchError

CHUNK = 1 << 20


@dataclass(slots=True)
class Growing:
    """A file of the model that is put together from members of packages."""

    path: Path
    source: str
    """Which line of the manifest it grows from; a journal about another line is void."""

    most: int
    """Bytes it will have at the end; growing beyond is an error."""

    parts: int = 0
    size: int = 0

    def __post_init__(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            journal = json.loads(self._journal.read_bytes())
            size = self.path.stat().st_size
        except (OSError, ValueError):
            return
        if journal.get("source") == self.source and size >= journal["size"]:
            self.parts, self.size = journal["parts"], journal["size"]

    @property
    def _journal(self) -> Path:
        return self.path.with_name(f"{self.path.name}.journal")

    def append(self, archive: Path, member: str) -> None:
        """Add one member of a package. Raises `FetchError` if it is absent, broken or too long."""
        with _open_member(archive, member) as part, self.path.open("ab") as file:
            file.truncate(self.size)
            file.seek(0, os.SEEK_END)
            while chunk := _read(part, archive):
                if file.tell() + len(chunk) > self.most:
                    raise FetchError(f"{archive.name} holds more than it should")
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            self.size = file.tell()
        self.parts += 1
        journal = {"source": self.source, "parts": self.parts, "size": self.size}
        write_atomically(self._journal, json.dumps(journal).encode())

    def discard(self) -> None:
        """Throw it away."""
        self.path.unlink(missing_ok=True)
        self._journal.unlink(missing_ok=True)
        self.parts = self.size = 0


def _read(part: IO[bytes], archive: Path) -> bytes:
    try:
        return part.read(CHUNK)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError) as error:
        raise FetchError(f"{archive.name} is broken") from error


@contextmanager
def _open_member(archive: Path, member: str) -> Iterator[IO[bytes]]:
    """Open one member by its exact name; nothing is ever unpacked by the names of an archive."""
    try:
        if archive.suffix == ".tar":
            with tarfile.open(archive, "r:") as tar:
                yield _file_in(tar, member)
        else:
            with zipfile.ZipFile(archive) as wheel, wheel.open(member) as opened:
                yield opened
    except KeyError as error:
        raise FetchError(f"{archive.name} holds no {member}") from error
    except (zipfile.BadZipFile, tarfile.TarError) as error:
        raise FetchError(f"{archive.name} is broken") from error


def _file_in(tar: tarfile.TarFile, member: str) -> IO[bytes]:
    found = tar.extractfile(member)
    if found is None:
        raise KeyError(member)
    return found

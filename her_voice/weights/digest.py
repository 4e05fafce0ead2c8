"""A file in, its SHA-256 out; and a note beside it, so that a start need not read it again.

The note, `.verified.json` in the model's folder, holds size, modification time and digest of each
file that was found right. A file that has changed since is read again. Where the folder can't be
written the process remembers instead, and each start reads once.
"""

import contextlib
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from her_voice.weights.catalogue import Model, ModelFile
from her_voice.weights.disk import write_atomically

NOTE = ".verified.json"

_seen: set[tuple[object, ...]] = set()
"""What this process has found right, for folders that can't be written."""


def sha256(path: Path) -> str:
    """Read the whole file; about a second per gigabyte from memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Notes:
    """What was found right in one model's folder."""

    folder: Path

    def vouch_for(self, file: ModelFile) -> bool:
        """Whether this very file, unchanged since, was found to have the manifest's digest."""
        try:
            state = self._state(file)
            return self._read().get(file.path) == state or (self.folder, *state) in _seen
        except OSError:
            return False

    def keep(self, file: ModelFile) -> None:
        """Note that the file as it lies there now is right."""
        with contextlib.suppress(OSError):
            state = self._state(file)
            _seen.add((self.folder, *state))
            notes = self._read() | {file.path: state}
            self._write(notes)

    def drop(self, file: ModelFile) -> None:
        """Vouch for the file no more: it was read, and is wrong."""
        with contextlib.suppress(OSError):
            _seen.discard((self.folder, *self._state(file)))
            notes = self._read()
            if notes.pop(file.path, None) is not None:
                self._write(notes)

    def _write(self, notes: dict[str, object]) -> None:
        write_atomically(self.folder / NOTE, json.dumps(notes, indent=1).encode())

    def _state(self, file: ModelFile) -> list[object]:
        seen = (self.folder / file.path).stat()
        return [seen.st_size, seen.st_mtime_ns, file.sha256]

    def _read(self) -> dict[str, object]:
        try:
            notes = json.loads((self.folder / NOTE).read_bytes())
        except (OSError, ValueError):
            return {}
        return notes if isinstance(notes, dict) else {}


def is_right(folder: Path, model: Model, file: ModelFile, *, reread: bool = False) -> bool:
    """Whether a file that is there has the manifest's digest; reads it unless a note vouches."""
    notes = Notes(folder / model.name)
    if not reread and notes.vouch_for(file):
        return True
    path = folder / model.name / file.path
    if path.stat().st_size != file.size or sha256(path) != file.sha256:
        notes.drop(file)  # else a pull would trust it, and mend nothing
        return False
    notes.keep(file)
    return True

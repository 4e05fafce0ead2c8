"""The key of a person's database, and the seal that tells whether it is the right one.

The key is 32 random bytes in a file of mode 0600, or in the system's keyring under a name that this
file holds. The seal is a digest of it, which gives nothing
away: it is there to tell a wrong key from a damaged database, for SQLite can't.
"""

import contextlib
import hashlib
import os
import secrets
from pathlib import Path

from her_voice.errors import StoreError
from her_voice.memory.keys_elsewhere import MARK, find_elsewhere, keep_elsewhere

KEY_BYTES = 32

AUDIT_SEAL = "seal-audit"
"""The file that holds what seals the log, where it is not made of the key."""


class Key:
    """The key in one folder, as 32 bytes."""

    def __init__(self, folder: Path, value: bytes) -> None:
        self.value = value
        self._seal = folder / "seal"

    @property
    def is_sealed(self) -> bool:
        """A database was begun here with some key."""
        return self._seal.exists()

    def check(self) -> None:
        """Raise `StoreError` if the database here was begun with another key."""
        with contextlib.suppress(FileNotFoundError):
            if self._seal.read_text(encoding="ascii", errors="replace") != self._digest():
                raise StoreError(
                    f"the key in {self._seal.parent} is not the one her.db was locked with;"
                    " put the right one back from a backup, nothing has been changed"
                )

    def seal(self) -> None:
        """Write down, durably, that a database was begun with this key."""
        if not self.is_sealed:
            write_durably(self._seal, self._digest())

    def _digest(self) -> str:
        return hashlib.sha256(b"her-voice seal" + self.value).hexdigest()


def find(folder: Path) -> Key:
    """Read the key of this folder, or make one where nothing has been kept yet.

    Raises `StoreError` when it is missing but needed, or isn't a key.
    """
    path = folder / "key"
    try:
        text = path.read_text(encoding="ascii")
        value = _named(path, text) if text.startswith(MARK) else bytes.fromhex(text)
    except FileNotFoundError:
        return _make(folder, path)
    except (ValueError, UnicodeDecodeError):
        value = b""
    if len(value) != KEY_BYTES:
        raise StoreError(
            f"{path} is not a key; put the right one back from a backup,"
            f" or move {folder} away to begin anew"
        )
    path.chmod(0o600)
    return Key(folder, value)


def audit_seal(folder: Path) -> bytes:
    """Give what seals the log of what was done for this person. Raises as `find` does.

    It is made of their key. Who was taken in from an export brings it along, since their key is a
    new one, and their log was sealed before.
    """
    brought = folder / AUDIT_SEAL
    if brought.exists():
        try:
            return bytes.fromhex(brought.read_text(encoding="ascii"))
        except ValueError as error:
            raise StoreError(
                f"{brought} is damaged; put the right one back from a backup, or import the person"
                " again"
            ) from error
    return hashlib.sha256(b"her-voice audit" + find(folder).value).digest()


def _named(path: Path, text: str) -> bytes:
    value = find_elsewhere(text)
    if value is None:
        raise StoreError(
            f"the key that {path} names is in the system's keyring, which can't be opened just now;"
            " unlock it by logging in, then start her-voice again"
        )
    return value


def _make(folder: Path, path: Path) -> Key:
    database = folder / "her.db"
    if database.exists() and database.stat().st_size:
        raise StoreError(
            f"{path} is missing and {database.name} can't be read without it; put it back from a"
            f" backup, or move {folder} away to begin anew"
        )
    key = Key(folder, secrets.token_bytes(KEY_BYTES))
    write_durably(path, keep_elsewhere(key.value) or key.value.hex())
    return key


def write_durably(path: Path, text: str) -> None:
    """Write a small private file so that it is there whole, or not at all, after a power cut."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    made = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(made, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make the names in this folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

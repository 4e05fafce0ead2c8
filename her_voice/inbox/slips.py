"""Notifications as files: a folder and fields in, a file out; a file in, its fields out.

A file is taken once nobody has it open for writing any more, which the system tells by granting a
lease on it or not (fcntl(2), F_SETLEASE). Only small regular files of this very user are read,
by no other name than that in the folder: no symlink, no pipe, no device, no second hard link.
"""

import difflib
import fcntl
import hashlib
import json
import os
import secrets
import signal
import stat
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from her_voice import draft
from her_voice.errors import RequestError, StoreError, TooLongError
from her_voice.notice import Notice
from her_voice.strict_json import read_object

LONGEST = 16_384
"""Bytes of a file; all fields at their longest have less, in JSON with every letter escaped."""

EMPTY_S = 5.0
"""How long an empty file may wait for its words."""

SOURCE = "spool"
"""The `source` of what comes this way."""

_UNFINISHED = (".part", ".tmp", ".swp", "~")


class NotYetError(Exception):
    """The file is still being written."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One file and what it says."""

    name: str
    notice: Notice


def drop(folder: Path, fields: Mapping[str, object]) -> Path:
    """Write a notification into the folder, whole or not at all, and on the disk.

    Raises `RequestError` if it would not be taken, `StoreError` if it can't be kept.
    """
    draft.notice(fields, now=time.time())
    path = folder / f"{time.time_ns()}-{secrets.token_hex(4)}.json"
    part = path.with_suffix(".part")
    try:
        with opened(folder) as home:
            file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with open(file, "wb") as writing:  # noqa: PTH123  it is open already
                writing.write(json.dumps(fields, ensure_ascii=False).encode())
                writing.flush()
                os.fsync(file)
            part.replace(path)
            os.fsync(home)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise StoreError(
            f"{folder}: the notification can't be kept there ({error.strerror});"
            " free some space, or make the folder yours"
        ) from error
    return path


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    """Open the folder as one that only its owner may enter, making it if need be.

    Raises `OSError`, `PermissionError` where it is another user's.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    home = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        found = os.fstat(home)
        if found.st_uid != os.geteuid():
            raise PermissionError(1, "it belongs to another user")
        if stat.S_IMODE(found.st_mode) != 0o700:  # noqa: PLR2004  rwx for the owner alone
            os.fchmod(home, 0o700)
        yield home
    finally:
        os.close(home)


def is_ignored(name: str) -> bool:
    """Say whether a file of this name is none of hers: hidden, or still being written."""
    return name.startswith(".") or name.endswith(_UNFINISHED)


def read(home: int, name: str, *, now: float) -> Slip:
    """Read the file of this name in an open folder.

    Raises `NotYetError`, `FileNotFoundError`, or `RequestError` with the reason to refuse it.
    """
    try:
        file = os.open(
            name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=home
        )
    except FileNotFoundError:
        raise
    except OSError as error:
        raise RequestError(f"it can't be read: {error.strerror}; drop a plain file") from error
    try:
        found = os.fstat(file)
        _check(found)
        _wait_for_writer(file)
        body = os.read(file, LONGEST + 1)
        found = os.fstat(file)
    finally:
        os.close(file)
    if not body.strip() and now - found.st_mtime < EMPTY_S:
        raise NotYetError
    at = min(found.st_mtime, now)
    notice = draft.notice(_fields(name, body), now=at, source=SOURCE)
    return Slip(name, _numbered(notice, found))


def _check(found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise RequestError("it is no plain file; drop one")
    if found.st_uid != os.geteuid():
        raise RequestError("it belongs to another user; drop a file of your own")
    if found.st_nlink > 1:
        raise RequestError("it has a second name, a hard link; drop a copy instead")
    if found.st_size > LONGEST:
        raise TooLongError(f"it has more than {LONGEST} bytes; say it in fewer words")


def _wait_for_writer(file: int) -> None:
    """Raise `NotYetError` while somebody has it open for writing."""
    try:
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)  # ignored, where SIGIO would end her
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except BlockingIOError as error:
        raise NotYetError from error
    except OSError:  # a file system without leases: what has not changed for a while is whole
        if time.time() - os.fstat(file).st_mtime < EMPTY_S:
            raise NotYetError from None


def _fields(name: str, body: bytes) -> dict[str, object]:
    stem, _, suffix = name.rpartition(".")
    topic = stem if suffix in {"txt", "json"} and stem else suffix
    if suffix == "json" or body.lstrip().startswith(b"{"):
        return _of_json(body, topic)
    try:
        words = body.decode("utf-8").strip()
    except UnicodeDecodeError as error:
        raise RequestError("it is no text in UTF-8; write words, or JSON") from error
    if not words:
        raise RequestError("it is empty; write words into it, or JSON")
    title, _, message = words.partition("\n")
    if not message.strip():
        return {"topic": topic, "message": title}
    return {"topic": topic, "title": title, "message": message}


def _of_json(body: bytes, topic: str) -> dict[str, object]:
    given = read_object(body)
    if "id" in given:
        given["sequence_id"] = given.pop("id")
    if "topic" not in given:
        given["topic"] = topic
    if unknown := [key for key in given if key not in draft.FIELDS]:
        near = difflib.get_close_matches(unknown[0][:40], draft.FIELDS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(draft.FIELDS)}"
        raise RequestError(f"it has a key that means nothing here; {hint}")
    return given


def _numbered(notice: Notice, found: os.stat_result) -> Notice:
    """Give it an id that is the same when the same file is read again after a sudden end."""
    marks = f"{found.st_dev}:{found.st_ino}:{found.st_mtime_ns}:{found.st_size}"
    number = hashlib.sha256(marks.encode()).hexdigest()[:11]
    return replace(notice, id=f"s{number}")

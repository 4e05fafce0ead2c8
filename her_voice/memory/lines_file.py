"""A file of JSON lines in, lines to keep out: `{"at", "who", "text", "id"}`, one line each."""

import hashlib
import json
import math
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from pathlib import Path

from her_voice.errors import RequestError, UsageError
from her_voice.memory.recall import NO_OWN_ID, OWN_IDS, Given
from her_voice.strict_json import read_object

LONGEST_LINE = 65_536
"""Bytes of a line of the file. What is longer is no line of a conversation."""

LONGEST_TEXT, LONGEST_NAME, LONGEST_ID = 4_000, 64, 128
"""Characters of what was said, of who said it, and of an id."""

EXAMPLE = '{"at": "2026-05-03T18:20:00Z", "who": "me", "text": "My dog is Rex.", "id": "a1"}'


def _ignored(_share: float) -> None:
    pass


def read(path: Path, tell: Callable[[float], None] = _ignored) -> Iterator[Given]:
    """Give the lines of a file; `tell` is told what share of it has been read.

    Raises `UsageError`, naming the line, where one is wrong.
    """
    try:
        whole, done = path.stat().st_size or 1, 0
        with path.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE + 1), b""), 1):
                done += len(line)
                tell(min(1.0, done / whole))
                if line.strip():
                    yield _line(line, f"{path}, line {number}")
    except OSError as error:
        raise UsageError(
            f"{path}: can't be read ({error.strerror}); give a file of JSON lines"
        ) from error


def batches(
    path: Path,
    size: int,
    tell: Callable[[float], None] = _ignored,
    *,
    most_bytes: float = math.inf,
) -> Iterator[list[Given]]:
    """Give the lines of a file, so many at a time; `tell` is told what share of it has been read.

    Several have so many bytes at most, as JSON; one may have more.

    Raises `UsageError`, naming the line, where one is wrong, after those before it were given.
    """
    batch: list[Given] = []
    held = 0
    was_given = False
    lines = read(path, tell)
    while True:
        try:
            one = next(lines, None)
        except UsageError as error:
            if batch:
                yield batch
            elif not was_given:
                raise
            raise UsageError(f"{error}; what stands before it is kept") from error
        its = _bytes(one) if one else 0
        if batch and (one is None or len(batch) == size or held + its > most_bytes):
            yield batch
            was_given = True
            batch, held = [], 0
        if one is None:
            return
        batch.append(one)
        held += its


def _bytes(one: Given) -> int:
    return len(json.dumps([one.id, one.at, one.who, one.text], ensure_ascii=False).encode())


def _line(line: bytes, where: str) -> Given:
    if len(line) > LONGEST_LINE:
        raise UsageError(f"{where}: longer than {LONGEST_LINE} bytes; that is no JSON line of ours")
    try:
        found = read_object(line, example=EXAMPLE)
    except RequestError as error:
        raise UsageError(f"{where}: {error}") from error
    text = _text(found, "text", LONGEST_TEXT, where)
    who = _text(found, "who", LONGEST_NAME, where)
    at = _text(found, "at", LONGEST_NAME, where)
    try:
        at = as_utc(at)
    except ValueError as error:
        raise UsageError(f"{where}: 'at' is no time of ISO 8601; write {EXAMPLE}") from error
    own = found.get("id")
    made = hashlib.sha256(f"{at}\0{who}\0{text}".encode()).hexdigest()[:24]
    name = made if own is None else _text(found, "id", LONGEST_ID, where)
    if name.startswith(OWN_IDS):
        raise UsageError(f"{where}: {NO_OWN_ID}")
    return Given(id=name, at=at, who=who, text=text)


def _text(found: dict[str, object], key: str, most: int, where: str) -> str:
    value = found.get(key)
    if isinstance(value, int) and key == "id":
        value = str(value)
    if not isinstance(value, str) or not value.strip() or len(value) > most:
        raise UsageError(f"{where}: {key!r} must be text of {most} characters at most: {EXAMPLE}")
    return value


def as_utc(at: str) -> str:
    """Give a time of ISO 8601 as it is kept. Raises `ValueError` where it is none.

    One at either end of all times is none: in another time zone it would be beyond it.
    """
    moment = datetime.fromisoformat(at)
    if not MINYEAR < moment.year < MAXYEAR:
        raise ValueError(at)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

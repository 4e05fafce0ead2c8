"""An error nobody foresaw in, one sentence out, and a report in the state home.

The report says where it happened and of what kind it was. It never holds the error's own words:
they may quote what somebody said.
"""

import errno
import platform
import shlex
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from her_voice import places


def refused(error: BaseException) -> str:
    """Give the sentence for what the system refused; empty for all else.

    It names a path that was typed, or one of her folders, and no other file in it: files may have
    names that somebody said.
    """
    if not isinstance(error, OSError):
        return ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return "the disk is full; free some space on it and try again"
    try:
        Path.cwd()
    except FileNotFoundError:
        return "the folder you are in is gone; change into another one, with `cd`, and try again"
    if not isinstance(error.filename, str):
        return ""
    path = Path(error.filename).absolute()
    if path in (Path(each).absolute() for each in sys.argv[1:]):
        return f"{path} can't be used ({error.strerror}); give another one"
    here = places.find()
    folders = (here.models, here.run, here.state, here.data, here.config)
    folder = next(filter(path.is_relative_to, folders), None)
    return _closed(folder, error) if folder else ""


def _closed(folder: Path, error: OSError) -> str:
    if error.errno == errno.EROFS:
        return (
            f"{folder} is on a disk that can only be read; have it mounted for writing, or set"
            " HER_VOICE_HOME to another folder"
        )
    if not isinstance(error, PermissionError):
        return ""
    return (
        f"{folder} is not yours to read and write; make it yours with"
        f" `chmod -R u+rwX {shlex.quote(str(folder))}`, or `sudo chown -R` if it is somebody else's"
    )


def report(error: BaseException) -> str:
    """Write the report and give the sentence that says where it is."""
    kind = type(error).__name__
    path = places.find().state / f"unexpected-{datetime.now(UTC):%Y-%m-%dT%H-%M-%S-%fZ}.txt"
    try:
        _write(path, "\n".join(_lines(error)) + "\n")
    except OSError as failure:
        return (
            f"something unexpected went wrong ({kind} {_where(error)}), and the report could not"
            f" be written to {path.parent} ({failure.strerror}); make that folder yours"
        )
    return (
        f"something unexpected went wrong ({kind}); please send in {path}, which says where,"
        " and nothing of what was said"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def _lines(error: BaseException) -> Iterator[str]:
    yield f"her-voice on Python {platform.python_version()}, {platform.platform()}"
    yield f"subcommand: {sys.argv[1] if len(sys.argv) > 1 else 'none'}"
    yield from _chain(error, "")


def _chain(error: BaseException, margin: str) -> Iterator[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _chain(cause, margin)
        yield f"{margin}which led to"
    yield f"{margin}{type(error).__module__}.{type(error).__qualname__}"
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"{margin}  {frame.filename}:{frame.lineno} in {frame.name}"
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _chain(each, margin + "  | ")


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"at {frames[-1].filename}:{frames[-1].lineno}" if frames else "at an unknown place"

"""What she really can't do, found out by trying. What a unit file asks for is no evidence."""

import errno
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from her_voice.landlock import version

DISCARD = 9
"""A port where nobody listens: refused by the far end is allowed by the kernel."""


@cache
def restrictions() -> dict[str, object]:
    """Try, and say of each what came of it: True if it was refused. Nothing is changed by it.

    It is tried once: what was given up stays so.
    """
    status = _status_of_process()
    return {
        "cannot_read_the_home": _is_refused(_list_home),
        "cannot_write_elsewhere": _is_refused(_write_to_tmp),
        "cannot_connect": _is_refused(_connect),
        "cannot_signal_others": _is_refused(_signal_parent),
        "cannot_gain_privileges": status.get("NoNewPrivs") == "1",
        "has_filtered_system_calls": status.get("Seccomp") == "2",
        "cannot_open_other_sockets": _is_refused(_open_other_socket),
        "cannot_write_to_system": bool(os.statvfs("/usr").f_flag & os.ST_RDONLY),
        "landlock": version(),
    }


def _is_refused(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except OSError as error:
        return error.errno in {errno.EACCES, errno.EPERM, errno.EROFS, errno.EAFNOSUPPORT}
    return False


def _list_home() -> None:
    os.listdir(Path.home())  # noqa: PTH208  only whether it may is wanted


def _write_to_tmp() -> None:
    path = Path(f"/tmp/her-voice-{secrets.token_hex(8)}")  # noqa: S108  it is to be refused
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
    path.unlink()


def _connect() -> None:
    with socket.socket() as attempt:
        attempt.settimeout(0.2)
        attempt.connect(("127.0.0.1", DISCARD))


def _signal_parent() -> None:
    os.kill(os.getppid(), 0)


def _open_other_socket() -> None:
    socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM).close()


def _status_of_process() -> dict[str, str]:
    with suppress(OSError):
        lines = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        pairs = (line.partition(":") for line in lines.splitlines())
        return {name: value.strip() for name, _, value in pairs}
    return {}

"""Landlock by system call: a process gives rights up, for itself and all its children, for good.

See landlock(7). It takes no privileges, and works in a user's own service, where systemd's
directives that need a mount namespace are ignored. What a kernel is too old for is left out.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from enum import IntFlag
from pathlib import Path
from stat import S_ISDIR

_CREATE, _ADD, _RESTRICT = 444, 445, 446
"""System calls; these have the same numbers on every architecture she runs on."""

_VERSION = 1
_BENEATH, _PORT = 1, 2
_PR_SET_NO_NEW_PRIVS = 38


class Files(IntFlag):
    """What may be done with files; bits as `linux/landlock.h` numbers them."""

    EXECUTE = 1 << 0
    WRITE = 1 << 1
    READ = 1 << 2
    LIST = 1 << 3
    REMOVE_FOLDER = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHARACTER = 1 << 6
    MAKE_FOLDER = 1 << 7
    MAKE_FILE = 1 << 8
    MAKE_SOCKET = 1 << 9
    MAKE_PIPE = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_LINK = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    CONTROL_DEVICE = 1 << 15


ALL = Files((1 << 16) - 1)
LOOK = Files.EXECUTE | Files.READ | Files.LIST
USE = LOOK | Files.WRITE | Files.TRUNCATE | Files.CONTROL_DEVICE
"""Read and write what is there, and make nothing new."""

OWN = ALL & ~(Files.MAKE_CHARACTER | Files.MAKE_BLOCK)

_ON_FILES = Files.EXECUTE | Files.WRITE | Files.READ | Files.TRUNCATE | Files.CONTROL_DEVICE
"""A rule for what is no folder may hold these alone."""

_SINCE = {2: Files.REFER, 3: Files.TRUNCATE, 5: Files.CONTROL_DEVICE}

LISTEN, CONNECT = 1 << 0, 1 << 1
"""What may be done with TCP ports, since version 4."""

_SIGNAL = 1 << 1
"""Signals to processes that have not given up as much, since version 6."""

LEAST = 2
"""Before this version nothing may be moved from one folder to another."""

PORTS_SINCE, SIGNALS_SINCE = 4, 6


def version() -> int:
    """Say which version the kernel has; 0 is none."""
    return max(0, _call(_CREATE, None, 0, _VERSION))


def restrict(
    rules: Iterable[tuple[Path, Files]],
    *,
    listen: Iterable[int] = (),
    connect: Iterable[int] | None = (),
) -> int:
    """Keep these rights and no others; say by which version, 0 if the kernel has none.

    It holds for the calling thread and what it starts from now on, so no other thread may run.
    `connect` None leaves TCP connections as they are. A path that is not there is passed over.
    Raises `OSError` if the kernel refuses.
    """
    has = version()
    if has < LEAST:
        return 0
    files = ALL
    for since, right in _SINCE.items():
        files &= ~right if has < since else ALL
    ports = 0 if has < PORTS_SINCE else LISTEN if connect is None else LISTEN | CONNECT
    scoped = _SIGNAL if has >= SIGNALS_SINCE else 0
    attributes = struct.pack("=QQQ", files, ports, scoped)
    size = 24 if has >= SIGNALS_SINCE else 16 if has >= PORTS_SINCE else 8
    ruleset = _checked(_CREATE, attributes[:size], size, 0)
    try:
        for path, rights in rules:
            with suppress(FileNotFoundError, PermissionError):
                _allow(ruleset, path, rights & files)
        if ports & LISTEN:
            _allow_ports(ruleset, listen, LISTEN)
        if ports & CONNECT:
            _allow_ports(ruleset, connect or (), CONNECT)
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "no_new_privs")
        _checked(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)
    return has


def _allow(ruleset: int, path: Path, rights: Files) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        if not S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _ON_FILES
        rule = struct.pack("=Qi", rights, descriptor)
        _checked(_ADD, ruleset, _BENEATH, rule, 0)
    finally:
        os.close(descriptor)


def _allow_ports(ruleset: int, ports: Iterable[int], right: int) -> None:
    for port in set(ports):
        _checked(_ADD, ruleset, _PORT, struct.pack("=QQ", right, port), 0)


def _checked(number: int, *arguments: int | bytes | None) -> int:
    result = _call(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _call(number: int, *arguments: int | bytes | None) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    given = [ctypes.c_long(one) if isinstance(one, int) else one for one in arguments]
    libc.syscall.restype = ctypes.c_long
    return int(libc.syscall(ctypes.c_long(number), *given))

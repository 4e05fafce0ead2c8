"""A program of others, where she is confined: it gives up more than she did, and then begins.

It keeps the system, her installation and its own folders, and loses what is hers: what she knows,
keys, tokens, settings. Sockets by which the programs of one machine talk are closed to it, too, or
it could come in by her own door, as the person does. That takes seccomp(2): Landlock leaves them.
"""

import ctypes
import errno
import json
import os
import shutil
import socket
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from her_voice.landlock import Files, restrict

_START = """\
import sys
sys.path.insert(0, sys.argv.pop(1))
from her_voice.tools.guest import main
main()
"""
"""Without packages, variables and the folder it stands in: nothing of others is in its way."""

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000
_LOAD, _EQUALS, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
"""Where these stand in what a filter is shown; `linux/seccomp.h`."""

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""What the kernel calls a machine, and the number of socket(2) on it."""

_IO_URING_SETUP = 425
"""By which sockets are made that no filter sees."""

_OTHER_NUMBERS = 0x40000000
"""From here on x86_64 has the same calls again."""


def command(
    wanted: Sequence[str], rules: Iterable[tuple[Path, Files]], env: Mapping[str, str]
) -> list[str]:
    """Say how to start this program as a guest. Raises `FileNotFoundError` where there is none."""
    found = shutil.which(wanted[0], path=env.get("PATH"))
    if found is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), wanted[0])
    kept = json.dumps([[str(path), int(files)] for path, files in rules])
    root = str(Path(__file__).parents[2])
    return [sys.executable, "-I", "-S", "-c", _START, root, kept, found, *wanted]


def main() -> None:
    """Become the program that the command line names."""
    kept, found, *wanted = sys.argv[1:]
    rules = [(Path(path), Files(files)) for path, files in json.loads(kept)]
    if not restrict(rules, connect=None):
        sys.exit("this kernel has no Landlock")
    close_sockets()
    os.execv(found, wanted)  # noqa: S606  no shell is wanted


def close_sockets() -> None:
    """Give up sockets of this machine alone, for this process and all that it starts, for good.

    Pairs of them, by which a program talks with its own children, stay. On a machine whose calls
    are not known here nothing is given up. Raises `OSError` if the kernel refuses.
    """
    machine = os.uname().machine
    if machine not in _SOCKET:
        return
    steps = b"".join(_filter(*_SOCKET[machine]))
    program = ctypes.create_string_buffer(steps, len(steps))
    head = struct.pack("@HP", len(steps) // 8, ctypes.addressof(program))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.c_char_p(head), 0, 0):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _filter(machine: int, socket_: int) -> list[bytes]:
    """Write the filter, a step each: what is done, where to go on if so and if not, with what."""
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUALS, 0, 6, machine),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 4, 0, _OTHER_NUMBERS),
        (_EQUALS, 3, 0, _IO_URING_SETUP),
        (_EQUALS, 0, 4, socket_),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUALS, 1, 2, socket.AF_UNIX),
        (_RETURN, 0, 0, _REFUSE | errno.ENOSYS),
        (_RETURN, 0, 0, _REFUSE | errno.EAFNOSUPPORT),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return [struct.pack("=HBBI", *step) for step in steps]

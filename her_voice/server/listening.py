"""The two doors as sockets: a file that only its owner opens, and a loopback port."""

import os
import socket
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

from her_voice.bounds import is_door
from her_voice.errors import SettingsError
from her_voice.places import Places
from her_voice.server.lock import make_private

LONGEST_PATH = 107
"""Bytes of a socket's path; the system takes no more."""

SEND_BUFFER = 65_536
"""Bytes the system may hold for a client: sound that waits there is sound that comes too late."""


class Doorstep(socket.socket):
    """A listening socket that turns other users away before a byte of theirs is read."""

    def accept(self) -> tuple[socket.socket, object]:
        """Return the next connection of this very user; the system knows who is at the far end."""
        while True:
            connection, address = super().accept()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
            if connection.family != socket.AF_UNIX or _uid(connection) == os.geteuid():
                return connection, address
            connection.close()


def _uid(connection: socket.socket) -> int:
    packed = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    _, uid, _ = struct.unpack("3i", packed)
    return int(uid)


def adopt(descriptors: list[int], path: Path) -> Doorstep | None:
    """Take over the local door from a service manager that listens at `path` already.

    What listens elsewhere is closed: nobody who looks for her would find it. Other users are
    turned away here as they are at a door of her own.
    """
    return _adopted(
        descriptors,
        lambda door: door.family == socket.AF_UNIX and door.getsockname() == str(path),
    )


def _adopted(descriptors: Sequence[int], is_hers: Callable[[Doorstep], bool]) -> Doorstep | None:
    """Give the first door that is hers, ready to be waited at, and close all others."""
    found: Doorstep | None = None
    for descriptor in descriptors:
        door = Doorstep(fileno=descriptor)
        if found is None and is_hers(door):
            door.settimeout(0)
            found = door
        else:
            door.close()
    return found


def listen_locally(places: Places) -> Doorstep:
    """Open the local door. Whoever calls holds the lock, so a file in the way is a dead one's.

    Raises `SettingsError` if the place can't hold a socket.
    """
    path = places.socket
    make_private(path.parent)
    if len(os.fsencode(path)) > LONGEST_PATH:
        raise SettingsError(
            f"{path}: too long for a socket; choose a shorter HER_VOICE_HOME or XDG_RUNTIME_DIR"
        )
    door = Doorstep(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        remove(path)
        door.bind(str(path))
        path.chmod(0o600)
        door.listen(64)
    except OSError as error:
        door.close()
        raise SettingsError(f"{path}: can't listen there: {error.strerror}") from error
    return door


def remove(path: Path) -> None:
    """Remove what is left of a door, and nothing that is not one."""
    if path.is_socket():
        path.unlink()


def listen_on_loopback(address: str) -> Doorstep:
    """Open the door that `listen` names; port 0 is any free one.

    Raises `SettingsError` if it is not a loopback address and port, or is taken.
    """
    if not is_door(address):
        raise SettingsError(
            f"listen can't be {address!r}: only a loopback address and a port will do, "
            "such as 127.0.0.1:8900"
        )
    name, _, port = address.rpartition(":")
    name = name.removeprefix("[").removesuffix("]")
    host = "127.0.0.1" if name == "localhost" else name
    door = Doorstep(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, int(port)))
        door.listen(64)
    except OSError as error:
        door.close()
        raise SettingsError(
            f"listen can't be {address!r} ({error.strerror}); choose another port"
        ) from error
    return door


def adopt_loopback(descriptors: Sequence[int], address: str) -> Doorstep | None:
    """Take over the door at this address, if the process before has left it open."""
    return _adopted(
        descriptors, lambda door: _leads_to(door, address.replace("localhost", "127.0.0.1"))
    )


def _leads_to(door: socket.socket, address: str) -> bool:
    if door.family not in {socket.AF_INET, socket.AF_INET6}:
        return False
    host, _, port = address.rpartition(":")
    return address_of(door) == address or (port == "0" and address_of(door).startswith(f"{host}:"))


def address_of(door: socket.socket) -> str:
    """Say where a loopback door really is, as `listen` would name it."""
    host, port = door.getsockname()[:2]
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"

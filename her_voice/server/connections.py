"""The connections of one door: how many there may be, and which has to go for another."""

import socket
import struct
from collections import Counter
from functools import cached_property
from typing import Any, Protocol

from uvicorn.server import ServerState

from her_voice.server import limits
from her_voice.server.refusal import RefusedError

SOON = {"Retry-After": "1"}
FULL = RefusedError(503, "as many are connected as may be; try again", code="full", headers=SOON)
MANY = RefusedError(
    429,
    "this program has as many connections as it may; use fewer, or wait for an answer first",
    code="too_many",
    headers=SOON,
)


class Transport(Protocol):
    """What carries a connection, as asyncio has it."""

    def get_extra_info(self, name: str) -> Any:
        """Give what is known of it, such as its `socket`."""


class Connection(Protocol):
    """What is counted."""

    @property
    def transport(self) -> Transport:
        """What carries it."""

    def give_up(self, why: RefusedError) -> None:
        """End it."""

    def look_at_time(self, now: float) -> None:
        """End it if what is awaited has not come in time."""


class Connections(ServerState):
    """Counts them, all together and by process.

    When there are as many as may be, the one goes that has waited the longest without asking
    anything: those who open many and say little never keep out who has something to say.
    """

    def __init__(self, refused: Counter[str]) -> None:
        super().__init__()
        self.refused = refused
        self._all: dict[Connection, int] = {}
        self._waiting: dict[Connection, None] = {}
        self._of_process: Counter[int] = Counter()

    def has_room_for(self, connection: socket.socket) -> bool:
        """Say whether the process at the far end may have one more."""
        process = _process(connection)
        return not process or self._of_process[process] < limits.CONNECTIONS_OF_A_PROCESS

    @cached_property
    def no_more(self) -> bytes:
        """What a process is told that may not."""
        return MANY.on_the_wire(self.default_headers)

    def take_in(self, one: Connection) -> RefusedError | None:
        """Count a new one, or say why it can't be taken in."""
        process = _process(one.transport.get_extra_info("socket"))
        if len(self.connections) > limits.CONNECTIONS:
            if not self._waiting:
                return FULL
            next(iter(self._waiting)).give_up(FULL)
        self._all[one] = process
        self._of_process[process] += 1
        self.waits(one)
        return None

    def waits(self, one: Connection) -> None:
        """Note that nothing has been asked on it since now."""
        self._waiting[one] = None

    def asks(self, one: Connection) -> None:
        """Note that something was asked on it."""
        self._waiting.pop(one, None)

    def let_go(self, one: Connection) -> None:
        """Count it no longer."""
        self._waiting.pop(one, None)
        process = self._all.pop(one, None)
        if process is not None:
            self._of_process[process] -= 1
            if not self._of_process[process]:
                del self._of_process[process]

    def look_at_time(self, now: float) -> None:
        """End those on which what is awaited has not come in time."""
        for one in list(self._all):
            one.look_at_time(now)


def _process(connection: socket.socket | None) -> int:
    """Say whose it is; 0 where the system can't tell."""
    if connection is None or connection.family != socket.AF_UNIX:
        return 0
    packed = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12)
    return int(struct.unpack("3i", packed)[0])

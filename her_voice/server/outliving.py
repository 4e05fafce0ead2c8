"""Connections that outlive a process: put aside with the service manager, and taken over from it.

The manager keeps a copy of a socket as long as the service is only restarted, whatever ended the
process. What the next process must know of the connection is in the name it was put aside under,
so that the two can never be apart.
"""

import base64
import json
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from her_voice.server.caller import OWNER, Caller, Right
from her_voice.server.handed import Handed

KIND = "pcm1"
"""What the names begin with: a WebSocket to talk with her, first version of what follows."""

LONGEST_NAME = 255
"""Bytes; the manager takes no longer ones."""

OUTLIVES = "her_voice.outlives"
"""Where a scope of ASGI has the `Connection` that can be put aside."""


LOOPBACK = "loopback1"
"""The name of the door at a port."""

MISSED_S = 8.0
"""Seconds of sound that may wait in a socket while she is away: what the system holds is less."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who is at the other end of a connection."""

    name: str
    key: str = ""
    """The digest of the token; empty for the owner."""

    person: str = ""
    """Whose they are; empty for the first person."""

    @property
    def caller(self) -> Caller:
        """What they may: go on talking, as long as the token holds."""
        rights = frozenset({Right.TALK}) if self.key else OWNER.rights
        return Caller("", rights, self.key, self.person)

    @property
    def _packed(self) -> list[str]:
        return [self.name, self.key, *([self.person] if self.person else [])]

    def label(self, number: int) -> str:
        """Name a connection of theirs."""
        packed = json.dumps(self._packed, ensure_ascii=False).encode()
        return f"{KIND}.{base64.urlsafe_b64encode(packed).decode()}.{number:x}"

    @classmethod
    def of(cls, label: str) -> "Client | None":
        """Read such a name; None if it is something else."""
        kind, _, packed = label.partition(".")
        if kind != KIND:
            return None
        try:
            name, key, *rest = json.loads(base64.urlsafe_b64decode(packed.partition(".")[0]))
        except ValueError:
            return None
        return cls(str(name), str(key), "".join(map(str, rest)))


class Store:
    """What is put aside. `put` and `remove` reach the manager; `put` says if there is one."""

    def __init__(
        self,
        put: Callable[[str, int], bool] = lambda _, __: False,
        remove: Callable[[str], object] = lambda _: None,
    ) -> None:
        self._put = put
        self._remove = remove
        self._numbers = count(1)
        self._used: set[str] = set()
        self.is_leaving = False
        """She is about to be started again: what is put aside is left open, without a word."""

        self.connections: Mapping[str, socket.socket] = {}
        """What was opened in the process before, by the names it had."""

        self.loopback: Sequence[int] = ()
        """The door at a port that it left open."""

        self.is_final = False
        """She ends for good: whoever is connected is told so, and need not come again."""

    def known(self, label: str) -> None:
        """Learn that this name is in use already."""
        self._used.add(label)

    def keep(self, name: str, door: socket.socket) -> None:
        """Let this door stay open while she restarts: who comes waits instead of failing."""
        self._put(name, door.fileno())

    def put(self, client: Client, connection: socket.socket) -> str:
        """Put a connection aside; give its name, empty if that can't be done."""
        label = next(
            name for number in self._numbers if (name := client.label(number)) not in self._used
        )
        if len(label) > LONGEST_NAME or not self._put(label, connection.fileno()):
            return ""
        self._used.add(label)
        return label

    def remove(self, label: str) -> None:
        """Let the manager close its copy, too: the connection is over."""
        if label and not self.is_leaving:
            self._used.discard(label)
            self._remove(label)


class Connection:
    """One connection, as those see it who know who is at the other end."""

    def __init__(self, store: Store, raw: socket.socket, client: Client | None, label: str) -> None:
        self._store = store
        self._raw = raw
        self.client = client
        """Who it is, if it was taken over from the process before."""

        self._label = label

    def outlive(self, client: Client) -> None:
        """See to it that this connection outlives the process."""
        if not self._label:
            self._label = self._store.put(client, self._raw)

    def over(self) -> None:
        """Learn that it is closed."""
        self._store.remove(self._label)


def outlived(given: Handed, store: Store) -> dict[str, socket.socket]:
    """Take over the connections of the process before; what nobody here knows is given up."""
    found: dict[str, socket.socket] = {}
    for name in given.names:
        descriptors = given.take(name)
        if Client.of(name):
            found[name] = socket.socket(fileno=descriptors.pop())
        else:
            store.remove(name)
        for descriptor in descriptors:
            os.close(descriptor)
    return found


def of(scope: Mapping[str, Any]) -> Connection | None:
    """Find the connection of a scope of ASGI."""
    found = scope.get("state", {}).get(OUTLIVES)
    return found if isinstance(found, Connection) else None


def taken_over(scope: Mapping[str, Any]) -> Client | None:
    """Give the client, if their connection was opened in the process before."""
    connection = of(scope)
    return connection.client if connection else None

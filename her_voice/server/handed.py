"""What the service manager hands down to a process it starts: open descriptors, by name.

The protocol is sd_listen_fds(3): `LISTEN_FDS` descriptors from 3 on, named by `LISTEN_FDNAMES`,
meant for the process `LISTEN_PID` alone. The sockets of a socket unit come that way, and so does
what an earlier start put into the unit's descriptor store.
"""

import os
from collections.abc import MutableMapping

FIRST = 3
"""The first descriptor handed down."""

DOOR = "her-voice.socket"
"""The name of the local door's socket: a socket unit's own name, as systemd has it by default."""


class Handed:
    """Descriptors by name. Whoever takes one closes it."""

    def __init__(self, descriptors: dict[str, list[int]]) -> None:
        self._descriptors = descriptors

    def take(self, name: str) -> list[int]:
        """Give all descriptors of this name, once."""
        return self._descriptors.pop(name, [])

    @property
    def names(self) -> list[str]:
        """The names of those that nobody has taken yet."""
        return sorted(self._descriptors)

    def close(self) -> None:
        """Close what nobody has taken."""
        for name in list(self._descriptors):
            for descriptor in self.take(name):
                os.close(descriptor)


def receive(environment: MutableMapping[str, str]) -> Handed:
    """Read what was handed down, and see to it that no child takes it for its own.

    The three variables are removed from `environment`, and the descriptors are closed on exec.
    """
    found = {
        key: environment.pop(key, "") for key in ("LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES")
    }
    if found["LISTEN_PID"] != str(os.getpid()) or not found["LISTEN_FDS"].isdigit():
        return Handed({})
    names = found["LISTEN_FDNAMES"].split(":")
    descriptors: dict[str, list[int]] = {}
    for at in range(int(found["LISTEN_FDS"])):
        os.set_inheritable(FIRST + at, False)  # noqa: FBT003  it takes no keywords
        name = names[at] if at < len(names) else "unknown"
        descriptors.setdefault(name, []).append(FIRST + at)
    return Handed(descriptors)

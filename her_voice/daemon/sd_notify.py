"""What the service manager is told, if there is one: that she is ready, and how she is.

The protocol is sd_notify(3): datagrams of assignments to the socket named in the environment.
"""

import os
import socket
from collections.abc import Sequence

PATIENCE_S = 0.2
"""A manager that stands still is not waited for longer; most news comes again anyway."""


def put_aside(name: str, descriptor: int) -> bool:
    """Let the manager keep a copy of this descriptor; a restart has it again under this name.

    False where no manager does. One that keeps too many already says nothing.
    """
    return _send((f"FDSTORE=1\nFDNAME={name}",), [descriptor])


def let_go(name: str) -> bool:
    """Let the manager close its copy."""
    return notify("FDSTOREREMOVE=1", f"FDNAME={name}")


def notify(*assignments: str) -> bool:
    """Send assignments such as `READY=1`; False where no manager wants to know."""
    return _send(assignments)


def _send(assignments: Sequence[str], descriptors: Sequence[int] = ()) -> bool:
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
        out.settimeout(PATIENCE_S)
        try:
            out.connect(address)
            socket.send_fds(out, ["\n".join(assignments).encode()], list(descriptors))
        except OSError:
            return False  # a manager that is gone needs no news
    return True

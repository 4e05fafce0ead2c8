"""What the service manager is told, if there is one: that she is ready, and how she is.

The protocol is sd_notify(3): datagrams of assignments to the socket named in the environment.
"""

import os
import socket


def notify(*assignments: str) -> bool:
    """Send assignments such as `READY=1`; False where no manager wants to know."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
        try:
            out.connect(address)
            out.sendall("\n".join(assignments).encode())
        except OSError:
            return False  # a manager that is gone needs no news
    return True

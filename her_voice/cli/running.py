"""A home in, whether she runs there out; nothing is started, changed or waited for."""

import fcntl
import socket
from contextlib import suppress

from her_voice.places import Places
from her_voice.server.lock import LOCK


def door_is_open(places: Places) -> bool:
    """Tell whether somebody answers at the local door."""
    with socket.socket(socket.AF_UNIX) as knock:
        knock.settimeout(1.0)
        try:
            knock.connect(str(places.socket))
        except OSError:
            return False
    return True


def holder(places: Places) -> str:
    """Give the process that has this home, as the lock names it; empty when there is none."""
    for folder in (places.run, places.state):
        with suppress(OSError), (folder / LOCK).open(encoding="ascii") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return file.read(20).strip() or "unknown"
    return ""

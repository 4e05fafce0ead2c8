"""A home in, whether she answers there out; nothing is started, changed or waited for."""

import socket

from her_voice.places import Places


def door_is_open(places: Places) -> bool:
    """Tell whether somebody answers at the local door."""
    with socket.socket(socket.AF_UNIX) as knock:
        knock.settimeout(1.0)
        try:
            knock.connect(str(places.socket))
        except OSError:
            return False
    return True

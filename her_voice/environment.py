"""Variables of the environment that libraries read, set where they lack or as long as is wanted."""

import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path

LOGINS = Path("/run/user")
"""Where systemd makes the run folder of each user who is logged in, by number."""


def find_login(environment: MutableMapping[str, str]) -> None:
    """Name the run folder of the user's login to a command that is not told of it.

    So it is in a cron job and behind `su`: her door is in that folder all the same, and by this
    variable alone libpulse finds the sound server.
    """
    folder = LOGINS / str(os.getuid())
    if not environment.get("XDG_RUNTIME_DIR") and folder.is_dir():
        environment["XDG_RUNTIME_DIR"] = str(folder)


@contextmanager
def kept(variable: str, value: str = "") -> Iterator[None]:
    """Set it for the length of the block, if to anything, and let it be as it was behind that."""
    before = os.environ.get(variable)
    if value:
        os.environ[variable] = value
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(variable, None)
        else:
            os.environ[variable] = before

"""One daemon per home: a lock that the system lets go of when its holder dies."""

import fcntl
import os
import stat
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from her_voice.errors import AnotherDaemonError, SettingsError
from her_voice.places import Places

LOCK = "her.lock"
"""The file that is locked, and names its holder."""

LOOKS, LOOK_S = 25, 0.02
"""How often, and how far apart in seconds, a lock is looked at that names nobody who lives."""


@contextmanager
def hold(places: Places) -> Iterator[None]:
    """Be the only daemon of this home for as long as the block lasts.

    The door is guarded by a lock in the run folder, and what is kept by one in the state home: a
    program that has another XDG_RUNTIME_DIR has another run folder, and would else write beside
    her, or erase beneath her. Raises `AnotherDaemonError`, naming the process, if there is one.
    """
    with ExitStack() as held:
        for folder in dict.fromkeys((places.run, places.state)):
            held.enter_context(_only_one(folder))
        yield


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    make_private(folder)
    path = folder / LOCK
    with path.open("a+", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherDaemonError(
                f"she is already running here, as process {_holder(path)}; talk to her there, or"
                " stop that one first (the service: `systemctl --user stop her-voice.socket`), or"
                " give this one another home with HER_VOICE_HOME"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def _holder(path: Path) -> str:
    """Read who has the lock. Who has just got it may not have written that down yet."""
    for _ in range(LOOKS):
        named = path.read_text(encoding="ascii").strip()
        if named and Path(f"/proc/{named}").exists():
            return named
        time.sleep(LOOK_S)
    return "unknown"


def holder(places: Places) -> str:
    """Give the process that has this home, as the lock names it; empty when there is none.

    The lock is tried only where the process that it names is alive: whoever starts her just then,
    and finds it taken by a mere look, would give up.
    """
    for folder in (places.run, places.state):
        with suppress(OSError), (folder / LOCK).open(encoding="ascii", errors="replace") as file:
            named = file.read(20).strip()
            if not named or not Path("/proc", named).exists():
                continue
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return named
    return ""


def make_private(folder: Path) -> None:
    """Make a folder that only its owner may enter, or see to it that it is one."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.stat().st_uid != os.geteuid():
            raise SettingsError(
                f"{folder}: belongs to another user; set HER_VOICE_HOME to your own"
            )
        if stat.S_IMODE(folder.stat().st_mode) != 0o700:  # noqa: PLR2004  rwx for the owner alone
            folder.chmod(0o700)
    except OSError as error:
        raise SettingsError(
            f"{folder}: can't be made ({error.strerror}); set HER_VOICE_HOME to a folder of yours"
        ) from error

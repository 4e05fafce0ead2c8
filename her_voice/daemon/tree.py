"""This process and all below it: how much memory each holds, and what this one has taken."""

import os
from collections.abc import Awaitable, Callable, Iterator, Mapping
from pathlib import Path

from her_voice.child.memory import private_kb


class OwnMemory:
    """What this very process has for itself, and has taken since she was awake."""

    def __init__(self) -> None:
        self._awake_kb = 0

    async def run(self, awake: Callable[[], Awaitable[None]]) -> None:
        """Note what it has when she is awake."""
        await awake()
        self._awake_kb = private_kb(os.getpid())

    def status(self) -> dict[str, object]:
        """Give both in MB, as JSON has it; nothing has been taken before she is awake."""
        now_kb = private_kb(os.getpid())
        grown_kb = now_kb - self._awake_kb if self._awake_kb else 0
        return {"private_mb": now_kb // 1024, "grown_mb": max(0, grown_kb) // 1024}


def resident_bytes(names: Mapping[int, str]) -> dict[str, int]:
    """Give what is resident, by name: `daemon`, those of `names` by process id, and `other`."""
    found: dict[str, int] = {}
    for process in _tree(os.getpid()):
        name = "daemon" if process == os.getpid() else names.get(process, "other")
        found[name] = found.get(name, 0) + _resident(process)
    return found


def _tree(process: int) -> Iterator[int]:
    yield process
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        below = " ".join((each / "children").read_text() for each in threads).split()
    except OSError:
        return  # it is gone, or the system does not tell
    for each in below:
        yield from _tree(int(each))


def _resident(process: int) -> int:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")

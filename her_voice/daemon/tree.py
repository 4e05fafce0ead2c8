"""This process and all below it: how much memory each holds."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path


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

"""Processes in, what they cost out: CPU seconds and memory, as Linux counts them.

Memory is the proportional set size (PSS): what several processes share is counted once. Both are
sums over a process and all that descends from it.
"""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Machine:
    """What it was measured on."""

    processor: str
    cores: int
    load: float
    """Load average of the minute before: other work makes every figure worse."""

    memory_gb: float
    system: str


def machine() -> Machine:
    """Look at this machine."""
    names = [
        line.split(":", 1)[1].strip()
        for line in (_PROC / "cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    cores = len(os.sched_getaffinity(0))
    name = names[0] if names else platform.machine()
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return Machine(name, cores, round(os.getloadavg()[0], 2), round(pages / 1e9, 1), system)


def family(root: int) -> list[int]:
    """Give a process and all that descend from it; none if it is gone."""
    parents: dict[int, int] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit() and (fields := _fields(int(entry.name))):
            parents[int(entry.name)] = int(fields[1])
    found = [root] if root in parents else []
    for parent in found:
        found += [child for child, its in parents.items() if its == parent]
    return found


def cpu_s(pids: Iterable[int]) -> float:
    """Give the user and system time the processes have used, in seconds."""
    ticks = os.sysconf("SC_CLK_TCK")
    each = (_fields(pid) for pid in pids)
    return sum((int(fields[11]) + int(fields[12])) / ticks for fields in each if fields)


def pss_mb(pids: Iterable[int]) -> float:
    """Give the memory of the processes in MB (10⁶ bytes)."""
    whole = 0
    for pid in pids:
        try:
            rollup = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8")
        except OSError:
            continue
        whole += sum(
            int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")
        )
    return whole * 1024 / 1e6


def _fields(pid: int) -> list[str]:
    """Give the fields of `stat` after the name, from the state on; none if it is gone."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return stat.rsplit(")", 1)[1].split()

"""Processes in, what they cost out: CPU seconds and memory, as Linux counts them.

Memory is the proportional set size (PSS): what several processes share is counted once. What is
their own leaves out the files they look into, such as a model: how much of these counts as theirs
changes when another program opens or closes them. All are sums over a process and its descendants.
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


def busy_s() -> float:
    """Give the time all processors were busy since the machine began, in seconds.

    That which its host gave to others while it was wanted here counts, too.
    """
    whole = (_PROC / "stat").read_text(encoding="utf-8").split("\n", 1)[0].split()[1:9]
    user, nice, system, _, _, irq, softirq, stolen = map(int, whole)
    return (user + nice + system + irq + softirq + stolen) / os.sysconf("SC_CLK_TCK")


def pss_mb(pids: Iterable[int]) -> float:
    """Give the memory of the processes in MB (10⁶ bytes)."""
    return sum(_rollup(pid).get("Pss:", 0) for pid in pids) * 1024 / 1e6


def own_mb(pids: Iterable[int]) -> dict[str, float]:
    """Give by program, such as `hearing_child`, the memory that is the processes' own, in MB."""
    found: dict[str, float] = {}
    for pid in pids:
        rollup = _rollup(pid)
        if kib := rollup.get("Pss_Anon:", 0) + rollup.get("Pss_Shmem:", 0):
            name = _program(pid)
            found[name] = found.get(name, 0.0) + kib * 1024 / 1e6
    return found


def _rollup(pid: int) -> dict[str, int]:
    """Give the sums over all its mappings, in KiB; none if it is gone."""
    try:
        lines = (_PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8").splitlines()[1:]
    except OSError:
        return {}
    return {line.split()[0]: int(line.split()[1]) for line in lines}


def _program(pid: int) -> str:
    """Give the module it runs, without the packages it is in, or the file."""
    try:
        words = (_PROC / str(pid) / "cmdline").read_text(errors="replace").split("\0")
    except OSError:
        return "gone"
    module = words[words.index("-m") + 1] if "-m" in words[:-1] else Path(words[0]).name
    return module.rsplit(".", 1)[-1]


def _fields(pid: int) -> list[str]:
    """Give the fields of `stat` after the name, from the state on; none if it is gone."""
    try:
        stat = (_PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return stat.rsplit(")", 1)[1].split()

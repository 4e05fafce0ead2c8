"""How much memory a process has for itself, and the machine for others, as Linux tells at once.

A process asks this of itself: where other processes are hidden (systemd's `ProtectProc`), that is
all it can see, and what was confined by an earlier start (Landlock) hides from a later one.
"""

import os
from pathlib import Path

PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


def available_kb() -> int:
    """Read how much memory the machine has for new processes, in kB; proc(5), `MemAvailable`.

    0 where that can't be known.
    """
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
    except (OSError, ValueError, StopIteration):
        return 0


def private_kb(pid: int | None) -> int:
    """Read what is its own, in kB: what is in memory and of no file; proc(5), `statm`.

    0 where that can't be known.
    """
    try:
        _, resident, of_files, *_ = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(of_files)) * PAGE_KB

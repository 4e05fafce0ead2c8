"""How much memory a process has for itself, as Linux tells it at once: proc(5), `statm`.

A process asks this of itself: where other processes are hidden (systemd's `ProtectProc`), that is
all it can see, and what was confined by an earlier start (Landlock) hides from a later one.
"""

import os
from pathlib import Path

PAGE_KB = os.sysconf("SC_PAGE_SIZE") // 1024


def private_kb(pid: int | None) -> int:
    """Read it, in kB: what is in memory and of no file. 0 where that can't be known."""
    try:
        _, resident, of_files, *_ = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(of_files)) * PAGE_KB

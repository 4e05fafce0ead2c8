"""How much memory a process has for itself, as Linux tells it."""

from pathlib import Path


def private_kb(pid: int | None) -> int:
    """Read it, in kB; 0 where that can't be known."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    lines = (line.split() for line in text.splitlines() if line.startswith("Private_"))
    return sum(int(line[1]) for line in lines)

"""How much memory the process of the language model has for itself, in a file beside its socket.

The process reports it itself: where other processes are hidden, one begun by an earlier start can't
be looked at from outside (`child/memory.py`).
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from her_voice.child.memory import private_kb

STEP_KB = 1024
"""What changes less is not written again."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Private memory, in kB; 0 where nothing is known."""

    now_kb: int = 0
    loaded_kb: int = 0
    """When the model had just been loaded."""

    @property
    def now_mb(self) -> int:
        """What it has now, in MB."""
        return self.now_kb // 1024

    @property
    def grown_mb(self) -> int:
        """What it has taken since its model was loaded, in MB; it may have given some back."""
        return max(0, self.now_kb - self.loaded_kb) // 1024


class Telling:
    """Writes down this very process's memory. Made when the model has just been loaded."""

    def __init__(self, run_folder: Path) -> None:
        self._file = place(run_folder, os.getpid())
        self._loaded_kb = private_kb(os.getpid())
        self._told_kb = -STEP_KB

    def tell(self) -> None:
        """Write it if it has changed. Where that can't be done, nothing is known of it."""
        now_kb = private_kb(os.getpid())
        if abs(now_kb - self._told_kb) < STEP_KB:
            return
        self._told_kb = now_kb
        part = self._file.with_suffix(".part")
        with suppress(OSError):
            part.write_text(f"{now_kb} {self._loaded_kb}", encoding="ascii")
            part.replace(self._file)  # nobody reads half of it


def read(run_folder: Path, pid: int | None) -> Memory:
    """Read what this process has told."""
    if pid is None:
        return Memory()
    try:
        now_kb, loaded_kb = place(run_folder, pid).read_text(encoding="ascii").split()
        return Memory(int(now_kb), int(loaded_kb))
    except (OSError, ValueError):
        return Memory()


def forget(run_folder: Path, pid: int) -> None:
    """Remove what a process has told that is gone."""
    with suppress(OSError):
        place(run_folder, pid).unlink(missing_ok=True)


def place(run_folder: Path, pid: int) -> Path:
    """Say where a process tells it."""
    return run_folder / f"llama-{pid}.memory"

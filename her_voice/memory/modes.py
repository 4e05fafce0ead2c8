"""How the person last chose to be listened to, by earpiece, kept for the next start.

A small file in the state home. What was chosen by voice or by a command stands in for the mode of
the configuration, until that is changed there.
"""

import json
from collections.abc import Mapping
from pathlib import Path

from her_voice.memory.key import write_durably
from her_voice.mode import Mode

EVERYWHERE = ""
"""Stands for all earpieces that are not named."""

MOST = 32
"""Earpieces that are kept."""


class Modes:
    """The file. `usual` is what the configuration says."""

    def __init__(self, path: Path, usual: Mode) -> None:
        self._path = path
        self.usual = usual

    def read(self) -> dict[str, Mode]:
        """Give what was chosen; nothing if the configuration has changed since."""
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        match kept:
            case {"instead_of": str(usual), "modes": dict(modes)} if usual == self.usual:
                return {str(name): Mode(mode) for name, mode in modes.items() if mode in list(Mode)}
            case _:
                return {}

    def write(self, modes: Mapping[str, Mode]) -> None:
        """Keep this instead. Raises `OSError`. Blocks until the disk has it."""
        newest = list(modes.items())[-MOST:]
        kept = {"instead_of": self.usual.value, "modes": dict(newest)}
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_durably(self._path, json.dumps(kept))

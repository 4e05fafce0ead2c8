"""A TOML text and a key in, the line it stands in out, as people count lines."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

_HEADER = re.compile(r"\s*\[{1,2}\s*(?P<names>[^\[\]]+?)\s*\]{1,2}\s*(?:#.*)?")
_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_KEY = re.compile(rf"\s*(?P<names>{_NAME}(?:\s*\.\s*{_NAME})*)\s*=")


@dataclass(frozen=True, slots=True)
class Spot:
    """A section of a file, or the whole of it."""

    path: Path
    text: str
    names: tuple[str, ...] = ()
    """The section's name, from the outermost on."""

    def within(self, *names: str) -> Self:
        """Give the section of this name in this one."""
        return replace(self, names=(*self.names, *names))

    def at(self, key: str) -> str:
        """Say where a key stands: `config.toml:3 [ears]`; without the line if it is not found."""
        line = line_of(self.text, (*self.names, key))
        section = f" [{'.'.join(self.names)}]" if self.names else ""
        return f"{self.path}:{line}{section}" if line else f"{self.path}{section}"


def line_of(text: str, names: tuple[str, ...]) -> int:
    """Find the line of a key, or of the header of a section; 0 if it is nowhere.

    It reads line by line and so may be misled by texts of several lines that look like TOML.
    """
    within: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.fullmatch(line):
            within = _split(header["names"])
            found = within
        elif key := _KEY.match(line):
            found = (*within, *_split(key["names"]))
        else:
            continue
        if found[: len(names)] == names:
            return number
    return 0


def _split(names: str) -> tuple[str, ...]:
    return tuple(each.strip().strip("\"'") for each in names.split("."))

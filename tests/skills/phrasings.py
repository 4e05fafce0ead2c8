"""How people ask, by skill, and what they say without asking for any: `phrasings.txt`."""

from pathlib import Path


def _read() -> dict[str, list[str]]:
    read: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = read.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return read


ASKED = _read()
TALK = ASKED.pop("")

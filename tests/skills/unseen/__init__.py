"""Ways of asking that nothing was written for, and reading them."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Line:
    """Something that is said, which skill it asks for, and what must be read from it."""

    text: str
    skill: str
    told: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    """What was said before it."""


def lines(path: Path) -> list[Line]:
    read: list[Line] = []
    skill = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            skill = line.strip("[]")
        elif line and not line.startswith("#"):
            said, _, told = line.partition(" | ")
            *before, text = (one.strip() for one in said.split(" >> "))
            parts = tuple(part.strip() for part in told.split(",") if part.strip())
            read.append(Line(text, skill, parts, tuple(before)))
    return read

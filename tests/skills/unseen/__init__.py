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


def lines(path: Path) -> list[Line]:
    read: list[Line] = []
    skill = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            skill = line.strip("[]")
        elif line and not line.startswith("#"):
            text, _, told = line.partition(" | ")
            parts = tuple(part.strip() for part in told.split(",") if part.strip())
            read.append(Line(text.strip(), skill, parts))
    return read

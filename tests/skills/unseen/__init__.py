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

    says: tuple[str, ...] = ()
    """What must be in her answer, once it is done."""

    @property
    def skills(self) -> frozenset[str]:
        """Give the skills by which it is done rightly; the empty one for talk."""
        return frozenset(self.skill.split(" or "))


def lines(path: Path) -> list[Line]:
    read: list[Line] = []
    skill = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            skill = line.strip("[]")
        elif line and not line.startswith("#"):
            asked, _, says = line.partition(" => ")
            said, _, told = asked.partition(" | ")
            *before, text = (one.strip() for one in said.split(" >> "))
            read.append(Line(text, skill, _parts(told), tuple(before), _parts(says)))
    return read


def _parts(told: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in told.split(",") if part.strip())

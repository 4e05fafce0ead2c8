"""What goes with a person who is erased, and what came of it."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Traces:
    """What was looked at, and what was found."""

    files: int = 0
    bytes: int = 0
    pieces: int = 0
    found: list[str] = field(default_factory=list)
    """Files that hold a piece of what was kept, or bear the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What will go."""

    person: str
    is_first: bool
    files: list[tuple[str, int]]
    """Names within the person's folder, and bytes."""

    tokens: list[str]
    standing: list[Path]
    """Files elsewhere: what is under way, and what can be made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What has gone, and what was looked at to be sure."""

    going: Going
    traces: Traces
    doubts: list[str] = field(default_factory=list)
    """Sentences on what could not be looked at, or what is left to do by hand."""

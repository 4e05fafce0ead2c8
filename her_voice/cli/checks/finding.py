"""What a check gives: how one thing is, and what mends it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from her_voice.places import Places
from her_voice.settings import Settings

State: TypeAlias = Literal["fine", "broken", "aside"]
"""`aside` is what can be lived with, or doesn't apply."""

MARKS: dict[State, str] = {"fine": "✓", "broken": "✗", "aside": "–"}  # noqa: RUF001  # a dash, as in a list
PLAIN_MARKS: dict[State, str] = {"fine": "+", "broken": "x", "aside": "-"}
"""The same for a terminal that lacks those letters: a question mark for each would tell nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """How one thing is."""

    what: str
    state: State
    found: str
    mend: str = ""
    """What to do about it; empty when it is fine."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is looked at."""

    places: Places
    settings: Settings
    """The defaults, where the configuration can't be read."""


Check: TypeAlias = Callable[[Case], Finding]
"""Its name says what it looks at."""

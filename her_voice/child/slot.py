"""A place for one model in a child, and the recipes for what may fill it, best first."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import anyio

from her_voice.child.wire import Header

Recipe: TypeAlias = Callable[[], Awaitable[Header]]
"""Makes sure of a model's files and says how to load it. Raises `HerVoiceError`."""


@dataclass(slots=True)
class Slot:
    """A place for one model in the child."""

    recipes: Sequence[Recipe]
    at: int = 0
    """Which of the recipes is used."""

    failed: int = 0
    """How often in a row it could not be loaded."""

    why: str = ""
    """Why the last one that could not be loaded could not."""

    told: int = 0
    """Which recipe was last told of."""

    tried: anyio.Event = field(default_factory=anyio.Event)
    """It is loaded, or none can be."""

    @property
    def is_empty(self) -> bool:
        """There is no recipe left."""
        return self.at >= len(self.recipes)

"""Which skill words are nearest to in meaning, and how surely: by known ways of asking. Pure.

Each way is a vector; so is what was said. A skill is as near as its nearest way, talk as the
nearest thing that only sounds like a request. What tells is how much nearer a skill is than talk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from her_voice.meaning import Vectors

TALK = ""
"""The name under which talk stands."""

MOST = 4
"""Skills that are thought of."""

SURE_NEAR, SURE_OVER_TALK, SURE_OVER_NEXT = 0.9, 0.02, 0.01
MAYBE_NEAR, MAYBE_OVER_TALK = 0.87, 0.0


class Sureness(Enum):
    """How sure it is that words ask for the nearest skill."""

    SURE = "sure"
    UNSURE = "unsure"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Weighed:
    """What words may ask for, the nearest first."""

    skills: tuple[str, ...]
    near: float
    """How near the first is, from -1 to 1."""

    over_talk: float
    """How much nearer than talk."""

    over_next: float
    """How much nearer than the next skill."""

    @property
    def sureness(self) -> Sureness:
        """Judge it, by limits that were found with ways that stand among no examples."""
        is_sure = self.near >= SURE_NEAR and self.over_next >= SURE_OVER_NEXT
        if is_sure and self.over_talk >= SURE_OVER_TALK:
            return Sureness.SURE
        is_maybe = self.near >= MAYBE_NEAR and self.over_talk >= MAYBE_OVER_TALK
        return Sureness.UNSURE if is_maybe else Sureness.TALK


class Ways:
    """Ways to ask, by skill, with what they mean."""

    def __init__(self, names: Sequence[str], vectors: Vectors) -> None:
        """Take the skill of each way, `TALK` for talk, and vectors of shape (ways, dimensions)."""
        self._names = sorted(set(names))
        order = np.argsort([self._names.index(name) for name in names], kind="stable")
        self._vectors = vectors[order]
        counted: Mapping[str, int] = {name: list(names).count(name) for name in self._names}
        self._starts = np.cumsum([0, *counted.values()])[:-1]

    def weigh(self, vector: Vectors) -> Weighed:
        """Compare what was said with every way."""
        near = np.maximum.reduceat(self._vectors @ vector, self._starts)
        by_name = dict(zip(self._names, map(float, near), strict=True))
        talk = by_name.pop(TALK, -1.0)
        first, *others = sorted(by_name, key=by_name.__getitem__, reverse=True)
        best = by_name[first]
        after = by_name[others[0]] if others else -1.0
        return Weighed((first, *others[: MOST - 1]), best, best - talk, best - after)

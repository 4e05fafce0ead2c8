"""Despair that no rule has words for: a vector of what was said in, whether to ask about it out.

Pure. Only where words say it plainly is the answer in fixed words; where just the meaning is near
despair she asks, since that is right about half as often. Learned by `tests/mind/learn_despair.py`.
"""

import tomllib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

FEWEST, MOST = 3, 60
"""Words of a sentence that is looked at. Fewer mean too little, more mean too much at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """Where despair begins among the meanings of sentences."""

    model: str
    """Which vectors it is for."""

    weights: npt.NDArray[np.float32]
    bias: float
    doubtful_from: float

    def is_doubtful(self, vector: npt.NDArray[np.float32]) -> bool:
        """Say whether words with this vector, of shape (dimensions,), may mean despair."""
        return float(vector @ self.weights) + self.bias > self.doubtful_from


def learned(text: str) -> Line:
    """Read what was learned, from the text of its file."""
    kept = tomllib.loads(text)
    weights = np.array(kept["weights"], np.float32) * np.float32(kept["scale"])
    return Line(kept["model"], weights, kept["bias"], kept["doubtful_from"])


def is_looked_at(text: str) -> bool:
    """Say whether the meaning of these words can tell anything."""
    return FEWEST <= len(text.split()) <= MOST

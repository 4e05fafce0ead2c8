"""What is held in memory of every line: who said it, and the vector of what it means."""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.memory.meaning import Vectors
from her_voice.memory.ranking import Line

Numbers: TypeAlias = npt.NDArray[np.int64]

MOST_BLOCKS = 64
"""So many small blocks of vectors are held before they are put together."""


@dataclass(slots=True)
class Index:
    """What is held in memory: who said what, and what it means."""

    lines: dict[int, Line] = field(default_factory=dict)
    blocks: list[tuple[Numbers, Vectors]] = field(default_factory=list)
    """Numbers of lines, and their vectors. New ones are added without copying the others."""

    def add(self, numbers: list[int], vectors: Vectors) -> None:
        """Add vectors."""
        self.blocks.append((np.asarray(numbers), vectors))
        if len(self.blocks) > MOST_BLOCKS:
            whole = np.concatenate([numbers for numbers, _ in self.blocks])
            self.blocks = [(whole, np.vstack([vectors for _, vectors in self.blocks]))]

    def nearest(self, query: Vectors, depth: int) -> dict[int, float]:
        """Give the lines whose meaning is nearest, by number, and how near that is."""
        numbers = np.concatenate([numbers for numbers, _ in self.blocks])
        near = np.concatenate([vectors @ query for _, vectors in self.blocks])
        depth = min(depth, near.size)
        top = np.argpartition(-near, depth - 1)[:depth]
        return {int(numbers[one]): float(near[one]) for one in top}

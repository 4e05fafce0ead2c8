"""What is held in memory of every line: the vector of what it means.

Vectors stay in one byte a number, as they are kept. To search many, the first look is at a few
directions in which they differ most, and only what is near there is compared whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.meaning import SCALE, Vectors

Numbers: TypeAlias = npt.NDArray[np.int64]
Packed: TypeAlias = npt.NDArray[np.int8]
"""Of shape (lines, dimensions): vectors times `SCALE`."""

MOST_BLOCKS = 64
"""So many small blocks of vectors are held before they are put together."""

MANY = 5_000
"""From so many vectors on the first look is at fewer dimensions."""

DIRECTIONS = 64
"""So many of them."""

CLOSER = 12
"""So many times the lines that are wanted are compared whole."""

SAMPLE = 4_000
"""So many vectors tell in which directions they differ most."""


@dataclass(slots=True)
class Block:
    """Vectors of some lines."""

    numbers: Numbers
    packed: Packed
    axes: Vectors | None = None
    """Of shape (dimensions, directions), where there are many vectors."""

    coarse: Vectors | None = None
    """The vectors along these."""

    def nearest(self, query: Vectors, depth: int) -> tuple[Numbers, Vectors]:
        """Give the lines that are nearest, and how near, `depth` at most, in no order."""
        packed, numbers = self.packed, self.numbers
        if self.coarse is not None and self.axes is not None:
            rough = self.coarse @ (query @ self.axes)
            top = _top(rough, depth * CLOSER)
            packed, numbers = packed[top], numbers[top]
        near: Vectors = packed.astype(np.float32) @ query / np.float32(SCALE)
        top = _top(near, depth)
        return numbers[top], near[top]


@dataclass(slots=True)
class Index:
    """Vectors of lines, by number, in blocks; new ones are added without copying others."""

    blocks: list[Block] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    """Words of the names of who ever said something, in small letters."""

    def add(self, numbers: Sequence[int], packed: Packed) -> None:
        """Add vectors as they are kept."""
        self.blocks.append(_block(np.asarray(numbers), packed))
        if len(self.blocks) > MOST_BLOCKS:
            whole = np.concatenate([one.numbers for one in self.blocks])
            self.blocks = [_block(whole, np.vstack([one.packed for one in self.blocks]))]

    def nearest(self, query: Vectors, depth: int) -> dict[int, float]:
        """Give the lines whose meaning is nearest, by number, and how near that is."""
        found = [one.nearest(query, depth) for one in self.blocks]
        numbers = np.concatenate([numbers for numbers, _ in found])
        near = np.concatenate([near for _, near in found])
        return {int(numbers[one]): float(near[one]) for one in _top(near, depth)}


def _block(numbers: Numbers, packed: Packed) -> Block:
    if len(numbers) < MANY:
        return Block(numbers, packed)
    some = packed[:: max(1, len(packed) // SAMPLE)].astype(np.float32)
    _, axes = np.linalg.eigh(some.T @ some)  # the greatest come last
    axes = np.ascontiguousarray(axes[:, -DIRECTIONS:]).astype(np.float32)
    parts = [
        packed[at : at + SAMPLE].astype(np.float32) @ axes for at in range(0, len(packed), SAMPLE)
    ]
    coarse = (np.vstack(parts) / np.float32(SCALE)).astype(np.float32)
    return Block(numbers, packed, axes, coarse)


def _top(scores: Vectors, count: int) -> Numbers:
    count = min(count, scores.size)
    top: Numbers = np.argpartition(-scores, count - 1)[:count]
    return top

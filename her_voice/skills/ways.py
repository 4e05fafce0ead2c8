"""The ways of asking that meaning is compared with, and their vectors, made ahead and kept beside.

The text is `examples.txt` of a language's wording. To make the vectors takes about 20 ms a line, so
they lie beside it, one byte a number, behind the digest of what they were made of.
`python -m tests.skills.pack_examples` makes them anew after the text was changed.
"""

import hashlib
from functools import cache
from pathlib import Path

import numpy as np

from her_voice import meaning, wording
from her_voice.meaning import Meaning, Vectors, packed, unpacked
from her_voice.skills.nearest import Ways

FOLDER = Path(wording.__file__).parent
VECTORS = "examples.int8"
DIGEST_BYTES = 32


def examples(folder: Path) -> list[tuple[str, str]]:
    """Give each way of asking with the skill it asks for, empty for talk."""
    read: list[tuple[str, str]] = []
    skill = ""
    for line in (folder / "examples.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            skill = line.strip("[]")
        elif line and not line.startswith("#"):
            read.append((skill, line))
    return read


def digest(lines: list[tuple[str, str]]) -> bytes:
    """Give what vectors are known by: the model, and the lines in their order."""
    told = "\n".join((meaning.NAME, *(line for _, line in lines)))
    return hashlib.sha256(told.encode()).digest()


def vectors(lines: list[tuple[str, str]], engine: Meaning) -> Vectors:
    """Find out what the lines mean, of shape (lines, dimensions). It takes a while."""
    return np.stack([engine.of_query(line) for _, line in lines])


def is_fresh(folder: Path) -> bool:
    """Say whether the vectors that are kept belong to the text."""
    kept = folder / VECTORS
    return kept.exists() and kept.read_bytes()[:DIGEST_BYTES] == digest(examples(folder))


def pack(folder: Path, engine: Meaning) -> int:
    """Make the vectors anew, and keep them; say how many."""
    lines = examples(folder)
    rows = b"".join(map(packed, vectors(lines, engine)))
    (folder / VECTORS).write_bytes(digest(lines) + rows)
    return len(lines)


@cache
def ways(language: str) -> Ways | None:
    """Give the ways of asking in this language; None where none are written down, or kept."""
    folder = FOLDER / language
    if not (folder / "examples.txt").exists() or not is_fresh(folder):
        return None
    lines = examples(folder)
    rows = (folder / VECTORS).read_bytes()[DIGEST_BYTES:]
    width = len(rows) // len(lines)
    kept = unpacked([rows[at : at + width] for at in range(0, len(rows), width)])
    told: Vectors = kept.astype(np.float32) / np.float32(meaning.SCALE)
    return Ways([skill for skill, _ in lines], told)

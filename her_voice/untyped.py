"""A value of any kind in, one of the kind that was looked for out, else an empty one. Pure.

For what is read out of a status: it comes from a daemon of any version, and says much or little.
"""

from collections.abc import Mapping
from typing import cast


def number(value: object) -> float:
    """Give a number; 0 for anything else."""
    return float(value) if isinstance(value, int | float) else 0.0


def items(value: object) -> list[object]:
    """Give a list; an empty one for anything else."""
    return value if isinstance(value, list) else []


def mapping(value: object) -> Mapping[str, object]:
    """Give what has fields; nothing with none for anything else."""
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}

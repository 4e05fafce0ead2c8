"""What a line means is found twice: by itself, and with the line before it.

'At a salsa evening' says little without 'How did you two meet?', and a short line with a name in it
is near to every query that has the name. On made-up dialogues (`tests/memory/measure_dialogues.py`)
this finds twice as many answers that share no word with the question.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from her_voice.meaning import Vectors

WITHIN = 0.7
"""The weight of what it means with the line before; the rest is what it means alone."""

SAME_TALK = timedelta(hours=1)
"""A line before that is older belongs to another talk."""


def in_context(said: Sequence[str | None]) -> tuple[str, str]:
    """Give a line as its meaning is looked for: alone, and with the line before it.

    `said` is who said it, what and when, and the same of the line before, or None.
    """
    who, text, at, who_before, before, at_before = said
    line = f"{who}: {text}"
    if at is None or before is None or at_before is None or not _is_near(at_before, at):
        return line, line
    return line, f"{who_before}: {before}\n{line}"


def mixed(alone: Vectors, within: Vectors) -> Vectors:
    """Put both together, of shape (lines, dimensions); each is of length 1 again."""
    both = (1 - WITHIN) * alone + WITHIN * within
    found: Vectors = (both / np.linalg.norm(both, axis=1, keepdims=True)).astype(np.float32)
    return found


def _is_near(before: str, at: str) -> bool:
    try:
        gap = datetime.fromisoformat(at) - datetime.fromisoformat(before)
    except (TypeError, ValueError):
        return False
    return timedelta(0) <= gap <= SAME_TALK

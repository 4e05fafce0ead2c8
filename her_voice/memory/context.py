"""What a line means is found together with the line before it.

'At a salsa evening' says little without 'How did you two meet?', and a short line with a name in it
is near to every query that has the name. On talks written by hand (`tests/memory/measure_talks.py`)
lines so found are more often among the first ten than lines by themselves, or both mixed.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

SAME_TALK = timedelta(hours=1)
"""A line before that is older belongs to another talk."""


def kept_as(name: str) -> str:
    """Give what is kept beside vectors that a model of this name made of lines so put together."""
    return f"{name}, after the line before"


def in_context(said: Sequence[str | None]) -> str:
    """Give a line as its meaning is looked for.

    `said` is who said it, what and when, and the same of the line before, or None.
    """
    who, text, at, who_before, before, at_before = said
    line = f"{who}: {text}"
    if at is None or before is None or at_before is None or not _is_near(at_before, at):
        return line
    return f"{who_before}: {before}\n{line}"


def _is_near(before: str, at: str) -> bool:
    try:
        gap = datetime.fromisoformat(at) - datetime.fromisoformat(before)
    except (TypeError, ValueError):
        return False
    return timedelta(0) <= gap <= SAME_TALK

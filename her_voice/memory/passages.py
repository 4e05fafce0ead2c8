"""A line that was found, with what stands beside it where it says too little by itself.

'It is a telescope.' tells nothing without 'I have bought his present.' before it, and what begins
with 'he' or 'it' after a line that was found tells more of the same. Only what one and the same
voice said within minutes is put together.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import apsw

from her_voice.memory import recalled_rows
from her_voice.memory.answering import is_question
from her_voice.memory.ranking import Line

SAME_BREATH = timedelta(minutes=5)
"""A line that is further away belongs to something else."""

LONGEST = 240
"""Characters of a passage; a line that would make it longer is left out."""

_LEANS = re.compile(
    r"(?:(?:and|but|so|well|oh|no|yes|anyway|then|now|also),? )*"
    r"(?:he|she|it|they|him|her|his|hers|its|their|theirs|that|this|these|those|there|one|both)"
    r"(?:'s|'ll|'d|'re|'ve)?\b",
    re.IGNORECASE,
)
"""How a line begins that speaks of what was named before it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said at one time, by one voice."""

    ids: tuple[str, ...]
    """The ids of its lines, the one that was found first."""

    at: str
    """When it was said: ISO 8601."""

    who: str
    text: str


def passages(database: apsw.Connection, ids: Sequence[str]) -> list[Passage]:
    """Give the passage of each of these lines; what stands in one already makes none of its own."""
    marks = ", ".join("?" * len(ids))
    query = f"select ref, number from recalled where ref in ({marks})"  # noqa: S608
    numbers = {str(ref): int(number) for ref, number in database.execute(query, tuple(ids))}
    near = sorted({n + k for n in numbers.values() for k in (-1, 0, 1)})
    lines = {line.number: line for line in recalled_rows.lines(database, near)}
    made: list[Passage] = []
    used: set[str] = set()
    for one in ids:
        line = lines.get(numbers.get(one, -1))
        if line is None or one in used:
            continue
        whole = _whole(lines.get(line.number - 1), line, lines.get(line.number + 1))
        used |= {each.ref for each in whole}
        others = tuple(each.ref for each in whole if each.ref != one)
        text = " ".join(each.text for each in whole)
        made.append(Passage((one, *others), line.at, line.who, text))
    return made


def _whole(before: Line | None, line: Line, after: Line | None) -> list[Line]:
    whole = [line]
    if before and _LEANS.match(line.text) and _goes_with(before, line, whole):
        whole.insert(0, before)
    if after and _LEANS.match(after.text) and _goes_with(after, line, whole):
        whole.append(after)
    return whole


def _goes_with(other: Line, line: Line, whole: Sequence[Line]) -> bool:
    length = sum(len(each.text) + 1 for each in whole) + len(other.text)
    if other.who != line.who or length > LONGEST or is_question(other.text):
        return False
    try:
        gap = datetime.fromisoformat(other.at) - datetime.fromisoformat(line.at)
    except (TypeError, ValueError):
        return False
    return abs(gap) <= SAME_BREATH

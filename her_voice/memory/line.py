"""A line that was said, as facts are drawn from it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import apsw

from her_voice.times.found import tidy, with_digits
from her_voice.told.statement import key


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may hold facts."""

    number: int
    ref: str
    at: datetime
    """UTC."""

    who: str
    text: str


def line_of(row: Sequence[object]) -> Line:
    """Give a line of a row of number, ref, at, who and text."""
    number, ref, at, who, text = row
    return Line(int(str(number)), str(ref), as_time(str(at)), str(who), str(text))


def as_time(at: str) -> datetime:
    """Give a time as it is kept of a line."""
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def newest(database: apsw.Connection, words: str) -> Line | None:
    """Find the newest line that the person said to her and that holds all of these words."""
    wanted = set(key(words).split())
    rows = database.execute(
        "select number, ref, at, who, text from recalled where who != 'her'"
        " and ref like 'diary:%' order by number desc limit 4"
    )
    lines = [line_of(row) for row in rows]
    return next(
        (one for one in lines if len(wanted & set(key(one.text).split())) >= 0.7 * len(wanted)),
        None,
    )


def ending(text: str, words: str) -> str:
    """Give the end of a text that says these words, letter for letter, or all of the text.

    The words may have digits where the text has 'twenty'.
    """
    starts = (found.start() for found in re.finditer(r"\S+", text))
    ends = (text[start:] for start in starts)
    return next((end for end in ends if with_digits(tidy(end)) == words), text)

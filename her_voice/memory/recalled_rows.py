"""The rows of the lines that can be found again: put in, read, and how many there may be."""

from collections.abc import Sequence

import apsw

from her_voice.errors import RequestError
from her_voice.memory.ranking import Line

MOST_LINES = 250_000
"""Lines that may be taken in from files: all of them are searched in memory, 0.7 KB each."""


def make_sure_of_room(database: apsw.Connection, coming: int) -> None:
    """Raise `RequestError` where so many more lines are more than may be taken in."""
    if last(database) + coming > MOST_LINES and count(database) + coming > MOST_LINES:
        raise RequestError(
            f"she can search {MOST_LINES:,} lines and has about as many already: take in those of"
            " one conversation only, or `her-voice memory forget` others first"
        )


def count(database: apsw.Connection) -> int:
    """Say how many lines there are."""
    return int(database.execute("select count(*) from recalled").get)


def last(database: apsw.Connection) -> int:
    """Give the number of the newest line; 0 where there is none."""
    return int(database.execute("select coalesce(max(number), 0) from recalled").get)


def index_words(database: apsw.Connection, after: int) -> None:
    """Take the words of lines with higher numbers into the index of words."""
    database.execute(
        "insert into recalled_words (rowid, text)"
        " select number, text from recalled where number > ? order by number",
        (after,),
    )


def speakers(database: apsw.Connection, after: int = 0) -> set[str]:
    """Give who said lines with higher numbers, in small letters."""
    rows = database.execute("select distinct who from recalled where number > ?", (after,))
    return {str(row[0]).lower() for row in rows}


def lines(database: apsw.Connection, numbers: Sequence[int]) -> list[Line]:
    """Give lines with these numbers; those that are there."""
    marks = ", ".join("?" * len(numbers))
    rows = database.execute(
        f"select number, ref, at, who, text from recalled where number in ({marks})",  # noqa: S608
        tuple(numbers),
    )
    return [
        Line(int(number), str(ref), str(at), str(who), str(text))
        for number, ref, at, who, text in rows
    ]

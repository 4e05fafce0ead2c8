"""The rows of the lines that can be found again: put in, read, and how many there may be."""

from collections.abc import Sequence
from typing import Any

import apsw

from her_voice.errors import RequestError
from her_voice.memory.ranking import Line, is_question

MOST_LINES = 250_000
"""Lines that may be taken in from files: all of them are searched in memory, 0.7 KB each."""

LINES = "select number, who, case when text like '%?%' then text else '' end from recalled"


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


def lines(database: apsw.Connection, after: int = 0) -> list[Line]:
    """Give what is held in memory of lines with higher numbers."""
    return [
        line(row) for row in database.execute(f"{LINES} where number > ? order by number", (after,))
    ]


def line(row: Sequence[Any]) -> Line:
    """Give what is held in memory of one row."""
    number, who, text = row
    return Line(int(number), str(who), is_question(str(text)))

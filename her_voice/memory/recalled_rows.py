"""The rows of the lines that can be found again: put in, read, and how many there may be."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import apsw

from her_voice.errors import RequestError
from her_voice.memory.ranking import Line, words_of

MOST_LINES = 250_000
"""Lines that may be taken in from files: all of them are searched in memory, 0.7 KB each."""


NO_NAMES = frozenset(["person", "her"])
"""Who speaks in the diary: words that a query may have for anybody."""


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


def in_diary(ref: str) -> int | None:
    """Give the number in the diary of the line with this id, `diary:12`; None for other ids."""
    found = re.fullmatch(r"diary:(\d{1,18})", ref, re.ASCII)
    return int(found[1]) if found else None


class Taken(NamedTuple):
    """A line that was taken away."""

    number: int
    """0 where it was in the diary alone."""

    who: str
    ref: str
    text: str


def take_away(database: apsw.Connection, refs: Sequence[str]) -> list[Taken]:
    """Take lines away, out of the diary, too; give those there were.

    Their words go out of the index at once, too, where it would only mark them as gone. What is in
    the diary alone, such as what programs had her say, goes as well.
    """
    database.execute(
        "insert into recalled_words (recalled_words, rank) values ('secure-delete', 1)"
    )
    gone: list[Taken] = []
    find = "select number, who, text from recalled where ref = ?"
    for each in refs:
        taken: Taken | None = None
        if row := database.execute(find, (each,)).get:
            number, who, text = row
            taken = Taken(int(number), str(who), each, str(text))
            database.execute(
                "insert into recalled_words (recalled_words, rowid, text) values ('delete', ?, ?)",
                (number, text),
            )
            database.execute("delete from recalled where number = ?", (number,))
            _find_meaning_anew(database, number)
        if (own := in_diary(each)) is not None:
            row = database.execute("delete from diary where id = ? returning who, text", (own,)).get
            taken = taken or (row and Taken(0, str(row[0]), each, str(row[1])))
        if taken:
            gone.append(taken)
    return gone


def put_back(database: apsw.Connection, rows: Sequence[tuple[object, ...]]) -> None:
    """Put lines back where they were: rows of number, ref, at, who, text."""
    put = "insert or ignore into recalled (number, ref, at, who, text) values (?, ?, ?, ?, ?)"
    for number, ref, at, who, text in rows:
        database.execute(put, (number, ref, at, who, text))
        if database.changes():
            words = (number, text)
            database.execute("insert into recalled_words (rowid, text) values (?, ?)", words)
            _find_meaning_anew(database, number)


def _find_meaning_anew(database: apsw.Connection, number: object) -> None:
    """Let the line after this one be looked at again: what it means was found beside this one."""
    anew = "update recalled set vector = null, model = '' where number = ? + 1"
    database.execute(anew, (number,))


def speakers(database: apsw.Connection, after: int = 0) -> set[str]:
    """Give the words of the names of who said lines with higher numbers, in small letters."""
    rows = database.execute("select distinct who from recalled where number > ?", (after,))
    return {word for (who,) in rows if who not in NO_NAMES for word in words_of(str(who))}


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

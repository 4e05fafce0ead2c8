"""Facts as rows of a database: written, read, ended, taken away and put back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import apsw

from her_voice.told.fact import Fact, Origin

COLUMNS = (
    "number, subject, predicate, value, topic, since, until, due, is_exact, said_at, quote, line,"
    " told_by, origin, confidence, is_pinned, superseded_by, beside"
)


def read(database: apsw.Connection, *, also_past: bool = False) -> list[Fact]:
    """Give the facts that hold, or all that were ever kept, in the order they came."""
    which = "" if also_past else " where until is null"
    query = f"select {COLUMNS} from facts{which} order by number"  # noqa: S608  written here
    return [_fact(row) for row in database.execute(query)]


def add(database: apsw.Connection, fact: Fact) -> int:
    """Keep a fact, and give the number it gets; one that has a number keeps it."""
    fact = replace(fact, beside=fact.beside or _beside(database, fact.line))
    names = COLUMNS if fact.number else COLUMNS.removeprefix("number, ")
    values = _row(fact) if fact.number else _row(fact)[1:]
    marks = ", ".join("?" * len(values))
    database.execute(f"insert into facts ({names}) values ({marks})", values)  # noqa: S608
    return database.last_insert_rowid()


def end(
    database: apsw.Connection, numbers: Iterable[int], at: datetime, by: int | None = None
) -> None:
    """Let facts hold no longer, since then; `by` is the fact that takes their place."""
    rows = [(_kept(at), by, number) for number in numbers]
    database.executemany("update facts set until = ?, superseded_by = ? where number = ?", rows)


def hold_again(database: apsw.Connection, numbers: Iterable[int]) -> None:
    """Let facts hold again that had ended."""
    rows = [(number,) for number in numbers]
    again = "update facts set until = null, superseded_by = null where number = ?"
    database.executemany(again, rows)


def pin(database: apsw.Connection, numbers: Iterable[int]) -> None:
    """Note that the person asked for these to be remembered."""
    rows = [(number,) for number in numbers]
    database.executemany("update facts set is_pinned = 1 where number = ?", rows)


def take_away(database: apsw.Connection, numbers: Sequence[int]) -> None:
    """Take facts away for good; what they had taken the place of stays ended."""
    rows = [(number,) for number in numbers]
    database.executemany("delete from facts where number = ?", rows)
    database.executemany("update facts set superseded_by = null where superseded_by = ?", rows)


def _beside(database: apsw.Connection, line: str) -> str:
    """Give what stood in the conversation when this line was said."""
    if not line.startswith("diary:"):
        return ""
    kinds = database.execute("select kinds from diary_beside where id = ?", (int(line[6:]),)).get
    return str(kinds or "")


def _row(fact: Fact) -> tuple[Any, ...]:
    return (
        fact.number,
        fact.subject,
        fact.predicate,
        fact.value,
        fact.topic,
        _kept(fact.since),
        _kept(fact.until),
        _kept(fact.due),
        int(fact.is_exact),
        _kept(fact.said_at),
        fact.quote,
        fact.line,
        fact.told_by,
        fact.origin.value,
        fact.confidence,
        int(fact.is_pinned),
        fact.superseded_by,
        fact.beside,
    )


def _fact(row: tuple[Any, ...]) -> Fact:
    (number, subject, predicate, value, topic, since, until, due, is_exact, said_at, quote, line,
     told_by, origin, confidence, is_pinned, superseded_by, beside) = row  # fmt: skip
    return Fact(
        number=number,
        subject=subject,
        predicate=predicate,
        value=value,
        topic=topic,
        since=_time(since),
        until=_time(until),
        due=_time(due),
        is_exact=bool(is_exact),
        said_at=datetime.fromisoformat(said_at),
        quote=quote,
        line=line,
        told_by=told_by,
        origin=Origin(origin),
        confidence=confidence,
        is_pinned=bool(is_pinned),
        superseded_by=superseded_by,
        beside=beside,
    )


def _kept(at: datetime | None) -> str | None:
    if at is None:
        return None
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _time(kept: str | None) -> datetime | None:
    return None if kept is None else datetime.fromisoformat(kept)

"""Which lines go with a fact that is forgotten, and what is needed to bring them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import apsw

from her_voice.memory import fact_rows
from her_voice.memory.line import as_time
from her_voice.memory.ranking import terms
from her_voice.told.fact import Fact
from her_voice.told.statement import key


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten last, for as long as it can be had back."""

    facts: tuple[Fact, ...]
    lines: tuple[tuple[object, ...], ...]
    """Rows of the diary: id, at, who, text, source, turn, earpiece, language, confidence."""

    given: tuple[tuple[object, ...], ...]
    """Rows of lines from outside: ref, at, who, text."""

    at: datetime


LATELY = 100
"""So many of the newest lines are looked through for what she said of a fact."""


def said_of(database: apsw.Connection, words: str, since: datetime) -> list[str]:
    """Give the ids of lines since then that hold all of these words: forgetting is said aloud."""
    wanted = set(key(words).split())
    rows = database.execute(
        "select ref, at, text from recalled where who = 'her' or text like '%forget%'"
        " order by number desc limit ?",
        (LATELY,),
    )
    return [
        str(ref)
        for ref, at, text in rows
        if wanted
        and datetime.fromisoformat(str(at)) >= since
        and wanted <= set(key(str(text)).split())
    ]


def lines_of(
    database: apsw.Connection,
    facts: Sequence[Fact],
    about: str,
    during: tuple[datetime, datetime] | None = None,
) -> list[str]:
    """Give the ids of the lines of these facts, of her echoes, and of all that hold some words.

    With `during` those that were said between these times, too, by the person and by her.
    """
    own = sorted({one.line for one in facts})
    more = _holding(database, about) if about else []
    more += _between(database, *during) if during else []
    return list(dict.fromkeys([*own, *_echoes(database, facts), *more]))


def take_away(database: apsw.Connection, facts: Sequence[Fact], lines: Sequence[str]) -> None:
    """Take these facts away, and all others that were drawn from these lines."""
    marks = ", ".join("?" * len(lines))
    held = f"select number from facts where line in ({marks})"  # noqa: S608  marks alone
    more = [int(row[0]) for row in database.execute(held, tuple(lines))]
    fact_rows.take_away(database, [*(one.number for one in facts), *more])


def put_back(database: apsw.Connection, kept: Forgotten) -> None:
    """Put facts and lines back; the lines have to be taken into the index of words."""
    marks = ", ".join("?" * 9)
    database.executemany(f"insert or ignore into diary values ({marks})", kept.lines)  # noqa: S608
    own = [(f"diary:{row[0]}", *row[1:4]) for row in kept.lines]
    database.executemany(
        "insert or ignore into recalled (ref, at, who, text) values (?, ?, ?, ?)",
        [*own, *kept.given],
    )
    for fact in kept.facts:
        fact_rows.add(database, fact)


def _echoes(database: apsw.Connection, facts: Sequence[Fact]) -> list[str]:
    """Find what she answered to the lines of these facts, where it says the same."""
    found = []
    for fact in facts:
        words = set(key(fact.value).split())
        rows = database.execute(
            "select r.ref, r.text from recalled r, recalled s where s.ref = ? and r.who = 'her'"
            " and (r.number between s.number + 1 and s.number + 3"
            " or r.number > (select max(number) from recalled) - ?)",
            (fact.line, LATELY),
        )
        found += [str(ref) for ref, text in rows if words and words <= set(key(str(text)).split())]
    return found


def _holding(database: apsw.Connection, words: str) -> list[str]:
    """Find every line that holds all of these words, in any form."""
    query = " AND ".join(f'"{word}"' for word in terms(words))
    rows = database.execute(
        "select ref from recalled where number in"
        " (select rowid from recalled_words where recalled_words match ? limit 500)",
        (query,),
    )
    return [str(row[0]) for row in rows]


def _between(database: apsw.Connection, start: datetime, end: datetime) -> list[str]:
    """Find every line of the diary that was said between these times."""
    said = database.execute("select ref, at from recalled where ref like 'diary:%'")
    return [str(ref) for ref, at in said if start <= as_time(str(at)) <= end]


def rows(
    database: apsw.Connection, facts: Sequence[Fact], lines: Sequence[str], at: datetime
) -> Forgotten:
    """Give all that is needed to bring facts and lines back."""
    own = [int(ref[6:]) for ref in lines if ref.startswith("diary:")]
    others = [ref for ref in lines if not ref.startswith("diary:")]
    diary = [database.execute("select * from diary where id = ?", (one,)).fetchone() for one in own]
    given = [
        database.execute("select ref, at, who, text from recalled where ref = ?", (one,)).fetchone()
        for one in others
    ]
    also = [o for o in fact_rows.read(database, also_past=True) if o.line in set(lines)]
    whole = {one.number: one for one in [*also, *facts]}
    return Forgotten(
        tuple(whole.values()),
        tuple(row for row in diary if row),
        tuple(row for row in given if row),
        at,
    )

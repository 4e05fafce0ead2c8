"""Which lines go with a fact that is forgotten, and what is needed to bring them back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

import apsw

from her_voice.memory import fact_rows, recalled_rows
from her_voice.memory.drawing import as_theirs, forgiven
from her_voice.memory.line import Line, as_time, line_of
from her_voice.memory.ranking import terms
from her_voice.told.agreement import decide, who_is
from her_voice.told.fact import Fact
from her_voice.told.reading import read
from her_voice.told.saying import say_fact
from her_voice.told.statement import key
from her_voice.told.talk import Talk


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten, for as long as it can be had back."""

    facts: tuple[Fact, ...]
    ended: tuple[tuple[object, ...], ...]
    """Of facts that these had taken the place of: until, superseded_by, number."""

    diary: tuple[tuple[object, ...], ...]
    """Rows: id, at, who, text, source, turn, earpiece, language, confidence."""

    lines: tuple[tuple[object, ...], ...]
    """Rows of the same and of lines from outside: number, ref, at, who, text. What programs had her
    say is in the diary alone."""

    words: tuple[str, ...]
    """What her words about it hold: forgetting is said aloud."""

    at: datetime

    @property
    def count(self) -> int:
        """How many facts and lines it is."""
        return len(self.facts) + len(self.said)

    @property
    def said(self) -> dict[str, str]:
        """Give the words of each line, by its id."""
        own = {f"diary:{row[0]}": str(row[3]) for row in self.diary}
        return own | {str(ref): str(text) for _, ref, _, _, text in self.lines}

    @property
    def voices(self) -> list[tuple[int, str]]:
        """Give the number of each line among those that are recalled, and who said it."""
        return [(int(str(number)), str(who)) for number, _, _, who, _ in self.lines]

    @property
    def gone(self) -> list[tuple[str, str]]:
        """Give the id and the words of each fact and line."""
        return [*self.said.items(), *((f"fact:{one.number}", one.quote) for one in self.facts)]

    def texts(self, facts: Sequence[Fact]) -> list[str]:
        """Give what stood in these lines, and the words that these of the facts were drawn from."""
        return [*self.said.values(), *(one.quote for one in facts)]


def going(
    database: apsw.Connection,
    facts: Sequence[Fact],
    about: str,
    during: tuple[datetime, datetime] | None,
    *,
    zone: tzinfo | None,
) -> int:
    """Say how many facts and lines `forget` would take away with these."""
    lines = lines_of(database, facts, about, during, zone=zone)
    return _rows(database, facts, lines, (), datetime.now(UTC)).count


LATELY = 100
"""So many of the newest lines are looked through for what she said of a fact."""


def said_of(database: apsw.Connection, kept: Forgotten) -> list[str]:
    """Give the ids of lines since then that hold what is forgotten: forgetting is said aloud."""
    each = [wanted for words in kept.words if (wanted := set(key(words).split()))]
    rows = database.execute(
        "select ref, at, text from recalled where who = 'her' or text like '%forget%'"
        " or text like '%erase%' or text like '%delete%' order by number desc limit ?",
        (LATELY,),
    )
    said = [(ref, set(key(str(text)).split())) for ref, at, text in rows if as_time(at) >= kept.at]
    return [str(ref) for ref, words in said if any(wanted <= words for wanted in each)]


def lines_of(
    database: apsw.Connection,
    facts: Sequence[Fact],
    about: str,
    during: tuple[datetime, datetime] | None = None,
    *,
    zone: tzinfo | None,
) -> list[str]:
    """Give the ids of all lines that say these facts, and of all that hold some words.

    With `during` those that were said between these times, too, by the person and by her. Days in
    the lines are those of the time zone.
    """
    own = sorted({one.line for one in facts})
    said = [*_restated(database, facts, zone), *_echoes(database, facts)]
    more = _holding(database, about) if about else []
    more += _between(database, *during) if during else []
    return list(dict.fromkeys([*own, *said, *more]))


def forget(
    database: apsw.Connection,
    facts: Sequence[Fact],
    lines: Sequence[str],
    words: Sequence[str],
    at: datetime,
) -> Forgotten:
    """Take away these facts and lines, and all else that was drawn from the lines.

    To be done within one transaction.
    """
    kept = _rows(database, facts, lines, tuple(words), at)
    recalled_rows.take_away(database, lines)
    fact_rows.take_away(database, [one.number for one in kept.facts])
    return kept


def put_back(database: apsw.Connection, kept: Forgotten) -> list[Fact]:
    """Put facts and lines back where they were; give the facts that hold."""
    marks = ", ".join("?" * 9)
    database.executemany(f"insert or ignore into diary values ({marks})", kept.diary)  # noqa: S608
    recalled_rows.put_back(database, kept.lines)
    for fact in kept.facts:
        fact_rows.add(database, fact)
    ended = "update facts set until = ?, superseded_by = ? where number = ?"
    database.executemany(ended, kept.ended)
    return fact_rows.read(database)


def _restated(database: apsw.Connection, facts: Sequence[Fact], zone: tzinfo | None) -> list[str]:
    """Find the lines that say the same once more: no second fact is drawn from them.

    What these facts had taken the place of said something else, and may hold again.
    """
    names = who_is(fact_rows.read(database))
    numbers = {one.number for one in facts}
    every = fact_rows.read(database, also_past=True)
    replaced = {one.line for one in every if one.superseded_by in numbers}

    def says(line: Line, fact: Fact) -> bool:
        with forgiven(database):
            stated = read(line.text, line.at.astimezone(zone), Talk()).statements
            each = [decide(as_theirs(one, line), [fact], names) for one in stated]
            return any(one.same == fact.number for one in each)
        return False

    # 'The operation is on Friday' has no value.
    said = [(line, o) for o in facts for line in _having(database, o.value or o.subject)]
    said = [(line, o) for line, o in said if line.who != "her" and line.ref not in replaced]
    return [line.ref for line, fact in said if says(line, fact)]


def _echoes(database: apsw.Connection, facts: Sequence[Fact]) -> list[str]:
    """Find what she answered to the lines of these facts, or told of them, where it is the same."""
    found = []
    for fact in facts:
        if not fact.is_plan:  # of a plan hardly a word is left without its day
            told = set(key(say_fact(fact, fact.said_at)).split())
            hers = [one for one in _having(database, fact.value) if one.who == "her"]
            found += [one.ref for one in hers if told and told <= set(key(one.text).split())]
        words = set(key(fact.value).split())
        rows = database.execute(
            "select r.ref, r.text from recalled r, recalled s where s.ref = ? and r.who = 'her'"
            " and (r.number between s.number + 1 and s.number + 3"
            " or r.number > (select max(number) from recalled) - ?)",
            (fact.line, LATELY),
        )
        found += [str(ref) for ref, text in rows if words and words <= set(key(str(text)).split())]
    return found


def _having(database: apsw.Connection, words: str) -> list[Line]:
    """Find every line that holds all of these words, in any form."""
    if not (query := " AND ".join(f'"{word}"' for word in terms(words))):
        return []  # no index can be asked for nothing
    rows = database.execute(
        "select number, ref, at, who, text from recalled where number in"
        " (select rowid from recalled_words where recalled_words match ?)",
        (query,),
    )
    return [line_of(row) for row in rows]


def _holding(database: apsw.Connection, words: str) -> list[str]:
    """Find every line that holds all of these words, and what programs had her say with them."""
    wanted = set(key(words).split())
    said = database.execute("select id, text from diary where source = 'program'")
    of_programs = [
        f"diary:{number}"
        for number, text in said
        if wanted and wanted <= set(key(str(text)).split())
    ]
    return [*(one.ref for one in _having(database, words)), *of_programs]


def _between(database: apsw.Connection, start: datetime, end: datetime) -> list[str]:
    """Find every line of the diary that was said between these times."""
    said = database.execute("select id, at from diary")
    return [f"diary:{number}" for number, at in said if start <= as_time(str(at)) <= end]


def _rows(
    database: apsw.Connection,
    facts: Sequence[Fact],
    lines: Sequence[str],
    words: tuple[str, ...],
    at: datetime,
) -> Forgotten:
    """Give all that is needed to bring facts and lines back."""
    also = [o for o in fact_rows.read(database, also_past=True) if o.line in set(lines)]
    whole = {one.number: one for one in [*also, *facts]}
    own = [number for ref in lines if (number := recalled_rows.in_diary(ref)) is not None]
    diary = [database.execute("select * from diary where id = ?", (one,)).fetchone() for one in own]
    find = "select number, ref, at, who, text from recalled where ref = ?"
    recalled = [database.execute(find, (ref,)).fetchone() for ref in lines]
    find = "select until, superseded_by, number from facts where superseded_by = ?"
    ended = [row for one in whole for row in database.execute(find, (one,))]
    return Forgotten(
        facts=tuple(whole.values()),
        ended=tuple(ended),
        diary=tuple(row for row in diary if row),
        lines=tuple(row for row in recalled if row),
        words=words,
        at=at,
    )

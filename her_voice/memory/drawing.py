"""Draws facts from the lines of the diary and of imported conversations, in the order they came."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo

import apsw

from her_voice.errors import where
from her_voice.memory import fact_rows
from her_voice.memory.answering import is_question
from her_voice.memory.likely import LIKELY, Judge
from her_voice.memory.line import Line, line_of
from her_voice.memory.mending import mend
from her_voice.memory.parting import parted
from her_voice.told.agreement import decide, relations_of, who_is
from her_voice.told.coming import MOVED
from her_voice.told.fact import Fact, Origin
from her_voice.told.reading import read
from her_voice.told.statement import ALMOST, HEARD, ME, MENTIONED, Statement
from her_voice.told.talk import Talk, pronoun_of

log = logging.getLogger(__name__)

AT_ONCE = 50
"""Lines that are read in one transaction: 15 ms, and 20 more for each that names a day."""

SAME_TALK = timedelta(minutes=3)
"""'He' and 'she' may mean somebody of the line before for so long."""

LOOKED_BACK = 6
"""So many lines before are looked at for whom 'he' and 'she' mean."""

FIRST_PERSONS = frozenset({"person", "me", "i", "user"})
"""Who a line is by where it is by the person themselves."""


def draw(
    database: apsw.Connection,
    zone: tzinfo,
    judge: Judge | None = None,
    *,
    understood: set[str] | None = None,
) -> int:
    """Read some lines that no facts were drawn from yet; say how many are left.

    To be done within a transaction. Dates are read in the time zone that is given; `judge` says
    what speaks for a plan where a line names a day, otherwise it is as the rules have it. Lines
    that are `understood` state nothing; once passed over they are taken out of it.
    """
    last = database.execute("select number from facts_drawn_up_to").get or 0
    lines = list(_lines(database, int(last)))
    if not lines:
        return 0
    known = fact_rows.read(database)
    before, talk = _so_far(database, int(last), known, zone)
    for line in lines:
        if understood and line.text in understood:
            understood.discard(line.text)
        elif line.who != "her":
            if before is None or before.who != line.who or line.at - before.at > SAME_TALK:
                talk = _new_talk(known)
            with forgiven(database):
                known = take_line(database, line, known, talk, zone, judge=judge)
            before = line
    database.execute(
        "insert into facts_drawn_up_to (one, number) values (1, ?)"
        " on conflict (one) do update set number = excluded.number",
        (lines[-1].number,),
    )
    left = "select count(*) from recalled where number > ?"
    return int(database.execute(left, (lines[-1].number,)).get)


def _so_far(
    database: apsw.Connection, last: int, known: Sequence[Fact], zone: tzinfo
) -> tuple[Line | None, Talk]:
    """Give the line before, and whom 'he' and 'she' mean after the last few."""
    rows = database.execute(
        "select number, ref, at, who, text from recalled where number <= ? and who != 'her'"
        " order by number desc limit ?",
        (last, LOOKED_BACK),
    )
    talk = _new_talk(known)
    before: Line | None = None
    for line in [line_of(row) for row in rows][::-1]:
        if before and (before.who != line.who or line.at - before.at > SAME_TALK):
            talk = _new_talk(known)
        with forgiven(database):
            read(line.text, line.at.astimezone(zone), talk)
        before = line
    return before, talk


@contextmanager
def forgiven(database: apsw.Connection) -> Iterator[None]:
    """Pass over a line that no rule foresaw, or every start would end by it; keep nothing of it."""
    try:
        with database:  # a savepoint
            yield
    except apsw.Error:
        raise
    except Exception as error:  # noqa: BLE001  whatever a rule makes of somebody's words
        log.error("no facts are drawn from a line: %s", where(error))  # noqa: TRY400


def take_line(
    database: apsw.Connection,
    line: Line,
    known: list[Fact],
    talk: Talk,
    zone: tzinfo,
    *,
    judge: Judge | None = None,
) -> list[Fact]:
    """Draw the facts of one line; give those that hold from now on."""
    now = line.at.astimezone(zone)
    is_theirs = line.who.lower() in FIRST_PERSONS
    found = read(line.text, now, talk)
    if found.takes_back:
        known = _take_back(database, line, known)
    stated = found.statements
    if found.correction:
        mended = mend(database, line, found, found.correction, known, zone=zone)
        stated = stated if mended else [*stated, *found.otherwise]
        known = mended or known
    for one in (*stated, *found.mentions):
        known = keep(database, line, _weighed(one, line.text, now, judge), known)
        if is_theirs:
            known = parted(database, line, one, known)
    if found.is_open and is_theirs:
        database.execute("insert or ignore into facts_unread values (?)", (line.number,))
    return known


def _weighed(one: Statement, text: str, now: datetime, judge: Judge | None) -> Statement:
    """Give a plan as sure as it is likely; what is none stays as mentioned.

    What moves a plan is one, or that would be known with the day it no longer has.
    """
    is_moved = one.instead and MOVED.search(one.quote)
    if judge is None or one.due is None or one.is_end or is_moved:
        return one
    if judge(one, text, now) < LIKELY:
        return replace(one, confidence=MENTIONED)
    return replace(one, confidence=max(one.confidence, HEARD if one.told_by else ALMOST))


def keep(
    database: apsw.Connection,
    line: Line,
    new: Statement,
    known: list[Fact],
    *,
    pinned: bool = False,
) -> list[Fact]:
    """Keep one statement of a line as it agrees with what is known; give what holds then.

    What has no words in the line that say so is not kept.
    """
    if not new.quote or new.quote not in line.text:
        return known
    new = as_theirs(new, line)
    fact = fact_of(new, line, pinned=pinned)
    decision = decide(new, known, who_is(known))
    if decision.same:
        if pinned:
            fact_rows.pin(database, [decision.same])
        return known
    ended = [one for one in known if one.number in decision.ended]
    later = [one for one in ended if _is_later(one, fact) or _is_theirs_alone(one, fact)]
    if later and decision.keep:  # an old conversation was taken in: what is known is newer
        fact_rows.add(
            database, replace(fact, until=later[0].said_at, superseded_by=later[0].number)
        )
        return known
    by = fact_rows.add(database, fact) if decision.keep else None
    ends = new.since or line.at
    over = {one.number for one in ended if one not in later}
    fact_rows.end(database, over, ends, by)
    known = [one for one in known if one.number not in over]
    return [*known, replace(fact, number=by)] if by else known


def as_theirs(new: Statement, line: Line) -> Statement:
    """Give a statement as it is of whoever said the line: what Anna says of herself is Anna's."""
    is_theirs = line.who.lower() in FIRST_PERSONS
    return new if is_theirs or new.subject != ME else replace(new, subject=line.who)


def fact_of(new: Statement, line: Line, *, pinned: bool = False) -> Fact:
    """Give the fact that a statement of a line is, without a number."""
    is_own = line.ref.startswith("diary:")
    origin = Origin.QUOTED if new.is_quoted else Origin.PERSON if is_own else Origin.IMPORTED
    return Fact(
        number=0,
        subject=new.subject,
        predicate=new.predicate,
        value=new.value,
        topic=new.topic,
        since=new.since,
        due=new.due,
        is_exact=new.is_exact,
        said_at=line.at,
        quote=new.quote,
        line=line.ref,
        told_by=new.told_by,
        origin=origin,
        confidence=1.0 if pinned else new.confidence,
        is_pinned=pinned,
    )


def _lines(database: apsw.Connection, after: int) -> Iterator[Line]:
    rows = database.execute(
        "select number, ref, at, who, text from recalled where number > ? order by number limit ?",
        (after, AT_ONCE),
    )
    return (line_of(row) for row in rows)


def _is_theirs_alone(one: Fact, other: Fact) -> bool:
    """Tell whether the first is the person's own and the other is not: it takes no such place."""
    return one.is_their_own and other.is_tainted


def _is_later(one: Fact, other: Fact) -> bool:
    """Tell whether the first was said later. In the diary the order of lines tells, not a clock."""
    if one.line.startswith("diary:") and other.line.startswith("diary:"):
        return int(one.line[6:]) > int(other.line[6:])
    return one.said_at > other.said_at


def _take_back(database: apsw.Connection, line: Line, known: list[Fact]) -> list[Fact]:
    """Take back what the same voice said before, if it has only asked since: it was a joke."""
    recent = [one for one in known if one.origin is not Origin.QUOTED and not one.is_pinned]
    if not recent:
        return known
    last = recent[-1]
    find = "select number, who from recalled where ref = ?"
    number, by = database.execute(find, (last.line,)).fetchone() or (0, "")
    if by != line.who or abs(line.at - last.said_at) > SAME_TALK:
        return known
    find = "select text from recalled where who = ? and number > ? and number < ?"
    since = database.execute(find, (line.who, number, line.number))
    if not all(is_question(str(text)) for (text,) in since):
        return known  # what was said since was the joke
    gone = [one.number for one in recent if one.line == last.line]
    return put_back(database, gone, known)


def put_back(database: apsw.Connection, gone: Sequence[int], known: list[Fact]) -> list[Fact]:
    """Take facts away, and let hold again what they had taken the place of."""
    marks = ", ".join("?" * len(gone))
    query = f"select number from facts where superseded_by in ({marks})"  # noqa: S608
    again = [int(row[0]) for row in database.execute(query, tuple(gone))]
    fact_rows.take_away(database, gone)
    fact_rows.hold_again(database, again)
    return fact_rows.read(database) if again else [o for o in known if o.number not in gone]


def _new_talk(known: Sequence[Fact]) -> Talk:
    """Give a talk in which nobody was spoken of yet, and which names are a woman's is known."""
    talk = Talk(names=_names(known))
    for name, relation in relations_of(known):
        if word := pronoun_of(relation):
            talk.sex[name] = word
    return talk


def _names(known: Sequence[Fact]) -> frozenset[str]:
    """Give every name that was told, in small letters."""
    told = {one.subject.lower() for one in known if one.subject[:1].isupper()}
    return frozenset(who_is(known)) | told


def has_undrawn(database: apsw.Connection) -> bool:
    """Tell whether there are lines that no facts were drawn from yet."""
    newest = database.execute("select coalesce(max(number), 0) from recalled").get
    return int(newest) > int(database.execute("select number from facts_drawn_up_to").get or 0)

"""How a person's database came to be as it is: numbered steps, each taken once and for good.

A step that has been published is never changed; what is to be different becomes the next step.

Going back to the previous version must not cost the person what is kept. So a step that only adds
what older programs never look at is an `addition`, and a database notes in its `user_version` how
many steps a program must know to use it: those up to the last that was not an addition.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TypeAlias

import apsw

from her_voice.errors import StoreError
from her_voice.memory.database import transaction

Step: TypeAlias = Callable[[apsw.Connection], None]

STEPS: list[Step] = []
"""In order; the first is number 1."""

ADDITIONS: set[Step] = set()
"""Those of them that older programs need not know."""


def step(function: Step) -> Step:
    """Add the next step. Its name begins with `m` and its number in three digits."""
    number = len(STEPS) + 1
    if not function.__name__.startswith(f"m{number:03}_"):
        raise ValueError(f"{function.__name__} should be number {number:03}")
    STEPS.append(function)
    return function


def addition(function: Step) -> Step:
    """Add the next step, one after which programs that don't know it go on as before.

    It may make tables, indexes, and columns with a default. It may not add a trigger or a
    constraint to what is there, nor change what any column means, and it must bear that an older
    program writes for a while without it.
    """
    ADDITIONS.add(step(function))
    return function


@step
def m001_diary(database: apsw.Connection) -> None:
    """Keep the conversation, line by line; a line is never changed."""
    database.execute(
        """
        create table diary (
            id integer primary key autoincrement,
            at text not null,
            who text not null check (who in ('person', 'her')),
            text text not null,
            source text not null,
            turn integer not null,
            earpiece integer not null,
            language text not null,
            confidence real not null
        ) strict;
        create trigger diary_is_written_once before update on diary
        begin select raise(abort, 'a line of the diary is never changed'); end;
        """
    )


@addition
def m002_habits(database: apsw.Connection) -> None:
    """Keep what was learned of how the person speaks, such as how long they pause."""
    database.execute(
        """
        create table habits (
            name text primary key,
            numbers text not null check (json_valid(numbers)),
            at text not null
        ) strict
        """
    )


@addition
def m003_notices(database: apsw.Connection) -> None:
    """Keep what other programs want told, and until when the person wants to hear nothing."""
    database.execute(
        """
        create table notices (
            number integer primary key autoincrement,
            id text not null unique,
            topic text not null,
            title text not null,
            message text not null,
            priority integer not null,
            tags text not null check (json_valid(tags)),
            click text not null,
            sequence text not null,
            source text not null,
            at real not null,
            due real not null,
            expires real not null,
            state text not null,
            changed real not null
        ) strict;
        create index notices_by_state on notices (state);
        create index notices_by_time on notices (at);
        create table quiets (name text primary key, until real not null) strict;
        """
    )


@addition
def m004_reminders_and_lists(database: apsw.Connection) -> None:
    """Keep what is to be said at a time, and lists and notes."""
    database.execute(
        """
        create table reminders (
            id integer primary key autoincrement,
            kind text not null,
            about text not null,
            due real not null,
            length_s real,
            rule text not null,
            at text not null,
            since real not null
        ) strict;
        create index reminders_by_due on reminders (due);
        create table list_lines (
            id integer primary key autoincrement,
            list text not null,
            line text not null
        ) strict;
        create index list_lines_by_list on list_lines (list, id);
        """
    )


@addition
def m005_recall(database: apsw.Connection) -> None:
    """Keep an index of what was said, by words and by meaning, and lines from elsewhere."""
    database.execute(
        """
        create table recalled (
            number integer primary key autoincrement,
            ref text not null unique,
            at text not null,
            who text not null,
            text text not null,
            model text not null default '',
            vector blob
        ) strict;
        create index recalled_by_model on recalled (model);
        create virtual table recalled_words using fts5 (
            text, content='recalled', content_rowid='number',
            tokenize='porter unicode61 remove_diacritics 2'
        );
        create table recalled_up_to (
            one integer primary key check (one = 1), diary integer not null
        ) strict;
        """
    )


@addition
def m006_facts(database: apsw.Connection) -> None:
    """Keep what is known of the person, each with the words it was drawn from."""
    database.execute(
        """
        create table facts (
            number integer primary key autoincrement,
            subject text not null,
            predicate text not null,
            value text not null,
            topic text not null,
            since text,
            until text,
            due text,
            is_exact integer not null,
            said_at text not null,
            quote text not null check (quote != ''),
            line text not null,
            told_by text not null,
            origin text not null check (origin in ('person', 'imported', 'quoted')),
            confidence real not null check (confidence between 0 and 1),
            is_pinned integer not null,
            superseded_by integer
        ) strict;
        create index facts_by_line on facts (line);
        create index facts_that_hold on facts (until) where until is null;
        create table facts_drawn_up_to (
            one integer primary key check (one = 1), number integer not null
        ) strict;
        create table facts_unread (number integer primary key) strict;
        """
    )


@addition
def m007_consent(database: apsw.Connection) -> None:
    """Keep what may be done without asking, and the log of what was done."""
    database.execute(
        """
        create table permissions (
            id text primary key,
            skill text not null,
            arguments text not null,
            told text not null,
            at text not null
        ) strict;
        create table audit (number integer primary key, line text not null) strict;
        create table audit_head (one integer primary key check (one = 1), head text not null) strict
        """
    )


@addition
def m008_beside(database: apsw.Connection) -> None:
    """Keep what words of others stood in the conversation when a line was said."""
    database.execute(
        """
        create table diary_beside (id integer primary key, kinds text not null) strict;
        alter table facts add column beside text not null default '';
        """
    )


@addition
def m009_pauses(database: apsw.Connection) -> None:
    """Keep what is left of a timer that is paused, and when what comes again is left out."""
    database.execute(
        """
        alter table reminders add column left_s real;
        alter table reminders add column left_out text not null default '';
        """
    )


@addition
def m010_lists_from_elsewhere(database: apsw.Connection) -> None:
    """Keep which lines of lists the person put down here, and which were taken in."""
    database.execute("alter table list_lines add column is_own integer not null default 1")


def bring_up(database: apsw.Connection, steps: Sequence[Step]) -> None:
    """Take the steps that are missing, each whole or not at all.

    A database that is ahead by additions alone is used as it is. Raises `StoreError`, having
    changed nothing, when it is ahead by more.
    """
    taken = reached(database)
    if taken > len(steps):
        _refuse_unknown(database, taken, len(steps))
        return
    for number in range(taken + 1, len(steps) + 1):
        function = steps[number - 1]
        with transaction(database):
            database.execute(
                "create table if not exists migrations"
                " (number integer primary key, name text not null, at text not null) strict"
            )
            function(database)
            database.execute(
                "insert into migrations values (?, ?, ?)",
                (number, function.__name__, datetime.now(UTC).isoformat(timespec="seconds")),
            )
            database.pragma("user_version", needed(steps[:number]))
    if database.pragma("user_version") != needed(steps):
        # It was kept by a version that noted nothing.
        with transaction(database):
            database.pragma("user_version", needed(steps))


def needed(steps: Sequence[Step]) -> int:
    """Say how many of these steps a program must know to use a database that took them all."""
    return max((n for n, one in enumerate(steps, 1) if one not in ADDITIONS), default=0)


def _refuse_unknown(database: apsw.Connection, taken: int, known: int) -> None:
    wanted = database.pragma("user_version") or taken
    if wanted > known:
        raise StoreError(
            f"{database.filename} was kept by a newer her-voice (step {wanted}, this one knows"
            f" {known}); install the newer version again, nothing has been changed"
        )


def reached(database: apsw.Connection) -> int:
    """Say how many steps this database has taken."""
    if not database.table_exists("main", "migrations"):
        return 0
    return int(database.execute("select coalesce(max(number), 0) from migrations").get)

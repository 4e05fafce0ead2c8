"""What is kept of a person as Markdown, for people to read."""

from collections.abc import Iterator

import apsw

README = """# What her-voice kept of one person

`diary.md` and the other Markdown files are to be read; their times are UTC. The same and all the
rest stands in `tables/`, one file per table of the database, one JSON array per line, its columns
in `manifest.json`; `files/` has the files of the person's folder, such as the persona.

`her-voice import FILE.zip` takes all of it in again, on any machine, but for what was allowed for
always; `--person NAME` gives the person another name. Nothing here is encrypted: keep it as you
would keep a diary.
"""


def pages(database: apsw.Connection) -> Iterator[tuple[str, str]]:
    """Give the pages there are: a name and the text."""
    yield "diary.md", "".join(_diary(database))
    yield "lists.md", "".join(_lists(database))
    for table, title in (("facts", "What she knew"), ("reminders", "What was to be said")):
        if database.table_exists("main", table):
            yield f"{table}.md", "".join(_table(database, table, title))


def _diary(database: apsw.Connection) -> Iterator[str]:
    yield "# Diary\n"
    day = ""
    for at, who, text in database.execute("select at, who, text from diary order by id"):
        when = str(at)
        if when[:10] != day:
            day = when[:10]
            yield f"\n## {day}\n\n"
        yield f"- {when[11:16]} **{'you' if who == 'person' else who}**: {_line(text)}\n"


def _lists(database: apsw.Connection) -> Iterator[str]:
    yield "# Lists and notes\n"
    last = None
    for name, line in database.execute("select list, line from list_lines order by list, id"):
        if name != last:
            last = name
            yield f"\n## {_line(name)}\n\n"
        yield f"- {_line(line)}\n"


def _table(database: apsw.Connection, table: str, title: str) -> Iterator[str]:
    yield f"# {title}\n"
    cursor = database.execute(f"select * from {table}")  # noqa: S608  a name from above
    for row in cursor:
        names = [name for name, _ in cursor.get_description()]
        yield "\n"
        for name, value in zip(names, row, strict=True):
            if value is not None and not isinstance(value, bytes):
                yield f"- {name}: {_line(value)}\n"


def _line(value: object) -> str:
    return " ".join(str(value).split())

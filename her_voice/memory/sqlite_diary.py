"""A diary in a person's database."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import apsw

from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory.diary import Entry
from her_voice.memory.store import Store

_COLUMNS = (
    "diary.id, at, who, text, source, turn, earpiece, language, confidence, coalesce(kinds, '')"
)


def _utc() -> datetime:
    return datetime.now(UTC)


class SqliteDiary:
    """The person's conversation, written durably line by line."""

    def __init__(self, store: Store, now: Callable[[], datetime] = _utc) -> None:
        self._store = store
        self._now = now

    async def write(self, line: Remember) -> int:
        """Add one line and give its id, once it is on the disk."""
        at = self._now().astimezone(UTC).isoformat(timespec="milliseconds")
        text = line.text.encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no UTF-8
        values = (
            at.replace("+00:00", "Z"),
            line.who,
            text,
            line.source.value,
            line.turn,
            line.earpiece,
            line.language,
            line.confidence,
        )

        def add(database: apsw.Connection) -> int:
            database.execute(
                "insert into diary (at, who, text, source, turn, earpiece, language, confidence)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            number = database.last_insert_rowid()
            if line.beside:
                database.execute("insert into diary_beside values (?, ?)", (number, line.beside))
            return number

        return await self._store.write(add)

    async def recent(self, limit: int) -> list[Entry]:
        """Give the last lines, `limit` at most, oldest first."""
        newest = await self._read("where ?1 >= 0 order by diary.id desc limit ?2", 0, limit)
        return newest[::-1]

    async def lines(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        """Give the lines that follow the one with the id `after`, oldest first."""
        return await self._read("where diary.id > ?1 order by diary.id limit ?2", after, limit)

    async def _read(self, which: str, after: int, limit: int) -> list[Entry]:
        whole = "diary left join diary_beside on diary_beside.id = diary.id"
        query = f"select {_COLUMNS} from {whole} {which}"  # noqa: S608  all of it is written here

        def get(database: apsw.Connection) -> list[Entry]:
            rows = database.execute(query, (after, max(limit, 0)))
            return [_entry(row) for row in rows]

        return await self._store.read(get)


def _entry(row: tuple[Any, ...]) -> Entry:
    number, at, who, text, source, *others = row
    return Entry(number, at, who, text, Source(source), *others)

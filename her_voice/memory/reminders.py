"""What is to be said at a time, in a person's database."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import apsw

from her_voice.memory.store import Store
from her_voice.reminder import Reminder

_COLUMNS = "id, kind, about, due, length_s, rule, at, since, left_s, left_out"


class Reminders:
    """The person's timers, alarms and reminders."""

    def __init__(self, store: Store, changed: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self.changed = changed
        """Is called when another one may be the next."""

    async def add(self, reminder: Reminder) -> Reminder:
        """Keep it; it is on the disk when this returns. Raises `StoreError`."""
        values = _row(reminder)

        def put(database: apsw.Connection) -> int:
            database.execute(
                "insert into reminders (kind, about, due, length_s, rule, at, since, left_s,"
                " left_out) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
            return database.last_insert_rowid()

        number = await self._store.write(put)
        self.changed()
        return replace(reminder, id=number)

    async def open(self, kind: str = "") -> list[Reminder]:
        """Give those that are still to come, of one kind or of all, the next one first."""
        return await self._store.read(lambda database: read(database, kind))

    async def remove(self, number: int) -> None:
        """Forget it. Raises `StoreError`."""
        await self._store.write(
            lambda db: db.execute("delete from reminders where id = ?", (number,))
        )
        self.changed()

    async def postpone(self, number: int, due: datetime) -> None:
        """Let it come at this time instead. Raises `StoreError`."""
        values = (due.timestamp(), number)
        await self._store.write(
            lambda db: db.execute("update reminders set due = ? where id = ?", values)
        )
        self.changed()


def read(database: apsw.Connection, kind: str = "") -> list[Reminder]:
    """Give those of one kind or of all, the next one first."""
    query = f"select {_COLUMNS} from reminders where ?1 in ('', kind) order by due, id"  # noqa: S608  # written here
    return [_reminder(row) for row in database.execute(query, (kind,))]


def _row(reminder: Reminder) -> tuple[object, ...]:
    since = reminder.since or datetime.now(UTC)
    length = reminder.length.total_seconds() if reminder.length else None
    left = None if reminder.left is None else reminder.left.total_seconds()
    return (
        reminder.kind,
        reminder.about,
        reminder.due.timestamp(),
        length,
        reminder.rule,
        reminder.at,
        since.timestamp(),
        left,
        " ".join(sorted(reminder.left_out)),
    )


def _reminder(row: tuple[Any, ...]) -> Reminder:
    number, kind, about, due, length, rule, at, since, left, left_out = row
    return Reminder(
        id=number,
        kind=kind,
        about=about,
        due=datetime.fromtimestamp(due, UTC),
        length=None if length is None else timedelta(seconds=length),
        rule=rule,
        at=at,
        since=datetime.fromtimestamp(since, UTC),
        left=None if left is None else timedelta(seconds=left),
        left_out=frozenset(left_out.split()),
    )

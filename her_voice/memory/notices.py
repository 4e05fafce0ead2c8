"""What other programs want told, in a person's database: it is there until it has been told."""

import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

import apsw

from her_voice.memory.store import Store
from her_voice.notice import Notice, Priority


class State(StrEnum):
    """What became of a notice."""

    WAITING = "waiting"
    TOLD = "told"
    DISMISSED = "dismissed"
    """It is listed, and never told: its source is muted in the settings, or has taken it back."""

    REPLACED = "replaced"
    EXPIRED = "expired"


class Notices(Protocol):
    """Keeps notices. Every change is on the disk when it returns, or raises `StoreError`."""

    async def add(
        self, notices: Sequence[tuple[Notice, State]], replaced: Sequence[str] = ()
    ) -> None:
        """Keep these, and let those with the ids `replaced` be replaced, all or nothing."""

    async def settle(self, ids: Sequence[str], state: State, at: float) -> None:
        """Note what became of these."""

    async def postpone(self, ids: Sequence[str], due: float, at: float) -> None:
        """Let these wait, again, until then; who puts one off need not ask for it again.

        They no longer expire: it was promised to the person that they hear of it again.
        """

    async def prolong(self, id_: str, expires: float) -> None:
        """Let this one expire later; 0 for never."""

    async def waiting(self) -> list[Notice]:
        """Give all that wait, oldest first."""

    async def told_or_waiting(self, after: float) -> list[Notice]:
        """Give what came after that second and waits or was told, oldest first."""

    async def came(self, topics: Sequence[str], after: float) -> list[Notice]:
        """Give what came to these topics after that second, whatever became of it, oldest first.

        What was delayed came when it was due. No topics are all of them.
        """

    async def came_after(
        self, topics: Sequence[str], id_: str, after: float
    ) -> list[Notice] | None:
        """Give what came after the one with this id; None if it is not known."""

    async def forget(self, before: float, most: int) -> None:
        """Let go of what does not wait and came before then, and of the oldest beyond `most`."""

    async def quiets(self) -> dict[str, float]:
        """Give what is to be quiet, and until when, in seconds since 1970."""

    async def set_quiets(self, quiets: Mapping[str, float]) -> None:
        """Keep these instead."""


_COLUMNS = "id, topic, title, message, priority, tags, click, sequence, source, at, due, expires"


class SqliteNotices:
    """The `Notices` of a person's database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def add(
        self, notices: Sequence[tuple[Notice, State]], replaced: Sequence[str] = ()
    ) -> None:
        """Keep these. See `Notices`."""
        rows = [(*_row(notice), state.value, notice.at) for notice, state in notices]

        def put(database: apsw.Connection) -> None:
            database.executemany(
                f"insert into notices ({_COLUMNS}, state, changed)"  # noqa: S608  # written here
                f" values ({', '.join('?' * 14)})",
                rows,
            )
            database.executemany(
                "update notices set state = 'replaced' where id = ? and state = 'waiting'",
                [(each,) for each in replaced],
            )

        await self._store.write(put)

    async def settle(self, ids: Sequence[str], state: State, at: float) -> None:
        """Note what became of these. See `Notices`."""

        def put(database: apsw.Connection) -> None:
            database.executemany(
                "update notices set state = ?, changed = ? where id = ?",
                [(state.value, at, each) for each in ids],
            )

        await self._store.write(put)

    async def postpone(self, ids: Sequence[str], due: float, at: float) -> None:
        """Let these wait, again, until then. See `Notices`."""

        def put(database: apsw.Connection) -> None:
            database.executemany(
                "update notices set state = 'waiting', due = ?, changed = ?, expires = 0,"
                " priority = max(priority, ?) where id = ?",
                [(due, at, int(Priority.LOW), each) for each in ids],
            )

        await self._store.write(put)

    async def prolong(self, id_: str, expires: float) -> None:
        """Let this one expire later. See `Notices`."""

        def put(database: apsw.Connection) -> None:
            database.execute("update notices set expires = ? where id = ?", (expires, id_))

        await self._store.write(put)

    async def waiting(self) -> list[Notice]:
        """Give all that wait. See `Notices`."""
        return await self._read("where state = 'waiting'")

    async def told_or_waiting(self, after: float) -> list[Notice]:
        """Give what waits or was told. See `Notices`."""
        return await self._read("where at >= ? and state in ('waiting', 'told')", after)

    async def came(self, topics: Sequence[str], after: float) -> list[Notice]:
        """Give what came after that second. See `Notices`."""
        which, names = _of(topics)
        return await self._read(f"where max(at, due) >= ? {which}", after, *names)

    async def came_after(
        self, topics: Sequence[str], id_: str, after: float
    ) -> list[Notice] | None:
        """Give what came after the one with this id. See `Notices`."""

        def find(database: apsw.Connection) -> int | None:
            found = database.execute("select number from notices where id = ?", (id_,)).get
            return None if found is None else int(found)

        number = await self._store.read(find)
        if number is None:
            return None
        which, names = _of(topics)
        listed = f"where number > ? and max(at, due) >= ? {which}"
        return await self._read(listed, number, after, *names)

    async def forget(self, before: float, most: int) -> None:
        """Let go of what is over. See `Notices`."""

        def put(database: apsw.Connection) -> None:
            database.execute(
                "delete from notices where state <> 'waiting' and max(at, due) < ?", (before,)
            )
            database.execute(
                "delete from notices where state <> 'waiting' and number <="
                " (select number from notices order by number desc limit 1 offset ?)",
                (most,),
            )

        await self._store.write(put)

    async def quiets(self) -> dict[str, float]:
        """Give what is to be quiet. See `Notices`."""
        return await self._store.read(
            lambda database: dict(database.execute("select name, until from quiets"))
        )

    async def set_quiets(self, quiets: Mapping[str, float]) -> None:
        """Keep these instead. See `Notices`."""
        rows = list(quiets.items())

        def put(database: apsw.Connection) -> None:
            database.execute("delete from quiets")
            database.executemany("insert into quiets values (?, ?)", rows)

        await self._store.write(put)

    async def _read(self, which: str, *values: str | float) -> list[Notice]:
        return await self._store.read(lambda database: read(database, which, values))


def read(
    database: apsw.Connection, which: str = "", values: Sequence[str | float] = ()
) -> list[Notice]:
    """Give the notices that a condition in SQL is true of, or all, oldest first."""
    query = f"select {_COLUMNS} from notices {which} order by number"  # noqa: S608  # written here
    return [_notice(row) for row in database.execute(query, tuple(values))]


def _of(topics: Sequence[str]) -> tuple[str, Sequence[str]]:
    marks = ", ".join("?" * len(topics))
    return (f"and topic in ({marks})" if topics else "", topics)


def _row(notice: Notice) -> tuple[str | float, ...]:
    return (
        notice.id,
        notice.topic,
        notice.title,
        notice.message,
        int(notice.priority),
        json.dumps(notice.tags),
        notice.click,
        notice.sequence,
        notice.source,
        notice.at,
        notice.due,
        notice.expires,
    )


def _notice(row: tuple[Any, ...]) -> Notice:
    id_, topic, title, message, priority, tags, click, sequence, source, at, due, expires = row
    return Notice(
        id=id_,
        topic=topic,
        title=title,
        message=message,
        priority=Priority(priority),
        tags=tuple(json.loads(tags)),
        click=click,
        sequence=sequence,
        source=source,
        at=at,
        due=due,
        expires=expires,
    )

"""Lists and notes, in a person's database."""

from collections.abc import Sequence

import apsw

from her_voice.memory.store import Store
from her_voice.provenance import Foreign


class Lists:
    """The person's lists, each a list of lines by name."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def names(self) -> list[str]:
        """Say which there are."""

        def get(database: apsw.Connection) -> list[str]:
            found = database.execute("select distinct list from list_lines order by list")
            return [str(row[0]) for row in found]

        return await self._store.read(get)

    async def lines(self, name: str) -> list[str]:
        """Give what is on it, in the order it came; what was taken in from elsewhere `Foreign`."""

        def get(database: apsw.Connection) -> list[str]:
            found = database.execute(
                "select line, is_own from list_lines where list = ? order by id", (name,)
            )
            return [str(line) if is_own else Foreign(line) for line, is_own in found]

        return await self._store.read(get)

    async def add(self, name: str, lines: Sequence[str]) -> None:
        """Put these at its end; they are on the disk when this returns. Raises `StoreError`.

        What is `Foreign` stays so: it may have been taken off before.
        """
        rows = [(name, str(line), not isinstance(line, Foreign)) for line in lines]
        insert = "insert into list_lines (list, line, is_own) values (?, ?, ?)"
        await self._store.write(lambda db: db.executemany(insert, rows))

    async def remove(self, name: str, line: str) -> bool:
        """Take one off, whatever its capitals; False if it is not there. Raises `StoreError`."""

        def take(database: apsw.Connection) -> bool:
            every = database.execute(
                "select id, line from list_lines where list = ? order by id", (name,)
            )
            alike = [id_ for id_, each in every if str(each).casefold() == line.casefold()]
            database.executemany(
                "delete from list_lines where id = ?", [(each,) for each in alike[:1]]
            )
            return bool(alike)

        return await self._store.write(take)

    async def clear(self, name: str) -> int:
        """Take everything off; say how many that were. Raises `StoreError`."""

        def take(database: apsw.Connection) -> int:
            database.execute("delete from list_lines where list = ?", (name,))
            return database.changes()

        return await self._store.write(take)

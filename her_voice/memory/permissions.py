"""What may be done without asking, in a person's database."""

import apsw

from her_voice.consent.policy import Permission
from her_voice.memory.store import Store


class Permissions:
    """Those of one person. Each of these raises `StoreError`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def all(self) -> list[Permission]:
        """Give them, the oldest first."""

        def get(database: apsw.Connection) -> list[Permission]:
            # As they were given, whatever the clock and the zone of the time say.
            rows = database.execute(
                "select id, skill, arguments, told, at from permissions order by rowid"
            )
            return [Permission(*map(str, row)) for row in rows]

        return await self._store.read(get)

    async def add(self, permission: Permission) -> None:
        """Keep one more; it is on the disk when this returns."""
        one = permission
        row = (one.id, one.skill, one.arguments, one.told, one.at)
        await self._store.write(
            lambda db: db.execute("insert into permissions values (?, ?, ?, ?, ?)", row)
        )

    async def remove(self, id_: str) -> bool:
        """Take one back; False if there is none of that id."""

        def take(database: apsw.Connection) -> bool:
            database.execute("delete from permissions where id = ?", (id_,))
            return database.changes() > 0

        return await self._store.write(take)

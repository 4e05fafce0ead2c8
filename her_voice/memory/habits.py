"""What she has learned of how a person speaks: short lists of numbers, by name."""

import json
from datetime import UTC, datetime

import apsw

from her_voice.memory.store import Store


class Habits:
    """A person's habits, in their database."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def read(self, name: str) -> list[int]:
        """Give what was kept under this name; nothing if nothing was. Raises `StoreError`."""

        def get(database: apsw.Connection) -> list[int]:
            found = database.execute("select numbers from habits where name = ?", (name,)).get
            return list(json.loads(found)) if found else []

        return await self._store.read(get)

    async def write(self, name: str, numbers: list[int]) -> None:
        """Keep this instead of what was kept before. Raises `StoreError`."""
        values = (name, json.dumps(numbers), datetime.now(UTC).isoformat(timespec="seconds"))

        def put(database: apsw.Connection) -> None:
            database.execute("insert or replace into habits values (?, ?, ?)", values)

        await self._store.write(put)

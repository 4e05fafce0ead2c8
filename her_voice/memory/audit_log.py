"""The log of what was done, in a person's database: its lines, and where it ends.

Lines are only ever appended. The head says where they end, so that an end that was cut off is
noticed. Both are sealed with a key that is not in the database. Who has that key, or puts lines and
head back together as they once were, is not noticed.
"""

import apsw

from her_voice.consent.audit import Head, Record, Verified, line, sealed, unsealed, verify
from her_voice.memory.store import Store


class AuditLog:
    """That of one person, sealed with `key`; see `key.audit_seal`."""

    def __init__(self, store: Store, key: bytes) -> None:
        self._store = store
        self._key = key

    async def write(self, record: Record) -> None:
        """Put it at the end; it is on the disk when this returns. Raises `StoreError`."""

        def append(database: apsw.Connection) -> None:
            head = self._end(database)
            written, mac = line(record, head.count + 1, head.mac, self._key)
            end = sealed(Head(head.count + 1, mac), self._key)
            database.execute("insert into audit values (?, ?)", (head.count + 1, written))
            database.execute("insert or replace into audit_head values (1, ?)", (end,))

        await self._store.write(append)

    async def read(self) -> Verified:
        """Give all of it, and the first thing that is wrong with it. Raises `StoreError`."""

        def get(database: apsw.Connection) -> tuple[list[str], Head | None, bool]:
            rows = database.execute("select line from audit order by number")
            head = self._head(database)
            has_head = database.execute("select count(*) from audit_head").get
            return [str(row[0]) for row in rows], head, bool(has_head)

        lines, head, has_head = await self._store.read(get)
        verified, _ = verify(lines, head or Head(), self._key)
        if head is None and (lines or has_head):
            fault = verified.fault or "what says where the log ends is missing, or was changed"
            return Verified(verified.records, fault)
        return verified

    def _end(self, database: apsw.Connection) -> Head:
        """Find where to go on. Behind what is wrong with a log it goes on, and stays wrong."""
        head = self._head(database) or Head()
        newest = int(database.execute("select coalesce(max(number), 0) from audit").get)
        return head if newest <= head.count else Head(newest, head.mac)

    def _head(self, database: apsw.Connection) -> Head | None:
        found = database.execute("select head from audit_head").get
        return None if found is None else unsealed(str(found), self._key)

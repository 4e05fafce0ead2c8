"""A process that keeps what was said, asked for and done, and tells each number once it is kept."""

from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import anyio

from her_voice.commands import Remember
from her_voice.consent.audit import Record
from her_voice.events import Source
from her_voice.memory.audit_log import AuditLog
from her_voice.memory.lists import Lists
from her_voice.memory.reminders import Reminders
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store
from her_voice.reminder import Reminder

SEAL = bytes(32)
DUE = datetime(2031, 5, 8, 9, 0, tzinfo=UTC)


def write(folder: Path, first: int, acknowledged: Connection) -> None:
    """Write until killed, things of many lengths, numbered from `first`."""
    anyio.run(_write, folder, first, acknowledged)


async def numbers_in(store: Store) -> list[int]:
    """Give the numbers of all that is there, in order."""
    log = await AuditLog(store, SEAL).read()
    assert log.fault == ""
    texts = [
        *(one.text for one in await SqliteDiary(store).lines(limit=10**6)),
        *(one.about for one in await Reminders(store).open()),
        *(await Lists(store).lines("shopping")),
        *(one.skill for one in log.records),
    ]
    return sorted(int(text.split()[0]) for text in texts)


async def _write(folder: Path, first: int, acknowledged: Connection) -> None:
    store = await Store.open(folder)
    diary, lists, log = SqliteDiary(store), Lists(store), AuditLog(store, SEAL)
    reminders = Reminders(store)
    for number in range(first, first + 100_000):
        text = f"{number} " + "x" * (number * 37 % 3000)
        match number % 4:
            case 0:
                await diary.write(Remember("person", text, Source.SPOKEN, number, 1))
            case 1:
                await reminders.add(Reminder(kind="reminder", about=text, due=DUE))
            case 2:
                await lists.add("shopping", [text])
            case _:
                await log.write(
                    Record(at="", principal="", skill=text, tier=1, digest="", outcome="done")
                )
        acknowledged.send_bytes(str(number).encode())

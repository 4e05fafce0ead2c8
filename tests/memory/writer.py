"""A process that writes diary lines and tells each number once it is acknowledged."""

from multiprocessing.connection import Connection
from pathlib import Path

import anyio

from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store


def write(folder: Path, first: int, acknowledged: Connection) -> None:
    """Write until killed, lines of many lengths, numbered from `first`."""
    anyio.run(_write, folder, first, acknowledged)


async def _write(folder: Path, first: int, acknowledged: Connection) -> None:
    store = await Store.open(folder)
    diary = SqliteDiary(store)
    for number in range(first, first + 100_000):
        text = f"{number} " + "x" * (number * 37 % 3000)
        await diary.write(Remember("person", text, Source.SPOKEN, number, 1))
        acknowledged.send_bytes(str(number).encode())

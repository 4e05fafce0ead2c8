"""A program that writes diary lines and prints each number once it is acknowledged."""

import sys
from pathlib import Path

import anyio

from her_voice.commands import Remember
from her_voice.events import Source
from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store


async def write(folder: Path, first: int) -> None:
    store = await Store.open(folder)
    diary = SqliteDiary(store)
    for number in range(first, first + 100_000):
        text = f"{number} " + "x" * (number * 37 % 3000)
        await diary.write(Remember("person", text, Source.SPOKEN, number, 1))
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    anyio.run(write, Path(sys.argv[1]), int(sys.argv[2]))

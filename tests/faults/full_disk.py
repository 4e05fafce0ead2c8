"""Fills a disk of 2 MB, goes on, frees it, and tells what came of it in JSON.

Run in a mount namespace of its own:

python -m tests.faults.full_disk FOLDER
"""

import json
import sys
from pathlib import Path

import anyio
from anyio.abc import ObjectReceiveStream

from her_voice.commands import Remember
from her_voice.errors import StoreError
from her_voice.events import Event, Source
from her_voice.memory.diary import Diary
from her_voice.memory.persons import Persons
from her_voice.mind import pen
from her_voice.places import Places
from her_voice.wording.wording import Wording

WORDS = "x" * 2000


def line(text: str, turn: int) -> Remember:
    return Remember("person", text, Source.SPOKEN, turn, 1)


class Counted:
    """A diary whose acknowledgements are counted."""

    def __init__(self, diary: Diary) -> None:
        self._diary = diary
        self.acknowledged: list[str] = []
        self.refused = 0

    async def write(self, written: Remember) -> int:
        try:
            number = await self._diary.write(written)
        except StoreError:
            self.refused += 1
            raise
        self.acknowledged.append(written.text)
        return number


async def main(folder: Path) -> None:
    await anyio.run_process(
        ["mount", "-t", "tmpfs", "-o", "size=2m,mode=0700", "none", str(folder)]
    )
    pen.AGAIN_S = 0.2
    places = Places(folder, folder / "data", folder / "state", folder / "run", folder / "models")
    send, told = anyio.create_memory_object_stream[Event](100)
    with send, told:
        async with await Persons(places).open() as person:
            diary = Counted(person.diary)
            writing = pen.Pen(diary, Wording().sentence)  # type: ignore[arg-type]
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(writing.run, send)
                writing.write(line("before", 1))
                while not diary.acknowledged:
                    await anyio.sleep(0.01)
                fill(folder / "filler")
                number = 1
                while not diary.refused:
                    number += 1
                    writing.write(line(f"{number} {WORDS}", number))
                    await anyio.sleep(0.01)
                for more in range(5):
                    writing.write(line(f"while full {more}", number + more))
                await anyio.sleep(1)
                acknowledged = list(diary.acknowledged)
                on_disk = [entry.text for entry in await person.diary.lines()]
                could_copy = await person.store.back_up()
                (folder / "filler").unlink()
                while writing.unwritten:
                    await anyio.sleep(0.01)
                tasks.cancel_scope.cancel()
            last = [entry.text for entry in await person.diary.lines()]
            copied_after = await person.store.back_up()
        async with await Persons(places).open() as person:
            again = [entry.text for entry in await person.diary.lines()]
        sys.stdout.write(
            json.dumps(
                {
                    "lost_while_full": sorted(set(acknowledged) - set(on_disk)),
                    "refused": diary.refused,
                    "said": await drained(told),
                    "all_kept": last[-5:],
                    "in_order": len(last) == number + 5 and last == again,
                    "could_copy": could_copy,
                    "copied_after": copied_after,
                    "notice": person.notice,
                }
            )
        )


def fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


async def drained(told: ObjectReceiveStream[Event]) -> list[str]:
    said: list[str] = []
    with anyio.move_on_after(0.1):
        said.extend([str(getattr(await told.receive(), "text", "")) for _ in range(1)])
        said.append(str(await told.receive()))
    return said


if __name__ == "__main__":
    anyio.run(main, Path(sys.argv[1]))

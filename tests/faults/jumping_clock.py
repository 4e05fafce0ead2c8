"""Lives under faketime while the clock on the wall jumps, and tells in JSON what came of it.

`FAKETIME_TIMESTAMP_FILE` names the file that says how far the clock is off; see faketime(1).
"""

import json
import os
import sys
import time
from pathlib import Path

import anyio
import numpy as np

from her_voice.commands import Remember
from her_voice.ears.hearing import TranscriberApart
from her_voice.events import Source
from her_voice.memory.persons import Persons
from her_voice.mind.thinking import think
from her_voice.places import Places
from her_voice.settings import MindSettings
from tests.child.living import child
from tests.daemon.tones import spoken
from tests.mind.stubs import ScriptedThinker

HOUR, YEAR = 3600, 365 * 86400
JUMPS = (0, HOUR, -HOUR, 10 * YEAR, -10 * YEAR, 0)
SETTINGS = MindSettings(first_word_s=5, next_word_s=5, answer_s=20)


def jump(seconds: int) -> None:
    """Set the clock so far from what it is."""
    path = Path(os.environ["FAKETIME_TIMESTAMP_FILE"])
    part = path.with_suffix(".part")
    part.write_text(f"{seconds:+d}s\n", encoding="ascii")
    part.replace(path)


async def main(folder: Path) -> None:
    places = Places(folder, folder / "data", folder / "state", folder / "run", folder / "models")
    sound = (spoken("tell me more") / 32768).astype(np.float32)
    began, walls, heard, thought, copies = time.time(), [], [], [], []
    steady = time.monotonic()

    async def pass_on(some: str) -> None:
        thought.append(some)

    async with child("whole") as living, await Persons(places).open() as person:
        hears = TranscriberApart(living, "whole")
        for number, seconds in enumerate(JUMPS):
            thinker = ScriptedThinker("one ", "two", pause_s=0.3)
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(think, thinker, SETTINGS, [], pass_on)
                await anyio.sleep(0.2)
                jump(seconds)
            walls.append(time.time() - began)
            heard.append((await hears.transcribe(sound)).text)
            line = Remember("person", str(number), Source.SPOKEN, number, 1)
            await person.diary.write(line)
            copies.append(await person.store.back_up())
        await anyio.sleep(2.5)
        lines = [entry.text for entry in await person.diary.lines()]
        restarts = living.restarts
    sys.stdout.write(
        json.dumps(
            {
                "walls": walls,
                "steady_s": time.monotonic() - steady,
                "heard": heard,
                "thought": "".join(thought),
                "lines": lines,
                "copies": copies,
                "restarts": restarts,
            }
        )
    )


if __name__ == "__main__":
    anyio.run(main, Path(sys.argv[1]))

"""What was said before, for a command, where no daemon runs: opens the memory, answers, closes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from her_voice import settings
from her_voice.memory import lines_file
from her_voice.memory.persons import Persons
from her_voice.places import Places
from her_voice.server import lock
from her_voice.server.remembering import as_json, fact_as_json

BATCH = 1_000
"""Lines that are kept in one piece, or not at all."""


async def answer(places: Places, what: str, fields: dict[str, Any]) -> dict[str, Any]:
    """Do what `server.remembering` would do. Raises `HerVoiceError`.

    Where she knows nobody there is nothing to be found, and nobody is begun to be known by looking.
    """
    if not Persons(places).names():
        return {"found": [], "facts": [], "forgotten": 0}
    whose = _whose(places)
    with lock.hold(places):
        async with await Persons(places).open(whose) as person:
            past = person.recall
            match what:
                case "recall":
                    await past.take_in()
                    while await past.find_meaning():
                        pass
                    found = await past.find(fields["query"], fields["count"])
                    return {"found": [as_json(one) for one in found]}
                case "list":
                    await past.take_in()
                    while await person.knowledge.draw():
                        pass
                    every = await person.knowledge.all()
                    facts = [one for one in every if one.is_current or fields["superseded"]]
                    return {"facts": [fact_as_json(one) for one in facts]}
                case _:
                    return {"forgotten": await person.knowledge.forget_ids(fields["ids"])}


async def take(places: Places, path: Path, tell: Callable[[float], None]) -> tuple[int, int]:
    """Keep the lines of a file; give how many there were and how many are new.

    `tell` is told what share of the file has been read.

    Raises `HerVoiceError`; what stands before a line that is wrong has been kept then.
    """
    read = kept = 0
    whose = _whose(places)
    with lock.hold(places):
        async with await Persons(places).open(whose) as person:
            for batch in lines_file.batches(path, BATCH, tell):
                kept += await person.recall.keep(batch)
                read += len(batch)
    return read, kept


def _whose(places: Places) -> str | None:
    """Give whom a running daemon would take it to be for, where nobody is named."""
    return settings.load(places.config_file).person or None

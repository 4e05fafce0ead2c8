"""Writes to the disk what a process that was killed had no time to write."""

import logging
from pathlib import Path

from her_voice.daemon.continuity import Continuity, write_missing
from her_voice.errors import StoreError
from her_voice.memory.modes import Modes
from her_voice.memory.persons import Person

log = logging.getLogger(__name__)


async def recall(person: Person, run: Path, modes: Modes) -> Continuity:
    """Find what was under way with this person, and write down what was not written any more.

    What a disk refuses of that stays `unwritten`.
    """
    try:
        continuity = Continuity(person.standing(run), modes)
    except StoreError as error:
        log.warning("a restart would lose what is under way: %s", error)
        return Continuity(None, modes)
    continuity.unwritten = await write_missing(person.diary, continuity.unwritten)
    return continuity

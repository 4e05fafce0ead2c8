"""Notes: words that are written down, and read out again."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.skills.lists import NOTES, SHOWN
from her_voice.skills.slots import Text
from her_voice.times.found import tidy
from her_voice.times.saying import capital
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be written down behind a bare 'note'."""

    words: str

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Take any words but those of 'note how the light falls', which asks to look."""
        del now
        bare = tidy(words)
        return cls(bare) if bare and not _LOOKS.match(bare) else None


_LOOKS = re.compile(
    r"(?:how|why|who|where|when|whether|if|what|which|the (?:way|irony|difference|fact|contrast"
    r"|absence|lack|tone|subtle))\b",
    re.IGNORECASE,
)


@changes
async def take_note(
    here: Here, deeds: Deeds, wording: Wording, note: Text | None = None, line: Line | None = None
) -> Words:
    """Write a note down.

    Asked as:
        (take|make) [me] a note [that|of|to|saying] {note}
        write [me] a note (that|of|saying) {note}
        (note|write|jot) down that {note}
        (note|write|jot) this down [that] {note}
        note to self [that] {note}
        note that {note}
        note {line}
    """
    words = note.words if note else line.words if line else ""
    if not words:
        raise Unsaid(wording.sentence("lacks_take_note_note"), "note")
    await here.lists.add(NOTES, [words])

    async def take_back() -> str:
        await here.lists.remove(NOTES, words)
        return wording.sentence("undo_note").format(note=as_told(words))

    deeds.did(f"the note: {as_told(words)}", take_back)
    yield f"Noted: {as_told(words)}."


async def read_notes(here: Here) -> Words:
    """Read the notes out.

    Asked as:
        (what are|read|tell me|read me|show me) [all] [of] my notes
        what (did i note|have i noted|notes do i have) [down]
        (do i have|have i got) any notes
    """
    lines = await here.lists.lines(NOTES)
    if not lines:
        yield "There are no notes."
        return
    yield f"{len(lines)} {'note' if len(lines) == 1 else 'notes'}. "
    for line in lines[-SHOWN:]:
        yield f"{capital(as_told(line))}. "

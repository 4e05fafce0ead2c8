"""Notes: words that are written down, and read out again."""

from her_voice.skill import Words, changes
from her_voice.skills.deeds import Deeds, Listed
from her_voice.skills.here import Here
from her_voice.skills.lists import NOTES, SHOWN
from her_voice.skills.slots import Text
from her_voice.times.saying import capital
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording


@changes
async def take_note(here: Here, deeds: Deeds, wording: Wording, note: Text) -> Words:
    """Write a note down.

    Asked as:
        (take|make) [me] a note [that|of|to|saying] {note}
        write [me] a note (that|of|saying) {note}
        (note|write|jot) down that {note}
        (note|write|jot) this down [that] {note}
        note [to self] [that] {note}
    """
    await here.lists.add(NOTES, [note.words])

    async def take_back() -> str:
        await here.lists.remove(NOTES, note.words)
        return wording.sentence("undo_note").format(note=as_told(note.words))

    deeds.did(f"the note: {as_told(note.words)}", take_back, of=Listed(NOTES, (note.words,)))
    yield f"Noted: {as_told(note.words)}."


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

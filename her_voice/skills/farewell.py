"""Letting go: all that is kept of the person, erased for good, at the keyboard."""

from her_voice.skill import Words, is_grave
from her_voice.wording.wording import Wording


@is_grave()
async def erase_person(wording: Wording) -> Words:
    """Erase everything that is kept of the person.

    `her-voice approve` then does what `her-voice erase` does: she can't, for she ends by it.

    Asked as:
        (erase|delete|destroy) (everything|all) [that] [you know|you have|you keep] (about|of|on) me [[and] [like|i mean] (all of it|everything|the lot|completely|for good|forever)]
        (erase|delete|forget) me (completely|for good|forever|entirely|altogether)
        (erase|delete) all [of] my data
    Read back as:
        erase everything that is kept of you, for good
    Agreed to as:
        erase everything
    """
    yield wording.sentence("erasing_begins")

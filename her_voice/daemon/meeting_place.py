"""Where a first meeting is held: at the headset or a terminal, elsewhere only when asked for."""

import anyio

from her_voice.daemon.house import House
from her_voice.daemon.room import Room
from her_voice.events import Told

LOOK_S = 0.2
"""How often it is looked whether the headset is worn."""


async def greeting(room: Room, usual: str = "") -> str:
    """Give the words to greet with: for who is new, the first question."""
    return await room.acquaintance.meet() if is_to_be_held(room) else usual


def is_to_be_held(room: Room) -> bool:
    """Tell whether there is a first meeting to begin, or to go on with."""
    theirs = room.acquaintance
    if not theirs.worn().manners.first_meeting or room.companion.deafness.is_deaf:
        return False
    return theirs.is_begun or (theirs.is_new and not room.has_met)


async def meet_at_headset(house: House) -> None:
    """Begin as soon as she is awake and the headset is worn; or do nothing."""
    await house.awake()
    room = house.room
    while is_to_be_held(room):
        for number, place in room.companion.places.items():
            if place.earpiece is house.sound.headset and room.companion.is_quiet:
                room.companion.note(Told(await room.acquaintance.meet(), number, is_hers=True))
                return
        await anyio.sleep(LOOK_S)

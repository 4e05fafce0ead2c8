"""Where a first meeting is held: at the headset, an earpiece of a package, or a terminal.

Elsewhere it is only held when asked for: a program may be at the other end of a socket.
"""

import logging

import anyio

from her_voice.daemon.house import House
from her_voice.daemon.room import Room
from her_voice.earpiece.socket import Socket
from her_voice.errors import StoreError
from her_voice.events import Told

log = logging.getLogger(__name__)

LOOK_S = 0.2
"""How often it is looked whether there is a place to meet at."""


async def greeting(room: Room, usual: str = "") -> str:
    """Give the words to greet with: for who is new, the first question.

    Where the disk keeps nothing of it, she does not ask before another start, and talks all the
    same.
    """
    if not is_to_be_held(room):
        return usual
    try:
        return await room.acquaintance.meet()
    except StoreError as error:
        log.warning("there is no first meeting now: %s", error)
        return usual


def is_to_be_held(room: Room) -> bool:
    """Tell whether there is a first meeting to begin, or to go on with."""
    theirs = room.acquaintance
    if not theirs.worn().manners.first_meeting or room.companion.deafness.is_deaf:
        return False
    return theirs.is_begun or (theirs.is_new and not room.has_met)


async def meet(house: House) -> None:
    """Begin as soon as she is awake and there is a place for it; or do nothing.

    At the headset if it is worn: nobody may be at an earpiece that a package keeps open.
    """
    await house.awake()
    room = house.room
    places, headset = room.companion.places, house.sound.headset
    while is_to_be_held(room):
        own = [at for at, place in places.items() if not isinstance(place.earpiece, Socket)]
        own.sort(key=lambda at: places[at].earpiece is not headset)
        if own and room.companion.is_quiet:
            if words := await greeting(room):
                room.companion.note(Told(words, own[0], is_hers=True))
            return
        await anyio.sleep(LOOK_S)

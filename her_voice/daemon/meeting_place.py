"""Where a first meeting is held: at the headset or a terminal, elsewhere only when asked for."""

import anyio

from her_voice.daemon.house import House
from her_voice.events import Told

LOOK_S = 0.2
"""How often it is looked whether the headset is worn."""


async def greeting(house: House, usual: str) -> str:
    """Give the words to greet with: for who is new, the first question."""
    if not is_to_be_held(house):
        return usual
    return await house.acquaintance.meet()


def is_to_be_held(house: House) -> bool:
    """Tell whether there is a first meeting to begin, or to go on with."""
    if not house.settings.manners.first_meeting or house.companion.deafness.is_deaf:
        return False
    return house.acquaintance.is_begun or (house.acquaintance.is_new and not house.has_met)


async def meet_at_headset(house: House) -> None:
    """Begin as soon as she is awake and the headset is worn; or do nothing, for ever."""
    await house.awake()
    while is_to_be_held(house):
        for number, place in house.companion.places.items():
            if place.earpiece is house.sound.headset and house.companion.is_quiet:
                house.companion.note(Told(await house.acquaintance.meet(), number))
                return
        await anyio.sleep(LOOK_S)

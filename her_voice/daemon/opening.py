"""Opens the house: the engines, what is kept of the first person, and everything around them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import anyio

from her_voice import heap
from her_voice.daemon.companion import Watch
from her_voice.daemon.engines import Engines
from her_voice.daemon.house import House
from her_voice.daemon.room import Standing, open_room
from her_voice.memory.persons import Persons
from her_voice.places import Places
from her_voice.settings import Settings


@asynccontextmanager
async def open_house(
    settings: Settings,
    places: Places,
    *,
    small: bool = False,
    goes_on: bool = False,
    watch: Watch | None = None,
    clock: Callable[[], float] = anyio.current_time,
) -> AsyncIterator[House]:
    """Open what is kept of the person and wire their companion; close it again at the end.

    If it `goes_on`, it does so where the process before it was, and keeps what is under way.
    """
    heap.share()
    engines = Engines(settings, places, small=small)
    standing = Standing(
        run=places.run if goes_on else None,
        modes=places.state / "modes",
        deaf=places.deaf_file,
    )
    async with (
        await Persons(places).open() as person,
        open_room(person, settings, engines, standing=standing, watch=watch, clock=clock) as room,
    ):
        yield House(settings, places, engines=engines, room=room)

"""Opens the house: the engines, what is kept of the first person, and everything around them."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial

import anyio

from her_voice import heap
from her_voice.daemon.companion import Watch
from her_voice.daemon.engines import Engines
from her_voice.daemon.house import House
from her_voice.daemon.room import Room, Standing, open_room
from her_voice.daemon.rooms import Rooms
from her_voice.daemon.voices import Voices, change_voice
from her_voice.errors import SettingsError, StoreError
from her_voice.memory.persons import Person, Persons
from her_voice.places import Places
from her_voice.settings import Settings


@asynccontextmanager
async def open_house(
    settings: Settings,
    places: Places,
    *,
    person_name: str = "",
    small: bool = False,
    goes_on: bool = False,
    watch: Watch | None = None,
    clock: Callable[[], float] = anyio.current_time,
) -> AsyncIterator[House]:
    """Open what is kept of the first person, or the one of this name, and wire it all around them.

    If it `goes_on`, it does so where the process before it was, and keeps what is under way.
    """
    heap.share()
    engines = Engines(settings, places, small=small)
    persons = Persons(places)
    name = persons.named(person_name) if person_name else _configured(persons, settings.person)
    standing = Standing(
        run=places.run if goes_on else None,
        modes=places.state / "modes",
        deaf=places.deaf_file,
    )
    async with (
        await persons.open(name) as person,
        open_room(person, settings, engines, standing=standing, watch=watch, clock=clock) as room,
    ):
        room.acquaintance.voices = Voices(places)
        room.acquaintance.spoken = lambda: engines.voice_settings
        room.acquaintance.speak_with = partial(change_voice, engines)
        engines.begin_with(room.acquaintance.worn().voice)
        room.follow(settings)

        def open_further(further: Person) -> AbstractAsyncContextManager[Room]:
            kept = Standing(
                run=standing.run, modes=further.folder / "modes", deaf=further.folder / "deaf"
            )
            home = room.companion.deafness
            return open_room(
                further, house.settings, engines, standing=kept, deaf_with=home, clock=clock
            )

        house = House(
            settings, places, engines=engines, room=room, rooms=Rooms(persons, room, open_further)
        )
        yield house


def _configured(persons: Persons, name: str) -> str | None:
    """Give whom the configuration means. Raises `SettingsError` where that can be nobody."""
    if not name:
        return None
    known = persons.names()
    try:
        return persons.named(name) if known else persons.check_new(name).name
    except StoreError as error:
        raise SettingsError(f"person in the configuration can't be {name!r}: {error}") from error

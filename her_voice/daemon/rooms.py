"""The rooms of all persons: each is opened when it is first needed, and closed when told to."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field

import anyio
from anyio.abc import TaskGroup, TaskStatus

from her_voice.daemon.room import Room
from her_voice.errors import StoreError
from her_voice.memory.persons import Person, Persons

log = logging.getLogger(__name__)

LOOK_S = 2
"""How often it is looked whether damage cost some of a memory."""

Open = Callable[[Person], AbstractAsyncContextManager[Room]]


@dataclass(eq=False)
class _Lodging:
    """A room in use."""

    room: Room
    scope: anyio.CancelScope
    over: anyio.Event
    guests: set[anyio.CancelScope] = field(default_factory=set)
    """Of those who talk there just now."""

    def leave(self) -> None:
        """Send everybody away, and let the room be closed."""
        for guest in self.guests:
            guest.cancel()
        self.scope.cancel()


class Rooms:
    """Knows which are open. `run` must live as long as they are to."""

    def __init__(self, persons: Persons, first: Room, open_: Open) -> None:
        self._persons = persons
        self._open_room = open_
        self.first = first
        self._lodgings: dict[str, _Lodging] = {}
        self._first_guests = _Lodging(first, anyio.CancelScope(), anyio.Event())
        self._one_at_a_time = anyio.Lock()
        self._tasks: TaskGroup | None = None
        self._runs = anyio.Event()
        self._barred: dict[str, object] = {}
        """Who is not opened any more, by name, and which folder of that name is meant."""

        self.opened: Callable[[Room], None] = lambda _: None
        """Is told of each room that is opened."""

        self.closed: Callable[[Room], None] = lambda _: None
        """Is told of each that is closed: nobody is to hold on to what was said there."""

    async def run(self) -> None:
        """Let further rooms live until cancelled."""
        async with anyio.create_task_group() as tasks:
            self._tasks = tasks
            self._runs.set()
            await anyio.sleep_forever()

    @property
    def all(self) -> list[Room]:
        """Every room that is open."""
        return [self.first, *(each.room for each in self._lodgings.values())]

    async def of(self, name: str) -> Room:
        """Give the room of this person, or of the first one for an empty name; open it if need be.

        Raises `StoreError` when nobody is called that, or what is kept of them can't be used.
        """
        if not name or name == self.first.person.name:
            self._check(self.first.person.name)
            return self.first
        async with self._one_at_a_time:
            wanted = self._persons.named(name)
            self._check(wanted)
            if wanted == self.first.person.name:  # spelled with other letters for the same
                return self.first
            if wanted not in self._lodgings:
                await self._runs.wait()
                assert self._tasks is not None  # noqa: S101  `run` has set it
                await self._tasks.start(self._lodge, wanted)
            return self._lodgings[wanted].room

    @asynccontextmanager
    async def absent(self) -> AsyncIterator[list[str]]:
        """Give who has no room, by name, and open none for the length of the block.

        Who is being let go of is not among them. Raises `StoreError`.
        """
        async with self._one_at_a_time:
            here = {room.person.name for room in self.all}
            others = [name for name in self._persons.names() if name not in here]
            yield [name for name in others if not self._is_barred(name)]

    def _check(self, name: str) -> None:
        if self._is_barred(name):
            raise StoreError(
                "she is letting go of that person, who is to be erased; if that was given up, start"
                " her again"
            )

    def _is_barred(self, name: str) -> bool:
        return name in self._barred and self._barred[name] == self._persons.identity(name)

    async def _lodge(
        self, name: str, *, task_status: TaskStatus[None] = anyio.TASK_STATUS_IGNORED
    ) -> None:
        """Keep a room open until it is left. What goes wrong in it stays in it."""
        person = await self._persons.open_known(name)
        over = anyio.Event()
        try:
            async with self._open_room(person) as room:
                with anyio.CancelScope() as scope:
                    lodging = self._lodgings[name] = _Lodging(room, scope, over)
                    self.opened(room)
                    task_status.started()
                    await self._live(lodging)
        finally:
            # The file is let go of, however this ends; a disk that refuses ends nobody else.
            with anyio.CancelScope(shield=True), suppress(StoreError):
                await person.close()
            over.set()

    async def _live(self, lodging: _Lodging) -> None:
        room = lodging.room
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(room.live)
                tasks.start_soon(room.keep_going)
                tasks.start_soon(_tell_of_harm, room)
        except Exception as error:  # noqa: BLE001  one person's trouble is not another's
            log.error("a room was closed: %s", type(error).__name__)  # noqa: TRY400
        finally:
            del self._lodgings[room.person.name]
            self.closed(room)
            for guest in lodging.guests:
                guest.cancel()

    @contextmanager
    def visited(self, room: Room) -> Iterator[None]:
        """Talk in this room for the length of the block, which ends when the room is closed."""
        lodging = self._lodgings.get(room.person.name, self._first_guests)
        with anyio.CancelScope() as guest:
            lodging.guests.add(guest)
            try:
                yield
            finally:
                lodging.guests.discard(guest)

    async def let_go(self, name: str) -> bool:
        """Close what is kept of this person, and open it no more; say if that ends the house.

        Without the first person there is nobody to live for. Raises `StoreError` for nobody.
        """
        wanted = self._persons.named(name)
        self._barred[wanted] = self._persons.identity(wanted)
        if wanted == self.first.person.name:
            self._first_guests.leave()
            self.first.continuity.close()
            await self.first.person.close()
            return True
        async with self._one_at_a_time:  # it may be about to be opened
            lodging = self._lodgings.get(wanted)
        if lodging is not None:
            lodging.leave()
            await lodging.over.wait()
        return False


async def _tell_of_harm(room: Room) -> None:
    """Let it be said, once somebody hears it, when damage cost some of a memory."""
    store = room.person.store
    while True:
        if store.harm is not None and room.tell_of(store.harm):
            return
        await anyio.sleep(LOOK_S)

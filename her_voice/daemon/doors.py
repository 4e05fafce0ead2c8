"""What callers of one person can ask: an app around that person's room, made when first needed."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from starlette.applications import Starlette
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from her_voice.consent.desk import Desk
from her_voice.daemon import consent_kept, ways_in
from her_voice.daemon.house import House
from her_voice.daemon.meeting_place import greeting
from her_voice.daemon.room import Room
from her_voice.daemon.rooms import Rooms
from her_voice.earpiece.socket import Socket
from her_voice.errors import EarpieceError, where
from her_voice.memory.persons import Persons
from her_voice.server import consenting, copying, door, remembering
from her_voice.server.by_person import ByPerson
from her_voice.server.door import Chairs
from her_voice.server.operation import Operation
from her_voice.server.outliving import MISSED_S, taken_over

log = logging.getLogger(__name__)


class Doors:
    """The app that all doors lead to. `common` can be asked for whomever one comes."""

    def __init__(
        self,
        house: House,
        *,
        common: Sequence[Operation] = (),
        of_first: Sequence[Operation] = (),
    ) -> None:
        """Of the machine, not of a person, are those `of_first`, who is the one that sits at it."""
        self._house = house
        self._common = common
        self._of_first = of_first
        self._chairs = Chairs(house.settings.server.most_earpieces)
        self._apps: dict[Room, Starlette] = {}
        house.rooms.closed = self._forget
        self.app = ByPerson(self._app_of)

    async def _app_of(self, name: str) -> ASGIApp:
        room = await self._house.rooms.of(name)
        if room not in self._apps:
            self._apps[room] = self._build(room)
        return self._apps[room]

    def _forget(self, room: Room) -> None:
        self._apps.pop(room, None)

    def _desks(self, room: Room) -> list[Desk]:
        """Give whose consent is managed: the first person's app is where the owner confirms."""
        rooms = self._house.rooms.all if room is self._house.room else [room]
        return [each.desk for each in rooms]

    async def _absent(self, what: str, fields: Mapping[str, Any]) -> tuple[list[object], list[str]]:
        """Do it for those who have no room just now; their memory alone is opened for it."""
        async with self._house.rooms.absent() as names:
            return await consent_kept.of_each(Persons(self._house.places), names, what, fields)

    def _build(self, room: Room) -> Starlette:
        house = self._house
        told, sockets = ways_in.over_http(room.inbox)
        answers = door.Answers(
            status=lambda: house.status(room),
            healthy=lambda: house.health.is_well,
            attend=attender(house.rooms, room),
            say=room.say,
            choose=room.choose,
            press=room.press,
            hush=room.hush,
        )
        return door.build(
            answers,
            most_earpieces=self._chairs,
            more=[
                *self._common,
                *(self._of_first if room is house.room else ()),
                *told,
                *consenting.operations(
                    lambda: self._desks(room),
                    self._absent if room is house.room else consenting.nobody,
                ),
                *copying.operations(room.person.store.copy),
                *remembering.operations(room.person.recall, room.person.knowledge),
            ],
            sockets=sockets,
        )


def attender(rooms: Rooms, room: Room) -> Callable[[WebSocket, str], Awaitable[None]]:
    """Give what lets a client talk in this room."""

    async def attend(websocket: WebSocket, name: str) -> None:
        try:
            before = taken_over(websocket.scope)
            socket = Socket(websocket, name, missed_s=MISSED_S if before else 0.0)
            is_named = bool(before or websocket.query_params.get("name"))
            meets = websocket.query_params.get("meet") == "1" and not before
            hello = await greeting(room) if meets else ""
            with rooms.visited(room):
                await room.companion.attend(socket, returns=is_named, greeting=hello)
        except EarpieceError as error:
            log.info("a socket ended: %s", error)
        except Exception as error:  # noqa: BLE001  one client's trouble; its words are for no log
            log.error("a socket failed: %s", where(error))  # noqa: TRY400  as above

    return attend

"""The WebSocket to talk with her: who may, how many at once, and under which name."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

from starlette.websockets import WebSocket

from her_voice.server import outliving
from her_voice.server.caller import NOBODY, Right
from her_voice.server.operation import CALLER, check
from her_voice.server.outliving import Client
from her_voice.server.refusal import RefusedError

BUSY = 1013
"""The close code for 'try again later'."""

Attend = Callable[[WebSocket, str], Awaitable[None]]
"""Talk with an accepted client of this name until it ends."""


@dataclass(slots=True)
class Chairs:
    """How many may talk at once, with whomever she is for."""

    most: int
    taken: int = 0


class Talking:
    """Lets clients in, so many at once."""

    def __init__(self, attend: Attend, chairs: "Chairs") -> None:
        self._attend = attend
        self._chairs = chairs
        self._numbers = count(1)

    async def pcm(self, websocket: WebSocket) -> None:
        """Serve one client."""
        try:
            check(websocket.scope.get(CALLER, NOBODY), Right.TALK)
        except RefusedError as refused:
            await websocket.send_denial_response(refused.response)
            return
        await websocket.accept()
        if self._chairs.taken >= self._chairs.most:
            await websocket.close(
                BUSY, "busy: as many as may are talking with her; try again later"
            )
            return
        self._chairs.taken += 1
        try:
            client = outliving.taken_over(websocket.scope)
            name = client.name if client else self._name(websocket)
            if connection := outliving.of(websocket.scope):
                caller = websocket.scope.get(CALLER, NOBODY)
                connection.outlive(Client(name, caller.key, caller.person))
            await self._attend(websocket, name)
        finally:
            self._chairs.taken -= 1

    def _name(self, websocket: WebSocket) -> str:
        given = re.sub(r"[^\w .-]", "", websocket.query_params.get("name", ""))[:40].strip()
        return given or f"socket {next(self._numbers)}"

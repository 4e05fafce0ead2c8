"""What comes to topics over a WebSocket, `/TOPIC/ws`, as some of ntfy's clients read it."""

import json
from collections.abc import AsyncGenerator
from contextlib import aclosing

import anyio
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from her_voice.errors import RequestError
from her_voice.server.caller import NOBODY, Caller, Right
from her_voice.server.ending import ending_of
from her_voice.server.listing import Listing, Message
from her_voice.server.operation import CALLER, check
from her_voice.server.refusal import RefusedError
from her_voice.server.wish import Wish, read_wish

AGAIN = 1012
"""The close code for 'she starts anew; come again' (RFC 6455 and its registry)."""


def sockets(listing: Listing) -> list[WebSocketRoute]:
    """Give the route. Whoever reads by it counts as one of the readers of `listing`."""

    async def serve(websocket: WebSocket) -> None:
        try:
            caller: Caller = websocket.scope.get(CALLER, NOBODY)
            check(caller, Right.NOTIFY)
            wish = _read(websocket)
            listing.check_room()
        except RefusedError as refused:
            await websocket.send_denial_response(refused.response)
            return
        await websocket.accept()
        async with anyio.create_task_group() as tasks:

            async def until_it_leaves() -> None:
                while (await websocket.receive())["type"] != "websocket.disconnect":
                    pass
                tasks.cancel_scope.cancel()

            tasks.start_soon(until_it_leaves)
            reading = listing.read_along(wish, caller, ending_of(websocket))
            await _pass_on(websocket, reading, 1000 if wish.is_poll else AGAIN)
            tasks.cancel_scope.cancel()

    return [WebSocketRoute("/{topic}/ws", serve)]


def _read(websocket: WebSocket) -> Wish:
    try:
        return read_wish(websocket.path_params["topic"], websocket.headers, websocket.query_params)
    except RequestError as error:
        raise RefusedError(400, str(error)) from error


async def _pass_on(websocket: WebSocket, reading: AsyncGenerator[Message], code: int) -> None:
    """Send what came and comes, until she ends or the reader has gone; then close with `code`."""
    try:
        async with aclosing(reading) as messages:
            async for message in messages:
                await websocket.send_text(json.dumps(message, ensure_ascii=False))
        await websocket.close(code)
    except WebSocketDisconnect:
        pass

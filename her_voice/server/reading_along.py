"""What comes to topics over a WebSocket, `/TOPIC/ws`, as some of ntfy's clients read it."""

import json
from contextlib import aclosing

import anyio
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from her_voice.errors import RequestError
from her_voice.notice import Inbox
from her_voice.server.caller import NOBODY, Right
from her_voice.server.ending import ending_of
from her_voice.server.listing import Listing
from her_voice.server.operation import CALLER, check
from her_voice.server.refusal import RefusedError
from her_voice.server.wish import Wish, read_wish

AGAIN = 1012
"""The close code for 'she starts anew; come again' (RFC 6455 and its registry)."""


def sockets(inbox: Inbox) -> list[WebSocketRoute]:
    """Give the route."""
    listing = Listing(inbox)

    async def serve(websocket: WebSocket) -> None:
        try:
            check(websocket.scope.get(CALLER, NOBODY), Right.NOTIFY)
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
            await _pass_on(websocket, listing, wish)
            tasks.cancel_scope.cancel()

    return [WebSocketRoute("/{topic}/ws", serve)]


def _read(websocket: WebSocket) -> Wish:
    try:
        return read_wish(websocket.path_params["topic"], websocket.headers, websocket.query_params)
    except RequestError as error:
        raise RefusedError(400, str(error)) from error


async def _pass_on(websocket: WebSocket, listing: Listing, wish: Wish) -> None:
    """Send what came and comes, until she ends or the reader has gone."""
    try:
        async with aclosing(listing.read_along(wish, ending_of(websocket))) as messages:
            async for message in messages:
                await websocket.send_text(json.dumps(message, ensure_ascii=False))
        await websocket.close(AGAIN if not wish.is_poll else 1000)
    except WebSocketDisconnect:
        pass

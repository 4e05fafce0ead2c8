"""Operations in, app out: everything that can be asked of her over HTTP, and the WebSocket.

A new route is an `Operation` in a list: in `control.py` for what steers her, in a file of its own
for another subject, whose list `daemon/run.py` then hands over as `more`.
"""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import WebSocketRoute

from her_voice.server import control
from her_voice.server.control import Answers
from her_voice.server.openapi import document
from her_voice.server.operation import NOWHERE, Asked, Operation, routes
from her_voice.server.refusal import RefusedError
from her_voice.server.talking import Chairs, Talking

__all__ = ["Answers", "Chairs", "build"]

RESERVED = ("/v1",)
"""What begins with these is the API's own, whatever topics there are."""


def build(
    answers: Answers,
    *,
    most_earpieces: int | Chairs,
    more: Iterable[Operation] = (),
    sockets: Iterable[WebSocketRoute] = (),
) -> Starlette:
    """Build the app that both doors lead to."""
    chairs = most_earpieces if isinstance(most_earpieces, Chairs) else Chairs(most_earpieces)
    talking = Talking(answers.attend, chairs)

    async def describe(_: Asked) -> Response:
        return JSONResponse(described)

    async def talk(_: Asked) -> Response:
        raise RefusedError(
            426,
            "this is a WebSocket: PCM16, mono, 16 kHz, in binary messages both ways",
            headers={"Upgrade": "websocket"},
        )

    operations = [
        *control.operations(answers),
        Operation("GET", "/v1/openapi.json", describe, "Describe all this, as OpenAPI has it."),
        Operation("GET", "/v1/pcm", talk, "Talk with her.", is_described=False),
        *more,
    ]
    described = document(operations)
    app = Starlette(
        routes=[
            WebSocketRoute("/v1/pcm", talking.pcm),
            *sockets,
            *routes(operations, RESERVED),
        ],
        exception_handlers={HTTPException: _refuse},
    )
    app.router.redirect_slashes = False
    return app


async def _refuse(_: Request, error: Exception) -> Response:
    """Answer what no route answers."""
    if not isinstance(error, HTTPException):
        raise error
    return RefusedError(error.status_code, NOWHERE, headers=error.headers or {}).response

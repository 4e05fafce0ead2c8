"""Operations in, app out: everything that can be asked of her over HTTP, and the WebSocket.

A new route is an `Operation` in a list: in `control.py` for what steers her, in a file of its own
for another subject, whose list `daemon/run.py` then hands over as `more`.
"""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import WebSocketRoute

from her_voice.server import control
from her_voice.server.control import Answers
from her_voice.server.operation import Operation, routes
from her_voice.server.refusal import RefusedError
from her_voice.server.talking import Talking

__all__ = ["Answers", "build"]


def build(answers: Answers, *, most_earpieces: int, more: Iterable[Operation] = ()) -> Starlette:
    """Build the app that both doors lead to."""
    talking = Talking(answers.attend, most_earpieces)
    app = Starlette(
        routes=[
            *routes([*control.operations(answers), *more]),
            WebSocketRoute("/v1/pcm", talking.pcm),
        ],
        exception_handlers={HTTPException: _refuse},
    )
    app.router.redirect_slashes = False
    return app


async def _refuse(_: Request, error: Exception) -> Response:
    """Answer what no route answers."""
    if not isinstance(error, HTTPException):
        raise error
    return RefusedError(error.status_code, "there is nothing here; see the README").response

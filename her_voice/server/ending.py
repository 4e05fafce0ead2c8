"""That the doors are about to close, told to requests that wait: they end, and are not cut off."""

import anyio
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

_KEY = "her_voice.ending"


class Ending:
    """The same app, whose requests can learn that it is to end."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._event = anyio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through."""
        scope[_KEY] = self._event
        await self._app(scope, receive, send)

    def begin(self) -> None:
        """Tell them."""
        self._event.set()


def ending_of(request: HTTPConnection) -> anyio.Event:
    """Give what is set when a request that still waits should end."""
    event = request.scope.get(_KEY)
    return event if isinstance(event, anyio.Event) else anyio.Event()

"""That the doors are about to close, told to requests that wait: they end, and are not cut off."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import anyio
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from her_voice.errors import HerVoiceError
from her_voice.server.refusal import RefusedError

Result = TypeVar("Result")

AGAIN_S = 5
"""After which whoever was cut off may come again: she is back by then, if she is started anew."""

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


async def before_the_end(connection: HTTPConnection, work: Awaitable[Result]) -> Result:
    """Give what comes of this work. Raises `RefusedError` if she ends first, else as it does."""
    found = await unless(work, ending_of(connection).wait)
    if not found:
        later = {"Retry-After": str(AGAIN_S)}
        raise RefusedError(503, "she is ending; send it again in a moment", headers=later)
    return found[0]


async def unless(work: Awaitable[Result], *ends: Callable[[], Awaitable[object]]) -> list[Result]:
    """Give what comes of this work; nothing if one of these comes first. Raises as it does."""
    found, failure = list[Result](), None
    async with anyio.create_task_group() as tasks:

        async def end(awaited: Callable[[], Awaitable[object]]) -> None:
            await awaited()
            tasks.cancel_scope.cancel()

        for each in ends:
            tasks.start_soon(end, each)
        try:
            found.append(await work)
        except HerVoiceError as error:  # raised as it is, not in a group
            failure = error
        tasks.cancel_scope.cancel()
    if failure is not None:
        raise failure
    return found

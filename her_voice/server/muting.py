"""How her own person, or a key of their desktop, lets her be deaf over HTTP, and hear again."""

from collections.abc import Awaitable, Callable

from starlette.responses import JSONResponse, Response

from her_voice.server.caller import Right
from her_voice.server.fields import Flag
from her_voice.server.operation import Asked, Operation


def operations(mute: Callable[[bool], Awaitable[None]]) -> list[Operation]:
    """Declare what can be asked."""

    async def choose(asked: Asked) -> Response:
        muted = asked.fields["muted"] is True
        await mute(muted)
        return JSONResponse({"muted": muted})

    return [
        Operation(
            *("PUT", "/v1/mute", choose, "Let her hear nothing, or hear again."),
            needs=Right.OWNER,
            body={"muted": Flag(about="true closes every microphone, false opens them again")},
        )
    ]

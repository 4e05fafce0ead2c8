"""How the owner's own command gets a copy of a person's database, for an export."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.responses import JSONResponse, Response

from her_voice.server.caller import Right
from her_voice.server.operation import Asked, Operation


def operations(copy: Callable[[], Awaitable[Path]]) -> list[Operation]:
    """Declare what can be asked. `copy` makes one, locked with the person's key."""

    async def answer(_: Asked) -> Response:
        return JSONResponse({"copy": (await copy()).name})

    return [
        Operation(
            *("POST", "/v1/persons/copy", answer, "Copy the database, for an export."),
            needs=Right.KEYBOARD,
            is_described=False,  # a copy that nobody fetches would lie about
        )
    ]

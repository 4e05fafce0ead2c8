"""How a program lets her read her configuration again."""

from collections.abc import Callable, Mapping

from starlette.responses import JSONResponse, Response

from her_voice.errors import SettingsError
from her_voice.server.caller import Right
from her_voice.server.client import BAD_CONFIGURATION
from her_voice.server.operation import Asked, Operation
from her_voice.server.refusal import RefusedError


def operations(reload: Callable[[], Mapping[str, object]]) -> list[Operation]:
    """Declare what can be asked. `reload` raises `SettingsError`."""

    async def again(_: Asked) -> Response:
        try:
            return JSONResponse(dict(reload()))
        except SettingsError as error:
            raise RefusedError(409, str(error), code=BAD_CONFIGURATION) from error

    return [
        Operation(
            *("PUT", "/v1/config/reload", again, "Read the configuration again, and follow it."),
            needs=Right.OWNER,
            answers={
                200: "What is in force now (`at_once`) and what waits (`after_restart`).",
                409: "The file is wrong; what was in force still is.",
            },
        )
    ]

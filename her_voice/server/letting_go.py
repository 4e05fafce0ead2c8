"""How the owner's own command lets her let go of a person, before what is kept of them goes."""

from collections.abc import Awaitable, Callable

from starlette.background import BackgroundTask
from starlette.responses import JSONResponse, Response

from her_voice.memory.persons import LONGEST_NAME
from her_voice.server.caller import Right
from her_voice.server.fields import Text
from her_voice.server.operation import Asked, Operation


def operations(
    let_go: Callable[[str], Awaitable[bool]], end: Callable[[], Awaitable[None]]
) -> list[Operation]:
    """Declare what can be asked. `let_go` says whether she ends by that, and `end` then does it."""

    async def answer(asked: Asked) -> Response:
        ends = await let_go(str(asked.fields["person"]))
        return JSONResponse({"ends": ends}, background=BackgroundTask(end) if ends else None)

    name = Text(about="who, by name", most=LONGEST_NAME, example="anna")
    return [
        Operation(
            *("POST", "/v1/persons/let-go", answer, "Close what is kept of a person for good."),
            needs=Right.KEYBOARD,
            body={"person": name},
            is_described=False,  # who tries what is described would end her
        )
    ]

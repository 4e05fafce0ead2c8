"""Her figures over HTTP, in the text format that Prometheus reads."""

from collections.abc import Callable

from starlette.responses import Response

from her_voice.server.caller import Right
from her_voice.server.operation import Asked, Operation

FORMAT = "text/plain; version=0.0.4; charset=utf-8"


def operations(figures: Callable[[], bytes]) -> list[Operation]:
    """Declare what can be asked."""

    async def metrics(_: Asked) -> Response:
        return Response(figures(), headers={"Content-Type": FORMAT})

    return [
        Operation(
            *("GET", "/metrics", metrics, "Give her figures, as Prometheus reads them."),
            needs=Right.STATUS,
            gives={"text/plain": {"type": "string"}},
        )
    ]

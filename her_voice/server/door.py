"""Callables in, app out: what can be asked of her over HTTP, and the WebSocket to talk with her."""

import json
import logging
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from itertools import count

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from her_voice.errors import HerVoiceError
from her_voice.mode import Mode
from her_voice.server.refusal import refusal

log = logging.getLogger(__name__)

LONGEST_BODY = 65_536
"""Bytes of a request's body."""

BUSY = 1013
"""The close code for 'try again later'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the daemon can do for those who ask."""

    status: Callable[[], Mapping[str, object]]
    """How she is, as JSON has it."""

    healthy: Callable[[], bool]
    """She can hear and speak."""

    attend: Callable[[WebSocket, str], Awaitable[None]]
    """Talk with an accepted client of this name until it ends."""

    say: Callable[[str], Awaitable[None]]
    """Have these words spoken where she was last spoken to."""

    choose: Callable[[Mode], Awaitable[None]]
    """Let her listen like this."""

    press: Callable[[bool], Awaitable[None]]
    """Press the button of the earpiece, or let go of it."""


def build(answers: Answers, *, most_earpieces: int) -> Starlette:
    """Build the app that both doors lead to."""
    door = _Door(answers, most_earpieces)
    return Starlette(
        routes=[
            Route("/healthz", door.healthz, methods=["GET"]),
            Route("/v1/status", door.status, methods=["GET"]),
            Route("/v1/say", door.say, methods=["POST"]),
            Route("/v1/mode", door.mode, methods=["PUT"]),
            Route("/v1/button", door.button, methods=["PUT"]),
            WebSocketRoute("/v1/pcm", door.pcm),
        ],
        exception_handlers={
            HTTPException: _refuse,
            HerVoiceError: _fail,
            Exception: _break,
        },
    )


class _Door:
    def __init__(self, answers: Answers, most_earpieces: int) -> None:
        self._answers = answers
        self._most_earpieces = most_earpieces
        self._earpieces = 0
        self._numbers = count(1)

    async def healthz(self, _: Request) -> Response:
        if self._answers.healthy():
            return PlainTextResponse("she hears and speaks\n")
        return PlainTextResponse("she can't hear or speak just now\n", 503)

    async def status(self, _: Request) -> Response:
        return JSONResponse(dict(self._answers.status()))

    async def say(self, request: Request) -> Response:
        text = (await _asked(request)).get("text")
        if not isinstance(text, str) or not text.strip():
            raise HTTPException(
                400, 'send JSON with words in it, such as {"text": "Dinner is ready."}'
            )
        await self._answers.say(text)
        return JSONResponse({"accepted": True}, 202)

    async def mode(self, request: Request) -> Response:
        wanted = str((await _asked(request)).get("mode"))
        if wanted not in set(Mode):
            raise HTTPException(400, f"send one of these modes: {', '.join(Mode)}")
        await self._answers.choose(Mode(wanted))
        return JSONResponse({"mode": wanted})

    async def button(self, request: Request) -> Response:
        held = (await _asked(request)).get("held")
        if not isinstance(held, bool):
            raise HTTPException(400, 'send {"held": true} for a press, {"held": false} for its end')
        await self._answers.press(held)
        return JSONResponse({"held": held})

    async def pcm(self, websocket: WebSocket) -> None:
        await websocket.accept()
        if self._earpieces >= self._most_earpieces:
            await websocket.close(
                BUSY, "busy: as many as may are talking with her; try again later"
            )
            return
        self._earpieces += 1
        try:
            await self._answers.attend(websocket, self._name(websocket))
        finally:
            self._earpieces -= 1

    def _name(self, websocket: WebSocket) -> str:
        given = re.sub(r"[^\w .-]", "", websocket.query_params.get("name", ""))[:40].strip()
        return given or f"socket {next(self._numbers)}"


async def _asked(request: Request) -> Mapping[str, object]:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LONGEST_BODY:
            raise HTTPException(413, f"at most {LONGEST_BODY} bytes")
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, 'send JSON, such as {"text": "Dinner is ready."}') from error
    return asked if isinstance(asked, dict) else {}


_CODES = {400: "bad_request", 404: "not_found", 405: "wrong_method", 413: "too_large"}


async def _refuse(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    code = _CODES.get(error.status_code, "refused")
    return refusal(error.status_code, code, error.detail)


async def _fail(_: Request, error: Exception) -> Response:
    return refusal(503, "failed", str(error))


async def _break(_: Request, __: Exception) -> Response:
    return refusal(500, "broken", "something went wrong inside; the log says what")

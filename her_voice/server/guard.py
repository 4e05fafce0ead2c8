"""Who may come in by the loopback door: those who know the token and come from this machine.

A web page in the person's browser can reach loopback addresses too. The Host check stops a name
that was rebound to loopback, the Origin check stops pages from elsewhere, the token the rest.
"""

import hmac
import ipaddress
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from her_voice.server.caller import NOBODY, OWNER
from her_voice.server.operation import CALLER
from her_voice.server.refusal import refusal

OPEN = frozenset({"/healthz"})
"""Paths that need no token."""


class Guard:
    """The same app, behind the three checks."""

    def __init__(self, app: ASGIApp, token: str) -> None:
        self._app = app
        self._token = token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it."""
        refused = self._refuse(scope)
        if refused is None:
            scope[CALLER] = NOBODY if scope["path"] in OPEN else OWNER
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await WebSocket(scope, receive, send).send_denial_response(refused)
        else:
            await refused(scope, receive, send)

    def _refuse(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        if not _is_here(f"//{headers.get('host', '')}"):
            return refusal(421, "wrong_host", "only localhost and loopback addresses lead here")
        if any(not _is_here(origin) for origin in headers.getlist("origin")):
            return refusal(403, "wrong_origin", "pages from elsewhere may not talk with her")
        if scope["path"] in OPEN or self._knows_token(scope, headers):
            return None
        refused = refusal(
            401,
            "no_token",
            "send the header 'Authorization: Bearer TOKEN'; `token` in the state "
            "home of her-voice holds it",
        )
        refused.headers["WWW-Authenticate"] = "Bearer"
        return refused

    def _knows_token(self, scope: Scope, headers: Headers) -> bool:
        kind, _, word = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and hmac.compare_digest(word.strip().encode(), self._token):
            return True
        if scope["type"] != "websocket":
            return False
        query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20)
        return hmac.compare_digest(query.get("token", [""])[0].encode(), self._token)


def _is_here(address: str) -> bool:
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return is_loopback(name)


def is_loopback(name: str) -> bool:
    """Say whether a name or an address can only mean this machine."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class AtHome:
    """The same app at the local door, where everybody is the owner."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through."""
        scope[CALLER] = OWNER
        await self._app(scope, receive, send)

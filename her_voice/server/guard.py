"""Who may come in, and how often. It stands before the app at both doors, and costs little.

By the loopback door a web page in the person's browser can come, too. The Host check stops a name
that was rebound to loopback, the Origin check stops pages from elsewhere, the token the rest. At
the local door the system has told whose program it is; no token is the owner, and a token narrows
what the program may do. Who comes too often waits, and is refused.
"""

import time
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

import anyio
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from her_voice.bounds import is_loopback
from her_voice.server import limits
from her_voice.server.caller import AT_KEYBOARD, NOBODY, OWNER, Caller, Right
from her_voice.server.credentials import brought
from her_voice.server.keys import Keys
from her_voice.server.operation import CALLER
from her_voice.server.outliving import taken_over
from her_voice.server.rates import Buckets, retry_after
from her_voice.server.refusal import RefusedError
from her_voice.server.urgency import is_urgent

OPEN = frozenset({"/healthz", "/v1/health"})
"""Paths that need no token."""

STEERING = frozenset({"/v1/hush", "/v1/mute", "/v1/mode", "/v1/button"})
"""Paths by which her person stops her; they have a lane of their own."""

MEANT = {
    "/v1/pcm": Right.TALK,
    "/v1/ask": Right.ASK,
    "/v1/status": Right.STATUS,
    "/metrics": Right.STATUS,
}
"""The scope that who comes to these paths wants; elsewhere programs hand in notifications."""

NOT_ALLOWED = 1008
"""The close code of RFC 6455 for who breaks a rule."""


NO_MORE = "its token was revoked or has expired"


class Rates:
    """How often everybody came, at both doors together."""

    def __init__(self) -> None:
        self.requests = Buckets(limits.REQUESTS)
        self.urgent = Buckets(limits.URGENT)
        self.steering = Buckets(limits.STEERING)
        self.talks = Buckets(limits.TALKS)
        self.health = Buckets(limits.HEALTH)
        self.failures = Buckets(limits.FAILURES)
        self.refused: Counter[str] = Counter()
        """Requests that were refused before they were read, by code."""

        self.slowed = 0
        """Those that wait for it just now."""


class Guard:
    """The same app, behind the checks."""

    def __init__(
        self,
        app: ASGIApp,
        keys: Keys,
        rates: Rates,
        *,
        is_local: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._keys = keys
        self._rates = rates
        self._is_local = is_local
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or refuse it."""
        try:
            gone_on_with = taken_over(scope)
            scope[CALLER] = gone_on_with.caller if gone_on_with else self._admit(scope)
        except RefusedError as refused:
            await self._refuse(refused, scope, receive, send)
            return
        if scope[CALLER].key:
            await self._while_it_holds(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _while_it_holds(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve it, and hang up when its token is revoked or expires, however long it takes."""
        is_socket, is_revoked, sent = scope["type"] == "websocket", False, set[str]()

        async def watch() -> None:
            nonlocal is_revoked
            while self._keys.holds(scope[CALLER]):  # noqa: ASYNC110  a file wakes nobody
                await anyio.sleep(limits.STILL_ALLOWED_S)
            is_revoked = True
            if is_socket:
                await send({"type": "websocket.close", "code": NOT_ALLOWED, "reason": NO_MORE})
            tasks.cancel_scope.cancel()

        async def pass_on(message: Message) -> None:
            sent.add("the end" if _is_last(message) else message["type"])
            await send(message)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(watch)
            await self._app(scope, receive, pass_on)
            tasks.cancel_scope.cancel()
        if is_socket or not is_revoked or "the end" in sent:
            return
        if "http.response.start" in sent:
            await send({"type": "http.response.body", "body": b""})
        else:
            await RefusedError(401, NO_MORE, headers=_BEARER).response(scope, receive, send)

    async def _refuse(
        self, refused: RefusedError, scope: Scope, receive: Receive, send: Send
    ) -> None:
        rates = self._rates
        rates.refused[refused.code] += 1
        if "Retry-After" in refused.headers and rates.slowed < limits.SLOWED:
            rates.slowed += 1
            try:
                await anyio.sleep(limits.SLOWED_S)
            finally:
                rates.slowed -= 1
        if scope["type"] == "websocket":
            await WebSocket(scope, receive, send).send_denial_response(refused.response)
        else:
            await refused.response(scope, receive, send)

    def _admit(self, scope: Scope) -> Caller:
        headers = scope["headers"]
        if len(scope["query_string"]) + len(scope["raw_path"]) > limits.ADDRESS_BYTES:
            raise RefusedError(414, f"an address has at most {limits.ADDRESS_BYTES} bytes")
        if not self._is_local:
            _check_where_from(headers)
        now = self._clock()
        if scope["path"] in OPEN:
            _take(self._rates.health, "", now)
            return NOBODY
        caller = self._caller(scope, now)
        if (
            caller.may(Right.URGENT)
            and is_urgent(headers, scope["query_string"])
            and not self._rates.urgent.of(caller.key, now).take(now)
        ):
            return caller
        _take(self._lane(scope), caller.key, now)
        return caller

    def _lane(self, scope: Scope) -> Buckets:
        if scope["type"] == "websocket":
            return self._rates.talks
        return self._rates.steering if scope["path"] in STEERING else self._rates.requests

    def _caller(self, scope: Scope, now: float) -> Caller:
        word = brought(
            scope["headers"], scope["query_string"], is_websocket=scope["type"] == "websocket"
        )
        if word is None and self._is_local:
            return AT_KEYBOARD
        found = self._keys.caller(word) if word else None
        if found is not None:
            return AT_KEYBOARD if self._is_local and found is OWNER else found
        peer = "here" if self._is_local else str((scope.get("client") or ("",))[0])
        wait = self._rates.failures.of(peer, now).take(now)
        later = {"Retry-After": retry_after(wait)} if wait else {}
        scope_name = MEANT.get(scope["path"], Right.NOTIFY).value
        mend = _mend(word, scope_name, is_local=self._is_local)
        raise RefusedError(401, mend, headers=_BEARER | later)


def _is_last(message: Message) -> bool:
    """Say whether it ends an answer of HTTP."""
    return message["type"] == "http.response.body" and not message.get("more_body")


_BEARER = {"WWW-Authenticate": "Bearer"}


def _mend(word: str | None, scope_name: str, *, is_local: bool) -> str:
    add = f"`her-voice config token add NAME --scopes {scope_name}`"
    if word is None:
        return (
            f"send the header 'Authorization: Bearer TOKEN'; {add} makes one, and `token` in the"
            " state home of her-voice holds her own"
        )
    unknown = f"that token is not known, or holds no longer; make one with {add}"
    return f"{unknown}, or come without one as the owner" if is_local else unknown


def _take(buckets: Buckets, key: str, now: float) -> None:
    wait = buckets.of(key, now).take(now)
    if wait:
        raise RefusedError(
            429,
            "that is too often; wait as long as the header Retry-After says, then try again",
            headers={"Retry-After": retry_after(wait)},
        )


def _check_where_from(headers: list[tuple[bytes, bytes]]) -> None:
    hosts = [value for name, value in headers if name == b"host"]
    if len(hosts) != 1 or not _is_here("//" + hosts[0].decode("latin-1")):
        raise RefusedError(
            421, "only localhost and loopback addresses lead here", code="wrong_host"
        )
    for name, value in headers:
        if name == b"origin" and not _is_here(value.decode("latin-1")):
            raise RefusedError(
                403, "pages from elsewhere may not talk with her", code="wrong_origin"
            )


def _is_here(address: str) -> bool:
    try:
        name = urlsplit(address).hostname or ""
    except ValueError:
        return False
    return is_loopback(name)

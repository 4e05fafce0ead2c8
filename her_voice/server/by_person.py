"""Who asks leads to whose app: each has everything of one person, and can reach no other.

A token belongs to a person. Who comes as the owner may name one, in the header `X-Person` or, with
a WebSocket, as `person` in the address.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocket

from her_voice.errors import HerVoiceError
from her_voice.server.caller import NOBODY, Caller, Right
from her_voice.server.operation import CALLER
from her_voice.server.refusal import RefusedError

HEADER = "X-Person"

AppOf = Callable[[str], Awaitable[ASGIApp]]
"""Gives the app of this person, by name; an empty name is the first one's."""


class ByPerson:
    """The app of all, which leads to that of one."""

    def __init__(self, app_of: AppOf) -> None:
        self._app_of = app_of

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on to the app of its person, or refuse it."""
        try:
            caller = _meant(scope)
            app = await self._found(caller.person)
        except RefusedError as refused:
            if scope["type"] == "websocket":
                await WebSocket(scope, receive, send).send_denial_response(refused.response)
            else:
                await refused.response(scope, receive, send)
            return
        scope[CALLER] = caller
        await app(scope, receive, send)

    async def _found(self, name: str) -> ASGIApp:
        try:
            return await self._app_of(name)
        except HerVoiceError as error:
            raise RefusedError(503, str(error), code="no_person") from error


def _meant(scope: Scope) -> Caller:
    """Give the caller, with the person whose matter it is."""
    caller: Caller = scope.get(CALLER, NOBODY)
    named = _named(scope)
    if named is None or named == caller.person:
        return caller
    if Right.OWNER not in caller.rights:
        raise RefusedError(
            403, "this token is another person's, or names nobody else; leave it out"
        )
    return replace(caller, person=named)


def _named(scope: Scope) -> str | None:
    """Give whom the request names; None if it names nobody."""
    wanted = HEADER.lower().encode()
    for name, value in scope["headers"]:
        if name == wanted:
            return bytes(value).decode("utf-8", errors="replace").strip()
    if scope["type"] != "websocket":
        return None
    query = scope["query_string"].decode("latin-1")
    if "person=" not in query:
        return None
    try:
        named = parse_qs(query, max_num_fields=50).get("person", [])
    except ValueError:
        return None
    return named[0] if named else None

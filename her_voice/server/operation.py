"""One declaration per route in, the app's routes out: right, fields and description beside it.

    Operation("PUT", "/v1/mode", choose, needs=Right.OWNER, summary="Choose how she listens.",
              body={"mode": Choice(about="a mode", of=tuple(Mode))})

is all it takes: the caller's right, the method and every field are checked before `choose` is
called, and `openapi.py` describes the route from the same words.
"""

import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from her_voice.errors import (
    EarpieceError,
    HerVoiceError,
    InboxFullError,
    RequestError,
    StoreError,
    TooLongError,
)
from her_voice.server import limits
from her_voice.server.caller import NOBODY, Caller, Right
from her_voice.server.fields import Fields, Schema
from her_voice.server.reading import read_body, read_fields, read_query
from her_voice.server.refusal import RefusedError

log = logging.getLogger(__name__)

CALLER = "her_voice.caller"
"""Where the guard leaves the `Caller` in the scope of ASGI."""

JSON_OBJECT: Mapping[str, Schema] = MappingProxyType({"application/json": {"type": "object"}})


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that may be answered."""

    request: Request
    caller: Caller
    body: bytes
    fields: Mapping[str, object]
    """What the body holds, if fields of it are declared."""

    query: Mapping[str, object]
    """What the address holds, of what is declared."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What can be asked at one path with one method."""

    method: str
    path: str
    """As OpenAPI and starlette have it: `/v1/say`, `/{topic}`."""

    answer: Callable[[Asked], Awaitable[Response]]
    """May raise `RefusedError`; `RequestError` for what was asked wrongly, and any other
    `HerVoiceError` for what she can't do just now."""

    summary: str = ""
    needs: Right | None = field(default=None, kw_only=True)
    """The right it takes; None for none. Paths that need no token at all are the guard's."""

    body: Fields | None = field(default=None, kw_only=True)
    """The fields of a JSON object; None leaves the body as it is."""

    query: Fields = field(default_factory=dict, kw_only=True)
    strict: bool = field(default=True, kw_only=True)
    """Refuse fields of the body that are not declared."""

    path_fields: Fields = field(default_factory=dict, kw_only=True)
    headers: Fields = field(default_factory=dict, kw_only=True)
    """These two are described; whoever answers reads and checks them."""

    takes: Mapping[str, Schema] = field(default_factory=dict, kw_only=True)
    """What the body may be, by media type, where `body` does not say it. Described only."""

    answers: Mapping[int, str] = field(default_factory=lambda: {200: "Done."}, kw_only=True)
    """What each status other than a refusal means."""

    gives: Mapping[str, Schema] = field(default_factory=lambda: JSON_OBJECT, kw_only=True)
    """What is answered, by media type."""

    is_described: bool = field(default=True, kw_only=True)
    """It stands in the OpenAPI document; what streams without end does not, for its readers."""


NOWHERE = "there is nothing here; GET /v1/openapi.json describes what there is"


def routes(operations: Iterable[Operation], reserved: Iterable[str] = ()) -> list[Route]:
    """Make routes of them, those without a parameter first; below `reserved` is nothing else."""
    places: dict[str, dict[str, Operation]] = {}
    for each in operations:
        places.setdefault(each.path, {})[each.method] = each
    exact = [Route(path, _Place(each)) for path, each in places.items() if "{" not in path]
    others = [Route(path, _Place(each)) for path, each in places.items() if "{" in path]
    nowhere = [Route(f"{path}/{{rest:path}}", _Nowhere()) for path in reserved]
    return [*exact, *nowhere, *others]


class _Nowhere:
    """Nothing, with any method. An app, for a function would be asked with GET alone."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await RefusedError(404, NOWHERE).response(scope, receive, send)


class _Place:
    """One path: an app that finds the operation of a method."""

    def __init__(self, methods: Mapping[str, Operation]) -> None:
        self._methods = dict(methods)
        if "GET" in methods:
            self._methods["HEAD"] = methods["GET"]
        self._allow = ", ".join(sorted(self._methods))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except ClientDisconnect:
            return
        except RefusedError as refused:
            response = refused.response
        except HTTPException as error:
            response = RefusedError(error.status_code, error.detail).response
        except RequestError as error:
            status = 413 if isinstance(error, TooLongError) else 400
            response = RefusedError(status, str(error)).response
        except InboxFullError as error:
            later = {"Retry-After": str(limits.FULL_RETRY_S)}
            response = RefusedError(429, str(error), code="full", headers=later).response
        except EarpieceError as error:
            response = RefusedError(409, str(error)).response
        except StoreError as error:
            response = RefusedError(507, str(error)).response
        except HerVoiceError as error:
            response = RefusedError(503, str(error)).response
        except Exception as error:  # noqa: BLE001  the last net; it may not take her down
            _note(error)
            message = "something went wrong inside; the log says where"
            response = RefusedError(500, message).response
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        operation = self._methods.get(request.method)
        if operation is None:
            message = f"use {self._allow} here; GET /v1/openapi.json describes what there is"
            raise RefusedError(405, message, headers={"Allow": self._allow})
        caller: Caller = request.scope.get(CALLER, NOBODY)
        check(caller, operation.needs)
        query = read_query(request, operation.query)
        body = await read_body(request, limits.BODY_BYTES)
        given = operation.body
        fields = {} if given is None else read_fields(body, given, strict=operation.strict)
        return await operation.answer(Asked(request, caller, body, fields, query))


def check(caller: Caller, needs: Right | None) -> None:
    """Raise `RefusedError` when a caller may not do what takes this right."""
    if needs is Right.KEYBOARD and not caller.may(needs):
        raise RefusedError(
            403, "this is confirmed at the keyboard alone; type `her-voice approve` on her machine"
        )
    if needs is not None and not caller.may(needs):
        raise RefusedError(
            403,
            f"this token has no scope {needs.value!r}; make one that has, with "
            f"`her-voice config token add NAME --scopes {needs.value}`"
            if needs is not Right.OWNER
            else "only the owner's own token may do this",
        )


def _note(error: Exception) -> None:
    """Log where it happened, never the error's own words: they may quote what somebody said."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"
    log.error("a request failed: %s at %s", type(error).__name__, where)

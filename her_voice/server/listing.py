"""What came to topics, as ntfy's clients read it: all at once, or line by line as it comes.

JSON lines, Server-Sent Events and plain text, as in https://docs.ntfy.sh/subscribe/api/.
"""

import json
import logging
import math
import secrets
import time
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Mapping
from contextlib import aclosing
from dataclasses import replace
from types import MappingProxyType

import anyio
from starlette.responses import JSONResponse, Response, StreamingResponse

from her_voice.errors import RequestError, StoreError
from her_voice.notice import Inbox, Notice
from her_voice.server import limits
from her_voice.server.caller import Caller, Right
from her_voice.server.ending import ending_of
from her_voice.server.operation import Asked
from her_voice.server.refusal import RefusedError
from her_voice.server.wish import Wish, read_wish

log = logging.getLogger(__name__)

KEPT_S = 12 * 3600
"""How long a notification is listed; ntfy's default."""

ALIVE_S = 45.0
"""Seconds between two signs of life of a stream; ntfy's default."""

LOOK_S = 1.0
"""Seconds between two looks of a stream for what has come."""

FORMS: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/x-ndjson; charset=utf-8",
        "sse": "text/event-stream; charset=utf-8",
        "raw": "text/plain; charset=utf-8",
    }
)
"""In what form a list can be had, and the media type of each."""

Message = dict[str, object]


def as_message(notice: Notice) -> Message:
    """Give ntfy's JSON of a notification."""
    at = notice.due or notice.at
    gone = min(notice.expires or math.inf, at + KEPT_S)
    optional = {
        "title": notice.title,
        "tags": list(notice.tags),
        "click": notice.click,
        "sequence_id": notice.sequence,
    }
    return {
        "id": notice.id,
        "time": int(at),
        "expires": int(gone),
        "event": "message",
        "topic": notice.topic,
        "message": notice.message,
        "priority": int(notice.priority),
    } | {name: value for name, value in optional.items() if value}


class Listing:
    """Answers who reads. One for all readers."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._streams = 0

    def answer(self, form: str) -> Callable[[Asked], Awaitable[Response]]:
        """Give what answers in this form."""

        async def answer(asked: Asked) -> Response:
            request = asked.request
            wish = read_wish(request.path_params["topic"], request.headers, request.query_params)
            if wish.is_poll or request.method == "HEAD":
                listed = await self._listed(wish, asked.caller)
                lines = [_line(form, as_message(each)) for each in listed]
                return Response("".join(lines), media_type=FORMS[form])
            self.check_room()
            stream = self._stream(form, wish, asked.caller, ending_of(request))
            return StreamingResponse(stream, media_type=FORMS[form])

        return answer

    def check_room(self) -> None:
        """Raise `RefusedError` when as many read along as may."""
        if self._streams >= limits.STREAMS:
            raise RefusedError(
                429,
                "as many read along as may; ask with poll=1 instead",
                code="busy",
                headers={"Retry-After": "60"},
            )

    async def all(self, _: Asked) -> Response:
        """List all topics, in one JSON document."""
        came = await self._inbox.since([], "all")
        return JSONResponse({"notices": [as_message(each) for each in came]})

    async def _listed(self, wish: Wish, caller: Caller) -> list[Notice]:
        if not wish.since:
            return []
        try:
            came = await self._since(wish, caller, wish.since)
        except RequestError:  # an id that is not known any more: then all, as ntfy has it
            came = await self._since(wish, caller, "all")
        return wish.choose(came, time.time())

    async def _since(self, wish: Wish, caller: Caller, after: str) -> list[Notice]:
        """Give what came and this caller may read: the owner all, a program what it handed in."""
        came = await self._inbox.since(wish.topics, after)
        if caller.may(Right.OWNER):
            return came
        return [each for each in came if each.source == caller.name]

    async def _after(self, wish: Wish, caller: Caller, last: Notice | None) -> list[Notice]:
        """Give what came after this one, which may have been forgotten by now."""
        if last is not None:
            try:
                return await self._since(wish, caller, last.id)
            except RequestError:
                came = await self._since(wish, caller, "all")
                return [each for each in came if each.at > last.at]
        return await self._since(wish, caller, "all")

    async def _stream(
        self, form: str, wish: Wish, caller: Caller, ending: anyio.Event
    ) -> AsyncIterator[str]:
        async with aclosing(self.read_along(wish, caller, ending)) as messages:
            async for message in messages:
                yield _line(form, message)

    async def read_along(
        self, wish: Wish, caller: Caller, ending: anyio.Event
    ) -> AsyncGenerator[Message]:
        """Yield what came, then what comes, until the reader leaves or she ends."""
        self._streams += 1
        try:
            yield _event("open", wish)
            came = await self._since(wish, caller, "all")
            now, last = time.time(), came[-1] if came else None
            for notice in wish.choose(wish.from_its_start(came), now):
                yield as_message(notice)
            wish = replace(wish, only_latest=False)  # of what comes from now on, all
            later = [each for each in came if each.due > now and not wish.scheduled]
            alive = anyio.current_time()
            while not (ending.is_set() or wish.is_poll):
                with anyio.move_on_after(LOOK_S):
                    await ending.wait()
                came, now = await self._after(wish, caller, last), time.time()
                fresh, last = [*later, *came], came[-1] if came else last
                later = [each for each in fresh if each.due > now and not wish.scheduled]
                for notice in wish.choose(fresh, now):
                    yield as_message(notice)
                if anyio.current_time() - alive >= ALIVE_S:
                    alive = anyio.current_time()
                    yield _event("keepalive", wish)
        except StoreError as error:  # who reads comes again
            log.warning("a reader was sent away: %s", error)
        finally:
            self._streams -= 1


def _event(event: str, wish: Wish) -> Message:
    """Give a line that is no notification."""
    topics = ",".join(wish.topics)
    return {"id": secrets.token_hex(6), "time": int(time.time()), "event": event, "topic": topics}


def _line(form: str, message: Message) -> str:
    """Write a message in this form."""
    is_message = message["event"] == "message"
    match form:
        case "json":
            return json.dumps(message, ensure_ascii=False) + "\n"
        case "sse":
            kind = "" if is_message else f"event: {message['event']}\n"
            return f"{kind}data: {json.dumps(message, ensure_ascii=False)}\n\n"
        case _:
            words = str(message["message"]) if is_message else ""
            line = " ".join(words.splitlines())
            return "".join(each for each in line if each.isprintable()) + "\n"  # for terminals

"""Notifications over HTTP, as ntfy's clients send them: a topic and words in, her inbox out.

Each is answered once it is stored, with ntfy's JSON of it as it was kept.
"""

import secrets
import time
from collections.abc import Mapping
from functools import partial

from starlette.responses import JSONResponse, Response

from her_voice import draft
from her_voice.errors import RequestError
from her_voice.notice import Inbox, Priority
from her_voice.server import topic_fields
from her_voice.server.caller import Right
from her_voice.server.ending import before_the_end
from her_voice.server.listing import FORMS, Listing, as_message
from her_voice.server.operation import Asked, Operation, check
from her_voice.server.publishing import from_json, from_text


def operations(inbox: Inbox, listing: Listing | None = None) -> list[Operation]:
    """Declare how programs hand notifications in, and list them; `listing` counts its readers."""
    topics, listing = _Topics(inbox), listing or Listing(inbox)
    kept = {200: "It is stored; this is ntfy's JSON of it."}
    taken = partial(
        Operation,
        needs=Right.NOTIFY,
        answers=kept,
        gives=topic_fields.KEPT,
        headers=topic_fields.HEADERS,
    )
    words = partial(taken, path_fields=topic_fields.PLACE, takes=topic_fields.WORDS)
    replacing = partial(words, path_fields=topic_fields.PLACE_AND_SEQUENCE)
    withdrawn = partial(
        Operation,
        needs=Right.NOTIFY,
        answers={200: "It is told no more, if it was yours and waited."},
        path_fields=topic_fields.PLACE_AND_SEQUENCE,
    )
    by_address = partial(taken, path_fields=topic_fields.PLACE)
    listed = partial(
        Operation,
        needs=Right.NOTIFY,
        answers={200: "One line for each."},
        is_described=False,
    )
    return [
        taken(
            *("POST", "/", topics.json, "Hand a notification in as JSON."),
            takes=topic_fields.AS_JSON,
            headers={},
        ),
        taken(
            *("PUT", "/", topics.json, "Hand a notification in as JSON."),
            takes=topic_fields.AS_JSON,
            headers={},
        ),
        words("POST", "/{topic}", topics.words, "Hand a notification in; the body is its words."),
        words("PUT", "/{topic}", topics.words, "Hand a notification in; the body is its words."),
        by_address("GET", "/{topic}/publish", topics.words, "Hand one in by its address alone."),
        by_address("GET", "/{topic}/send", topics.words, "Hand one in by its address alone."),
        by_address("GET", "/{topic}/trigger", topics.words, "Hand one in by its address alone."),
        Operation(
            *("GET", "/v1/notices", listing.all, "List what came in the last 12 hours."),
            needs=Right.OWNER,
        ),
        Operation(
            *("GET", "/{topic}/auth", topics.auth, "Try whether a token will do."),
            needs=Right.NOTIFY,
            path_fields=topic_fields.PLACE,
        ),
        *(
            listed("GET", f"/{{topic}}/{form}", listing.answer(form), f"List what came, as {form}.")
            for form in FORMS
        ),
        replacing(
            "POST", "/{topic}/{sequence}", topics.words, "Hand one in that replaces another."
        ),
        replacing("PUT", "/{topic}/{sequence}", topics.words, "Hand one in that replaces another."),
        withdrawn("DELETE", "/{topic}/{sequence}", topics.delete, "Take one back, if it waits."),
        withdrawn("PUT", "/{topic}/{sequence}/clear", topics.clear, "Say that one was read."),
        withdrawn("PUT", "/{topic}/{sequence}/read", topics.clear, "Say that one was read."),
    ]


class _Topics:
    """Takes what is handed in."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox

    async def words(self, asked: Asked) -> Response:
        """Take a body that is the message; all else stands in headers and address."""
        request, place = asked.request, asked.request.path_params
        fields = from_text(place["topic"], request.headers, request.query_params, asked.body)
        if "sequence" in place:
            fields["sequence_id"] = place["sequence"]
        return await self._take(asked, fields)

    async def json(self, asked: Asked) -> Response:
        """Take a body that is JSON."""
        request = asked.request
        return await self._take(asked, from_json(request.headers, request.query_params, asked.body))

    async def auth(self, asked: Asked) -> Response:
        """Answer as ntfy does a client that tries its token."""
        draft.topic(asked.request.path_params["topic"])
        return JSONResponse({"success": True})

    async def delete(self, asked: Asked) -> Response:
        """Tell one no more, as ntfy has it from 2.16 on."""
        return await self._withdraw(asked, "message_delete")

    async def clear(self, asked: Asked) -> Response:
        """Do the same for one that was read elsewhere."""
        return await self._withdraw(asked, "message_clear")

    async def _withdraw(self, asked: Asked, event: str) -> Response:
        place, caller = asked.request.path_params, asked.caller
        topic, name = draft.topic(place["topic"]), draft.sequence(place["sequence"])
        if name in topic_fields.NO_SEQUENCES:
            raise RequestError(f"{name} is no id of a notification; name one as it was handed in")
        source = None if caller.may(Right.OWNER) else caller.name
        await before_the_end(asked.request, self._inbox.withdraw(topic, name, source))
        told = {"id": secrets.token_hex(6), "time": int(time.time()), "event": event}
        return JSONResponse(told | {"topic": topic, "sequence_id": name})

    async def _take(self, asked: Asked, fields: Mapping[str, object]) -> Response:
        notice = draft.notice(fields, now=time.time(), source=asked.caller.name)
        if notice.priority is Priority.URGENT:
            check(asked.caller, Right.URGENT)
        kept = await before_the_end(asked.request, self._inbox.take(notice))
        return JSONResponse(as_message(kept))

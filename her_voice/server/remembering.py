"""What she remembers, over HTTP, for her own person: search, list, take in, forget."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol, cast

from starlette.responses import JSONResponse, Response

from her_voice.errors import RequestError
from her_voice.memory.lines_file import as_utc
from her_voice.memory.recall import Found, Given
from her_voice.server import limits
from her_voice.server.caller import Right
from her_voice.server.fields import Flag, Many, Number, Text
from her_voice.server.operation import Asked, Operation
from her_voice.told.fact import Fact


class Past(Protocol):
    """What was said before. Each raises `StoreError`."""

    async def take_in(self) -> int:
        """Take new lines in."""

    async def find(self, query: str, count: int = 10) -> list[Found]:
        """Give the lines that fit best."""

    async def keep(self, lines: Sequence[Given]) -> int:
        """Keep lines from outside."""


class Known(Protocol):
    """What is known of the person. Each raises `StoreError`."""

    async def draw(self) -> int:
        """Draw facts from new lines; say how many lines are left."""

    async def all(self) -> list[Fact]:
        """Give every fact, those that no longer hold, too."""

    async def forget_ids(self, ids: Sequence[str]) -> int:
        """Forget these facts and lines."""


def operations(past: Past, known: Known) -> list[Operation]:
    """Declare what can be asked."""

    async def facts(asked: Asked) -> Response:
        await past.take_in()
        while await known.draw():
            pass
        wants_all = bool(asked.fields.get("superseded", False))
        every = [one for one in await known.all() if one.is_current or wants_all]
        return JSONResponse({"facts": [fact_as_json(one) for one in every]})

    async def recall(asked: Asked) -> Response:
        await past.take_in()
        count = int(cast("float", asked.fields.get("count", 10)))
        found = await past.find(str(asked.fields["query"]), count)
        return JSONResponse({"found": [as_json(one) for one in found]})

    async def take(asked: Asked) -> Response:
        fields = cast("dict[str, list[str]]", asked.fields)
        columns = [fields["ids"], fields["ats"], fields["whos"], fields["texts"]]
        if len({len(column) for column in columns}) > 1:
            raise RequestError("ids, ats, whos and texts must be lists of the same length")
        try:
            lines = [
                Given(id=i, at=as_utc(at), who=who, text=text)
                for i, at, who, text in zip(*columns, strict=True)
            ]
        except ValueError as error:
            raise RequestError("each of ats must be a time of ISO 8601") from error
        return JSONResponse({"kept": await past.keep(lines)})

    async def forget(asked: Asked) -> Response:
        gone = await known.forget_ids(cast("list[str]", asked.fields["ids"]))
        return JSONResponse({"forgotten": gone})

    word = Text(about="one of them", most=limits.SPOKEN_CHARACTERS, example="diary:12")

    def many(about: str) -> Many:
        return Many(about=about, of=word, most=MOST_LINES)

    return [
        Operation(
            *("POST", "/v1/memory/recall", recall, "Search what was said before."),
            needs=Right.OWNER,
            body={
                "query": Text(
                    about="what to search for", most=limits.SPOKEN_CHARACTERS, example="my dog"
                ),
                "count": Number(
                    about="lines at most", least=1, most=1000, whole=True, required=False
                ),
            },
        ),
        Operation(
            *("POST", "/v1/memory/import", take, "Keep lines that were said elsewhere."),
            needs=Right.OWNER,
            body={
                "ids": many("an id of your own for each line; a known one is not kept again"),
                "ats": many("when each was said, ISO 8601"),
                "whos": many("who said each"),
                "texts": many("what was said"),
            },
            is_described=False,  # that all four are of one length is beyond a schema
        ),
        Operation(
            *("POST", "/v1/memory/list", facts, "List what is known of the person."),
            needs=Right.OWNER,
            body={"superseded": Flag(about="also what no longer holds", required=False)},
        ),
        Operation(
            *("POST", "/v1/memory/forget", forget, "Forget lines and facts for good."),
            needs=Right.OWNER,
            body={"ids": many("the ids of lines, as recall gives them, and of facts")},
        ),
    ]


MOST_LINES = 50
"""Lines that are taken or forgotten with one request."""


def fact_as_json(fact: Fact) -> dict[str, object]:
    """Give what is sent of a fact. Times are ISO 8601."""

    def time(at: datetime | None) -> str | None:
        return (
            at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None
        )

    return {
        "id": f"fact:{fact.number}",
        "subject": fact.subject,
        "predicate": fact.predicate,
        "value": fact.value,
        "since": time(fact.since),
        "until": time(fact.until),
        "due": time(fact.due),
        "said_at": time(fact.said_at),
        "quote": fact.quote,
        "line": fact.line,
        "told_by": fact.told_by,
        "origin": fact.origin.value,
        "beside": [one for one in fact.beside.split(",") if one],
        "tainted": not fact.is_their_own,
        "confidence": fact.confidence,
        "pinned": fact.is_pinned,
        "superseded_by": f"fact:{fact.superseded_by}" if fact.superseded_by else None,
    }


def as_json(found: Found) -> dict[str, object]:
    """Give what is sent of a line."""
    return {
        "id": found.id,
        "text": found.text,
        "at": found.at,
        "who": found.who,
        "score": found.score,
    }

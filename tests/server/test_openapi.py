"""The OpenAPI document, and what tries all that it allows and all that it does not."""

import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis import Case
from starlette.types import ASGIApp
from starlette.websockets import WebSocket

from her_voice.consent.desk import Desk
from her_voice.memory.recall import Found, Given
from her_voice.notice import Answer, Notice, Question
from her_voice.server import (
    asking,
    configuring,
    consenting,
    door,
    itself,
    limits,
    metering,
    muting,
    remembering,
    topics,
)
from her_voice.server.guard import Guard, Rates
from her_voice.server.keys import Keys
from her_voice.server.limits import Rate
from her_voice.told.fact import Fact
from her_voice.wording.wording import Wording
from tests.consent.stubs import PaperLog, PaperPermissions

OWN = "her-own-token"


class QuickInbox:
    """Takes everything and forgets it; the person always says yes."""

    async def take(self, notice: Notice) -> Notice:
        return notice

    async def withdraw(self, topic: str, name: str, source: str | None) -> None:
        """Know nothing of it."""

    async def since(self, topics: Sequence[str], after: str) -> list[Notice]:
        return []

    async def ask(self, question: Question) -> Answer:
        return Answer(answer="yes", confidence=0.9, heard="yes please")


class ShortPast:
    """Knows nothing of before, and keeps nothing."""

    async def take_in(self) -> int:
        return 0

    async def find(self, query: str, count: int = 10) -> list[Found]:
        return []

    async def keep(self, lines: Sequence[Given]) -> int:
        return len(lines)

    async def draw(self) -> int:
        return 0

    async def all(self) -> list[Fact]:
        return []

    async def forget_ids(self, ids: Sequence[str]) -> int:
        return len(ids)


def desk() -> Desk:
    """Give one of somebody who has allowed nothing and done nothing."""
    return Desk(
        "me",
        sentence=Wording().sentence,
        log=PaperLog(),
        permissions=PaperPermissions(),
        now=lambda: datetime(2026, 3, 2, 12, tzinfo=UTC),
        clock=lambda: 0.0,
    )


ALL_BUT = {"control", "copying", "letting_go"}
"""The door brings the first; who tries the others ends her, or copies what nobody fetches."""


def test_every_subject_of_the_door_is_tried_here() -> None:
    there = {
        file.stem
        for file in Path(door.__file__).parent.glob("*.py")
        if "\ndef operations(" in file.read_text(encoding="utf-8")
    }
    tried = Path(__file__).read_text(encoding="utf-8")
    assert [name for name in sorted(there - ALL_BUT) if f"*{name}.operations(" not in tried] == []


def app() -> ASGIApp:
    """Build all routes behind the guard, with nobody behind them."""

    async def done(_: object) -> None: ...

    async def hushed() -> None: ...

    async def attend(_: WebSocket, __: str) -> None: ...

    answers = door.Answers(
        status=lambda: {"ready": True},
        healthy=lambda: True,
        attend=attend,
        say=done,
        choose=done,
        press=done,
        hush=hushed,
    )
    inbox = QuickInbox()
    more = [
        *muting.operations(done),
        *configuring.operations(lambda: {"at_once": [], "after_restart": []}),
        *metering.operations(lambda: b"her_voice_ready 1\n"),
        *remembering.operations(ShortPast(), ShortPast()),
        *topics.operations(inbox),
        *asking.operations(inbox),
        *itself.operations(inbox),
        *consenting.operations(lambda: [desk()]),
    ]
    rates = Rates()
    for each in (rates.requests, rates.urgent, rates.steering, rates.health, rates.failures):
        each._rate = Rate(burst=1e9, per_s=1e9)
    keys = Keys(OWN, Path(tempfile.gettempdir()) / "no-such-tokens.json")
    built = door.build(answers, most_earpieces=1, more=more)
    return Guard(built, keys, rates, is_local=False)


HEADERS = {"Authorization": f"Bearer {OWN}", "Host": "localhost"}
schema = schemathesis.openapi.from_asgi("/v1/openapi.json", app(), headers=HEADERS)


CAREFULLY = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
AT_LENGTH = settings(
    max_examples=400, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


@schema.parametrize()
@CAREFULLY
def test_all_that_is_allowed_is_taken_and_nothing_else(case: Case[Any]) -> None:
    case.call_and_validate(headers=HEADERS)


@pytest.mark.soak
@schema.parametrize()
@AT_LENGTH
def test_the_same_at_length(case: Case[Any]) -> None:
    case.call_and_validate(headers=HEADERS)


def test_it_says_of_each_route_what_is_checked() -> None:
    described = schema.raw_schema
    say = described["paths"]["/v1/say"]["post"]
    text = say["requestBody"]["content"]["application/json"]["schema"]["properties"]["text"]
    assert text["maxLength"] == limits.SPOKEN_CHARACTERS
    assert say["security"] == [{"bearer": []}, {"basic": []}]
    assert "security" not in described["paths"]["/healthz"]["get"]
    assert "/{topic}/json" not in described["paths"]
    refused = described["components"]["responses"]["429"]["content"]["application/json"]
    assert refused["schema"] == {"$ref": "#/components/schemas/Error"}

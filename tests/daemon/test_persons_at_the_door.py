"""Several persons at her real door, each with a token of their own, all at once."""

import json
import re
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import anyio
import httpx2
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from her_voice.audio import FRAME_BYTES, SILENCE
from her_voice.commands import Remember
from her_voice.daemon import opening
from her_voice.daemon.doors import Doors
from her_voice.daemon.house import House
from her_voice.events import Source
from her_voice.memory.persons import Persons
from her_voice.places import Places
from her_voice.server import grants, serving
from her_voice.server.caller import GRANTABLE
from her_voice.server.guard import Rates
from her_voice.server.limits import Rate
from her_voice.server.outliving import Store
from her_voice.settings import ServerSettings, Settings
from tests.daemon.test_many_persons import Blabbing, BlabbingEngines, secret_of
from tests.daemon.tones import silence, spoken

pytestmark = pytest.mark.anyio

FRAME_S = 0.02

ANSWERED_S = 600
"""How long an answer is waited for: fifty talk at once, perhaps on a core that others use, too."""


@asynccontextmanager
async def open_door(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    names: Sequence[str],
    *,
    store: Store | None = None,
) -> AsyncIterator[tuple[House, str, dict[str, str]]]:
    """Live with these persons, who have told a secret each; give her address and their tokens."""
    monkeypatch.setattr(opening, "Engines", BlabbingEngines)
    monkeypatch.setattr(Blabbing, "shown", [])
    run = home / "run"
    run.mkdir()
    places = Places(home, home / "data", home / "state", run, home / "models")
    words = {}
    for number, name in enumerate(names):
        async with await Persons(places).make(name) as person:
            said = f"My password is {secret_of(number)}."
            await person.diary.write(Remember("person", said, Source.TYPED, 1, 1))
        _, words[name] = grants.add(places, f"of {name}", GRANTABLE, now=time.time(), person=name)
    server = replace(ServerSettings(), listen="127.0.0.1:0", most_earpieces=len(names))
    opened: list[str] = []
    async with (
        opening.open_house(Settings(server=server), places, goes_on=True) as house,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(house.wake)
        await house.awake()

        rates = Rates()
        for each in (rates.requests, rates.steering, rates.talks, rates.failures):
            each._rate = Rate(burst=1e9, per_s=1e9)

        async def serve() -> None:
            app = Doors(house).app
            await serving.serve(app, places, server, ready=opened.append, rates=rates, store=store)

        tasks.start_soon(serve)
        with anyio.fail_after(20):
            while not opened:
                await anyio.sleep(0.02)
        yield house, opened[0], words
        tasks.cancel_scope.cancel()


async def talk(address: str, token: str) -> list[str]:
    """Say 'tell me more' in real time, as this token's person; give what she was heard to say."""
    sound = b"".join(part.tobytes() for part in (silence(0.3), spoken("tell me more")))
    said: list[str] = []
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        connect(
            f"ws://{address}/v1/pcm",
            additional_headers=headers,
            open_timeout=None,
            close_timeout=1,
        ) as client,
        anyio.create_task_group() as tasks,
    ):

        async def listen() -> None:
            async for message in client:
                if not isinstance(message, str):
                    continue
                told = json.loads(message)
                if told.get("role") == "agent" and told.get("final"):
                    said.append(told["text"])

        tasks.start_soon(listen)
        began = time.monotonic()
        with anyio.move_on_after(ANSWERED_S):
            sent = 0
            while not any("know" in one for one in said):
                frame = sound[sent * FRAME_BYTES : (sent + 1) * FRAME_BYTES]
                await client.send(frame.ljust(FRAME_BYTES, b"\0") if frame else SILENCE)
                sent += 1
                await anyio.sleep(max(0.0, began + sent * FRAME_S - time.monotonic()))
        tasks.cancel_scope.cancel()
    return said


@pytest.mark.parametrize("count", [3, pytest.param(50, marks=pytest.mark.soak)])
async def test_each_who_talks_at_once_hears_their_own_secret_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    names = [f"person{number}" for number in range(count)]
    heard: dict[str, list[str]] = {}
    async with open_door(tmp_path, monkeypatch, names) as (_, address, words):

        async def live(name: str) -> None:
            heard[name] = await talk(address, words[name])

        async with anyio.create_task_group() as tasks:
            for name in names:
                tasks.start_soon(live, name)
    for number, name in enumerate(names):
        text = " ".join(heard[name])
        told = {other for other in range(count) if secret_of(other) in text}
        assert told == {number}, (name, text)
    shown = [sum(secret_of(each) in one for each in range(count)) for one in Blabbing.shown]
    assert max(shown) == 1


async def test_a_token_opens_no_route_to_another_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_door(tmp_path, monkeypatch, ["anna", "ben"]) as (house, address, words):
        room = await house.rooms.of("ben")
        doors = Doors(house)
        app = await doors._app_of("ben")
        routes = [
            (method, re.sub(r"\{(\w+)(:\w+)?\}", "x", route.path))
            for route in app.routes  # type: ignore[attr-defined]
            for method in sorted(getattr(route, "methods", None) or ["WEBSOCKET"])
        ]
        assert len(routes) > 20
        before = await room.person.diary.recent(99)
        of_anna = {"Authorization": f"Bearer {words['anna']}", "X-Person": "ben"}
        async with httpx2.AsyncClient(base_url=f"http://{address}", headers=of_anna) as client:
            for method, path in routes:
                if method == "WEBSOCKET":
                    for query, headers in (("?person=ben", {}), ("", {"X-Person": "ben"})):
                        with pytest.raises(InvalidStatus) as refused:
                            await connect(
                                f"ws://{address}{path}{query}",
                                additional_headers={
                                    **headers,
                                    "Authorization": of_anna["Authorization"],
                                },
                            )
                        assert refused.value.response.status_code == 403, path
                    continue
                answer = await client.request(method, path, content="{}")
                assert answer.status_code == 403, (method, path)
                assert secret_of(1) not in answer.text
                own = {"X-Person": "anna"}  # the first one, in whose app the owner confirms
                answer = await client.request(method, path, content="{}", headers=own)
                assert secret_of(1) not in answer.text
            of_ben = {"Authorization": f"Bearer {words['ben']}", "X-Person": "ben"}
            told = await client.get("/x/json?poll=1&since=all", headers=of_ben)
            assert (told.status_code, told.text.strip()) == (200, "")
        assert await room.person.diary.recent(99) == before

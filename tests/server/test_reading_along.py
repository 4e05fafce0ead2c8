"""Topics read along over a WebSocket, as ntfy's clients do it."""

import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from her_voice.daemon import ways_in
from her_voice.server import grants
from her_voice.server.caller import Right
from tests.server.house import House, closing, open_house
from tests.server.paper_inbox import PaperInbox

pytestmark = pytest.mark.anyio


@asynccontextmanager
async def house_with_sockets(home: Path) -> AsyncIterator[House]:
    inbox = PaperInbox()
    more, sockets = ways_in.over_http(inbox)
    async with open_house(home, more=more, sockets=sockets) as house:
        yield house


def read(house: House, address: str, *rights: Right) -> connect:
    """Read as the person's own program, or as one that may only do this."""
    name, now = f"reader {time.monotonic_ns()}", time.time()
    word = grants.add(house.places, name, rights, now=now)[1] if rights else house.token
    bearer = {"Authorization": f"Bearer {word}"}
    return connect(f"ws://{house.address}{address}", additional_headers=bearer, close_timeout=1)


async def message(client: ClientConnection) -> dict[str, Any]:
    with anyio.fail_after(20):
        found: dict[str, Any] = json.loads(await client.recv())
    return found


async def test_what_comes_is_read_along(tmp_path: Path) -> None:
    async with house_with_sockets(tmp_path) as house, house.knowing() as http:
        await http.post("/a", content="before")
        async with read(house, "/a,b/ws?since=all") as one, read(house, "/b/ws") as two:
            assert (await message(one))["event"] == "open"
            assert (await message(two))["event"] == "open"
            assert (await message(one))["message"] == "before"
            await http.post("/b", content="during")
            assert (await message(one))["message"] == "during"
            assert (await message(two))["message"] == "during"
        async with read(house, "/a/ws?poll=1&since=all") as three:
            assert (await message(three))["event"] == "open"
            assert (await message(three))["message"] == "before"
            assert (await closing(three))[0] == 1000


async def test_a_program_reads_along_what_it_has_handed_in_alone(tmp_path: Path) -> None:
    async with house_with_sockets(tmp_path) as house, house.knowing() as http:
        await http.post("/a", content="the person's own")
        async with read(house, "/a/ws?poll=1&since=all", Right.NOTIFY) as one:
            assert (await message(one))["event"] == "open"
            assert (await closing(one))[0] == 1000


@pytest.mark.parametrize(
    ("address", "rights", "status"),
    [
        ("/a/ws", (Right.TALK,), 403),
        ("/v1/ws", (Right.NOTIFY,), 400),
        ("/a/ws?priority=9", (Right.NOTIFY,), 400),
    ],
)
async def test_who_may_not_or_asks_wrongly_is_refused(
    tmp_path: Path, address: str, rights: tuple[Right, ...], status: int
) -> None:
    async with house_with_sockets(tmp_path) as house:
        with pytest.raises(InvalidStatus) as refused:
            async with read(house, address, *rights):
                pass
        assert refused.value.response.status_code == status


async def test_only_so_many_read_along_and_a_place_is_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("her_voice.server.limits.STREAMS", 1)
    async with house_with_sockets(tmp_path) as house:
        async with read(house, "/a/ws") as first:
            await message(first)
            with pytest.raises(InvalidStatus) as refused:
                async with read(house, "/a/ws"):
                    pass
            assert refused.value.response.status_code == 429
            async with house.knowing() as http:
                assert (await http.get("/a/json")).status_code == 429
        with anyio.fail_after(20):
            while True:
                try:
                    async with read(house, "/a/ws") as second:
                        await message(second)
                        break
                except InvalidStatus:
                    await anyio.sleep(0.1)


async def test_a_reader_is_told_to_come_again_when_she_ends(tmp_path: Path) -> None:
    codes = list[int | None]()
    async with anyio.create_task_group() as tasks, house_with_sockets(tmp_path) as house:
        client = await read(house, "/a/ws")
        await message(client)

        async def listen() -> None:
            codes.append((await closing(client))[0])

        tasks.start_soon(listen)
        await anyio.sleep(0.1)
    assert codes == [1012]

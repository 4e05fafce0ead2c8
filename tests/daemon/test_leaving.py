"""What those who are connected are told when she ends, whoever they are."""

import json
from contextlib import suppress
from pathlib import Path

import anyio
import anyio.lowlevel
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from her_voice.daemon import leaving
from her_voice.server.outliving import Store
from tests.daemon.test_persons_at_the_door import open_door
from tests.until import until

pytestmark = pytest.mark.anyio


async def listen(client: ClientConnection, kinds: set[str]) -> None:
    with suppress(ConnectionClosed):
        async for message in client:
            if isinstance(message, str):
                kinds.add(json.loads(message)["type"])


@pytest.mark.parametrize(("again", "told"), [(True, "restarting"), (False, "hangup")])
async def test_every_person_is_told_whether_she_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, again: bool, told: str
) -> None:
    async def is_restart() -> bool:
        await anyio.lowlevel.checkpoint()
        return again

    monkeypatch.setattr(leaving, "is_restart", is_restart)
    store = Store(lambda _, __: True)
    kinds = {name: set[str]() for name in ("anna", "ben")}
    async with (
        anyio.create_task_group() as tasks,
        open_door(tmp_path, monkeypatch, [*kinds], store=store) as (house, address, words),
    ):
        for name, said in kinds.items():
            headers = {"Authorization": f"Bearer {words[name]}"}
            address_of = f"ws://{address}/v1/pcm?name=phone"
            client = await connect(address_of, additional_headers=headers, close_timeout=1)
            tasks.start_soon(listen, client, said)
        rooms = house.rooms
        await until(lambda: sum(len(each.companion.places) for each in rooms.all) == len(kinds))
        await leaving.leave(house, store, by_hand=False)
    assert kinds == {"anna": {told}, "ben": {told}}

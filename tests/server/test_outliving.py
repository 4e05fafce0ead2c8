"""A connection that is put aside when a process ends, and gone on with in the next one."""

import os
import socket
from pathlib import Path

import anyio
import pytest

from her_voice.server import grants
from her_voice.server.caller import Right
from her_voice.server.handed import Handed
from her_voice.server.outliving import Client, Store, outlived
from tests.server.house import House, closing, open_house

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Manager:
    """Keeps copies of descriptors by name, as a service manager does."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def store(self) -> Store:
        return Store(self.put, self.remove)

    def put(self, name: str, descriptor: int) -> bool:
        self.kept[name] = os.dup(descriptor)
        return True

    def remove(self, name: str) -> None:
        if name in self.kept:
            os.close(self.kept.pop(name))

    def handed(self, store: Store) -> dict[str, socket.socket]:
        return outlived(Handed({name: [os.dup(fd)] for name, fd in self.kept.items()}), store)


def frames(house: House) -> int:
    return len(house.lines[0].heard) if house.lines else 0


async def test_a_client_talks_on_with_the_next_process(tmp_path: Path) -> None:
    manager, store = Manager(), Store()
    async with open_house(tmp_path, store=(first := manager.store())) as house:
        client = await house.talk("?name=kitchen")
        await client.send(b"\1\0" * 320)
        await house.until(lambda: frames(house) > 0)
        first.is_leaving = True
    assert [Client.of(name) for name in manager.kept] == [Client("kitchen")]
    await client.send(b"\2\0" * 320)
    store = manager.store()
    async with open_house(tmp_path, store=store, connections=manager.handed(store)) as house:
        await house.until(lambda: house.names == ["kitchen"])
        await house.until(lambda: b"\2\0" * 320 in house.lines[0].heard)
        await client.send(b"\3\0" * 320)
        await house.until(lambda: b"\3\0" * 320 in house.lines[0].heard)
        await client.close()
        await house.until(lambda: house.ended == 1)
        await house.until(lambda: not manager.kept)


async def test_what_was_lost_of_a_message_makes_the_client_come_again(tmp_path: Path) -> None:
    manager = Manager()
    async with open_house(tmp_path, store=(first := manager.store())) as house:
        client = await house.talk()
        await house.until(lambda: bool(manager.kept))
        first.is_leaving = True
    client.transport.write(b"\x77" * 340)
    store = manager.store()
    async with open_house(tmp_path, store=store, connections=manager.handed(store)):
        assert await closing(client) == (1012, "begin anew")
    assert not manager.kept


async def test_who_was_revoked_meanwhile_does_not_talk_on(tmp_path: Path) -> None:
    manager = Manager()
    async with open_house(tmp_path, store=(first := manager.store())) as house:
        _, word = grants.add(house.places, "app", [Right.TALK], now=0)
        client = await house.talk_by_tcp(f"?token={word}")
        await house.until(lambda: bool(manager.kept))
        first.is_leaving = True
    grants.revoke(house.places, "app")
    store = manager.store()
    async with open_house(tmp_path, store=store, connections=manager.handed(store)):
        assert (await closing(client))[0] == 1008


async def test_who_is_there_when_she_ends_for_good_is_told(tmp_path: Path) -> None:
    manager = Manager()
    async with open_house(tmp_path, store=(store := manager.store())) as house:
        client = await house.talk()
        await house.until(lambda: bool(manager.kept))
        store.is_final = True
    with anyio.fail_after(5):
        assert [one async for one in client if isinstance(one, str)][-1:] == ['{"type":"hangup"}']
    assert client.close_code == 1001
    assert not manager.kept


def test_a_name_tells_who_it_is_and_what_is_none_tells_nothing() -> None:
    for client in (Client("me"), Client("Küche 2", "0" * 64), Client("socket 1")):
        assert Client.of(client.label(3)) == client
    for name in ("her-voice.socket", "pcm1", "pcm1.!!", "pcm2.WyJhIiwgIiJd.1", "stored", ""):
        assert Client.of(name) is None


def test_what_a_later_version_has_put_aside_is_given_up() -> None:
    manager = Manager()
    one, other = socket.socketpair()
    with one, other:
        manager.put("pcm2.x.1", one.fileno())
        assert manager.handed(manager.store()) == {}
    assert not manager.kept

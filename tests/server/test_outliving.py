"""A connection that is put aside when a process ends, and gone on with in the next one."""

import os
import socket
from collections.abc import Sequence
from pathlib import Path

import anyio
import pytest

from her_voice.server import grants
from her_voice.server.caller import Right
from her_voice.server.handed import Handed
from her_voice.server.listening import address_of, adopt_loopback, listen_on_loopback
from her_voice.server.outliving import LOOPBACK, Client, Store, outlived
from tests.server.house import House, closing, open_house

pytestmark = pytest.mark.anyio


class Manager:
    """Keeps copies of descriptors by name, as a service manager does."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def store(self, *, loopback: Sequence[int] = ()) -> Store:
        """Give a store with what outlived the process before."""
        store = Store(self.put, self.remove)
        store.connections, store.loopback = self.handed(store), loopback
        return store

    def put(self, name: str, descriptor: int) -> bool:
        self.kept[name] = os.dup(descriptor)
        return True

    def remove(self, name: str) -> None:
        if name in self.kept:
            os.close(self.kept.pop(name))

    def handed(self, store: Store) -> dict[str, socket.socket]:
        kept = {name: [os.dup(fd)] for name, fd in self.kept.items() if name != LOOPBACK}
        return outlived(Handed(kept), store)

    def close(self) -> None:
        for name in list(self.kept):
            self.remove(name)


def frames(house: House) -> int:
    return len(house.lines[0].heard) if house.lines else 0


async def test_a_client_talks_on_with_the_next_process(tmp_path: Path) -> None:
    manager, store = Manager(), Store()
    async with open_house(tmp_path, store=(first := manager.store())) as house:
        client = await house.talk("?name=kitchen")
        await client.send(b"\1\0" * 320)
        await house.until(lambda: frames(house) > 0)
        first.is_leaving = True
    assert [Client.of(name) for name in manager.kept if name != LOOPBACK] == [Client("kitchen")]
    await client.send(b"\2\0" * 320)
    store = manager.store()
    async with open_house(tmp_path, store=store) as house:
        await house.until(lambda: house.names == ["kitchen"])
        await house.until(lambda: b"\2\0" * 320 in house.lines[0].heard)
        await client.send(b"\3\0" * 320)
        await house.until(lambda: b"\3\0" * 320 in house.lines[0].heard)
        await client.close()
        await house.until(lambda: house.ended == 1)
        await house.until(lambda: not (manager.kept.keys() - {LOOPBACK}))


async def test_what_was_lost_of_a_message_makes_the_client_come_again(tmp_path: Path) -> None:
    manager = Manager()
    async with open_house(tmp_path, store=(first := manager.store())) as house:
        client = await house.talk()
        await house.until(lambda: len(manager.kept) > 1)
        first.is_leaving = True
    client.transport.write(b"\x77" * 340)
    store = manager.store()
    async with open_house(tmp_path, store=store):
        assert await closing(client) == (1012, "begin anew")
    assert not (manager.kept.keys() - {LOOPBACK})


async def test_who_was_revoked_meanwhile_does_not_talk_on(tmp_path: Path) -> None:
    manager = Manager()
    async with open_house(tmp_path, store=(first := manager.store())) as house:
        _, word = grants.add(house.places, "app", [Right.TALK], now=0)
        client = await house.talk_by_tcp(f"?token={word}")
        await house.until(lambda: len(manager.kept) > 1)
        first.is_leaving = True
    grants.revoke(house.places, "app")
    store = manager.store()
    async with open_house(tmp_path, store=store):
        assert (await closing(client))[0] == 1008


async def test_who_is_there_when_she_ends_for_good_is_told(tmp_path: Path) -> None:
    manager = Manager()
    async with open_house(tmp_path, store=(store := manager.store())) as house:
        client = await house.talk()
        await house.until(lambda: len(manager.kept) > 1)
        store.is_final = True
    with anyio.fail_after(5):
        assert [one async for one in client if isinstance(one, str)][-1:] == ['{"type":"hangup"}']
    assert client.close_code == 1001
    assert not (manager.kept.keys() - {LOOPBACK})


async def test_who_comes_by_the_port_while_she_is_away_waits(tmp_path: Path) -> None:
    manager = Manager()
    async with open_house(tmp_path, store=manager.store()) as house:
        address = house.address
    name, port = address.split(":")
    with socket.create_connection((name, int(port))) as early:
        early.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        early.settimeout(0)
        door = os.dup(manager.kept[LOOPBACK])
        async with open_house(tmp_path, store=manager.store(loopback=[door])) as house:
            assert house.address == address
            with anyio.fail_after(5):
                await anyio.wait_readable(early)
            assert early.recv(100).startswith(b"HTTP/1.1 200")
    manager.remove(LOOPBACK)


def test_a_door_at_another_port_is_no_use() -> None:
    one = listen_on_loopback("127.0.0.1:0")
    assert adopt_loopback([one.detach()], "127.0.0.1:1") is None
    two = listen_on_loopback("localhost:0")
    address = address_of(two)
    adopted = adopt_loopback([two.detach()], address.replace("127.0.0.1", "localhost"))
    assert adopted is not None
    assert address_of(adopted) == address
    adopted.close()


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
        assert manager.store().connections == {}
    assert not (manager.kept.keys() - {LOOPBACK})

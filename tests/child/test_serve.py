"""What a child does with what is asked of it, in this very process."""

import socket

import anyio
import pytest
from anyio.abc import UNIXSocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from her_voice.child.dead_man import DeadMan
from her_voice.child.serve import Server
from her_voice.child.wire import Header, pack, receive

pytestmark = pytest.mark.anyio


class Timer(DeadMan):
    """Notes whether it runs."""

    def __init__(self) -> None:
        self._limit_s = 1.0
        self.is_running = False

    def _set(self, seconds: float) -> None:
        self.is_running = seconds > 0


async def test_while_a_model_is_loaded_no_sign_of_life_is_asked_of_it() -> None:
    ours, theirs = socket.socketpair()
    timer, loading, loaded = Timer(), anyio.Event(), anyio.Event()

    async def load(header: Header, body: bytes) -> tuple[Header, bytes]:
        loading.set()
        await loaded.wait()
        return {}, b""

    async with anyio.create_task_group() as tasks:
        server = Server({"load": load}, timer)
        stream = await UNIXSocketStream.from_socket(ours)
        tasks.start_soon(server.follow, await UNIXSocketStream.from_socket(theirs), tasks)
        answers = BufferedByteReceiveStream(stream)
        await stream.send(pack({"do": "load", "id": 1, "slot": "a slot"}))
        await loading.wait()
        await stream.send(pack({"do": "ping", "id": 0}))
        assert "processor_s" in (await receive(answers))[0]
        assert not timer.is_running
        loaded.set()
        assert (await receive(answers))[0] == {"id": 1}
        assert timer.is_running
        await stream.aclose()


async def test_who_waits_for_the_next_line_is_not_ended_for_it() -> None:
    timer = Timer()
    server = Server({}, timer)

    async def a_line() -> None:
        ours, theirs = socket.socketpair()
        async with anyio.create_task_group() as tasks:
            stream = await UNIXSocketStream.from_socket(ours)
            tasks.start_soon(server.follow, await UNIXSocketStream.from_socket(theirs), tasks)
            await stream.send(pack({"do": "ping", "id": 0}))
            assert "processor_s" in (await receive(BufferedByteReceiveStream(stream)))[0]
            assert timer.is_running
            await stream.aclose()

    for _ in range(2):
        await a_line()
        assert not timer.is_running

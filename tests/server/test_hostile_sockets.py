"""WebSockets that mean harm, and many connections that say little: only they are hung up on."""

import os
import struct
from pathlib import Path

import anyio
import pytest
from anyio.abc import SocketStream

from her_voice.server import limits
from tests.server.house import House, open_house
from tests.server.test_tokens import at_home

pytestmark = pytest.mark.anyio

HANDSHAKE = (
    b"GET /v1/pcm HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    b"Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)
TEXT, CONTINUED, PING = 1, 0, 9


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(autouse=True)
def _no_token_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HER_VOICE_TOKEN", raising=False)


def frame(
    opcode: int, payload: bytes = b"", *, last: bool = True, compressed: bool = False
) -> bytes:
    """Make one as a client must: masked, with a mask that changes nothing."""
    first = opcode | (0x80 if last else 0) | (0x40 if compressed else 0)
    if len(payload) < 126:
        head = struct.pack("!BB", first, 0x80 | len(payload))
    else:
        head = struct.pack("!BBH", first, 0x80 | 126, len(payload))
    return head + bytes(4) + payload


async def shake(house: House) -> SocketStream:
    stream = await anyio.connect_unix(str(house.places.socket))
    await stream.send(HANDSHAKE)
    answer = await stream.receive()
    assert answer.startswith(b"HTTP/1.1 101 ")
    assert b"permessage-deflate" not in answer
    return stream


async def pour(stream: SocketStream, sent: bytes, times: int) -> bool:
    """Send this so often without reading; say whether the other side hung up meanwhile."""
    try:
        with anyio.fail_after(30):
            for _ in range(times):
                await stream.send(sent)
    except (anyio.BrokenResourceError, anyio.ClosedResourceError):
        return True
    return False


def resident_mb() -> float:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


async def test_who_pings_and_never_reads_is_hung_up_on_before_it_costs_memory(
    tmp_path: Path,
) -> None:
    async with open_house(tmp_path) as house, house.talk() as other:
        before = resident_mb()
        async with await shake(house) as stream:
            assert await pour(stream, frame(PING, b"p" * 125) * 500, 2_000)
        await house.until(lambda: house.ended == 1)
        assert resident_mb() - before < 30
        assert isinstance(await other.recv(), bytes)


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame(TEXT, b"\x4a\x4c\x04\x00", compressed=True), 1002),
        (frame(TEXT, b"a", last=False) + frame(CONTINUED, last=False) * 2_000, 1009),
        (frame(TEXT, b"a", last=False) + frame(CONTINUED, b"a" * 60_000, last=False) * 20, 1009),
        (frame(TEXT, b"\xff\xfe"), 1007),
        (frame(3), 1002),
        (b"\x81\x01a", 1002),  # it is not masked
    ],
    ids=["compressed", "in crumbs", "too long", "no text", "unknown", "unmasked"],
)
async def test_what_is_no_message_as_it_should_be_ends_that_socket_alone(
    tmp_path: Path, sent: bytes, code: int
) -> None:
    async with open_house(tmp_path) as house, house.talk() as other:
        async with await shake(house) as stream:
            await pour(stream, sent, 1)
            read = b""
            with anyio.fail_after(20):
                while True:
                    try:
                        read += await stream.receive()
                    except (anyio.EndOfStream, anyio.BrokenResourceError):
                        break
        assert b"\x88" in read
        assert struct.pack("!H", code) in read
        await house.until(lambda: house.ended == 1)
        assert isinstance(await other.recv(), bytes)


async def test_many_that_say_a_byte_at_a_time_hold_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slowloris, from one program that may have as many connections as there are."""
    monkeypatch.setattr(limits, "CONNECTIONS", 60)
    monkeypatch.setattr(limits, "CONNECTIONS_OF_A_PROCESS", 1_000)
    monkeypatch.setattr(limits, "HEADER_S", 1.0)
    async with open_house(tmp_path) as house, anyio.create_task_group() as tasks:

        async def dawdle() -> None:
            while True:
                try:
                    async with await anyio.connect_unix(str(house.places.socket)) as stream:
                        for each in b"GET /v1/status HTTP/1.1\r\n" * 100:
                            await stream.send(bytes([each]))
                            await anyio.sleep(0.2)
                except (anyio.BrokenResourceError, OSError):
                    await anyio.sleep(0.2)

        for _ in range(150):
            tasks.start_soon(dawdle)
        await anyio.sleep(0.5)
        longest = 0.0
        for _ in range(20):
            began = anyio.current_time()
            async with at_home(house.places) as http:
                assert (await http.get("/v1/status")).status_code == 200
            longest = max(longest, anyio.current_time() - began)
            await anyio.sleep(0.05)
        assert longest < 3
        tasks.cancel_scope.cancel()

"""WebSockets that mean harm: only they are hung up on, before they cost much."""

import os
import struct
from pathlib import Path

import anyio
import pytest
from anyio.abc import SocketStream

from tests.server.house import House, open_house

pytestmark = pytest.mark.anyio

HANDSHAKE = (
    b"GET /v1/pcm HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    b"Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
)
TEXT, CONTINUED, PING = 1, 0, 9


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

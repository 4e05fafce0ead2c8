"""What comes over the wire and is no request she takes: refused in one shape, or hung up on."""

import json
import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import anyio
import pytest
from anyio.abc import SocketStream
from anyio.from_thread import start_blocking_portal
from hypothesis import example, given, settings
from hypothesis import strategies as st

from her_voice.server import limits
from tests.server.house import House, open_house

OWN = b"Host: localhost\r\n"


async def read_all(stream: SocketStream) -> bytes:
    """Read until the other side hangs up."""
    read = b""
    with anyio.fail_after(20):
        while True:
            try:
                read += await stream.receive()
            except (anyio.EndOfStream, anyio.BrokenResourceError):
                return read


async def send(house: House, *pieces: bytes) -> bytes:
    """Send bytes to the local door and read to the end."""
    async with await anyio.connect_unix(str(house.places.socket)) as stream:
        for piece in pieces:
            try:
                await stream.send(piece)
            except anyio.BrokenResourceError:
                break
        return await read_all(stream)


def refusals(answer: bytes) -> list[tuple[int, str]]:
    """Give status and code of each, making sure that all have the one shape."""
    found = []
    for part in re.split(rb"(?=HTTP/1\.1 \d{3} )", answer)[1:]:
        head, _, body = part.partition(b"\r\n\r\n")
        error = json.loads(body)["error"]
        assert set(error) == {"code", "message"}
        assert b"content-type: application/json" in head.lower()
        assert b"nosniff" in head
        found.append((int(head[9:12]), error["code"]))
    return found


MANY_HEADERS = b"".join(b"X-%d: 1\r\n" % each for each in range(limits.HEADERS + 1))
GET = b"GET /v1/status HTTP/1.1\r\n" + OWN
SAY = b"POST /v1/say HTTP/1.1\r\n" + OWN
CHUNKED = SAY + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400, "bad_request"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "bad_request"),
        (b"GET / HTTP/9.9\r\n\r\n", 400, "bad_request"),
        (b"OPTIONS * HTTP/1.1\r\n" + OWN + b"\r\n", 400, "bad_request"),
        (b"CONNECT evil.example:443 HTTP/1.1\r\n" + OWN + b"\r\n", 400, "bad_request"),
        (b"GET /\xff HTTP/1.1\r\n" + OWN + b"\r\n", 400, "bad_request"),
        (GET + b"Bad Name: 1\r\n\r\n", 400, "bad_request"),
        (GET + b"X: \x00\r\n\r\n", 400, "bad_request"),
        (GET + MANY_HEADERS + b"\r\n", 431, "too_large"),
        (GET + b"X: " + b"a" * 20_000 + b"\r\n\r\n", 431, "too_large"),
        (GET + b"X: " + b"a" * 20_000, 431, "too_large"),
        (b"GET /" + b"a" * 5_000 + b" HTTP/1.1\r\n" + OWN + b"\r\n", 414, "too_large"),
        (SAY + b"Content-Length: 1073741824\r\n\r\n", 413, "too_large"),
        (SAY + b"Content-Length: 99999999999999999999999\r\n\r\n", 400, "bad_request"),
        (SAY + b"Content-Length: -1\r\n\r\n", 400, "bad_request"),
        (SAY + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400, "bad_request"),
        (SAY + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}", 400, "bad_request"),
        (CHUNKED + b"11000\r\n" + b"a" * 0x11000 + b"\r\n0\r\n\r\n", 413, "too_large"),
        (CHUNKED + b"1;" + b"a" * 400_000, 413, "too_large"),
        (CHUNKED + b"zz\r\n", 400, "bad_request"),
        (GET + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n", 400, "bad_request"),
        (
            b"POST /v1/pcm HTTP/1.1\r\n"
            + OWN
            + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            400,
            "bad_request",
        ),
        (
            b"GET /v1/pcm HTTP/1.1\r\n"
            + OWN
            + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            400,
            "bad_request",
        ),
        (
            b"GET /v1/pcm HTTP/1.1\r\n"
            + OWN
            + b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
            b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            400,
            "bad_request",
        ),
    ],
)
async def test_what_is_too_much_or_no_http_is_refused_in_the_one_shape(
    tmp_path: Path, sent: bytes, status: int, code: str
) -> None:
    async with open_house(tmp_path) as house:
        answer = await send(house, sent)
        assert refusals(answer) == [(status, code)]
        assert b"evil" not in answer
        assert b"aaaa" not in answer


@pytest.mark.anyio
async def test_requests_sent_ahead_are_answered_in_order_and_only_so_many(tmp_path: Path) -> None:
    one = b"GET /healthz HTTP/1.1\r\n" + OWN + b"\r\n"
    last = b"GET /healthz HTTP/1.1\r\n" + OWN + b"Connection: close\r\n\r\n"
    async with open_house(tmp_path) as house:
        assert (await send(house, one * 3 + last)).count(b"200 OK") == 4
        assert (await send(house, one * 5_000)).count(b"200 OK") <= limits.PIPELINED + 1


@pytest.mark.anyio
async def test_who_dawdles_is_hung_up_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "HEADER_S", 0.3)
    monkeypatch.setattr(limits, "BODY_S", 0.3)
    async with open_house(tmp_path) as house:
        assert await send(house) == b""
        assert refusals(await send(house, b"GET /v1/st")) == [(408, "too_slow")]
        slow = SAY + b'Content-Length: 20\r\n\r\n{"te'
        assert refusals(await send(house, slow)) == [(408, "too_slow")]
        async with await anyio.connect_unix(str(house.places.socket)) as stream:
            await stream.send(GET + b"\r\n")
            assert b"200 OK" in await stream.receive()
            await stream.send(b"\r\n")  # a stray end of line, as old clients send
            assert refusals(await read_all(stream)) == [(408, "too_slow")]
        assert house.said == []


@pytest.mark.anyio
async def test_one_byte_at_a_time_does_not_win_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "HEADER_S", 0.5)
    async with (
        open_house(tmp_path) as house,
        await anyio.connect_unix(str(house.places.socket)) as stream,
        anyio.create_task_group() as tasks,
    ):

        async def trickle() -> None:
            try:
                for each in GET * 100:
                    await stream.send(bytes([each]))
                    await anyio.sleep(0.05)
            except (anyio.BrokenResourceError, anyio.ClosedResourceError):
                pass

        tasks.start_soon(trickle)
        assert refusals(await read_all(stream)) == [(408, "too_slow")]
        tasks.cancel_scope.cancel()


@pytest.mark.anyio
async def test_those_who_open_many_and_say_nothing_keep_nobody_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 20)
    async with open_house(tmp_path) as house:
        host, _, port = house.address.partition(":")
        idle = [await anyio.connect_tcp(host, int(port)) for _ in range(50)]
        for _ in range(5):
            async with house.knowing() as http:
                assert (await http.get("/v1/status")).status_code == 200
        for each in idle:
            await each.aclose()


@pytest.mark.anyio
async def test_one_program_may_not_take_all_connections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS_OF_A_PROCESS", 3)
    async with open_house(tmp_path) as house:
        path = str(house.places.socket)
        own = [await anyio.connect_unix(path) for _ in range(3)]
        await anyio.sleep(0.1)
        assert refusals(await send(house)) == [(429, "too_many")]
        for each in own:
            await each.aclose()
        await anyio.sleep(0.1)
        assert b"200 OK" in await send(house, GET + b"Connection: close\r\n\r\n")


@pytest.mark.anyio
async def test_bytes_of_any_kind_do_no_harm(tmp_path: Path) -> None:
    """All bytes, each alone and all in a row, then she still answers."""
    async with open_house(tmp_path) as house:
        host, _, port = house.address.partition(":")
        for sent in [bytes([each]) * 3 + b"\r\n\r\n" for each in range(256)]:
            async with await anyio.connect_tcp(host, int(port)) as stream:
                await stream.send(sent)
                await stream.send_eof()
                answer = await read_all(stream)
            assert all(status == 400 for status, _ in refusals(answer))
        async with house.knowing() as http:
            assert (await http.get("/v1/status")).status_code == 200


WORDS = (
    *(b"GET ", b"POST /v1/say", b" HTTP/1.1", b"\r\n", b"\r\n\r\n", b": ", b"5\r\n", b"\xff"),
    *(b"Content-Length: 9", b"Transfer-Encoding: chunked", b"Host: localhost"),
    b"Upgrade: websocket",
)
PIECES = st.one_of(st.sampled_from(WORDS), st.binary(max_size=40))


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The local door of a house in another thread, to be knocked at without waiting for it."""
    house = open_house(tmp_path_factory.mktemp("house"))
    with start_blocking_portal("asyncio") as portal, portal.wrap_async_context_manager(house) as it:
        yield str(it.places.socket)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(b"".join))
@example(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20)
def test_anything_at_all_gets_http_or_nothing(door: str, sent: bytes) -> None:
    """Whatever is sent: an answer of HTTP whose refusals have the one shape, or a hang-up."""
    answer = b""
    with socket.socket(socket.AF_UNIX) as knocking, suppress(ConnectionError):
        knocking.settimeout(20)
        knocking.connect(door)
        knocking.sendall(sent)
        knocking.shutdown(socket.SHUT_WR)
        while piece := knocking.recv(65_536):
            answer += piece
    assert not answer or answer.startswith(b"HTTP/1.1 ")
    if b"HTTP/1.1 2" not in answer:
        refusals(answer)

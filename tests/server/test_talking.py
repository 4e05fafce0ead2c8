"""The WebSocket, from outside, over real sockets."""

import json
import socket
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import anyio
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosedError

from her_voice.audio import FRAME_BYTES, SILENCE
from tests.earpiece.stub_line import tone, values
from tests.server.house import closing, open_house

pytestmark = pytest.mark.anyio


async def next_text(client: ClientConnection) -> dict[str, object]:
    with anyio.fail_after(10):
        while True:
            message = await client.recv()
            if isinstance(message, str):
                found: dict[str, object] = json.loads(message)
                return found


async def test_sound_goes_both_ways_and_no_compression_is_agreed(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        assert client.protocol.extensions == []
        await house.until(lambda: bool(house.lines))
        house.lines[0].speech = {n: tone(n) for n in range(1, 2000)}
        await client.send(tone(7) + tone(8))
        stream = b""
        while len(stream) < 40 * FRAME_BYTES:
            message = await client.recv()
            assert isinstance(message, bytes)
            stream += message
        frames = [stream[at : at + FRAME_BYTES] for at in range(0, len(stream), FRAME_BYTES)]
        spoken = [value for value in values(frames) if value]
        assert spoken
        assert all(b == a + 1 for a, b in pairwise(spoken))
        assert [v for v in values(house.lines[0].heard) if v] == [7, 8]


async def test_half_a_sample_waits_for_its_other_half(tmp_path: Path) -> None:
    sound = b"".join(tone(n) for n in range(1, 9))
    async with open_house(tmp_path) as house, house.talk() as client:
        for size in (1, 638, 3, 0, 1279):
            await client.send(sound[:size])
            sound = sound[size:]
        await client.send(sound)
        await house.until(lambda: bool(8 in [int(f[0]) for f in house.lines[0].heard]))
        assert [v for v in values(house.lines[0].heard) if v] == list(range(1, 9))


async def test_garbage_is_ignored(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        for text in ("", "hello", "{", "[1]", "5", '"hangup"', '{"type": "dance"}', "[" * 4000):
            await client.send(text)
        await client.send('{"type": "hangup", "why": "' + "x" * 5000 + '"}')
        await client.send(tone(9))
        await house.until(lambda: bool(9 in [f[0] for f in house.lines[0].heard]))
        assert house.ended == 0


async def test_a_client_has_a_button(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        for text in ('{"type": "button"}', '{"type": "button", "held": "yes"}'):
            await client.send(text)
        await client.send('{"type": "button", "held": true}')
        await client.send('{"type": "button", "held": false}')
        await house.until(lambda: bool(house.lines and len(house.lines[0].pressed) == 2))
        assert house.lines[0].pressed == [True, False]


async def test_who_is_calm_is_woken_by_the_clock_alone_and_hears_all(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        await house.until(lambda: bool(house.lines))
        line = house.lines[0]
        line.is_calm = True
        for n in range(1, 101):
            await client.send(tone(n))
            await anyio.sleep(0.02)
        await house.until(lambda: 100 in values(line.heard))
        assert [v for v in values(line.heard) if v] == list(range(1, 101))
        bunches = " ".join(line.order).split("take")
        assert sum("hear" in bunch for bunch in bunches) < 50
        await client.send('{"type": "button", "held": true}')
        await house.until(lambda: line.pressed == [True])


async def test_the_transcript_is_sent_as_it_is_said(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        await house.until(lambda: bool(house.sockets))
        house.sockets[0].show("person", "What is 2 + 2? Ünïcode", final=False)
        house.sockets[0].show("her", "Four.", final=True)
        first, second = await next_text(client), await next_text(client)
    assert first == {
        "type": "transcript",
        "role": "user",
        "text": "What is 2 + 2? Ünïcode",
        "final": False,
    }
    assert second == {"type": "transcript", "role": "agent", "text": "Four.", "final": True}


async def test_what_was_not_played_is_cleared(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        await house.until(lambda: bool(house.lines and house.lines[0].taken > 10))
        house.lines[0].speech = {n: tone(n) for n in range(2000)}
        taken = house.lines[0].taken
        await house.until(lambda: house.lines[0].taken > taken + 10)
        left = house.sockets[0].clear()
        assert 0 < left < house.lines[0].taken
        assert await next_text(client) == {"type": "clear"}


async def test_either_side_may_hang_up(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        async with house.talk() as client:
            await client.send('{"type": "hangup"}')
            assert await closing(client) == (1000, "hung up")
        async with house.talk() as client:
            await house.until(lambda: len(house.sockets) == 2)
            house.sockets[1].show("her", "Goodbye.", final=True)
            house.sockets[1].hang_up()
            assert (await next_text(client))["text"] == "Goodbye."
            assert await next_text(client) == {"type": "hangup"}
            assert await closing(client) == (1000, "hung up")
        await house.until(lambda: house.ended == 2)


async def test_a_client_that_leaves_or_vanishes_ends_its_earpiece_alone(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as stays:
        async with house.talk() as leaves:
            await house.until(lambda: len(house.lines) == 2)
            await leaves.close()
        await house.until(lambda: house.ended == 1)
        async with house.talk() as vanishes:
            await house.until(lambda: len(house.lines) == 3)
            vanishes.transport.abort()
        await house.until(lambda: house.ended == 2)
        await stays.send(tone(3))
        await house.until(lambda: bool(3 in [f[0] for f in house.lines[0].heard]))
        assert house.ended == 2


async def test_several_talk_at_once_each_by_itself(tmp_path: Path) -> None:
    async with (
        open_house(tmp_path) as house,
        house.talk("?name=one") as one,
        house.talk("?name=two") as two,
        house.talk("?name=three%00<script>") as three,
    ):
        for number, client in enumerate((one, two, three), 1):
            await client.send(tone(number) * 3)
        await house.until(
            lambda: bool(all(len([f for f in li.heard if f[0]]) == 3 for li in house.lines))
        )
        heard = {
            n: {v for v in values(li.heard) if v}
            for n, li in zip(house.names, house.lines, strict=True)
        }
    assert heard == {"one": {1}, "two": {2}, "threescript": {3}}


async def test_one_too_many_is_told_to_try_again_later(tmp_path: Path) -> None:
    async with open_house(tmp_path, most_earpieces=1) as house:
        async with house.talk(), house.talk() as second:
            code, reason = await closing(second)
            assert code == 1013
            assert reason is not None
            assert reason.startswith("busy")
        await house.until(lambda: house.ended == 1)
        async with house.talk() as third:
            assert isinstance(await third.recv(), bytes)


async def test_a_huge_message_is_refused(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        with suppress(ConnectionClosedError):  # refused before it was all there
            await client.send(bytes((1 << 20) + 2))
        code, _ = await closing(client)
        assert code == 1009
        await house.until(lambda: house.ended == 1)


async def test_a_flood_ahead_of_time_is_refused(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        for _ in range(4):
            await client.send(bytes(800_000))
        code, reason = await closing(client)
        assert code == 1008
        assert reason is not None
        assert "ahead of time" in reason
        assert len(house.lines[0].heard) < 100


async def test_one_who_never_reads_is_hung_up_on_and_nobody_else(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as other:
        await house.until(lambda: bool(house.lines))
        with socket.socket(socket.AF_UNIX) as deaf:
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            deaf.connect(str(house.places.socket))
            deaf.sendall(
                b"GET /v1/pcm HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
            )
            await house.until(lambda: len(house.sockets) == 2)
            text = "x" * 20_000
            for _ in range(40):  # as much as a long time of sound
                house.sockets[1].show("her", text, final=True)
            await house.until(lambda: house.ended == 1)
        assert isinstance(await other.recv(), bytes)
        assert house.ended == 1


async def test_she_says_goodbye_when_she_ends(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        client = await house.talk()
        await house.until(lambda: bool(house.lines))
    assert (await closing(client))[0] in {1001, 1012}
    assert house.ended == 1


async def test_pings_are_answered(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house, house.talk() as client:
        with anyio.fail_after(10):
            latency = await (await client.ping())
        assert latency >= 0
        assert await client.recv() == SILENCE

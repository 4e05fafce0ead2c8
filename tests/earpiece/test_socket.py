"""The pace of a WebSocket, in virtual time."""

import math
from collections.abc import Callable
from typing import Any

import anyio
import pytest
import trio
import trio.testing
from starlette.types import Message
from starlette.websockets import WebSocket

from her_voice.audio import FRAME_BYTES, Frame, samples
from her_voice.earpiece.socket import AHEAD, CALM_STEP, STUCK_S, Socket
from tests.earpiece.stub_line import StubLine, tone, values

pytestmark = pytest.mark.anyio

FRAME_S = 0.02


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class Far:
    """The far end: what it sends, and when what came to it."""

    def __init__(self) -> None:
        self._send, self._receive = anyio.create_memory_object_stream[Message](math.inf)
        self._send.send_nowait({"type": "websocket.connect"})
        self.came: list[tuple[float, Message]] = []
        self.is_deaf = self.is_closed = False
        self.start = 0.0

    def send(self, pcm: bytes) -> None:
        self._send.send_nowait({"type": "websocket.receive", "bytes": pcm})

    def leave(self) -> None:
        self._send.send_nowait({"type": "websocket.disconnect", "code": 1001})

    def sound(self) -> list[tuple[float, Frame]]:
        """List every frame with the second in which it came."""
        return [
            (at - self.start, message["bytes"])
            for at, message in self.came
            if message.get("bytes") is not None
        ]

    def last(self) -> Message:
        return self.came[-1][1]

    async def _take(self, message: Message) -> None:
        if self.is_deaf:
            await anyio.sleep_forever()
        if self.is_closed:  # as uvicorn has it, before it tells that the client is gone
            raise RuntimeError("Unexpected ASGI message, after sending 'websocket.close'")
        self.came.append((anyio.current_time(), message))

    async def run(
        self, line: StubLine, seconds: float, *steps: tuple[float, Callable[[Socket], Any]]
    ) -> None:
        """Run for so long, taking each step at its second."""
        scope = {"type": "websocket", "headers": [], "path": "/", "query_string": b""}
        websocket = WebSocket(scope, self._receive.receive, self._take)
        await websocket.accept()
        socket = Socket(websocket)
        self.start = anyio.current_time()

        async def at(second: float, step: Callable[[Socket], Any]) -> None:
            await anyio.sleep_until(self.start + second)
            step(socket)

        with self._send, self._receive, anyio.move_on_after(seconds):
            async with anyio.create_task_group() as tasks:
                for second, step in steps:
                    tasks.start_soon(at, second, step)
                await socket.run(line)
                tasks.cancel_scope.cancel()


async def test_the_stream_is_unbroken_and_frame_n_belongs_to_time_n() -> None:
    far, line = Far(), StubLine()
    line.speech = {n: tone(n) for n in [*range(50, 100), *range(150, 160)]}
    await far.run(line, 5.001)
    sound = far.sound()
    assert len(sound) == 251
    assert values([frame for _, frame in sound]) == [
        n if n in line.speech else 0 for n in range(251)
    ]
    for number, (came, _) in enumerate(sound):
        assert number * FRAME_S - AHEAD * FRAME_S - 1e-6 <= came <= number * FRAME_S + 1e-6


async def test_her_first_sound_goes_out_at_once_and_the_next_ahead_of_time() -> None:
    far, line = Far(), StubLine()
    line.speech = {n: tone(n) for n in range(50, 100)}
    await far.run(line, 1.5)
    came = {int(values([frame])[0]): at for at, frame in far.sound()}
    assert came[50] == pytest.approx(50 * FRAME_S)
    assert came[50 + AHEAD] == pytest.approx(50 * FRAME_S)
    assert came[60 + AHEAD] == pytest.approx(60 * FRAME_S)


async def test_a_frame_has_left_when_its_time_is_over() -> None:
    far, line = Far(), StubLine()
    line.speech = {n: tone(n) for n in range(200)}
    await far.run(line, 2.001)
    assert line.taken == 101 + AHEAD
    assert line.played_frames == list(range(101))


async def test_what_is_cleared_has_not_left_and_the_word_dies_away_at_once() -> None:
    far, line, left = Far(), StubLine(), []
    line.speech = {n: tone(n) for n in range(200)}

    def hush(socket: Socket) -> None:
        left.append(socket.clear())
        line.speech = {line.taken: tone(999)}

    await far.run(line, 2.001, (1.01, hush))
    assert left == [50]
    cleared = next(i for i, (_, m) in enumerate(far.came) if m.get("text") == '{"type":"clear"}')
    at, after = far.came[cleared + 1]
    assert values([after["bytes"]]) == [999]
    assert at - far.start == pytest.approx(1.02)
    assert len(far.sound()) == 101


async def test_a_whole_file_at_once_is_heard_at_the_pace_of_time() -> None:
    far, line = Far(), StubLine()
    await far.run(line, 10.001, (1.0, lambda _: far.send(b"".join(map(tone, range(1, 401))))))
    heard = [value for value in values(line.heard) if value]
    assert heard == list(range(1, 401))
    assert len(line.heard) == pytest.approx(500, abs=25)

    halfway, line = Far(), StubLine()
    await halfway.run(line, 5.001, (1.0, lambda _: halfway.send(tone(5) * 400)))
    assert len([v for v in values(line.heard) if v]) == pytest.approx(200, abs=15)


async def test_sound_in_lumps_of_a_second_has_no_silence_inside() -> None:
    far, line = Far(), StubLine()
    lumps = [
        (float(n), lambda _, n=n: far.send(b"".join(tone(50 * n + i) for i in range(1, 51))))
        for n in range(8)
    ]
    await far.run(line, 8.5, *lumps)
    heard = values(line.heard)
    spoken = [value for value in heard if value]
    assert spoken == list(range(1, 401))


async def test_a_sender_that_is_a_little_late_gets_no_silence_put_in() -> None:
    far, line = Far(), StubLine()
    lumps = [
        (n * FRAME_S, lambda _, n=n: far.send(b"".join(map(tone, range(n - 7, n + 1)))))
        for n in range(8, 200, 8)
    ]
    await far.run(line, 4.0, *lumps)
    heard = values(line.heard)
    first = heard.index(1)
    assert heard[first : first + 150] == list(range(1, 151))


async def test_who_sends_nothing_is_heard_to_be_silent() -> None:
    far, line = Far(), StubLine()
    await far.run(line, 4.001, (1.0, lambda _: far.send(tone(7) * 5)))
    assert values(line.heard).count(7) == 5
    assert len(line.heard) == pytest.approx(200, abs=11)


async def test_the_odd_byte_survives_a_long_silence() -> None:
    far, line = Far(), StubLine()
    sound = tone(0x1234) * 2
    await far.run(
        line,
        4.0,
        (1.0, lambda _: far.send(sound[:701])),
        (2.0, lambda _: far.send(sound[701:])),
    )
    assert set(b"".join(line.heard)[0::2]) == {0, 0x34}
    assert set(b"".join(line.heard)[1::2]) == {0, 0x12}


async def test_one_who_takes_nothing_is_given_up() -> None:
    far, line = Far(), StubLine()

    def deafen(_: Socket) -> None:
        far.is_deaf = True

    await far.run(line, 60.0, (1.0, deafen))
    assert anyio.current_time() - far.start == pytest.approx(1 + STUCK_S + 0.5, abs=0.1)
    assert line.played_frames[-1] <= 51


async def test_a_client_is_not_hung_up_on_when_she_was_held_up_in_the_midst_of_words() -> None:
    far, line = Far(), StubLine()
    line.speech = {n: tone(n) for n in range(500)}

    def hold_up(_: Socket) -> None:
        clock = trio.lowlevel.current_clock()
        assert isinstance(clock, trio.testing.MockClock)
        clock.jump(STUCK_S + 1)

    await far.run(line, 8.0, (1.005, hold_up))
    assert anyio.current_time() - far.start == pytest.approx(8.0)
    assert values(line_of(far))[:390] == list(range(390))


def line_of(far: Far) -> list[Frame]:
    """List the frames that came, however many were in one message."""
    whole = b"".join(pcm for _, pcm in far.sound())
    return [whole[at : at + FRAME_BYTES] for at in range(0, len(whole), FRAME_BYTES)]


async def test_a_connection_that_the_server_has_just_closed_ends_as_any_other() -> None:
    far, line = Far(), StubLine()

    def close(_: Socket) -> None:
        far.is_closed = True

    await far.run(line, 60.0, (1.0, close))
    assert anyio.current_time() - far.start == pytest.approx(1.0, abs=0.05)


async def test_one_who_leaves_ends_it_at_once() -> None:
    far, line = Far(), StubLine()
    await far.run(line, 60.0, (1.0, lambda _: far.leave()))
    assert anyio.current_time() - far.start == pytest.approx(1.0)


async def test_sound_that_is_too_far_ahead_ends_it_with_a_reason() -> None:
    far, line = Far(), StubLine()
    await far.run(line, 90.0, (0.0, lambda _: far.send(bytes(FRAME_BYTES * 50 * 61))))
    assert far.last()["type"] == "websocket.close"
    assert far.last()["code"] == 1008
    assert "ahead of time" in far.last()["reason"]


async def test_a_minute_sent_at_once_is_still_welcome() -> None:
    far, line = Far(), StubLine()
    await far.run(line, 70.0, (0.0, lambda _: far.send(tone(3) * (50 * 60))))
    assert values(line.heard).count(3) == 50 * 60


async def test_when_she_ends_the_client_is_told() -> None:
    far, line = Far(), StubLine()
    await far.run(line, 1.0)
    assert far.came[-2][1]["text"] == '{"type":"hangup"}'
    assert far.last() == {
        "type": "websocket.close",
        "code": 1001,
        "reason": "she is going away",
    }


async def test_who_was_told_of_a_restart_is_not_told_that_this_is_the_end() -> None:
    far, line = Far(), StubLine()
    await far.run(line, 1.0, (0.5, Socket.tell_of_restart))
    texts = [message["text"] for _, message in far.came if message.get("text") is not None]
    assert texts == ['{"type":"restarting"}']
    assert not any(message["type"] == "websocket.close" for _, message in far.came)


async def test_what_the_client_has_not_played_comes_again_softer_and_nothing_is_lost() -> None:
    line, far = StubLine(), Far()
    line.speech = {n: tone(1000 + 2 * n) for n in range(400)}
    before = 0

    def soften(socket: Socket) -> None:
        nonlocal before
        before = len(far.sound())
        assert 0 < socket.soften(0.5) <= AHEAD + 1

    await far.run(line, 2.0, (1.005, soften))
    clear = next(at for at, (_, one) in enumerate(far.came) if "clear" in one.get("text", ""))
    again = [one["bytes"] for _, one in far.came[clear:] if one.get("bytes") is not None]
    softer = [samples(one) for one in again if samples(one)[-1] < 1000]
    assert 0 < len(softer) <= AHEAD + 1
    numbers = [int(one[-1]) - 500 for one in softer]
    assert numbers == list(range(before - len(softer), before))
    assert int(samples(again[len(softer)])[0]) == 1000 + 2 * before


async def test_in_calm_silence_goes_out_several_frames_at_a_time_and_words_at_once() -> None:
    far, line = Far(), StubLine()
    line.is_calm = True
    word = tone(7)
    line.speech = {100: word}
    await far.run(line, 4.0)
    sizes = [len(pcm) // FRAME_BYTES for _, pcm in far.sound()]
    assert sizes.count(CALM_STEP) > 160 // CALM_STEP
    sound = b"".join(pcm for _, pcm in far.sound())
    assert sound.index(word) == 100 * FRAME_BYTES
    (at,) = [at for at, pcm in far.sound() if pcm == word]
    assert 1.999 - (CALM_STEP - 1) * FRAME_S <= at <= 2.01


async def test_in_calm_every_frame_of_a_client_is_heard_in_its_order() -> None:
    far, line = Far(), StubLine()
    line.is_calm = True
    steps = [(n * FRAME_S, lambda _, n=n: far.send(tone(n))) for n in range(1, 101)]
    await far.run(line, 2.2, *steps)
    assert values(line.heard)[:100] == list(range(1, 101))

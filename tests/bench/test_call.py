"""A call's two tracks, in virtual time and over a real socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio
import numpy as np
import pytest
import trio.testing
from websockets.asyncio.server import ServerConnection, serve

from her_voice.audio import FRAME_BYTES, RATE, SILENCE
from her_voice.bench.agent import PcmAgent
from her_voice.bench.call import Call, Track
from her_voice.errors import HerVoiceError
from tests.bench.fake_agent import tone

HUM = tone(0.02).astype("<i2").tobytes()


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


@dataclass
class ScriptedWire:
    """Gives what it is told to at each frame."""

    frames: dict[int, list[bytes | dict[str, object] | None]]
    sent: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._arrived = anyio.Event()
        self._waiting: list[bytes | dict[str, object] | None] = []

    async def send(self, frame: bytes) -> None:
        self._waiting += self.frames.get(len(self.sent), [])
        self.sent.append(frame)
        self._arrived.set()

    async def receive(self) -> bytes | dict[str, object] | None:
        while not self._waiting:
            self._arrived = anyio.Event()
            await self._arrived.wait()
        return self._waiting.pop(0)


@asynccontextmanager
async def _call(wire: ScriptedWire) -> AsyncIterator[Call]:
    call = Call(wire)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(call.run)
        yield call
        tasks.cancel_scope.cancel()


@pytest.mark.anyio
async def test_what_is_said_goes_out_frame_by_frame_and_silence_after_it() -> None:
    wire = ScriptedWire({})
    async with _call(wire) as call:
        begins = call.say(tone(0.05))
        await call.until(RATE // 5)
    assert begins == 0
    assert all(len(frame) == FRAME_BYTES for frame in wire.sent)
    assert [frame != SILENCE for frame in wire.sent[:4]] == [True, True, True, False]
    assert np.array_equal(call.mouth.between(0, 800), tone(0.05))


@pytest.mark.anyio
async def test_what_comes_in_pieces_of_any_size_is_played_in_order() -> None:
    wire = ScriptedWire({3: [HUM[:100], HUM[100:] + HUM]})
    async with _call(wire) as call:
        await call.until(RATE // 5)
    heard = call.ear.between(0)
    loud = np.flatnonzero(heard)
    assert np.array_equal(heard[loud[0] : loud[0] + 640], np.frombuffer(HUM + HUM, "<i2"))
    assert heard.size == len(call.mouth)


@pytest.mark.anyio
async def test_silence_that_piled_up_is_skipped() -> None:
    wire = ScriptedWire({3: [SILENCE * 20 + HUM]})
    async with _call(wire) as call:
        await call.until(RATE // 2)
    assert np.flatnonzero(call.ear.between(0))[0] <= 6 * 320


@pytest.mark.anyio
async def test_clear_drops_what_was_not_played() -> None:
    wire = ScriptedWire({3: [HUM * 50], 10: [{"type": "clear"}]})
    async with _call(wire) as call:
        await call.until(2 * RATE)
    assert np.flatnonzero(call.ear.between(0))[-1] <= 13 * 320


@pytest.mark.anyio
@pytest.mark.parametrize(("missing", "gaps"), [(0, 0), (1, 0), (4, 1), (30, 0)])
async def test_a_gap_is_neither_jitter_nor_the_end(missing: int, gaps: int) -> None:
    frames: dict[int, list[bytes | dict[str, object] | None]] = {n: [HUM] for n in range(10)}
    frames |= {n: [HUM] for n in range(10 + missing, 20 + missing)}
    frames[0] = [HUM, HUM]  # one in store, so that the order of the tasks does not matter
    async with _call(ScriptedWire(frames)) as call:
        await call.until(2 * RATE)
    assert call.gaps == gaps


@pytest.mark.anyio
async def test_an_agent_that_hangs_up_ends_the_measurement() -> None:
    async with _call(ScriptedWire({5: [None]})) as call:
        with pytest.raises(HerVoiceError, match="hung up"):
            await call.until(RATE)


def test_a_track_keeps_its_times_when_it_forgets() -> None:
    track = Track()
    track.add(np.arange(1000, dtype="<i2").tobytes())
    track.forget(400)
    assert len(track) == 1000
    assert track.between(500, 503).tolist() == [500, 501, 502]
    assert track.between(0, 401).tolist() == [400]
    track.forget(5000)
    assert len(track) == 1000


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_the_socket_carries_sound_both_ways_and_what_is_told() -> None:
    seen: dict[str, object] = {}

    async def agent(socket: ServerConnection) -> None:
        assert socket.request is not None
        seen["token"] = socket.request.headers["Authorization"]
        seen["frame"] = await socket.recv()
        await socket.send("this is not JSON")
        await socket.send('{"type": "transcript", "role": "user", "text": "hello"}')
        await socket.send(HUM)
        await socket.wait_closed()

    async with serve(agent, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        async with PcmAgent(f"ws://127.0.0.1:{port}/v1/pcm", "secret").call() as call:
            with anyio.fail_after(20):
                while not (call.notes and call.ear.between(0).any()):
                    await call.wait(0.02)
    assert seen["token"] == "Bearer secret"
    assert seen["frame"] == SILENCE
    assert call.notes[0].told["text"] == "hello"


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_where_nobody_answers_the_sentence_says_what_to_do() -> None:
    with pytest.raises(HerVoiceError, match="start the agent"):
        async with PcmAgent("ws://127.0.0.1:9/v1/pcm").call():
            pass


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_an_agent_without_a_status_has_an_empty_one() -> None:
    assert await PcmAgent("ws://127.0.0.1:9/v1/pcm").status() == {}

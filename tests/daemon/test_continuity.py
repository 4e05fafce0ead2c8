"""A daemon that is killed, and the next one: what was under way is there, to the word."""

import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from subprocess import DEVNULL

import anyio
import httpx2
import numpy as np
import pytest
from anyio.abc import Process
from websockets.asyncio.client import ClientConnection, unix_connect
from websockets.exceptions import ConnectionClosed

from her_voice.audio import FRAME_BYTES, RATE
from tests.daemon.stubs import WORD_S, silence, spoken

pytestmark = pytest.mark.anyio

ROOT = Path(__file__).parents[2]
STORY = " ".join(f"Sentence {n} has five words." for n in range(1, 9))


class Daemon:
    """A daemon on stand-in engines, in a process of its own, that can be killed and started."""

    def __init__(self, home: Path, thought: str) -> None:
        self.home = home
        self._environment = {
            **os.environ,
            "HER_VOICE_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "STUB_THOUGHT": thought,
        }
        self._process: Process | None = None

    async def start(self, **more: str) -> None:
        self._process = await anyio.open_process(
            [sys.executable, "-m", "tests.daemon.stub_daemon", "run", "--no-headset"],
            env=self._environment | more,
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=None if os.environ.get("SHOW_LOG") else DEVNULL,
            cwd=ROOT,
        )
        transport = httpx2.AsyncHTTPTransport(uds=str(self.home / "run" / "her.sock"))
        with anyio.fail_after(60):
            async with httpx2.AsyncClient(transport=transport, base_url="http://localhost") as door:
                while True:
                    assert self._process.returncode is None, "it ended by itself"
                    with suppress(httpx2.HTTPError):
                        if (await door.get("/v1/status")).is_success:
                            return
                    await anyio.sleep(0.02)

    async def end(self, how: signal.Signals = signal.SIGKILL) -> None:
        if self._process and self._process.returncode is None:
            self._process.send_signal(how)
            with anyio.fail_after(30):
                await self._process.wait()
        if self._process:
            await self._process.aclose()
        self._process = None

    @asynccontextmanager
    async def talk(self, name: str = "test") -> AsyncIterator["Caller"]:
        address = f"ws://localhost/v1/pcm?name={name}"
        path = str(self.home / "run" / "her.sock")
        async with unix_connect(path, address, close_timeout=0.2, ping_interval=None) as client:
            caller = Caller(client)
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(caller.listen)
                yield caller
                tasks.cancel_scope.cancel()


class Caller:
    """A client that plays what it is given, and notes what it hears."""

    def __init__(self, client: ClientConnection) -> None:
        self._client = client
        self.heard = bytearray()
        self.texts: list[str] = []
        self.to_say = b""

    async def send(self, frame: bytes) -> bool:
        """Send a frame; say whether the line is still there."""
        try:
            await self._client.send(frame)
        except ConnectionClosed:
            return False
        return True

    async def listen(self) -> None:
        with suppress(Exception):
            async for message in self._client:
                if isinstance(message, bytes):
                    self.heard += message
                else:
                    self.texts.append(message)

    async def say(self, text: str) -> None:
        sound = np.concatenate([spoken(text), silence(0.6)]).tobytes()
        for at in range(0, len(sound), FRAME_BYTES):
            await self._client.send(sound[at : at + FRAME_BYTES])
            await anyio.sleep(0.02)

    @property
    def words(self) -> float:
        """How many words were heard, as tones of 200 ms."""
        frames = np.frombuffer(bytes(self.heard), "<i2").astype(np.int32)
        frames = frames[: len(frames) // 320 * 320].reshape(-1, 320)
        return float((np.abs(frames).max(axis=1) > 100).sum() * 320 / RATE / WORD_S)

    async def hear(self, words: float) -> None:
        with anyio.fail_after(60):
            while self.words < words:
                await anyio.sleep(0.02)

    async def hear_out(self) -> None:
        """Listen until nothing came for two seconds."""
        with anyio.fail_after(60):
            before = -1.0
            while self.words > before:
                before = self.words
                await anyio.sleep(2)


@pytest.fixture
async def daemon(tmp_path: Path) -> AsyncIterator[Daemon]:
    daemon = Daemon(tmp_path, STORY)
    await daemon.start()
    try:
        yield daemon
    finally:
        await daemon.end()


async def test_a_killed_daemon_goes_on_at_the_word_where_she_was(daemon: Daemon) -> None:
    async with daemon.talk() as first:
        await first.say("tell me more")
        await first.hear(17)
        await daemon.end()
    # Voice and thought take their time: what was worded has its sound with it.
    await daemon.start(STUB_WAKING_S="30")
    async with daemon.talk() as second:
        with anyio.fail_after(25):
            await second.hear(1)
        await second.hear(38 - first.words)
        await second.hear_out()
    assert first.words + second.words == pytest.approx(40, abs=2.5)


async def test_a_planned_restart_is_announced_and_a_sound_tells_that_she_is_back(
    daemon: Daemon,
) -> None:
    async with daemon.talk() as first:
        await anyio.sleep(5)  # her sentence for it is spoken ahead, after she is ready
        await daemon.end(signal.SIGTERM)
        assert '{"type":"restarting"}' in first.texts
        assert first.words > 3  # 'One moment, I'll be right back.'
    await daemon.start()
    async with daemon.talk() as second:
        with anyio.fail_after(5):
            await second.hear(0.5)

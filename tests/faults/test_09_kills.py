"""However often she is killed: what was acknowledged is told, nothing twice, and she answers."""

import json
import random
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from signal import SIGKILL, SIGTERM, Signals

import anyio
import httpx2
import numpy as np
import pytest

from her_voice.audio import FRAME_BYTES, FRAME_SAMPLES, RATE
from tests.daemon.stubs import own_tone, spoken
from tests.daemon.test_continuity import Caller, Daemon

pytestmark = pytest.mark.anyio

TONES = 100
"""So many notices have a tone of their own."""

TIMES = 4
"""Each notice says its own word so often: what it is about, and then the message."""

WHOLE = TIMES * 10 - 2
"""Frames of its tone without a break: it was heard from its beginning to its end."""

MOST = 14
"""Frames of its tone in which so much was heard that it counts as told when it is cut."""

GAP = 40
"""Frames that may be between two words of one telling, with what may be murmured between."""


@pytest.fixture
async def daemon(tmp_path: Path) -> AsyncIterator[Daemon]:
    daemon = Daemon(tmp_path, "It is noon and the sun stands high above the town.")
    yield daemon
    await daemon.end()


def tones(sound: bytes) -> list[int]:
    """Give the number of the tone in each frame; -1 for silence and all other words."""
    found = []
    samples = np.frombuffer(sound, "<i2").astype(np.float32)
    for at in range(0, len(samples) - FRAME_SAMPLES, FRAME_SAMPLES):
        frame = samples[at : at + FRAME_SAMPLES]
        peak = int(np.abs(np.fft.rfft(frame, RATE // 5)).argmax()) * 5
        number = round((peak - 1200) / 50)
        is_one = (
            np.abs(frame).max() > 100
            and 0 <= number < TONES
            and abs(peak - 1200 - 50 * number) < 15
        )
        found.append(number if is_one else -1)
    return found


def tellings(heard: list[list[int]]) -> dict[int, list[int]]:
    """Say for each tone how many frames of it were heard at a stretch, each time it was told.

    `heard` is one list for each life of hers: no telling goes on in the next one.
    """
    found: dict[int, list[int]] = {}
    for life in heard:
        last: dict[int, int] = {}
        for at, number in enumerate(life):
            if number < 0:
                continue
            if number not in last or at - last[number] > GAP:
                found.setdefault(number, []).append(0)
            found[number][-1] += 1
            last[number] = at
    return found


class Life:
    """Many lives of hers, one after the other, and one person who goes through all of them."""

    def __init__(self, daemon: Daemon, seed: int, posts: tuple[int, int]) -> None:
        self._daemon = daemon
        self._posts = posts
        self._chance = random.Random(seed)
        self._next = 0
        self.acknowledged: list[int] = []
        self.heard: list[list[int]] = []
        self.unanswered = 0
        self.gaps: list[float] = []

    async def once(self, how: Signals | None) -> None:
        """Live, be told of things, be asked, and be ended at some moment or other."""
        began = time.monotonic()
        await self._daemon.start()
        async with self._daemon.talk("me") as caller, anyio.create_task_group() as tasks:
            tasks.start_soon(_breathe, caller)
            self.gaps.append(time.monotonic() - began)
            if not await self._asks(caller):
                self.unanswered += 1
            for _ in range(self._chance.randint(*self._posts)):
                tasks.start_soon(self._post)
            if how is None:
                await self._until_told(caller)
            else:
                if len(self.heard) % 2:
                    await self._until_one_is_told()
                await anyio.sleep(self._chance.uniform(0, 4))
                await self._daemon.end(how)
            tasks.cancel_scope.cancel()
        self.heard.append(tones(bytes(caller.heard)))

    async def _post(self) -> None:
        if self._next == TONES:
            return
        number, self._next = self._next, self._next + 1
        async with self._door() as door:
            try:
                word = own_tone(number)
                answer = await door.post(f"/{word}", content=" ".join([word] * (TIMES - 1)))
            except httpx2.HTTPError:
                return  # it was not acknowledged
            if answer.is_success:
                self.acknowledged.append(number)

    async def _asks(self, caller: Caller) -> bool:
        """Ask the time, once or twice; say whether it was answered."""
        before = len(caller.texts)
        caller.to_say += spoken("what time is it").tobytes()
        with anyio.move_on_after(20):
            while not _is_answered(caller.texts[before:]):
                await anyio.sleep(0.05)
            return True
        return False

    async def _until_one_is_told(self) -> None:
        """Wait for what must not be told again; left to chance, there would be none of it."""
        with anyio.move_on_after(30):
            async with self._door() as door:
                while not (await door.get("/v1/status")).json()["notices"]["told"]:
                    await anyio.sleep(0.1)

    async def _until_told(self, caller: Caller) -> None:
        with anyio.fail_after(60 + 3 * len(self.acknowledged)):
            async with self._door() as door:
                while (await door.get("/v1/status")).json()["notices"]["waiting"]:
                    await anyio.sleep(0.2)
        await caller.hear_out()

    def _door(self) -> httpx2.AsyncClient:
        transport = httpx2.AsyncHTTPTransport(uds=str(self._daemon.home / "run" / "her.sock"))
        return httpx2.AsyncClient(transport=transport, base_url="http://localhost", timeout=20)


def _is_answered(texts: list[str]) -> bool:
    """Say whether the question was heard, and some words of an answer after it."""
    lines = [line for line in map(json.loads, texts) if line.get("type") == "transcript"]
    asked = [at for at, line in enumerate(lines) if line["role"] == "user" and line["final"]]
    return any(line["role"] == "agent" for line in lines[asked[-1] :]) if asked else False


async def _breathe(caller: Caller) -> None:
    """Keep the microphone open."""
    while True:
        frame, caller.to_say = caller.to_say[:FRAME_BYTES], caller.to_say[FRAME_BYTES:]
        if not await caller.send(frame or bytes(FRAME_BYTES)):
            return
        await anyio.sleep(0.02)


async def _live_through(
    daemon: Daemon, ends: list[Signals], seed: int, posts: tuple[int, int] = (0, 2)
) -> None:
    life = Life(daemon, seed, posts)
    for how in ends:
        await life.once(how)
    await life.once(None)
    found = tellings(life.heard)
    lost = [one for one in set(life.acknowledged) if max(found.get(one, [0])) < MOST]
    twice = [
        one
        for one in set(life.acknowledged)
        if sum(frames >= WHOLE for frames in found.get(one, [])) > 1
    ]
    sys.stdout.write(
        f"\n{len(ends)} ends: {len(life.acknowledged)} acknowledged, {len(lost)} lost,"
        f" {len(twice)} heard whole twice, {life.unanswered} questions unanswered;"
        f" from start to the open line {max(life.gaps):.2f} s at worst,"
        f" {sorted(life.gaps)[len(life.gaps) // 2]:.2f} s in the middle\n"
    )
    assert life.acknowledged
    assert max(map(max, tellings(life.heard[:-1]).values()), default=0) >= WHOLE
    assert (lost, twice, life.unanswered) == ([], [], 0)


async def test_five_kills_lose_nothing_and_repeat_nothing(daemon: Daemon) -> None:
    await _live_through(daemon, [SIGKILL] * 5, seed=1, posts=(1, 3))


@pytest.mark.soak
async def test_a_hundred_kills_lose_nothing_and_repeat_nothing(daemon: Daemon) -> None:
    await _live_through(daemon, [SIGKILL] * 100, seed=2)


@pytest.mark.soak
async def test_terminations_lose_nothing_and_repeat_nothing(daemon: Daemon) -> None:
    await _live_through(daemon, [SIGTERM, SIGKILL] * 15, seed=3)

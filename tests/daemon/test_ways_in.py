"""Every way into a whole daemon, and that nothing it acknowledged is lost, however it ends."""

import json
import random
import shutil
import signal
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest

from her_voice.audio import FRAME_BYTES
from her_voice.inbox import slips
from her_voice.places import Places
from her_voice.server import grants
from her_voice.server.caller import Right
from tests.daemon.stubs import spoken
from tests.daemon.test_continuity import STORY, Caller, Daemon
from tests.inbox.test_desktop import Bus, screen

pytestmark = pytest.mark.anyio


@pytest.fixture
async def daemon(tmp_path: Path) -> AsyncIterator[Daemon]:
    daemon = Daemon(tmp_path, "It is noon.")
    yield daemon
    await daemon.end()


def door(home: Path, word: str = "") -> httpx2.AsyncClient:
    return httpx2.AsyncClient(
        transport=httpx2.AsyncHTTPTransport(uds=str(home / "run" / "her.sock")),
        base_url="http://localhost",
        headers={"Authorization": f"Bearer {word}"} if word else {},
        timeout=20,
    )


def token_of(home: Path, name: str, *rights: Right) -> str:
    places = Places(home, home / "data", home / "state", home / "run", home / "data" / "models")
    return grants.add(places, name, rights, now=time.time())[1]


async def command(home: Path, *words: str) -> tuple[int, str, str]:
    ran = await anyio.run_process(
        [sys.executable, "-m", "her_voice", *words], env={"HER_VOICE_HOME": str(home)}, check=False
    )
    return ran.returncode, ran.stdout.decode(), ran.stderr.decode()


async def kept(home: Path, most: int) -> list[dict[str, Any]]:
    """Give what is in her store, once there are so many, or after ten seconds."""
    async with door(home) as http:
        with anyio.move_on_after(10):
            while len(found := (await http.get("/v1/notices")).json()["notices"]) < most:
                await anyio.sleep(0.1)
    return list(found)


async def test_each_way_leads_into_the_inbox(daemon: Daemon, tmp_path: Path) -> None:
    left = await command(tmp_path, "notify", "Left while she was away.", "--topic", "command")
    assert left[0] == 0
    assert "it waits in" in left[2]
    await daemon.start()
    assert (await command(tmp_path, "notify", "Told.", "--topic", "command"))[0] == 0
    (tmp_path / "state" / "spool" / "nightly.backup").write_text("Dropped.")
    if shutil.which("curl"):
        socket = str(tmp_path / "run" / "her.sock")
        await anyio.run_process(
            ["curl", "-sSf", "--unix-socket", socket, "-d", "Posted.", "http://localhost/curl"]
        )
    else:
        async with door(tmp_path) as http:
            await http.post("/curl", content="Posted.")
    found = {(each["topic"], each["message"]) for each in await kept(tmp_path, 4)}
    assert found == {
        ("command", "Left while she was away."),
        ("command", "Told."),
        ("backup", "Dropped."),
        ("curl", "Posted."),
    }
    code, shown, _ = await command(tmp_path, "notify", "--list")
    assert code == 0
    assert "Dropped." in shown
    assert (await command(tmp_path, "hush"))[0] == 0
    asked = await command(
        tmp_path, "ask", "Are you there?", "--answers", "yes,no", "--timeout", "1"
    )
    assert asked[0] == 1
    assert asked[2].startswith("her-voice: ")


@pytest.mark.skipif(
    shutil.which("dbus-daemon") is None or shutil.which("notify-send") is None,
    reason="dbus-daemon (dbus) or notify-send (libnotify-bin) is missing",
)
async def test_what_the_desktop_shows_leads_there_if_it_is_named(
    daemon: Daemon, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('[notices]\ndesktop = ["Mail"]\n')
    bus = Bus(tmp_path)
    bus.start()
    try:
        async with screen(bus):
            await daemon.start(DBUS_SESSION_BUS_ADDRESS=bus.address)
            with anyio.fail_after(30):
                while not await kept(tmp_path, 0):
                    await bus.notify("-a", "Chat", "Not for her.")
                    await bus.notify("-a", "Mail", "From Ann")
                    await anyio.sleep(0.5)
            assert {each["topic"] for each in await kept(tmp_path, 0)} == {"Mail"}
    finally:
        bus.stop()


class Flood:
    """Applications that hand in as much as they can, each with a token of its own."""

    def __init__(self, home: Path, names: list[str]) -> None:
        self.acknowledged: set[str] = set()
        self.refused = 0
        self.is_over = False
        self._home = home
        self._words = {name: token_of(home, name, Right.NOTIFY, Right.URGENT) for name in names}

    async def run(self) -> None:
        async with anyio.create_task_group() as tasks:
            for name in self._words:
                tasks.start_soon(self._send, name)

    async def _send(self, name: str) -> None:
        number = 0
        while not self.is_over:  # never cancelled: asyncio minds it within a connect
            number += 1
            message = f"{name} {number} {time.time_ns()}"
            priority = "urgent" if number % 20 == 0 else str(number % 4 + 1)
            try:
                async with door(self._home, self._words[name]) as http:
                    answer = await http.post(
                        f"/{name}", content=message, headers={"Priority": priority}
                    )
                if answer.status_code == 200:
                    self.acknowledged.add(answer.json()["id"])
                else:
                    assert answer.status_code in {429, 503}, answer.text
                    assert "error" in answer.json()
                    self.refused += 1
            except (httpx2.HTTPError, json.JSONDecodeError):
                await anyio.sleep(0.05)  # she was killed


async def _kill_under_load(daemon: Daemon, home: Path, times: int, seed: int) -> Flood:
    chance = random.Random(seed)
    (home / "config.toml").write_text("[notices]\nmost_waiting = 100000\n")
    await daemon.start()
    flood = Flood(home, ["one", "two", "three"])
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(flood.run)
        for number in range(times):
            before = len(flood.acknowledged)
            with anyio.fail_after(60):
                while len(flood.acknowledged) < before + 5:
                    await anyio.sleep(0.01)
            await anyio.sleep(chance.random() * 0.5)
            slips.drop(home / "state" / "spool", {"topic": "spool", "message": f"file {number}"})
            await daemon.end(chance.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM]))
            await daemon.start()
        flood.is_over = True
    return flood


async def _check(flood: Flood, home: Path, times: int) -> None:
    found = await kept(home, len(flood.acknowledged) + times)
    ids = [each["id"] for each in found]
    files = [each["message"] for each in found if each["topic"] == "spool"]
    assert flood.acknowledged - set(ids) == set(), "acknowledged, and lost"
    assert len(ids) == len(set(ids))
    assert sorted(files) == sorted(f"file {number}" for number in range(times))


async def test_nothing_acknowledged_is_lost_when_she_is_killed(
    daemon: Daemon, tmp_path: Path
) -> None:
    flood = await _kill_under_load(daemon, tmp_path, 3, seed=1)
    await _check(flood, tmp_path, 3)


@pytest.mark.soak
async def test_nothing_acknowledged_is_lost_in_a_hundred_kills(
    daemon: Daemon, tmp_path: Path
) -> None:
    flood = await _kill_under_load(daemon, tmp_path, 100, seed=2)
    sys.stdout.write(f"{len(flood.acknowledged)} acknowledged, {flood.refused} refused\n")
    await _check(flood, tmp_path, 100)


class Microphone:
    """Is open all the time, as that of a headset is."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._waiting = b""

    async def run(self) -> None:
        while True:
            frame, self._waiting = self._waiting[:FRAME_BYTES], self._waiting[FRAME_BYTES:]
            await self._caller._client.send(frame or bytes(FRAME_BYTES))
            await anyio.sleep(0.02)

    def say(self, text: str) -> None:
        self._waiting += spoken(text).tobytes()


async def test_what_is_posted_is_told_aloud(daemon: Daemon, tmp_path: Path) -> None:
    await daemon.start()
    async with daemon.talk() as person, anyio.create_task_group() as tasks:
        tasks.start_soon(Microphone(person).run)
        async with door(tmp_path) as http:
            await http.post("/backup", content="The disk is nearly full.")
        await person.hear(6)
        await person.hear_out()
        tasks.cancel_scope.cancel()
    assert 7 <= person.words <= 10  # with who says it, and a chime before it


async def test_a_question_from_a_shell_is_asked_aloud_and_its_answer_printed(
    daemon: Daemon, tmp_path: Path
) -> None:
    await daemon.start()
    printed = list[tuple[int, str, str]]()

    async def ask() -> None:
        words = ["ask", "Shall I water the plants?", "--answers", "now,more,stop"]
        printed.append(await command(tmp_path, *words, "--timeout", "40"))

    async with daemon.talk() as person, anyio.create_task_group() as tasks:
        microphone = Microphone(person)
        tasks.start_soon(microphone.run)
        tasks.start_soon(ask)
        await person.hear(5)
        await person.hear_out()
        microphone.say("now")
        with anyio.fail_after(40):
            while not printed:
                await anyio.sleep(0.1)
        tasks.cancel_scope.cancel()
    assert printed == [(0, "now\n", "")]


async def test_an_interrupted_question_is_taken_back(daemon: Daemon, tmp_path: Path) -> None:
    await daemon.start()

    async def questions(wanted: int) -> None:
        async with door(tmp_path) as http:
            with anyio.fail_after(20):
                while (await http.get("/v1/status")).json()["notices"]["questions"] != wanted:
                    await anyio.sleep(0.1)

    ask = [sys.executable, "-m", "her_voice", "ask", "Are you there?"]
    async with await anyio.open_process(ask, env={"HER_VOICE_HOME": str(tmp_path)}) as asking:
        await questions(1)
        asking.send_signal(signal.SIGINT)
        with anyio.fail_after(20):
            assert await asking.wait() == 130
        await questions(0)


async def test_a_command_silences_her_for_good(tmp_path: Path) -> None:
    daemon = Daemon(tmp_path, STORY)
    await daemon.start()
    try:
        async with daemon.talk() as person, anyio.create_task_group() as tasks:
            microphone = Microphone(person)
            tasks.start_soon(microphone.run)
            microphone.say("tell me more")
            await person.hear(6)
            async with door(tmp_path) as http:
                assert (await http.post("/v1/hush")).json() == {"hushed": True}
            before = person.words
            await person.hear_out()
            tasks.cancel_scope.cancel()
        assert person.words < before + 3, "of forty"
    finally:
        await daemon.end()

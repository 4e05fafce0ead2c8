"""A child process: what it does for her, and that nothing of it stays behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import anyio
import numpy as np
import pytest
from anyio.abc import UNIXSocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from her_voice import heap
from her_voice.child import line, serve, wire
from her_voice.child.child import Child
from her_voice.child.line import ChildRefusedError
from her_voice.child.wire import Header
from her_voice.ears.hearing import JudgeApart, TranscriberApart
from her_voice.errors import HerVoiceError
from tests.child.living import STUB, child, kill, recipe
from tests.child.stub_child import FAIL
from tests.daemon.tones import spoken
from tests.until import until

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def sound(text: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return (spoken(text) / 32768).astype(np.float32)


@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_it_understands_and_judges_on_either_event_loop(anyio_backend: str) -> None:
    async with child("whole") as living:
        heard = await TranscriberApart(living, "whole").transcribe(sound("what time is it"))
        assert heard.text == "what time is it"
        assert await JudgeApart(living, "whole").finished(sound("stop")) == 0.95


async def test_a_minute_of_sound_passes_whole() -> None:
    minute = np.tile(sound("tell me more"), 100)
    async with child("whole") as living:
        heard = await TranscriberApart(living, "whole").transcribe(minute)
    assert heard.text.split() == ["tell", "me", "more"] * 100


async def test_a_failure_of_the_engine_is_no_failure_of_the_child() -> None:
    bad = sound("what time is it")
    bad[0] = FAIL
    async with child("whole") as living:
        with pytest.raises(HerVoiceError, match="it failed"):
            await TranscriberApart(living, "whole").transcribe(bad)
        heard = await TranscriberApart(living, "whole").transcribe(sound("stop"))
        assert (heard.text, living.restarts) == ("stop", 0)


async def test_a_call_given_up_ends_in_the_child_too() -> None:
    async with child("whole") as living:
        before = living.pid
        for _ in range(50):
            with anyio.move_on_after(0.003):
                await living.call(
                    {"do": "transcribe", "slot": "whole"}, sound("stop").tobytes(), within_s=10
                )
        heard = await TranscriberApart(living, "whole").transcribe(sound("now"))
        assert (heard.text, living.pid) == ("now", before)


async def test_one_that_dies_while_idle_is_back_before_it_is_asked() -> None:
    async with child("whole") as living:
        before = living.pid
        kill(living, signal.SIGKILL)
        await until(lambda: living.is_up and living.pid != before)
        assert living.restarts == 1


async def test_who_waits_for_a_model_that_another_takes_the_place_of_waits_for_that() -> None:
    living, found = Child("stub", STUB), []

    async def load(folder: str) -> None:
        found.append(await living.load("whole", [recipe(folder)]))

    with anyio.fail_after(30):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(load, "first")
            tasks.start_soon(load, "second")
            await anyio.sleep(0.01)  # both are wanted before it lives
            tasks.start_soon(living.run)
            await until(lambda: len(found) == 2)
            tasks.cancel_scope.cancel()
    assert found == [0, 0]


async def test_a_renewal_is_no_restart() -> None:
    async with child("whole") as living:
        before = living.pid
        living.renew()
        await until(lambda: living.is_up and living.pid != before)
        assert (living.restarts, living.renewals) == (0, 1)


async def test_a_program_that_is_none_is_tried_more_and_more_slowly() -> None:
    living = Child("a test", "tests.child.no_such_program")
    wearied = []
    living.weary = lambda: wearied.append(living.restarts)
    with anyio.move_on_after(2.5):
        await living.run()
    assert 2 <= living.restarts <= 4
    assert not wearied


async def test_nothing_of_it_stays_behind() -> None:
    handles = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        async with child("whole") as living:
            pid = living.pid
        assert not Path(f"/proc/{pid}").exists()
    assert len(list(Path("/proc/self/fd").iterdir())) <= handles


def test_it_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import anyio, os, sys\n"
        "from tests.child.living import child\n"
        "async def main():\n"
        "    async with child('whole') as living:\n"
        "        print(living.pid, flush=True)\n"
        "        await anyio.sleep(60)\n"
        "anyio.run(main)\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, env=environment
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
    for _ in range(500):
        if not _lives(pid):
            return
        time.sleep(0.02)
    raise AssertionError("the child outlived its parent")


def _lives(pid: int) -> bool:
    """Tell whether it runs; who has ended and waits to be collected does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return False


async def test_the_terminal_does_not_end_it_and_memory_ends_it_first() -> None:
    async with child("whole") as living:
        before = living.pid
        for each in (signal.SIGINT, signal.SIGTERM):
            kill(living, each)
        await anyio.sleep(0.3)
        heard = await TranscriberApart(living, "whole").transcribe(sound("stop"))
        score = int(Path(f"/proc/{living.pid}/oom_score_adj").read_text(encoding="ascii"))
        assert (heard.text, living.pid) == ("stop", before)
        limits = Path(f"/proc/{living.pid}/limits").read_text(encoding="ascii")
        assert score > 0
        assert re.search(r"Max core file size +0 +0 ", limits), "a dump would hold what was said"


async def test_an_unknown_call_is_refused_and_nothing_else_happens() -> None:
    async with child("whole", module=STUB) as living:
        with pytest.raises(ChildRefusedError):
            await living.call({"do": "speak"}, b'"right"', within_s=10)
        assert living.is_up


async def test_one_that_is_stopped_while_idle_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line, "PING_S", 0.2)
    async with child("whole") as living:
        before = living.pid
        kill(living, signal.SIGSTOP)
        await until(lambda: living.is_up and living.pid != before)
        assert living.restarts == 1


async def test_what_was_freed_is_given_back_when_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    given_back: list[bool] = []
    held = anyio.Event()

    async def hold(_header: Header, _body: bytes) -> tuple[Header, bytes]:
        given_back.clear()
        await held.wait()
        return {}, b""

    monkeypatch.setattr(heap, "trim", lambda: given_back.append(True))
    monkeypatch.setattr(serve, "TIDY_S", 0.0)
    mine, its = socket.socketpair()
    async with (
        await UNIXSocketStream.from_socket(mine) as here,
        await UNIXSocketStream.from_socket(its) as there,
        anyio.create_task_group() as tasks,
    ):
        answers = BufferedByteReceiveStream(here)
        tasks.start_soon(serve.Server({"hold": hold}).follow, there, tasks)
        await here.send(wire.pack({"do": "ping", "id": 0}))
        await wire.receive(answers)
        assert given_back
        await here.send(wire.pack({"do": "hold", "id": 1}))
        await here.send(wire.pack({"do": "ping", "id": 0}))
        await wire.receive(answers)
        held.set()
        await wire.receive(answers)
        assert not given_back
        await here.send_eof()

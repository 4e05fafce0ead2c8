"""The process of the language model's server: when it counts as hung, and whose a socket is."""

import errno
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import anyio
import pytest

from her_voice.child.serve import EXPENDABLE
from her_voice.mind.llama import Llama
from her_voice.mind.llama_process import _listener, is_at_work
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings
from tests.systemd import stand_ins

pytestmark = pytest.mark.anyio


@contextmanager
def running(program: str) -> Iterator[int]:
    process = subprocess.Popen([sys.executable, "-S", "-c", program], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        process.stdout.readline()
        yield process.pid
    finally:
        process.kill()
        process.communicate()


async def until(pid: int, *, is_so: bool) -> None:
    with anyio.fail_after(60):
        while is_at_work(pid) is not is_so:
            await anyio.sleep(0.01)


async def test_who_computes_is_at_work_until_a_signal_stops_it() -> None:
    with running("print(flush=True)\nwhile True: pass") as pid:
        await until(pid, is_so=True)
        os.kill(pid, signal.SIGSTOP)
        await until(pid, is_so=False)


async def test_who_waits_for_what_never_comes_is_not_at_work() -> None:
    with running("import time\nprint(flush=True)\ntime.sleep(600)") as pid:
        await until(pid, is_so=False)


async def test_who_can_not_be_looked_at_may_be_at_work() -> None:
    assert is_at_work(0)


def test_a_socket_tells_who_listens_there(tmp_path: Path) -> None:
    address = tmp_path / "there.sock"
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(address))
        with pytest.raises(OSError, match="refused"):
            _listener(address)
        door.listen()
        assert _listener(address) == os.getpid()


@asynccontextmanager
async def living(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Llama]:
    """Let a stand-in for the server live."""
    monkeypatch.setenv("PYTHONPATH", str(Path(stand_ins.__file__).parent))

    async def find() -> Path:
        return folder

    llama = Llama([find], MindSettings(), run_folder=folder, slots_folder=folder / "slots")
    with anyio.fail_after(120):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(lambda: llama.run(up=lambda _: None))
            while not llama.is_up:
                await anyio.sleep(0.02)
            yield llama
            tasks.cancel_scope.cancel()


async def test_where_memory_runs_out_it_goes_before_the_others_and_is_begun_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [Message("user", "hello")]
    async with living(tmp_path, monkeypatch) as llama:
        first = llama.pid
        assert first is not None
        score = int(Path(f"/proc/{first}/oom_score_adj").read_text(encoding="ascii"))
        assert score > EXPENDABLE > 0
        os.kill(first, signal.SIGKILL)  # as the kernel does
        while llama.pid in {None, first} or not llama.is_up:
            await anyio.sleep(0.02)
        words = [each async for each in llama.thinker.think(asked)]
        assert words == [str(llama.pid)]
        assert llama.restarts == 1


async def test_a_server_that_stands_still_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(stand_ins.__file__).parent))

    async def find() -> Path:
        return tmp_path

    news: list[bool] = []
    llama = Llama([find], MindSettings(), run_folder=tmp_path, slots_folder=tmp_path / "slots")
    with anyio.fail_after(120):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(lambda: llama.run(up=news.append))
            while news != [True]:
                await anyio.sleep(0.02)
            first = llama.pid
            assert first is not None
            os.kill(first, signal.SIGSTOP)
            while news != [True, False, True]:
                await anyio.sleep(0.02)
            assert llama.pid != first
            tasks.cancel_scope.cancel()


async def test_where_no_process_can_be_begun_it_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def find() -> Path:
        return tmp_path

    async def refuse(*_: object) -> None:
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("her_voice.mind.llama.begin", refuse)
    llama = Llama(
        [find, find], MindSettings(), run_folder=tmp_path, slots_folder=tmp_path / "slots"
    )
    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(lambda: llama.run(up=lambda _: None))
            while llama.restarts < 2:
                await anyio.sleep(0.02)
            tasks.cancel_scope.cancel()
    assert llama.at == 0
    assert "Resource temporarily unavailable" in caplog.text


def test_one_that_is_kept_and_stands_still_is_ended_by_its_own_timer() -> None:
    program = (
        "import os, signal\n"
        "from her_voice.child.dead_man import DeadMan\n"
        "from her_voice.mind import llama_server\n"
        "signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGSTOP))\n"
        "llama_server.FED_S = 0.1\n"
        "signal.setitimer(signal.ITIMER_REAL, 0.5)\n"
        "llama_server._wait_while_held(DeadMan(2.0))\n"
    )
    reads, writes = os.pipe()
    done = subprocess.run([sys.executable, "-c", program], stdin=reads, timeout=120, check=False)
    os.close(reads)
    os.close(writes)
    assert done.returncode == -signal.SIGKILL

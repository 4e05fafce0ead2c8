"""A child that outlives whoever began it, as long as somebody holds its lifeline."""

import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import numpy as np
import pytest
from anyio.abc import Process

from her_voice.child import body
from her_voice.child.child import Child
from her_voice.child.lifeline import KIND, Lifelines
from her_voice.ears.hearing import TranscriberApart
from tests.child.living import STUB, recipe
from tests.child.stub_child import GROW
from tests.daemon.tones import spoken
from tests.until import until

pytestmark = pytest.mark.anyio

NAME = "a test"


class Manager:
    """Holds descriptors by name, as the service manager does."""

    def __init__(self) -> None:
        self.held: dict[str, int] = {}
        self.left: list[Process] = []
        """Processes that nobody has waited for yet."""

    def put(self, name: str, descriptor: int) -> bool:
        self.remove(name)
        self.held[name] = os.dup(descriptor)
        return True

    def remove(self, name: str) -> None:
        if name in self.held:
            os.close(self.held.pop(name))

    def lifelines(self) -> Lifelines:
        """Start anew: hand down what is held, and hold it still."""
        names = {name.removeprefix(f"{KIND}."): fd for name, fd in self.held.items()}
        found = {name: os.dup(descriptor) for name, descriptor in names.items()}
        return Lifelines(self.put, self.remove, found)


@pytest.fixture
async def manager() -> AsyncIterator[Manager]:
    made = Manager()
    yield made
    for name in list(made.held):
        made.remove(name)
    with anyio.fail_after(20):
        for process in made.left:
            await process.wait()
            await process.aclose()


@asynccontextmanager
async def life(manager: Manager, folder: str = "first") -> AsyncIterator[Child]:
    """One process of hers, which begins or takes over a child, and leaves it at its end."""
    living = Child(NAME, STUB)
    living.lifelines = manager.lifelines()
    with anyio.fail_after(60):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(living.run)
            await living.load("whole", [recipe(folder)])
            await until(lambda: living.is_up)
            yield living
            assert living._body is not None
            if living._body.process is not None:
                manager.left.append(living._body.process)
            living.lifelines.is_leaving = True
            tasks.cancel_scope.cancel()


async def understands(living: Child) -> bool:
    sound = (spoken("what time is it") / 32768).astype(np.float32)
    heard = await TranscriberApart(living, "whole").transcribe(sound)
    return heard.text == "what time is it"


def lives(pid: int | None) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


async def test_it_goes_on_in_the_next_process_with_all_that_it_holds(manager: Manager) -> None:
    pids = set()
    for _ in range(3):
        async with life(manager) as living:
            assert await understands(living)
            assert living.restarts == 0
            pids.add(living.pid)
    assert len(pids) == 1
    assert lives(pids.pop())


async def test_what_was_under_way_is_given_up_and_other_work_is_done(manager: Manager) -> None:
    async with life(manager) as living, anyio.create_task_group() as tasks:
        before = living.pid
        tasks.start_soon(understands, living)
        await anyio.sleep(0.01)
        tasks.cancel_scope.cancel()
    async with life(manager, "second") as living:
        assert living.pid == before
        assert await understands(living)


async def test_what_it_has_grown_by_is_known_over_a_restart(manager: Manager) -> None:
    """It says so itself: the next process of hers may not be allowed to look."""
    growing = np.full(1600, GROW, np.float32)
    async with life(manager) as one:
        await until(lambda: one.status()["private_mb"] != 0)
        assert one.grown_mb < 30
        await TranscriberApart(one, "whole").transcribe(growing)
        await until(lambda: one.grown_mb >= 60)
    async with life(manager) as other:
        await until(lambda: other.grown_mb >= 60)
        assert other.status()["private_mb"] >= 60  # type: ignore[operator]


async def test_it_ends_when_nobody_holds_on_any_more(manager: Manager) -> None:
    async with life(manager) as living:
        pid = living.pid
    await anyio.sleep(0.1)
    assert lives(pid)
    manager.remove(f"{KIND}.{NAME}")
    await until(lambda: not lives(pid))


async def test_for_another_program_a_new_one_begins(
    manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with life(manager) as living:
        pid = living.pid
    monkeypatch.setattr(body, "program", lambda: "another version")
    async with life(manager) as living:
        assert living.pid != pid
        assert await understands(living)
        await until(lambda: not lives(pid))


async def test_one_that_died_or_stands_still_meanwhile_is_not_waited_for(manager: Manager) -> None:
    for how in (signal.SIGKILL, signal.SIGSTOP):
        async with life(manager) as living:
            pid = living.pid
        assert pid is not None
        os.kill(pid, how)
        async with life(manager) as living:
            assert living.pid != pid
            assert await understands(living)
        if lives(pid):
            os.kill(pid, signal.SIGKILL)


async def test_one_that_was_taken_over_is_watched_renewed_and_ended(manager: Manager) -> None:
    async with life(manager) as living:
        first = living.pid
    async with life(manager) as living:
        assert living.pid == first
        assert first is not None
        os.kill(first, signal.SIGSEGV)
        await until(lambda: living.is_up and living.pid != first)
        second = living.pid
        assert await understands(living)
    async with life(manager) as living:
        assert living.pid == second
        living.renew()
        await until(lambda: living.is_up and living.pid != second)
        assert living.renewals == 1
        assert not lives(second)


def test_a_process_that_is_stopped_is_ended_by_its_own_timer() -> None:
    program = (
        "import os, signal\n"
        "from her_voice.child.dead_man import DeadMan\n"
        "timer = DeadMan(0.2); timer.feed(); timer.rest(); timer.feed()\n"
        "os.kill(os.getpid(), signal.SIGSTOP)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=60, check=False)
    assert done.returncode == -signal.SIGKILL

"""What the service manager is told, and when."""

import os
from collections.abc import AsyncIterator, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio
import pytest
from trio.testing import MockClock

from her_voice.daemon.heartbeat import Heartbeat, in_words, watchdog_s
from her_voice.daemon.liveness import Look

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": MockClock(autojump_threshold=0)}


@dataclass
class Her:
    is_awake: bool = True
    longest_thought_s: float = 60.0
    waiting_for: list[str] = field(default_factory=list)
    troubles: dict[str, str] = field(default_factory=dict)
    complaint: str = ""
    moves: bool = True
    sent: int = 0
    calls: dict[Hashable, str] = field(default_factory=dict)
    thoughts: list[int] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def go_round(self) -> None:
        self.sent += self.moves

    def look(self) -> Look:
        return Look(
            time=anyio.current_time(),
            round=self.sent,
            calls=dict(self.calls),
            thoughts=list(self.thoughts),
        )

    def tell(self, *assignments: str) -> None:
        self.told += assignments


@asynccontextmanager
async def looked_after(her: Her) -> AsyncIterator[None]:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Heartbeat(her, limit_s=8, tell=her.tell).run)
        await anyio.sleep(0.01)
        yield
        tasks.cancel_scope.cancel()


async def test_ready_comes_when_she_is_awake_and_not_before() -> None:
    her = Her(is_awake=False, waiting_for=["understanding", "thinking"])
    async with looked_after(her):
        await anyio.sleep(60)
        assert set(her.told) == {
            "STATUS=waking up: loading understanding, thinking",
            "EXTEND_TIMEOUT_USEC=60000000",
        }
        her.told.clear()
        her.is_awake = True
        await anyio.sleep(1)
    assert her.told[:3] == ["READY=1", "STATUS=hears and speaks", "WATCHDOG=1"]


async def test_a_trouble_is_told_once_and_its_end_too() -> None:
    her = Her()
    async with looked_after(her):
        her.troubles["mind"] = "thinking is down"
        await anyio.sleep(10)
        del her.troubles["mind"]
        await anyio.sleep(10)
    told = [line for line in her.told if line.startswith("STATUS")]
    assert told == [
        "STATUS=hears and speaks",
        "STATUS=hears and speaks; thinking is down",
        "STATUS=hears and speaks",
    ]


async def test_the_watchdog_starves_while_she_does_not_move() -> None:
    her = Her()
    async with looked_after(her):
        await anyio.sleep(5)
        her.moves = False
        await anyio.sleep(2)
        her.told.clear()
        await anyio.sleep(100)
        assert her.told == []
        her.moves = True
        await anyio.sleep(3)
        assert "WATCHDOG=1" in her.told


async def test_what_is_overdue_ends_her_at_once() -> None:
    her = Her()
    async with looked_after(her):
        her.calls = {1: "making speech"}
        await anyio.sleep(7)
        assert "WATCHDOG=trigger" not in her.told
        await anyio.sleep(3)
    assert "WATCHDOG=trigger" in her.told
    assert in_words(her).startswith("hangs: making speech has not come back")


async def test_an_answer_that_may_take_longer_by_new_settings_is_waited_for() -> None:
    her = Her(longest_thought_s=10)
    async with looked_after(her):
        her.longest_thought_s, her.thoughts = 100, [1]
        await anyio.sleep(60)
        assert "WATCHDOG=trigger" not in her.told
        await anyio.sleep(60)
    assert "WATCHDOG=trigger" in her.told


def test_the_time_of_the_watchdog_is_read_as_systemd_gives_it() -> None:
    assert watchdog_s({}) == 0
    assert watchdog_s({"WATCHDOG_USEC": "30000000"}) == 30
    assert watchdog_s({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": str(os.getpid())}) == 30
    assert watchdog_s({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}) == 0
    assert watchdog_s({"WATCHDOG_USEC": "soon"}) == 0

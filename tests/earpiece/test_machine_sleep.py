"""Sleep and waking, told by a stand-in for logind on a private bus."""

import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import anyio
import pytest
from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from her_voice.earpiece.machine_sleep import LOGIND, MANAGER, PATH, MachineSleep
from tests.inbox.test_desktop import Bus
from tests.until import until

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(
        shutil.which("dbus-daemon") is None, reason="not installed: dbus-daemon (apt install dbus)"
    ),
]


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    bus = Bus(tmp_path)
    bus.start()
    yield bus
    bus.stop()


class Logind:
    """Gives locks away, and says that the machine sleeps."""

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self.held: list[int] = []
        """The ends that show whether a lock is held."""

        self._given: list[int] = []
        self.leave: Callable[[], object] = lambda: None
        """Is called when a lock is asked for again, after the machine has slept."""

    def answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.member != "Inhibit":
            return None
        assert message.body == ["sleep", "her-voice", "close the microphone", "delay"]
        if self.held:
            self.leave()
        ours, theirs = os.pipe()
        os.set_blocking(ours, False)
        self.held.append(ours)
        self._given.append(theirs)
        return Message.new_method_return(message, "h", [0], [theirs])

    async def prepare(self, *, sleep: bool) -> None:
        while self._given:  # sent by now
            os.close(self._given.pop())
        await self._bus.send(Message.new_signal(PATH, MANAGER, "PrepareForSleep", "b", [sleep]))

    def is_delayed(self) -> bool:
        """Whether somebody holds the last lock."""
        with suppress(BlockingIOError):
            return os.read(self.held[-1], 1) != b""
        return True


@asynccontextmanager
async def logind(bus: Bus) -> AsyncIterator[Logind]:
    connection = await MessageBus(bus.address, negotiate_unix_fd=True).connect()
    made = Logind(connection)
    connection.add_message_handler(made.answer)
    await connection.request_name(LOGIND)
    try:
        yield made
        await made.prepare(sleep=False)
    finally:
        connection.disconnect()
        for each in made.held:
            os.close(each)


async def test_sleep_and_waking_are_told_and_sleep_waits_until_she_is_ready(bus: Bus) -> None:
    told: list[bool] = []
    async with logind(bus) as manager, anyio.create_task_group() as tasks:
        tasks.start_soon(MachineSleep(address=bus.address).watch, told.append)
        await until(lambda: len(manager.held) == 1)
        assert manager.is_delayed()
        await manager.prepare(sleep=True)
        await until(lambda: told == [True])
        await until(lambda: not manager.is_delayed())
        await manager.prepare(sleep=False)
        await until(lambda: told == [True, False] and len(manager.held) == 2)
        tasks.cancel_scope.cancel()


@pytest.mark.parametrize("is_told", [True, False])
async def test_where_the_bus_goes_while_the_machine_sleeps_or_wakes_she_takes_it_to_be_awake(
    bus: Bus, *, is_told: bool
) -> None:
    told: list[bool] = []
    with suppress(EOFError, OSError):
        async with logind(bus) as manager, anyio.create_task_group() as tasks:
            tasks.start_soon(MachineSleep(address=bus.address).watch, told.append)
            await until(lambda: len(manager.held) == 1)
            await manager.prepare(sleep=True)
            await until(lambda: told == [True])
            if is_told:  # a lock is asked for again, of one who is gone before he gives it
                manager.leave = bus.stop
                await manager.prepare(sleep=False)
            else:
                bus.stop()
            await until(lambda: told == [True, False])
            await anyio.sleep(0.2)
            tasks.cancel_scope.cancel()
    assert told == [True, False]


async def test_without_logind_nothing_is_told_and_nothing_fails(bus: Bus) -> None:
    told: list[bool] = []
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(MachineSleep(address=bus.address).watch, told.append)
        await anyio.sleep(0.5)
        bus.stop()
        await anyio.sleep(0.5)
        tasks.cancel_scope.cancel()
    assert told == []

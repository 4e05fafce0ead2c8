"""When the machine falls asleep and wakes, as logind tells it on the system's bus.

While it may be delayed (`org.freedesktop.login1.Manager.Inhibit`, delay), the machine waits until
the microphone is closed. Without logind, or without the right to delay it, she does without.
"""

import logging
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream
from dbus_fast import BusType, Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import AuthError, DBusError, InvalidAddressError

log = logging.getLogger(__name__)

LOGIND = "org.freedesktop.login1"
PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
RULE = f"type='signal',sender='{LOGIND}',interface='{MANAGER}',member='PrepareForSleep'"

SOCKET = Path("/run/dbus/system_bus_socket")
"""Where the system's bus is, if the environment names no other."""

AGAIN_S = 30.0
"""Seconds until a bus that is not there is tried again."""

CLOSING_S = 0.3
"""Seconds in which devices are closed: logind waits for 5 s at most."""

FAILURES = (OSError, EOFError, DBusError, AuthError, InvalidAddressError)


class MachineSleep:
    """Tells of it. `watch` does it."""

    def __init__(self, *, address: str = "") -> None:
        """Take the bus at this address instead of the system's."""
        self._address = address
        self._lock: int | None = None
        self._is_asleep = False

    async def watch(self, tell: Callable[[bool], None]) -> None:
        """Call `tell` with True before the machine sleeps, with False after; never returns.

        Where the bus goes while the machine is asleep, nobody would tell that it is awake again, so
        it is taken to be: whoever runs is awake.
        """
        while True:
            try:
                await self._follow(tell)
            except* FAILURES as group:
                names = [type(error).__name__ for error in group.exceptions]
                log.debug("nobody tells when the machine sleeps: %s", ", ".join(names))
            if self._is_asleep:
                self._is_asleep = False
                tell(False)  # noqa: FBT003  a callback takes no keywords
            await anyio.sleep(AGAIN_S)

    async def _follow(self, tell: Callable[[bool], None]) -> None:
        bus = MessageBus(self._address or address(), BusType.SYSTEM, negotiate_unix_fd=True)
        give, signals = anyio.create_memory_object_stream[bool](8)

        def hear(message: Message) -> bool:
            if message.member == "PrepareForSleep" and message.signature == "b":
                with suppress(anyio.WouldBlock, anyio.ClosedResourceError):
                    give.send_nowait(bool(message.body[0]))
            return False

        try:
            await bus.connect()
            with give, signals:
                bus.add_message_handler(hear)
                await _call(bus, "org.freedesktop.DBus", "AddMatch", "s", [RULE])
                await self._delay(bus)
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(self._pass_on, bus, signals, tell)
                    with suppress(*FAILURES):
                        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
                    tasks.cancel_scope.cancel()
        finally:
            bus.disconnect()
            self._let_it_sleep()

    async def _pass_on(
        self,
        bus: MessageBus,
        signals: MemoryObjectReceiveStream[bool],
        tell: Callable[[bool], None],
    ) -> None:
        async for is_falling_asleep in signals:
            log.info("the machine %s", "falls asleep" if is_falling_asleep else "is awake again")
            self._is_asleep = is_falling_asleep
            tell(is_falling_asleep)
            if is_falling_asleep:
                await anyio.sleep(CLOSING_S)
                self._let_it_sleep()
            else:
                await self._delay(bus)

    async def _delay(self, bus: MessageBus) -> None:
        """Have the machine wait for her before it sleeps, if that is allowed."""
        self._let_it_sleep()
        about = ["sleep", "her-voice", "close the microphone", "delay"]
        answer = await _call(bus, LOGIND, "Inhibit", "ssss", about)
        if answer.message_type is MessageType.METHOD_RETURN and answer.unix_fds:
            self._lock = answer.unix_fds[0]

    def _let_it_sleep(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def address() -> str:
    """Say where the system's bus is. Raises `InvalidAddressError` if there is none."""
    if given := os.environ.get("DBUS_SYSTEM_BUS_ADDRESS"):
        return given
    if not SOCKET.is_socket():
        raise InvalidAddressError("there is no system bus")
    return f"unix:path={SOCKET}"


async def _call(
    bus: MessageBus, to: str, member: str, signature: str, body: Sequence[object]
) -> Message:
    is_bus = to == "org.freedesktop.DBus"
    answer = await bus.call(
        Message(
            destination=to,
            path="/org/freedesktop/DBus" if is_bus else PATH,
            interface=to if is_bus else MANAGER,
            member=member,
            signature=signature,
            body=list(body),
        )
    )
    if answer is None:
        raise EOFError
    return answer

"""The desktop's notifications, overheard: what applications show, those that were named may say.

She is a monitor on the session's bus (org.freedesktop.DBus.Monitoring, D-Bus specification 0.18
and later): she sees the calls on their way to whatever shows them, answers none and closes none.
The id that comes back is waited for, since a later call that replaces this one names it.
"""

import logging
import os
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import anyio
from anyio.abc import TaskGroup
from anyio.streams.memory import MemoryObjectReceiveStream
from dbus_fast import BusType, Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import AuthError, DBusError, InvalidAddressError

from her_voice.errors import InboxFullError, RequestError, StoreError
from her_voice.inbox import bubbles
from her_voice.inbox.bubbles import Bubble
from her_voice.notice import Inbox

log = logging.getLogger(__name__)

INTERFACE = "org.freedesktop.Notifications"

RULES = [
    f"type='method_call',interface='{INTERFACE}',member='Notify',path='/org/freedesktop/Notifications'",
    f"type='method_return',sender='{INTERFACE}'",
    "type='method_call',interface='org.gtk.Notifications',member='AddNotification'",
]
"""What a notification is to be shown by, the id it gets, and GNOME's own way."""

AGAIN_S = 5.0
"""Seconds until the bus is tried again."""

NUMBER_S = 1.0
"""Seconds that the desktop has for giving a notification its id."""

MOST_WAITING = 100
"""Calls that may wait to be kept; further ones are dropped, as of an application gone wild."""

MOST_NUMBERS = 1_000
"""Numbers of the desktop's that are known by what was shown under them, the newest."""

FAILURES = (OSError, EOFError, DBusError, AuthError, InvalidAddressError)


@dataclass(slots=True)
class _Shown:
    """A notification on its way to whatever shows it."""

    bubble: Bubble
    numbered: anyio.Event = field(default_factory=anyio.Event)
    number: int = 0


class Desktop:
    """Overhears the session's bus. `run` does it."""

    def __init__(
        self, names: Callable[[], Sequence[str]], inbox: Inbox, *, address: str = ""
    ) -> None:
        """`names` gives the applications that are heard just now; for none, no bus is needed."""
        self._names = names
        self._inbox = inbox
        self._address = address
        self._shown: dict[tuple[str, int], _Shown] = {}
        """By the caller's name on the bus and the number of its call."""

        self._sequences: dict[int, str] = {}
        """By the number that the desktop gave: what it and those that replace it have in common."""

        self._refused = ""
        """Why the last one was not kept."""

    async def run(self) -> None:
        """Overhear until cancelled, whatever becomes of the bus. What is wrong is told once."""
        told = ""
        while True:
            if not self._names():
                await anyio.sleep(AGAIN_S)
                continue
            try:
                await self._overhear()
                sentence = "the session's bus is gone; its notifications are heard when it is back"
            except FAILURES as error:
                kind = error.type if isinstance(error, DBusError) else type(error).__name__
                sentence = f"the desktop's notifications can't be heard just now ({kind})"
            if sentence != told:
                log.warning("%s", sentence)
            told = sentence
            await anyio.sleep(AGAIN_S)

    async def _overhear(self) -> None:
        """Overhear until the bus goes. Raises one of `FAILURES`."""
        bus = MessageBus(self._address or session_address(), BusType.SESSION)
        await bus.connect()
        own = bus.unique_name
        give, messages = anyio.create_memory_object_stream[Message](MOST_WAITING)
        failure: BaseException | None = None

        def hear(message: Message) -> bool:
            if message.destination == own:
                return False  # an answer to her own call
            with suppress(anyio.WouldBlock, anyio.ClosedResourceError):
                give.send_nowait(message)
            return True  # nothing is answered: a monitor that speaks is thrown out

        try:
            with give, messages:
                bus.add_message_handler(hear)
                await _become_monitor(bus)
                log.info("hearing the desktop's notifications")
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(self._follow, messages, tasks)
                    tasks.start_soon(self._end_for_nobody, tasks.cancel_scope)
                    try:
                        await bus.wait_for_disconnect()  # type: ignore[no-untyped-call]
                    except FAILURES as error:
                        failure = error
                    tasks.cancel_scope.cancel()
        finally:
            bus.disconnect()
            self._shown.clear()
        if failure is not None:
            raise failure

    async def _end_for_nobody(self, scope: anyio.CancelScope) -> None:
        """Leave the bus when no application is named any more."""
        while self._names():  # noqa: ASYNC110  settings wake nobody
            await anyio.sleep(AGAIN_S)
        scope.cancel()

    async def _follow(self, messages: MemoryObjectReceiveStream[Message], tasks: TaskGroup) -> None:
        async for message in messages:
            if message.message_type is MessageType.METHOD_CALL:
                bubble = bubbles.read(message.signature, [_plain(each) for each in message.body])
                is_room = len(self._shown) < MOST_WAITING
                if is_room and bubble is not None and bubble.is_of(self._names()):
                    call = (message.sender or "", message.serial)
                    shown = self._shown[call] = _Shown(bubble)
                    if bubble.mark:
                        shown.numbered.set()  # it gets no id
                    tasks.start_soon(self._keep, call, shown)
            elif known := self._shown.get((message.destination or "", message.reply_serial)):
                if message.signature == "u":
                    known.number = message.body[0]
                known.numbered.set()

    async def _keep(self, call: tuple[str, int], shown: _Shown) -> None:
        """Wait a little for its id, then hand it in."""
        with anyio.move_on_after(NUMBER_S):
            await shown.numbered.wait()
        self._shown.pop(call, None)
        try:
            notice = bubbles.notice(shown.bubble, self._sequence(shown), now=time.time())
            if notice is not None:
                await self._inbox.take(notice)
        except (InboxFullError, RequestError, StoreError) as error:
            if str(error) != self._refused:
                log.warning("a notification of the desktop was not kept: %s", error)
            self._refused = str(error)
        else:
            self._refused = ""

    def _sequence(self, shown: _Shown) -> str:
        """Give what it has in common with what it replaces; empty where it has no number.

        The number alone would not do: a desktop that is started anew counts from the beginning,
        and what is new would take the place of what waits since before.
        """
        number, replaces = shown.number or shown.bubble.replaces, shown.bubble.replaces
        if not number:
            return ""
        before = self._sequences.pop(number, "")
        is_same = before and number == replaces
        sequence = before if is_same else f"desktop-{number}-{secrets.token_hex(4)}"
        self._sequences[number] = sequence
        if len(self._sequences) > MOST_NUMBERS:
            del self._sequences[next(iter(self._sequences))]
        return sequence


def session_address() -> str:
    """Say where the session's bus is. Raises `InvalidAddressError` if there is none to be found."""
    if address := os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return address
    path = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}") / "bus"
    if not path.is_socket():
        raise InvalidAddressError("there is no session bus")
    return f"unix:path={path}"


async def _become_monitor(bus: MessageBus) -> None:
    """Be shown what passes; on a bus from before 2015 by eavesdropping. Raises `DBusError`."""
    call = partial(Message, destination="org.freedesktop.DBus", path="/org/freedesktop/DBus")
    monitor = call(
        interface="org.freedesktop.DBus.Monitoring",
        member="BecomeMonitor",
        signature="asu",
        body=[RULES, 0],
    )
    if (await bus.call(monitor)).message_type is not MessageType.ERROR:
        return
    for rule in RULES:
        match = call(
            interface="org.freedesktop.DBus",
            member="AddMatch",
            signature="s",
            body=[f"eavesdrop='true',{rule}"],
        )
        answer = await bus.call(match)
        if answer.message_type is MessageType.ERROR:
            raise DBusError(answer.error_name or "unknown", "the bus lets nobody overhear")


def _plain(value: object) -> object:
    """Take a value out of its variants."""
    if isinstance(value, Variant):
        return _plain(value.value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value

"""Overhearing a real bus, on which a stand-in shows what `notify-send` sends."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest
from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from her_voice.errors import StoreError
from her_voice.inbox import bubbles, desktop
from her_voice.inbox.desktop import INTERFACE, Desktop
from tests.server.paper_inbox import PaperInbox
from tests.until import until

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(
        shutil.which("dbus-daemon") is None or shutil.which("notify-send") is None,
        reason="dbus-daemon (dbus) or notify-send (libnotify-bin) is missing",
    ),
]


class Bus:
    """A private session bus that can be stopped and started at the same address."""

    def __init__(self, folder: Path) -> None:
        self.address = f"unix:path={folder / 'bus'}"
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        self._daemon = subprocess.Popen(
            [*command, f"--address={self.address}"], stdout=subprocess.PIPE
        )
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline()

    def stop(self) -> None:
        if self._daemon is not None:
            self._daemon.kill()
            self._daemon.communicate()
            self._daemon = None

    async def notify(self, *words: str) -> str:
        ran = await anyio.run_process(
            ["notify-send", *words],
            env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": self.address},
        )
        return ran.stdout.decode().strip()


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[Bus]:
    bus = Bus(tmp_path)
    bus.start()
    yield bus
    bus.stop()


@asynccontextmanager
async def screen(bus: Bus) -> AsyncIterator[list[Message]]:
    """Show notifications, and give all that was ever asked of it."""
    asked: list[Message] = []
    connection = await MessageBus(bus.address).connect()

    def answer(message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != INTERFACE:
            return None
        asked.append(message)
        if message.member == "Notify":
            return Message.new_method_return(message, "u", [message.body[1] or 40 + len(asked)])
        return Message.new_method_return(message, "ssss", ["stand-in", "tests", "1", "1.2"])

    connection.add_message_handler(answer)
    await connection.request_name(INTERFACE)
    try:
        yield asked
    finally:
        connection.disconnect()


@asynccontextmanager
async def overhearing(bus: Bus, inbox: PaperInbox, *names: str) -> AsyncIterator[Desktop]:
    ear = Desktop(lambda: names, inbox, address=bus.address)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(ear.run)
        yield ear
        tasks.cancel_scope.cancel()


async def heard_by(bus: Bus, inbox: PaperInbox, *words: str) -> None:
    """Send until the first one is heard: it takes a moment to become a monitor."""
    before = len(inbox.taken)
    with anyio.fail_after(30):
        while len(inbox.taken) == before:
            await bus.notify(*words)
            await anyio.sleep(0.3)


async def test_what_a_named_application_shows_is_taken_and_nothing_else(bus: Bus) -> None:
    inbox = PaperInbox()
    async with screen(bus) as asked, overhearing(bus, inbox, "mail"):
        await heard_by(bus, inbox, "-a", "Mail", "Hello")
        inbox.taken.clear()
        await bus.notify("-a", "Chat", "Secret", "Not for her.")
        await bus.notify("-a", "Mail", "-u", "critical", "From Ann", "<b>Lunch</b> &amp; tea?")
        await until(lambda: len(inbox.taken) == 1)
        (notice,) = inbox.taken
        assert (notice.topic, notice.title, notice.message) == ("Mail", "From Ann", "Lunch & tea?")
        assert notice.priority == 4
        assert {message.member for message in asked} <= {"Notify", "GetServerInformation"}


@pytest.mark.skipif(shutil.which("gdbus") is None, reason="gdbus (libglib2.0-bin) is missing")
async def test_applications_of_gnome_are_heard_too(bus: Bus) -> None:
    inbox = PaperInbox()
    async with screen(bus), overhearing(bus, inbox, "Geary", "Mail"):
        await heard_by(bus, inbox, "-a", "Mail", "Hello")
        inbox.taken.clear()
        where = ["--dest", INTERFACE, "--object-path", "/org/gtk/Notifications"]
        method = ["--method", "org.gtk.Notifications.AddNotification"]
        words = "{'title': <'From Ann'>, 'body': <'Lunch?'>, 'priority': <'high'>}"
        await anyio.run_process(
            ["gdbus", "call", "--session", *where, *method, "org.gnome.Geary", "mail-1", words],
            env=os.environ | {"DBUS_SESSION_BUS_ADDRESS": bus.address},
            check=False,
        )
        await until(lambda: len(inbox.taken) == 1)
    assert (inbox.taken[0].topic, inbox.taken[0].message) == ("Geary", "Lunch?")


async def test_an_update_has_the_id_of_what_it_replaces(bus: Bus) -> None:
    inbox = PaperInbox()
    async with screen(bus), overhearing(bus, inbox, "*"):
        await heard_by(bus, inbox, "-a", "Mail", "Hello")
        inbox.taken.clear()
        number = await bus.notify("-p", "-a", "Copy", "Half")
        await bus.notify("-r", number, "-a", "Copy", "All")
        await until(lambda: len(inbox.taken) == 2)
    assert [each.message for each in inbox.taken] == ["Half", "All"]
    assert inbox.taken[0].sequence == inbox.taken[1].sequence != ""


async def test_a_bus_that_goes_is_heard_again_when_it_is_back(
    bus: Bus, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(desktop, "AGAIN_S", 0.1)
    inbox = PaperInbox()
    async with overhearing(bus, inbox, "*"):
        async with screen(bus):
            await heard_by(bus, inbox, "-a", "Mail", "Secret words")
        bus.stop()
        await until(lambda: any(each.levelname == "WARNING" for each in caplog.records))
        await anyio.sleep(0.5)
        bus.start()
        async with screen(bus):
            await heard_by(bus, inbox, "-a", "Mail", "Again")
    assert len([each for each in caplog.records if each.levelname == "WARNING"]) <= 3
    assert "Secret" not in caplog.text


async def test_names_may_change_while_she_lives(bus: Bus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desktop, "AGAIN_S", 0.1)
    names, inbox = list[str](), PaperInbox()
    async with screen(bus), anyio.create_task_group() as tasks:
        tasks.start_soon(Desktop(lambda: names, inbox, address=bus.address).run)
        await bus.notify("-a", "Mail", "Not yet")
        names.append("mail")
        await heard_by(bus, inbox, "-a", "Mail", "Now")
        names.clear()
        await anyio.sleep(1)
        inbox.taken.clear()
        await bus.notify("-a", "Mail", "No more")
        names.append("Chat")
        await heard_by(bus, inbox, "-a", "Chat", "Others")
        tasks.cancel_scope.cancel()
    assert {each.message for each in inbox.taken} == {"Others"}


async def test_what_can_not_be_kept_is_let_go(bus: Bus, caplog: pytest.LogCaptureFixture) -> None:
    inbox = PaperInbox(failure=StoreError("there is no room left; free some space"))
    async with screen(bus), overhearing(bus, inbox, "*"):
        with anyio.fail_after(30):
            while "not kept" not in caplog.text:
                await bus.notify("-a", "Mail", "Secret words")
                await anyio.sleep(0.3)
        inbox.failure = None
        await heard_by(bus, inbox, "-a", "Mail", "Hello")
    assert "Secret" not in caplog.text


async def test_a_session_without_a_bus_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(desktop, "AGAIN_S", 0.05)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(Desktop(lambda: ["*"], PaperInbox()).run)
        await until(lambda: bool(caplog.records))
        await anyio.sleep(0.3)
        tasks.cancel_scope.cancel()
    assert len(caplog.records) == 1


async def test_a_call_whose_number_comes_twice_ends_nothing() -> None:
    inbox = PaperInbox()
    heard = Desktop(lambda: ["*"], inbox)
    give, messages = anyio.create_memory_object_stream[Message](8)
    for words in ("One.", "Two.", "Three."):
        call = Message(
            destination="org.gtk.Notifications",
            path="/org/gtk/Notifications",
            interface="org.gtk.Notifications",
            member="AddNotification",
            signature="ssa{sv}",
            body=["org.example.Mail", "m", {"title": Variant("s", words)}],
            sender=":1.7",
            serial=5,
        )
        give.send_nowait(call)
    give.close()
    async with messages, anyio.create_task_group() as tasks:
        await heard._follow(messages, tasks)
    assert [each.message for each in inbox.taken] == ["One.", "Two.", "Three."]


def shown(words: str, serial: int, *, number: int, replaces: int = 0) -> list[Message]:
    """What passes on the bus when an application shows this and is given this number for it."""
    call = Message(
        destination=INTERFACE,
        path="/org/freedesktop/Notifications",
        interface=INTERFACE,
        member="Notify",
        signature=bubbles.SIGNATURE,
        body=["Chat", replaces, "", "", words, [], {}, -1],
        sender=":1.7",
        serial=serial,
    )
    answer = Message(
        message_type=MessageType.METHOD_RETURN,
        destination=":1.7",
        reply_serial=serial,
        signature="u",
        body=[number],
        sender=":1.3",
        serial=serial,
    )
    return [call, answer]


async def test_what_a_desktop_that_counts_anew_shows_replaces_nothing_of_before() -> None:
    inbox = PaperInbox()
    heard = Desktop(lambda: ["*"], inbox)
    passed = [
        *shown("Dinner at six?", 5, number=3),
        *shown("Dinner at seven?", 6, number=3, replaces=3),
        *shown("The train is late.", 7, number=3),  # after the desktop was started again
        *shown("The train is here.", 8, number=3, replaces=3),
        *shown("Of nothing that was overheard.", 9, number=9, replaces=9),
    ]
    give, messages = anyio.create_memory_object_stream[Message](len(passed))
    for message in passed:
        give.send_nowait(message)
    give.close()
    async with messages, anyio.create_task_group() as tasks:
        await heard._follow(messages, tasks)
    first, second, third, fourth, other = (each.sequence for each in inbox.taken)
    assert first == second != third == fourth
    assert other not in {"", first, third}

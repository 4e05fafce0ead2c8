"""One process of a child: begun, or taken over from the process before, and ended.

A process of an earlier start is nobody's child here. It is watched by its descriptor
(pidfd_open(2)), and where the kernel forbids signals between the two (Landlock, from version 6 on),
it is ended by letting go of it; one that does not move at all is then ended by its own timer.
"""

import logging
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field

import anyio
from anyio.abc import Process, SocketAttribute, UNIXSocketStream
from anyio.streams.buffered import BufferedByteReceiveStream

from her_voice import heap
from her_voice.child.lifeline import Lifelines
from her_voice.child.program import program
from her_voice.child.wire import GarbledError, Header, pack, receive
from her_voice.threads import calm

log = logging.getLogger(__name__)

DYING_S = 0.2
"""How long a child whose socket is closed may take to be gone by itself."""

BUFFER = 1 << 20
"""Bytes on the way in the socket: a sound of 16 s at a stretch."""

TELL_S = 4.0
"""How long one of the process before may take to tell how it is. It needs a millisecond, but a busy
machine lets it wait; to load the models anew takes longer."""

HANDOVER = b"line"
"""What is sent along a lifeline, with the new line."""


@dataclass(slots=True)
class Body:
    """One living process, and the line to it."""

    name: str
    pid: int
    stream: UNIXSocketStream
    lifelines: Lifelines
    process: Process | None = None
    """None for one that was taken over."""

    watch: int = -1
    """The descriptor of a process that was taken over."""

    is_kept: bool = False
    """It has a lifeline."""

    loaded: dict[str, Header] = field(default_factory=dict)
    """What it holds already, by slot: how that was loaded."""

    def kill(self) -> None:
        """End it at once."""
        if self.process is not None:
            if self.process.returncode is None:
                self.process.send_signal(signal.SIGKILL)
            return
        try:
            signal.pidfd_send_signal(self.watch, signal.SIGKILL)
        except ProcessLookupError:
            pass
        except PermissionError:
            self.lifelines.let_go(self.name)
            with suppress(OSError):
                raw = self.stream.extra(SocketAttribute.raw_socket)  # noqa: S610  it is no query
                raw.shutdown(socket.SHUT_RDWR)

    async def end(self) -> str:
        """See to it that it is gone, its line being closed; say how it went."""
        self.lifelines.let_go(self.name)
        if self.process is None:
            return await self._end_of_other()
        with anyio.move_on_after(DYING_S):  # its socket closes a little before it is gone
            await self.process.wait()
        self.kill()
        code = await self.process.wait()
        await self.process.aclose()
        return signal.Signals(-code).name if code < 0 else f"status {code}"

    async def _end_of_other(self) -> str:
        try:
            with anyio.move_on_after(DYING_S) as patience:
                await anyio.wait_readable(self.watch)
            if patience.cancelled_caught:
                self.kill()
                with anyio.move_on_after(DYING_S) as patience:
                    await anyio.wait_readable(self.watch)
        finally:
            os.close(self.watch)
        return "it still stands about" if patience.cancelled_caught else "it is gone"


async def begin(name: str, module: str, lifelines: Lifelines) -> Body:
    """Begin a process that runs this module. Raises `OSError` where none can be had."""
    environment = dict(os.environ)
    calm(environment)
    heap.frugal(environment)
    ours, theirs = _line()
    lifeline, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs, lifeline, its:
        is_kept = lifelines.keep(name, lifeline.fileno())
        numbers = [its.fileno()] if is_kept else []
        try:
            # In her own session, as Linux shares the cores by session before it looks at nice(2).
            process = await anyio.open_process(
                [sys.executable, "-m", module, *map(str, numbers)],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=None,
                env=environment,
                pass_fds=numbers,
            )
        except OSError:
            ours.close()
            lifelines.let_go(name)
            raise
    stream = await UNIXSocketStream.from_socket(ours)
    return Body(name, process.pid, stream, lifelines, process=process, is_kept=is_kept)


async def take_over(name: str, lifelines: Lifelines) -> Body | None:
    """Take over what the process before had under this name, if it is well and the same program."""
    try:
        return await _taken_over(name, lifelines)
    except Exception as error:  # noqa: BLE001  nothing that was left may keep her from beginning
        log.error("the child for %s can't be taken over (%s)", name, type(error).__name__)  # noqa: TRY400
        lifelines.let_go(name)
        return None


async def _taken_over(name: str, lifelines: Lifelines) -> Body | None:
    descriptor = lifelines.take(name)
    if descriptor is None:
        return None
    ours, theirs = _line()
    with theirs, socket.socket(fileno=descriptor) as lifeline:
        try:
            socket.send_fds(lifeline, [HANDOVER], [theirs.fileno()])
        except OSError:  # it is gone
            ours.close()
            lifelines.let_go(name)
            return None
    stream = await UNIXSocketStream.from_socket(ours)
    told = await _told(stream)
    if told is None or told.get("program") != program():
        log.warning("what was left of the child for %s is of no use and is let go", name)
        await stream.aclose()
        lifelines.let_go(name)
        return None
    pid = int(told["pid"])
    try:
        watch = os.pidfd_open(pid)
    except OSError:
        await stream.aclose()
        lifelines.let_go(name)
        return None
    log.info("the child for %s goes on", name)
    return Body(
        name, pid, stream, lifelines, watch=watch, is_kept=True, loaded=dict(told["loaded"])
    )


async def _told(stream: UNIXSocketStream) -> Header | None:
    """Ask it how it is; None if it does not say."""
    with anyio.move_on_after(TELL_S):
        try:
            await stream.send(pack({"do": "tell", "id": 0}))
            return (await receive(BufferedByteReceiveStream(stream)))[0]
        except (OSError, GarbledError, anyio.EndOfStream, anyio.IncompleteRead):
            return None
        except (anyio.BrokenResourceError, anyio.ClosedResourceError):
            return None
    return None


def _line() -> tuple[socket.socket, socket.socket]:
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER)
    return ours, theirs

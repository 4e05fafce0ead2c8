"""Inside a child: requests in by its standard input, a socket; each is answered as it is done.

The child ends when its parent does, whether it closes the socket or is killed, unless a lifeline
is held for it: then it waits for the next parent, with all that it has loaded. It takes no signal
of the terminal's: its parent decides when it ends. It is ended before its parent where memory runs
out.
"""

import ctypes
import math
import os
import resource
import signal
import socket
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import anyio
from anyio.abc import TaskGroup, UNIXSocketStream
from anyio.streams.buffered import BufferedByteReceiveStream
from anyio.streams.memory import MemoryObjectSendStream

from her_voice import heap
from her_voice.child.dead_man import DeadMan
from her_voice.child.memory import private_kb
from her_voice.child.program import program
from her_voice.child.wire import Header, pack, receive
from her_voice.errors import HerVoiceError, where

PR_SET_PDEATHSIG = 1

EXPENDABLE = 400
"""How readily the kernel ends it where memory lacks: sooner than her (0), and later than the
language model (500), which is larger and whose loss is told with her voice."""

TIDY_S = 20.0
"""How often what was freed is given back to the system, when nothing is asked."""

Task: TypeAlias = Callable[[Header, bytes], Awaitable[tuple[Header, bytes]]]


def settle(*, is_kept: bool = False) -> None:
    """Make this process a child that its parent can rely on. Call it before engines are loaded.

    One that is kept may outlive its parent, as long as its lifeline holds.
    """
    if not is_kept:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold what was said
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(EXPENDABLE), encoding="ascii")
    heap.share()


def serve(tasks: Mapping[str, Task]) -> None:
    """Do what is asked, by name, until nobody is left to ask; never returns.

    The first word of the command line, if there is one, is the descriptor of its lifeline.
    """
    program()  # as it is now: what is loaded later must be of the same version
    lifeline = socket.socket(fileno=int(sys.argv[1])) if len(sys.argv) > 1 else None
    settle(is_kept=lifeline is not None)
    anyio.run(_serve, tasks, lifeline)


async def _serve(tasks: Mapping[str, Task], lifeline: socket.socket | None) -> None:
    stream = await UNIXSocketStream.from_socket(socket.socket(fileno=os.dup(0)))
    server = Server(tasks, DeadMan() if lifeline else None)
    async with anyio.create_task_group() as group:
        while True:
            await server.follow(stream, group)
            if lifeline is None:
                os._exit(0)  # nothing to save, and destructors of native threads may hang
            stream = await _next_line(lifeline)


async def _next_line(lifeline: socket.socket) -> UNIXSocketStream:
    """Wait for the next process of hers; end when nobody holds the lifeline any more."""
    await anyio.wait_readable(lifeline)
    _, descriptors, _, _ = socket.recv_fds(lifeline, 64, 1)
    if not descriptors:
        os._exit(0)
    return await UNIXSocketStream.from_socket(socket.socket(fileno=descriptors[0]))


class Server:
    """Answers on one line after the other."""

    def __init__(self, tasks: Mapping[str, Task], dead_man: DeadMan | None = None) -> None:
        self._tasks = tasks
        self._dead_man = dead_man
        self._loaded: dict[str, Header] = {}
        """How what is in each slot was loaded."""

        self._loaded_kb = 0
        """Private memory when that had been done."""

        self._tidied = time.monotonic()
        self._loading = 0
        self._has_line = False

    async def follow(self, stream: UNIXSocketStream, group: TaskGroup) -> None:
        """Do what is asked on this line until it is closed; what is under way then is given up."""
        inlet = BufferedByteReceiveStream(stream)
        send, outbox = anyio.create_memory_object_stream[bytes](math.inf)
        scopes: dict[int, anyio.CancelScope] = {}

        async def carry_out() -> None:
            with suppress(anyio.BrokenResourceError, anyio.ClosedResourceError):
                async for message in outbox:
                    await stream.send(message)

        group.start_soon(carry_out)
        self._has_line = True
        while True:
            self._live_on()
            try:
                header, body = await receive(inlet)
            except (anyio.EndOfStream, anyio.IncompleteRead, anyio.BrokenResourceError):
                break
            number = int(header["id"])
            match header["do"]:
                case "ping":
                    send.send_nowait(pack({"id": 0, **self._life(is_busy=bool(scopes))}))
                case "tell":
                    told = {"pid": os.getpid(), "program": program(), "loaded": self._loaded}
                    send.send_nowait(pack({"id": 0, **told}))
                case "cancel":
                    if scope := scopes.get(number):
                        scope.cancel()
                case name:
                    scopes[number] = anyio.CancelScope()
                    task = self._load if name == "load" else self._tasks[name]
                    group.start_soon(_answer, task, header, body, scopes, send)
        send.close()
        outbox.close()
        for scope in scopes.values():
            scope.cancel()
        self._line_is_over()
        await stream.aclose()

    async def _load(self, header: Header, body: bytes) -> tuple[Header, bytes]:
        slot = str(header["slot"])
        self._loaded.pop(slot, None)
        self._loading += 1
        if self._dead_man:
            self._dead_man.rest()  # it may stop all else for long
        try:
            answer = await self._tasks["load"](header, body)
        finally:
            self._loading -= 1
            self._live_on()
        self._loaded_kb = private_kb(os.getpid())
        self._loaded[slot] = {name: header[name] for name in header if name not in {"do", "id"}}
        return answer

    def _life(self, *, is_busy: bool) -> Header:
        """Give the signs of life; a parent that took it over may not see them."""
        if not is_busy:
            self._tidy()
        private = private_kb(os.getpid())
        grown = private - self._loaded_kb if self._loaded else 0
        return {"processor_s": time.process_time(), "private_kb": private, "grown_kb": grown}

    def _tidy(self) -> None:
        """Give back what lies free between what is used; otherwise it grows for half an hour."""
        if time.monotonic() - self._tidied >= TIDY_S:
            heap.trim()
            self._tidied = time.monotonic()

    def _line_is_over(self) -> None:
        """Wait for the next line however long it takes: who asked may be slow to start again."""
        self._has_line = False
        if self._dead_man:
            self._dead_man.rest()

    def _live_on(self) -> None:
        if self._dead_man and self._has_line and not self._loading:
            self._dead_man.feed()


async def _answer(
    task: Task,
    header: Header,
    body: bytes,
    scopes: dict[int, anyio.CancelScope],
    send: MemoryObjectSendStream[bytes],
) -> None:
    number = int(header["id"])
    with scopes[number]:
        try:
            answer, sound = await task(header, body)
        except Exception as error:  # noqa: BLE001  a call may fail, the child goes on
            if _lacks_memory(error):
                os._exit(3)  # a new one begins with all that this one holds
            known = isinstance(error, HerVoiceError)
            sentence = str(error) if known else f"an engine failed ({where(error)})"
            answer, sound = {"error": sentence}, b""
        with suppress(anyio.ClosedResourceError, anyio.BrokenResourceError):  # nobody waits
            send.send_nowait(pack({**answer, "id": number}, sound))
    del scopes[number]


def _lacks_memory(error: BaseException | None) -> bool:
    """Tell whether memory ran out, which native libraries say in their own words."""
    while error is not None:
        if isinstance(error, MemoryError) or "alloc" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False

"""Inside a child: requests in by its standard input, a socket; each is answered as it is done.

The child ends when its parent does, whether it closes the socket or is killed. It takes no signal
of the terminal's: its parent decides when it ends. It is ended before its parent where memory runs
out.
"""

import ctypes
import math
import os
import resource
import signal
import socket
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import anyio
from anyio.abc import UNIXSocketStream
from anyio.streams.buffered import BufferedByteReceiveStream
from anyio.streams.memory import MemoryObjectSendStream

from her_voice import heap
from her_voice.child.wire import Header, pack, receive
from her_voice.errors import HerVoiceError

PR_SET_PDEATHSIG = 1

EXPENDABLE = 400
"""How readily the kernel ends it where memory lacks: sooner than her (0), and later than the
language model (500), which is larger and whose loss is told with her voice."""

Task: TypeAlias = Callable[[Header, bytes], Awaitable[tuple[Header, bytes]]]


def settle() -> None:
    """Make this process a child that its parent can rely on. Call it before engines are loaded."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would hold what was said
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(EXPENDABLE), encoding="ascii")
    heap.share()


def serve(tasks: Mapping[str, Task]) -> None:
    """Do what is asked, by name, until the parent is gone; never returns."""
    settle()
    anyio.run(_serve, tasks)


async def _serve(tasks: Mapping[str, Task]) -> None:
    stream = await UNIXSocketStream.from_socket(socket.socket(fileno=os.dup(0)))
    inlet = BufferedByteReceiveStream(stream)
    send, outbox = anyio.create_memory_object_stream[bytes](math.inf)
    scopes: dict[int, anyio.CancelScope] = {}

    async def carry_out() -> None:
        async for message in outbox:
            await stream.send(message)

    async with anyio.create_task_group() as group:
        group.start_soon(carry_out)
        while True:
            try:
                header, body = await receive(inlet)
            except (anyio.EndOfStream, anyio.IncompleteRead, anyio.BrokenResourceError):
                os._exit(0)  # nothing to save, and destructors of native threads may hang
            number = int(header["id"])
            match header["do"]:
                case "ping":
                    send.send_nowait(pack({"id": 0, "processor_s": time.process_time()}))
                case "cancel":
                    if scope := scopes.get(number):
                        scope.cancel()
                case name:
                    scopes[number] = anyio.CancelScope()
                    group.start_soon(_answer, tasks[name], header, body, scopes, send)


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
            sentence = str(error) if known else f"an engine failed ({type(error).__name__})"
            answer, sound = {"error": sentence}, b""
        send.send_nowait(pack({**answer, "id": number}, sound))
    del scopes[number]


def _lacks_memory(error: BaseException | None) -> bool:
    """Tell whether memory ran out, which native libraries say in their own words."""
    while error is not None:
        if isinstance(error, MemoryError) or "alloc" in str(error).lower():
            return True
        error = error.__cause__ or error.__context__
    return False

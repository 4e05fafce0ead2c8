"""A server of tools as a child: its lines in, messages of MCP out, and never more than is good.

The SDK's own transport keeps a line in memory however long it is. This one gives up on a server
whose line is longer than `LONGEST_LINE`, or that says more than `MOST` in `SPAN_S` seconds.
"""

import logging
import os
import signal
import subprocess
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import TypeAlias

import anyio
from anyio.abc import Process
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from mcp.shared.message import SessionMessage
from mcp.types import JSONRPCMessage, jsonrpc_message_adapter

log = logging.getLogger(__name__)

LONGEST_LINE = 1 << 20
"""Bytes of one message."""

MOST, SPAN_S = 4 << 20, 10.0
"""Bytes that a server may send within a span of time."""

MOST_MESSAGES = 500
"""Messages within that span."""

MOST_GARBAGE = 50
"""Lines that are no messages, such as what a program prints by mistake, before it is given up."""

GRACE_S = 1.0
"""How long a server that is to end may take."""

PASSED_ON = ("HOME", "LANG", "LC_ALL", "LOGNAME", "PATH", "TMPDIR", "TZ", "USER")
"""Environment variables that every server is handed."""

Streams: TypeAlias = tuple[
    MemoryObjectReceiveStream[SessionMessage | Exception], MemoryObjectSendStream[SessionMessage]
]


def environment(names: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Give what a server is handed of the environment, and nothing else of it."""
    return {name: given[name] for name in (*PASSED_ON, *names) if name in given}


@asynccontextmanager
async def pipes(
    command: Sequence[str], env: Mapping[str, str], gone: anyio.Event
) -> AsyncIterator[Streams]:
    """Start it and talk with it; `gone` is set when there is no more talking. Raises `OSError`."""
    process = await anyio.open_process(
        list(command), env=env, stderr=subprocess.DEVNULL, start_new_session=True
    )
    to_us, incoming = anyio.create_memory_object_stream[SessionMessage | Exception](64)
    outgoing, from_us = anyio.create_memory_object_stream[SessionMessage](64)
    try:
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(_read, process, to_us, gone)
            tasks.start_soon(_write, process, from_us, gone)
            try:
                yield incoming, outgoing
            finally:
                tasks.cancel_scope.cancel()
    finally:
        gone.set()
        for stream in (to_us, incoming, outgoing, from_us):
            stream.close()
        with anyio.CancelScope(shield=True):
            await _end(process)


async def _read(
    process: Process,
    to_us: MemoryObjectSendStream[SessionMessage | Exception],
    gone: anyio.Event,
) -> None:
    try:
        await _pass_on(process, to_us)
    except (anyio.ClosedResourceError, anyio.BrokenResourceError, anyio.EndOfStream):
        pass
    finally:
        gone.set()
        to_us.close()


async def _pass_on(
    process: Process, to_us: MemoryObjectSendStream[SessionMessage | Exception]
) -> None:
    pending, bytes_, messages, garbage, since = b"", 0, 0, 0, anyio.current_time()
    while process.stdout:
        chunk = await process.stdout.receive(65_536)
        if anyio.current_time() - since > SPAN_S:
            bytes_, messages, since = 0, 0, anyio.current_time()
        *lines, pending = (pending + chunk).split(b"\n")
        bytes_, messages = bytes_ + len(chunk), messages + len(lines)
        if bytes_ > MOST or messages > MOST_MESSAGES or len(pending) > LONGEST_LINE:
            log.warning("a server of tools says too much, and is ended")
            return
        for line in filter(None, map(bytes.strip, lines)):
            if (message := _message(line)) is not None:
                await to_us.send(SessionMessage(message))
            elif (garbage := garbage + 1) > MOST_GARBAGE:
                log.warning("a server of tools sends garbage, and is ended")
                return


def _message(line: bytes) -> JSONRPCMessage | None:
    try:
        return jsonrpc_message_adapter.validate_json(line)
    except (ValueError, RecursionError):
        return None


async def _write(
    process: Process, from_us: MemoryObjectReceiveStream[SessionMessage], gone: anyio.Event
) -> None:
    with suppress(anyio.ClosedResourceError, anyio.BrokenResourceError, OSError):
        async for each in from_us:
            if process.stdin is None:
                break
            words = each.message.model_dump_json(by_alias=True, exclude_unset=True)
            await process.stdin.send(words.encode() + b"\n")
    gone.set()


async def _end(process: Process) -> None:
    """End it and all that it started: politely, then surely."""
    if process.stdin:
        with suppress(OSError, anyio.BrokenResourceError):
            await process.stdin.aclose()
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, sign)
        with anyio.move_on_after(GRACE_S):
            await process.wait()
    with suppress(OSError):
        await process.aclose()

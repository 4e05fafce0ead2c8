"""The line to one living child: calls out, answers back, and whether it still moves.

A child that is stopped answers no ping; one whose native code waits for something that never comes
answers, but uses no processor time while a call is under way; one that computes for ever runs into
the call's own deadline. All three are ended, and whoever waits learns that the child is lost.
"""

import logging
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import anyio
from anyio.abc import ByteReceiveStream, ByteStream
from anyio.streams.buffered import BufferedByteReceiveStream

from her_voice.child.wire import GarbledError, Header, pack, receive

log = logging.getLogger(__name__)

PING_S = 1.0
"""How often a child at work is asked whether it is there."""

IDLE_PINGS = 4
"""Of so many, one is enough while it has nothing to do and has answered the last."""

MISSED = 4
"""So many pings without a sign of life, and it counts as stopped."""

STANDSTILL_S = 8.0
"""A call under way that uses no processor time for so long has got stuck."""

MOVING_S = 0.1
"""Processor time in that span that is more than answering pings takes."""


class ChildError(Exception):
    """A call came to nothing."""


class ChildLostError(ChildError):
    """The child died, hung or was not there in time: the same call may succeed with the next."""


class ChildLateError(ChildError):
    """The call took longer than any does, and the child was ended: it is not worth another try."""


class ChildRefusedError(ChildError):
    """The engine in the child failed; it lives on. The message is for the person at the screen."""


@dataclass(slots=True)
class _Call:
    over: anyio.Event = field(default_factory=anyio.Event)
    header: Header | None = None
    body: bytes = b""


class Line:
    """Calls to one child process, for as long as it lives."""

    def __init__(self, kill: Callable[[], None]) -> None:
        self._kill = kill
        self._send, self._outbox = anyio.create_memory_object_stream[bytes](math.inf)
        self._calls: dict[int, _Call] = {}
        self._number = 0
        self._is_open = True
        self._unanswered = 0
        self._processor_s = 0.0
        self._moved_at = 0.0
        self.private_kb = 0
        """Memory that the child has for itself, as it said last."""

        self.grown_kb = 0
        """How much of that it has taken since its models were loaded."""

        self.is_loading = False
        """A model is being loaded, which may stop all else in the child for seconds."""

    async def call(
        self, header: Header, body: bytes = b"", *, within_s: float
    ) -> tuple[Header, bytes]:
        """Ask the child, and wait for its answer; cancelled, the child is told to give it up.

        Raises `ChildLostError`, `ChildRefusedError` and, when the time runs out, having ended the
        child, `ChildLateError`.
        """
        if not self._is_open:
            raise ChildLostError
        self._number += 1
        number, call = self._number, _Call()
        if not self._calls:
            self._moved_at = anyio.current_time()
        self._calls[number] = call
        self._send.send_nowait(pack({**header, "id": number}, body))
        is_answered = False
        try:
            with anyio.move_on_after(within_s):
                await call.over.wait()
                is_answered = True
        finally:
            del self._calls[number]
            if not is_answered and self._is_open:
                self._send.send_nowait(pack({"do": "cancel", "id": number}))
        if not is_answered:
            log.error("a child took more than %.0f s for a call and is ended", within_s)
            self._kill()
            raise ChildLateError
        if call.header is None:
            raise ChildLostError
        if "error" in call.header:
            raise ChildRefusedError(str(call.header["error"]))
        return call.header, call.body

    async def run(self, stream: ByteStream) -> None:
        """Carry calls and answers until the child is gone."""
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._carry_out, stream)
                tasks.start_soon(self._watch)
                await self._take_answers(stream)
                tasks.cancel_scope.cancel()
        finally:
            self._is_open = False
            self._send.close()
            self._outbox.close()
            for call in self._calls.values():
                call.over.set()

    async def _carry_out(self, stream: ByteStream) -> None:
        async for message in self._outbox:
            try:
                await stream.send(message)
            except (anyio.BrokenResourceError, anyio.ClosedResourceError):
                return  # its end is noticed where answers come from

    async def _take_answers(self, stream: ByteReceiveStream) -> None:
        inlet = BufferedByteReceiveStream(stream)
        while True:
            try:
                header, body = await receive(inlet)
            except (anyio.EndOfStream, anyio.IncompleteRead, anyio.BrokenResourceError):
                return
            except GarbledError as error:
                log.error("a child sent %s and is ended", error)  # noqa: TRY400  it is not our fault
                self._kill()
                return
            self._unanswered = 0
            if "processor_s" in header:
                self._note_movement(float(header["processor_s"]))
                self.private_kb, self.grown_kb = header["private_kb"], header["grown_kb"]
            elif call := self._calls.get(header.get("id", 0)):
                call.header, call.body = header, body
                call.over.set()

    def _note_movement(self, processor_s: float) -> None:
        if processor_s - self._processor_s > MOVING_S or not self._calls:
            self._processor_s, self._moved_at = processor_s, anyio.current_time()

    async def _watch(self) -> None:
        """See to it that a child that does not move is ended."""
        for tick in count():
            await anyio.sleep(PING_S)
            if not self._calls and not self._unanswered and tick % IDLE_PINGS:
                continue
            if self.is_loading:
                self._unanswered, self._moved_at = 0, anyio.current_time()
            elif self._unanswered >= MISSED:
                log.error("a child gives no sign of life and is ended")
                self._kill()
            elif self._calls and anyio.current_time() - self._moved_at > STANDSTILL_S:
                log.error("a child has got stuck within a call and is ended")
                self._kill()
            self._unanswered += 1
            self._send.send_nowait(pack({"do": "ping", "id": 0}))

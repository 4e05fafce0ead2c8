"""Bytes of one connection in, requests out: uvicorn's HTTP, with a limit on everything.

What the app never sees is judged here: how long headers are and how slow, how much of a body comes
and for how long, and what is no HTTP at all. Each refusal has the one shape that all have, and
ends the connection, for what follows on the wire can't be trusted.
"""

import math
from typing import cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from her_voice.server import limits
from her_voice.server.connections import Connections
from her_voice.server.refusal import RefusedError

BAD = RefusedError(400, "that is not HTTP as it should be; see what sends it")
SLOW = RefusedError(408, "that took too long; send all of it at once")
LARGE_BODY = RefusedError(413, f"send at most {limits.BODY_BYTES} bytes")
LARGE_HEADERS = RefusedError(
    431, f"send at most {limits.HEADERS} headers of {limits.HEADER_BYTES} bytes altogether"
)
LONG_ADDRESS = RefusedError(414, f"an address has at most {limits.ADDRESS_BYTES} bytes")
ONLY_WEBSOCKET = RefusedError(
    400,
    "the only protocol to change to is websocket, with GET; leave the header Upgrade out, as a"
    " client does that is told to speak HTTP/1.1",
)


class Wire(HttpToolsProtocol):
    """One connection of HTTP, until it ends or becomes a WebSocket."""

    deadline = math.inf
    """Until when what is awaited must have come, in seconds of the loop's clock."""

    _in_headers = True
    """Between two requests, or within the headers of one."""

    _came = 0
    """Bytes of the headers, or of the body with all that is around it."""

    _body = 0
    _why: RefusedError | None = None

    # ---- the connection ---------------------------------------------------------------------

    def connection_made(self, transport: object) -> None:
        """Begin to count the seconds."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self.deadline = self.loop.time() + limits.HEADER_S
        refused = self._others.take_in(self)
        if refused is not None:
            self._end(refused)

    def connection_lost(self, exc: Exception | None) -> None:
        """Make room for another."""
        self._others.let_go(self)
        super().connection_lost(exc)

    @property
    def _others(self) -> Connections:
        return cast("Connections", self.server_state)

    def look_at_time(self, now: float) -> None:
        """End it if what is awaited has not come in time."""
        if self.transport.is_closing():
            if self.deadline > now + limits.LINGER_S:
                self.deadline = now + limits.LINGER_S
            elif now >= self.deadline:
                self.transport.abort()
        elif now >= self.deadline:
            self.give_up(SLOW)

    def give_up(self, why: RefusedError) -> None:
        """End it, with the reason where one can still be told."""
        answering = self._answering
        if answering and answering.response_started:
            self.transport.abort()
        elif self._in_headers and not self._came:
            self.transport.close()  # it has asked nothing
        else:
            self._write(why)
        if answering:
            answering.disconnected = True
            answering.message_event.set()

    def pause_writing(self) -> None:
        """Wait for the answer to be taken, but not for ever."""
        self.deadline = self.loop.time() + limits.TAKE_S
        super().pause_writing()

    def resume_writing(self) -> None:
        """Go on: it is being taken."""
        self.deadline = math.inf
        super().resume_writing()

    # ---- what comes -------------------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        """Take what came, and count it."""
        if self.transport.is_closing():
            return
        if self._in_headers and not self._came:
            self.deadline = self.loop.time() + limits.HEADER_S
        self._came += len(data)
        super().data_received(data)
        if self._came > limits.HEADER_BYTES and self._in_headers:
            self._end(LARGE_HEADERS)
        elif self._came > 2 * limits.BODY_BYTES and not self._in_headers:
            self._end(LARGE_BODY)  # it is all wrapping around next to nothing

    def on_message_begin(self) -> None:
        """Begin to count the seconds of its headers."""
        self.deadline = self.loop.time() + limits.HEADER_S
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a header."""
        if len(self.headers) >= limits.HEADERS:
            raise self._because(LARGE_HEADERS)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Judge the headers before anything is made of them."""
        self._judge_headers()
        self._others.asks(self)
        self._in_headers = False
        self._came = self._body = 0
        self.deadline = self.loop.time() + limits.BODY_S
        super().on_headers_complete()

    def _judge_headers(self) -> None:
        if not self.url.startswith((b"/", b"http://")):
            raise self._because(BAD)
        if len(self.url) > limits.ADDRESS_BYTES:
            raise self._because(LONG_ADDRESS)
        if sum(len(name) + len(value) + 4 for name, value in self.headers) > limits.HEADER_BYTES:
            raise self._because(LARGE_HEADERS)
        for name, value in self.headers:
            if name == b"content-length" and int(value) > limits.BODY_BYTES:
                raise self._because(LARGE_BODY)
        if len(self.pipeline) >= limits.PIPELINED:
            raise self._because(BAD)
        if self.parser.should_upgrade() and not (
            self._should_upgrade() and self.parser.get_method() == b"GET"
        ):
            raise self._because(ONLY_WEBSOCKET)

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._body += len(body)
        if self._body > limits.BODY_BYTES:
            raise self._because(LARGE_BODY)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Wait for the next request, as long as may be."""
        self._in_headers = True
        self._came = 0
        self.deadline = math.inf
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        if self._in_headers and not self.transport.is_closing():
            self._others.waits(self)

    def handle_websocket_upgrade(self) -> None:
        """Let it go: the WebSocket counts for itself."""
        self._others.let_go(self)
        super().handle_websocket_upgrade()

    # ---- saying no --------------------------------------------------------------------------

    def _because(self, why: RefusedError) -> RefusedError:
        self._why = why
        return why

    def _end(self, why: RefusedError) -> None:
        """Hang up, with the reason unless an answer is under way: nothing may stand within it."""
        if self._answering and self._answering.response_started:
            self.transport.abort()
        elif not self.transport.is_closing():
            self._write(why)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  ours says more
        """Say why in the one shape, and hang up. uvicorn calls this for what is no HTTP."""
        self._end(self._why or BAD)

    def _write(self, why: RefusedError) -> None:
        self._others.refused[why.code] += 1
        self.transport.write(why.on_the_wire(self.server_state.default_headers))
        self.transport.close()

    @property
    def _answering(self) -> RequestResponseCycle | None:
        """The request that is being answered."""
        cycle = cast("RequestResponseCycle | None", self.cycle)
        return None if cycle is None or cycle.response_complete else cycle

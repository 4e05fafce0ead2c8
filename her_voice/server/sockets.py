"""uvicorn's WebSocket, with what it lacks: limits on what nobody takes, refusals in our shape."""

from uvicorn._types import ASGIReceiveEvent, ASGISendEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request, Response

from her_voice.audio import MORE
from her_voice.server import limits
from her_voice.server.refusal import RefusedError

NO_HANDSHAKE = "that is no WebSocket handshake as it should be; see RFC 6455, or use a library"


class Sockets(WebSocketsSansIOProtocol):
    """One connection of a WebSocket. It is not kept for ever if nobody takes its last bytes."""

    async def run_asgi(self) -> None:
        """Serve it to its end."""
        try:
            await super().run_asgi()
        finally:
            self.loop.call_later(limits.LINGER_S, self.transport.abort)

    def handle_connect(self, event: Request) -> None:
        """Take the handshake, or refuse it in the shape that all refusals have."""
        accept = self.conn.accept

        def accept_or_refuse(request: Request) -> Response:
            response = accept(request)
            if response.status_code != 101:  # noqa: PLR2004  switching protocols
                refused = RefusedError(response.status_code, NO_HANDSHAKE).response
                response.body = bytes(refused.body)
                for name, value in [*self.default_headers, *refused.raw_headers]:
                    response.headers.pop(name.decode(), None)
                    response.headers[name.decode()] = value.decode()
            return response

        self.conn.accept = accept_or_refuse  # type: ignore[method-assign]
        super().handle_connect(event)

    async def send(self, message: ASGISendEvent) -> None:
        """Send what the app wants sent; a refusal has the headers of all answers."""
        if message["type"] == "websocket.http.response.start":
            headers = [*self.default_headers, *message.get("headers", [])]
            await super().send({**message, "headers": headers})
            return
        await super().send(message)
        if message["type"] == "websocket.http.response.body" and not message.get("more_body"):
            self.handshake_complete = True  # uvicorn would log the refusal as a fault

    async def receive(self) -> ASGIReceiveEvent:
        """Wait for the next message, and tell whether `MORE` wait.

        Nothing is read while nobody waits for a message: who rests is woken by none, and finds all
        that came meanwhile at once. uvicorn would read again as soon as the last one is taken.
        """
        if self.read_paused and self.queue.empty():
            self.read_paused = False
            self.transport.resume_reading()
        message = await self.queue.get()
        message[MORE] = not self.queue.empty()  # type: ignore[literal-required]
        return message

    def handle_ping(self) -> None:
        """Answer, unless nobody takes the answers: each waits in memory until then."""
        if self.transport.get_write_buffer_size() > limits.UNTAKEN_BYTES:
            self.transport.abort()
            return
        super().handle_ping()

    def handle_cont(self, event: Frame) -> None:
        """Take a piece of a message, of which there may be only so many."""
        if len(self.frames) >= limits.PIECES:
            self.conn.fail(1009, "too many pieces")
            self.handle_parser_exception()
            return
        super().handle_cont(event)

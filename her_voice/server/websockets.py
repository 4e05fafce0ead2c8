"""A WebSocket that begins in one process and goes on in the next."""

import socket
from collections.abc import Mapping

from uvicorn import Config
from uvicorn.server import ServerState
from websockets.protocol import State
from websockets.server import ServerProtocol

from her_voice.server import limits
from her_voice.server.outliving import OUTLIVES, Client, Connection, Store
from her_voice.server.sockets import Sockets

RESTARTED = 1012
"""The close code for 'service restart': come again, and go on where it was."""

GOING_AWAY, PROTOCOL_ERROR, NOT_ALLOWED = 1001, 1002, 1008


class Outliving(Sockets):
    """A connection that is put aside with the service manager as long as it lasts."""

    store: Store
    """Given by the subclass that a server uses; see `within`."""

    _connection: Connection | None = None

    async def run_asgi(self) -> None:
        """Serve the client."""
        self._connection = self._connection or self._begun()
        self.scope.setdefault("state", {})[OUTLIVES] = self._connection
        await super().run_asgi()

    def _begun(self) -> Connection:
        return Connection(self.store, self.transport.get_extra_info("socket"), None, "")

    def connection_lost(self, exc: Exception | None) -> None:
        """Learn that it is closed, by whom ever."""
        if self._connection:
            self._connection.over()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """End it with the server, unless it is to outlive it."""
        if self.store.is_leaving:
            self.stop_keepalive()
            self.transport.abort()  # this copy alone: nothing is sent
            return
        if self.store.is_final and self.handshake_complete and not self.close_sent:
            self.stop_keepalive()
            self.queue.put_nowait({"type": "websocket.disconnect", "code": GOING_AWAY})
            self.conn.send_text(b'{"type":"hangup"}')
            self.conn.send_close(GOING_AWAY, "she is going away")
            self.transport.write(b"".join(self.conn.data_to_send()))
            self.transport.close()
            return
        super().shutdown()


class _GoesOn(ServerProtocol):
    """In the midst of a connection. Bytes that make no sense are the half of what was lost."""

    def fail(self, code: int, reason: str = "") -> None:
        """Let the client come again, where what it sent was cut by the restart."""
        is_cut = code == PROTOCOL_ERROR
        super().fail(RESTARTED if is_cut else code, "begin anew" if is_cut else reason)


class TakenOver(Outliving):
    """A connection that was opened in the process before: there is no handshake any more."""

    def __init__(self, config: Config, state: ServerState, label: str, client: Client) -> None:
        super().__init__(config, state, {})
        self.conn = _GoesOn(state=State.OPEN, max_size=config.ws_max_size)
        self._label = label
        self._client = client

    def connection_made(self, transport: object) -> None:
        """Go on."""
        super().connection_made(transport)  # type: ignore[arg-type]
        raw: socket.socket = self.transport.get_extra_info("socket")
        self.store.known(self._label)
        self._connection = Connection(self.store, raw, self._client, self._label)
        self.handshake_initiated = True
        self.scope = {
            "type": "websocket",
            "asgi": {"version": self.asgi_version, "spec_version": "2.4"},
            "http_version": "1.1",
            "scheme": "ws",
            "server": self.server,
            "client": self.client,
            "root_path": "",
            "path": "/v1/pcm",
            "raw_path": b"/v1/pcm",
            "query_string": b"",
            "headers": [],
            "subprotocols": [],
            "state": {},
            "extensions": {"websocket.http.response": {}},
        }
        self.queue.put_nowait({"type": "websocket.connect"})
        task = self.loop.create_task(self.run_asgi())
        task.add_done_callback(self.on_task_complete)
        self.tasks.add(task)

    def handle_parser_exception(self) -> None:
        """Close, and let what still comes be taken for a while.

        A client that sends on would find a closed connection before it finds the reason.
        """
        if self.close_sent:
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": RESTARTED})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.close_timer = self.loop.call_later(limits.LINGER_S, self.transport.close)

    async def send(self, message: object) -> None:
        """Send; what accepts the client has been sent long ago."""
        if self.handshake_complete:
            await super().send(message)  # type: ignore[arg-type]
            return
        self.handshake_complete = True
        if isinstance(message, dict) and message["type"] == "websocket.accept":
            self.start_keepalive()
            return
        # It was refused, with a response of HTTP that would be noise by now.
        self.conn.send_close(NOT_ALLOWED, "its token was revoked or has expired")
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.disconnected = self.close_sent = True
        self.transport.close()


def within(store: Store) -> type[Outliving]:
    """Give the kind of connection that is put aside in this store."""
    return type("Outliving", (Outliving,), {"store": store})


async def go_on(config: Config, state: ServerState, before: Mapping[str, socket.socket]) -> None:
    """Serve the connections of the process before, which had these names in the store."""
    usual = config.ws_protocol_class
    if usual is None or not issubclass(usual, Outliving):
        return
    kind: type[TakenOver] = type("TakenOver", (TakenOver,), {"store": usual.store})
    for label, connection in before.items():
        if client := Client.of(label):
            await _serve_on(kind(config, state, label, client), connection)


async def _serve_on(protocol: TakenOver, connection: socket.socket) -> None:
    connection.setblocking(False)  # noqa: FBT003  it takes no keywords
    await protocol.loop.connect_accepted_socket(lambda: protocol, connection)

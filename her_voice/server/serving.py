"""An app in, both doors open: uvicorn inside the daemon's task group, without its habits.

It takes no signals, writes no access log (an address may hold a token), compresses nothing, and
hangs up on who does not answer pings or take what is sent.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from socket import socket
from types import MappingProxyType

import anyio
from starlette.types import ASGIApp
from uvicorn import Config, Server

from her_voice.errors import HerVoiceError
from her_voice.places import Places
from her_voice.server import grants, limits, token
from her_voice.server.accepting import take_in
from her_voice.server.connections import Connections
from her_voice.server.ending import Ending
from her_voice.server.guard import Guard, Rates
from her_voice.server.keys import Keys
from her_voice.server.listening import (
    address_of,
    adopt,
    adopt_loopback,
    listen_locally,
    listen_on_loopback,
    remove,
)
from her_voice.server.outliving import LOOPBACK, Store
from her_voice.server.websockets import go_on, within
from her_voice.server.wire import Wire
from her_voice.settings import ServerSettings

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "cache-control": "no-store",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
)
"""Of every answer: what she says is for who asked, and no page may show, keep or guess at it."""

TICKS = 5
"""Of a tenth of a second, between two looks at the time of all connections."""


async def serve(
    app: ASGIApp,
    places: Places,
    settings: ServerSettings,
    *,
    ready: Callable[[str], None] = lambda _: None,
    handed: Sequence[int] = (),
    rates: Rates | None = None,
    store: Store | None = None,
) -> None:
    """Serve until cancelled. The caller holds the lock of this home.

    `handed` are listening sockets of the service manager's; if one is the local door, it is used,
    and its file is left where it is: whoever comes while she restarts waits instead of failing.

    What is to outlive this process is put aside in `store`, which has what outlived the one before.

    `ready` is called once both doors are open, with the address of the loopback door as
    `127.0.0.1:8900`, or nothing if there is none. Raises `SettingsError` if a door can't be opened.
    """
    doors: list[tuple[ASGIApp, socket]] = []
    address = ""
    adopted: socket | None = None
    rates, store = rates or Rates(), store or Store()
    app = ending = Ending(app)
    try:
        own = token.find(places) if settings.listen else token.known(places)
        adopted = adopt(list(handed), places.socket)
        keys = Keys(own, grants.file_of(places))
        doors.append((Guard(app, keys, rates, is_local=True), adopted or listen_locally(places)))
        known = adopt_loopback(store.loopback, settings.listen)
        store.remove(LOOPBACK)
        if settings.listen:
            port = known or listen_on_loopback(settings.listen)
            store.keep(LOOPBACK, port)
            doors.append((Guard(app, keys, rates, is_local=False), port))
            address = address_of(doors[-1][1])
        servers = [
            (_Quiet(_config(app, store), Connections(rates.refused)), door) for app, door in doors
        ]
        servers[0][0].before = store.connections
        await _serve(servers, lambda: ready(address), ending.begin)
    finally:
        for _, door in doors:
            door.close()
        if not adopted and not store.is_leaving:
            remove(places.socket)


async def _serve(
    servers: list[tuple["_Quiet", socket]], ready: Callable[[], None], ending: Callable[[], None]
) -> None:
    async def run(server: _Quiet, door: socket) -> None:
        async with anyio.create_task_group() as taking_in:
            taking_in.start_soon(server.take_in, door)
            with anyio.CancelScope(shield=True):  # it is told to end, and then ends by itself
                await server.serve([door])
            taking_in.cancel_scope.cancel()
        if not server.should_exit:
            raise HerVoiceError("the server ended by itself; start her again with `her-voice run`")

    async with anyio.create_task_group() as tasks:
        for server, door in servers:
            tasks.start_soon(run, server, door)
        try:
            for server, _ in servers:
                await server.opened.wait()
            ready()
            await anyio.sleep_forever()
        finally:
            ending()
            for server, _ in servers:
                server.should_exit = True


def _config(app: ASGIApp, store: Store) -> Config:
    return Config(
        app,
        http=Wire,
        ws=within(store),
        ws_max_size=limits.MESSAGE_BYTES,
        ws_ping_interval=limits.PING_S,
        ws_ping_timeout=limits.PING_S,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        headers=list(HEADERS.items()),
        timeout_keep_alive=limits.IDLE_S,
        timeout_graceful_shutdown=int(limits.LINGER_S),
    )


class _Quiet(Server):
    """Signals belong to the daemon, which also wants to know when the door is open."""

    def __init__(self, config: Config, connections: Connections) -> None:
        super().__init__(config)
        self.connections = self.server_state = connections
        self.opened = anyio.Event()
        self.before: Mapping[str, socket] = {}
        """Connections that were opened in the process before."""

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Open the doors; `take_in` serves who comes, at its own pace, instead of uvicorn."""
        await self.lifespan.startup()
        self.servers = []
        for door in sockets or ():
            door.listen(limits.BACKLOG)
        self.started = True
        await go_on(self.config, self.server_state, self.before)
        self.opened.set()

    async def take_in(self, door: socket) -> None:
        """Serve everybody who comes to a door that is open, until cancelled."""
        await self.opened.wait()
        await take_in(door, self.config, self.connections)

    async def on_tick(self, counter: int) -> bool:
        """Look at the time of each connection; uvicorn calls this ten times a second."""
        if counter % TICKS == 0:
            self.connections.look_at_time(anyio.current_time())
        return await super().on_tick(counter)

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield

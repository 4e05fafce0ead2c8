"""Both doors, open, with a stub behind them and a person's line at every earpiece."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import anyio
import httpx2
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket
from websockets.asyncio.client import ClientConnection, connect, unix_connect
from websockets.exceptions import ConnectionClosedError

from her_voice.earpiece.socket import Socket
from her_voice.errors import HerVoiceError
from her_voice.mode import Mode
from her_voice.places import Places
from her_voice.server import door, lock, serving, token
from her_voice.server.operation import Operation
from her_voice.server.outliving import Store
from her_voice.settings import ServerSettings
from tests.earpiece.stub_line import StubLine
from tests.until import until


def places(home: Path) -> Places:
    return Places(home, home / "data", home / "state", home / "run", home / "data" / "models")


@dataclass
class House:
    places: Places
    address: str = ""
    healthy: bool = True
    said: list[str] = field(default_factory=list)
    modes: list[Mode] = field(default_factory=list)
    pressed: list[bool] = field(default_factory=list)
    hushed: int = 0
    names: list[str] = field(default_factory=list)
    lines: list[StubLine] = field(default_factory=list)
    sockets: list[Socket] = field(default_factory=list)
    ended: int = 0

    async def attend(self, websocket: WebSocket, name: str) -> None:
        line, socket = StubLine(), Socket(websocket, name)
        self.names.append(name)
        self.lines.append(line)
        self.sockets.append(socket)
        try:
            await socket.run(line)
        finally:
            self.ended += 1

    async def say(self, text: str) -> None:
        if text == "nobody":
            raise HerVoiceError("nobody would hear it; put a headset on")
        if text == "crash":
            raise ZeroDivisionError
        self.said.append(text)

    async def choose(self, mode: Mode) -> None:
        self.modes.append(mode)

    async def press(self, held: bool) -> None:  # noqa: FBT001  a callback takes no keywords
        self.pressed.append(held)

    async def hush(self) -> None:
        self.hushed += 1

    @property
    def token(self) -> str:
        return token.find(self.places)

    def http(self, **headers: str) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(base_url=f"http://{self.address}", headers=headers)

    def knowing(self) -> httpx2.AsyncClient:
        return self.http(Authorization=f"Bearer {self.token}")

    def talk(self, query: str = "", **options: Any) -> connect:
        options.setdefault("close_timeout", 1)
        return unix_connect(str(self.places.socket), f"ws://localhost/v1/pcm{query}", **options)

    def talk_by_tcp(self, query: str = "", **options: Any) -> connect:
        options.setdefault("close_timeout", 1)
        return connect(f"ws://{self.address}/v1/pcm{query}", **options)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, in seconds of real time."""
        await until(holds, 10)


@asynccontextmanager
async def open_house(
    home: Path,
    *,
    most_earpieces: int = 16,
    more: Iterable[Operation] = (),
    sockets: Iterable[WebSocketRoute] = (),
    store: Store | None = None,
) -> AsyncIterator[House]:
    house = House(places(home))
    answers = door.Answers(
        status=lambda: {"heard": len(house.lines)},
        healthy=lambda: house.healthy,
        attend=house.attend,
        say=house.say,
        choose=house.choose,
        press=house.press,
        hush=house.hush,
    )
    app = door.build(answers, most_earpieces=most_earpieces, more=more, sockets=sockets)
    opened = anyio.Event()

    def ready(address: str) -> None:
        house.address = address
        opened.set()

    async def serve() -> None:
        settings = ServerSettings(listen="127.0.0.1:0")
        await serving.serve(
            app,
            house.places,
            settings,
            ready=ready,
            store=store,
        )

    with lock.hold(house.places):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(serve)
            await opened.wait()
            yield house
            tasks.cancel_scope.cancel()


async def closing(client: ClientConnection) -> tuple[int | None, str | None]:
    """Read to the end; return the close code and reason."""
    with anyio.fail_after(10), suppress(ConnectionClosedError):
        async for _ in client:
            pass
    return client.close_code, client.close_reason

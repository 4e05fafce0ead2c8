"""An address in, a call out: the agents that speak `/v1/pcm`, hers or another's."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import anyio
import httpx2
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException

from her_voice.bench.call import Call
from her_voice.errors import HerVoiceError

_STATUS_S = 5.0


@dataclass(frozen=True, slots=True)
class PcmWire:
    """The earpiece socket `/v1/pcm`: PCM16 mono 16 kHz in binary messages, JSON in text."""

    socket: ClientConnection

    async def send(self, frame: bytes) -> None:
        """Send 20 ms of PCM; after the other end has left it is lost."""
        try:
            await self.socket.send(frame)
        except ConnectionClosed:
            return

    async def receive(self) -> bytes | Mapping[str, object] | None:
        """Wait for sound or a JSON object; None when the other end has left."""
        while True:
            try:
                came = await self.socket.recv()
            except ConnectionClosed:
                return None
            if isinstance(came, bytes):
                return came
            try:
                told = json.loads(came)
            except ValueError:
                continue
            if isinstance(told, dict):
                return told


class Agent(Protocol):
    """Whoever can be called and measured: an adapter to one kind of agent."""

    @property
    def pid(self) -> int | None:
        """Its first process, if it is on this machine and its cost is to be measured."""

    def call(self) -> AbstractAsyncContextManager[Call]:
        """Begin a call, and hang up at the end. Raises `HerVoiceError` if nobody answers."""

    async def status(self) -> Mapping[str, object]:
        """Tell the state of the agent as `/v1/status` does; empty where it has none."""


@dataclass(frozen=True, slots=True)
class PcmAgent:
    """Whoever answers at the address of a `/v1/pcm`."""

    url: str
    """Such as `ws://127.0.0.1:8900/v1/pcm`."""

    token: str = ""
    """Sent as a bearer token, if there is one."""

    pid: int | None = None
    """Its first process, if it is on this machine and its cost is to be measured."""

    async def look(self) -> None:
        """Raise `HerVoiceError` if nobody listens at the address."""
        parts = urlsplit(self.url)
        port = parts.port or (443 if parts.scheme == "wss" else 80)
        try:
            with anyio.fail_after(_STATUS_S):
                stream = await anyio.connect_tcp(parts.hostname or "", port)
        except (OSError, TimeoutError) as error:
            raise self._nobody() from error
        await stream.aclose()

    @asynccontextmanager
    async def call(self) -> AsyncIterator[Call]:
        """Begin a call, and hang up at the end. Raises `HerVoiceError` if nobody answers."""
        try:
            socket = await connect(
                self.url, additional_headers=self._headers(), compression=None, max_size=None
            )
        except (OSError, WebSocketException, TimeoutError) as error:
            raise self._nobody() from error
        call = Call(PcmWire(socket))
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(call.run)
                yield call
                tasks.cancel_scope.cancel()
        finally:
            with anyio.CancelScope(shield=True), anyio.move_on_after(2):
                await socket.close()

    async def status(self) -> Mapping[str, object]:
        """Ask for `/v1/status`; empty where an agent has none."""
        parts = urlsplit(self.url)
        scheme = {"ws": "http", "wss": "https"}.get(parts.scheme, parts.scheme)
        address = urlunsplit((scheme, parts.netloc, "/v1/status", "", ""))
        try:
            async with httpx2.AsyncClient(headers=self._headers(), timeout=_STATUS_S) as client:
                answer = await client.get(address)
                told = answer.json() if answer.is_success else {}
        except (httpx2.HTTPError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def _nobody(self) -> HerVoiceError:
        return HerVoiceError(
            f"Nobody answers at {self.url}; start the agent there, or check the token."
        )

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

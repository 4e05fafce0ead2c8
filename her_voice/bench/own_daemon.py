"""A command in, a daemon of the bench's own out: in a home that is thrown away afterwards.

It has the user's configuration and models, and nothing else of theirs: no memory, no token.
"""

import os
import secrets
import shutil
import signal
import socket
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from subprocess import DEVNULL

import anyio
import httpx2
from anyio.abc import Process

from her_voice import places
from her_voice.bench.agent import PcmAgent
from her_voice.errors import HerVoiceError

_READY_S = 120.0
_LEAVE_S = 10.0


@dataclass(frozen=True, slots=True)
class OwnDaemon:
    """A daemon that is ready."""

    agent: PcmAgent
    ready_s: float
    """From its start, in a new home, until `/healthz` said that she can hear and speak."""

    again: Callable[[], Awaitable[float]]
    """End it and start it anew in the same home, as on every other day; gives how long that took.

    Nothing else can be asked of it then."""


@asynccontextmanager
async def own_daemon(
    command: Sequence[str], more: Sequence[str] = ("--no-headset",)
) -> AsyncIterator[OwnDaemon]:
    """Start `command run --listen ADDRESS`, with `more` arguments, and stop it at the end.

    Raises `HerVoiceError` if it ends early or is not ready in two minutes.
    """
    here = places.find()
    with tempfile.TemporaryDirectory(prefix="her-voice-bench-") as home:
        if here.config_file.exists():
            shutil.copy(here.config_file, Path(home) / "config.toml")
        token, port = secrets.token_hex(16), _free_port()
        environment = {
            **os.environ,
            "HER_VOICE_HOME": home,
            "HER_VOICE_MODELS": str(here.models),
            "HER_VOICE_TOKEN": token,
        }
        address = f"127.0.0.1:{port}"
        start = partial(
            _started, [*command, "run", "--listen", address, *more], environment, address
        )
        async with AsyncExitStack() as first:
            process, ready_s = await first.enter_async_context(start())

            async def again() -> float:
                await first.aclose()
                async with start() as (_, again_s):
                    return again_s

            agent = PcmAgent(f"ws://{address}/v1/pcm", token, process.pid)
            await _settled(agent)
            yield OwnDaemon(agent, ready_s, again)


@asynccontextmanager
async def _started(
    command: Sequence[str], environment: Mapping[str, str], address: str
) -> AsyncIterator[tuple[Process, float]]:
    """Start it, wait until it is ready, and stop it at the end; gives how long the first took."""
    began = anyio.current_time()
    path = Path(environment["HER_VOICE_HOME"]) / "log"
    with await anyio.to_thread.run_sync(path.open, "w+") as log:
        process = await anyio.open_process(
            command, stdin=DEVNULL, stdout=log, stderr=log, env=environment
        )
        try:
            await _ready(process, address, environment["HER_VOICE_TOKEN"], path)
            yield process, anyio.current_time() - began
        finally:
            await _stop(process)


async def _ready(process: Process, address: str, token: str, log: Path) -> None:
    with anyio.move_on_after(_READY_S):
        headers = {"Authorization": f"Bearer {token}"}
        async with httpx2.AsyncClient(headers=headers, timeout=2) as client:
            while process.returncode is None:
                try:
                    answer = await client.get(f"http://{address}/healthz")
                except httpx2.HTTPError:
                    await anyio.sleep(0.05)
                    continue
                if answer.status_code == httpx2.codes.OK:
                    return
                await anyio.sleep(0.05)
    fault = "ended" if process.returncode is not None else "was not ready in two minutes"
    raise HerVoiceError(
        f"The daemon to be measured {fault}{_last_line(log)}; see `her-voice doctor`."
    )


async def _settled(agent: PcmAgent) -> None:
    """Wait until she has done what could wait until she was ready.

    It is done once in her life with a model, and on another day none of it is left to be measured.
    """
    with anyio.move_on_after(_READY_S):
        while not (await agent.status()).get("settled"):  # noqa: ASYNC110  over HTTP there is only asking
            await anyio.sleep(0.2)


def _last_line(log: Path) -> str:
    said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return f"; it said last: {said[-1]}" if said else ""


async def _stop(process: Process) -> None:
    with anyio.CancelScope(shield=True):
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            with anyio.move_on_after(_LEAVE_S):
                await process.wait()
        if process.returncode is None:
            process.kill()
            await process.wait()
        await process.aclose()


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port

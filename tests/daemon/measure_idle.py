"""What she costs while nobody speaks: `python -m tests.daemon.measure_idle [SECONDS] [--socket]`.

Starts her with the real models in a home of her own, with a PulseAudio without sound cards as her
headset, or with one client of the socket that sends silence. Prints, for each stretch of 20 s after
she is ready, how much of a core each of her processes takes, as Linux counts their time.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

import anyio
from websockets.asyncio.client import ClientConnection, connect

from her_voice.bench import vitals
from tests.earpiece.pulse import HEADSET, Pulse

STRETCH_S = 20.0

PORT = 18931

PARTS = ("sound_child", "hearing_child", "speaking_child", "llama")


def what(pid: int) -> str:
    """Name a process of hers by what it does."""
    command = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    return next((part for part in PARTS if part in command), "daemon")


@contextmanager
def living(home: str, environment: dict[str, str], *options: str) -> Iterator[int]:
    """Let her live there from when she is ready on; give her process."""
    hers = os.environ | environment | {"HER_VOICE_HOME": home, "HER_VOICE_TOKEN": "idle"}
    command = [sys.executable, "-m", "her_voice", "run", *options]
    with subprocess.Popen(command, env=hers, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            next(line for line in process.stdout if line.strip() == "ready")
            yield process.pid
        finally:
            process.send_signal(signal.SIGTERM)


async def watch(root: int, seconds: float) -> None:
    for stretch in range(round(seconds / STRETCH_S)):
        before = {pid: vitals.cpu_s([pid]) for pid in vitals.family(root)}
        await anyio.sleep(STRETCH_S)
        used = {
            what(pid): 100 * (vitals.cpu_s([pid]) - before.get(pid, 0.0)) / STRETCH_S
            for pid in vitals.family(root)
        }
        each = ", ".join(f"{name} {percent:.1f}" for name, percent in used.items())
        sys.stdout.write(
            f"from {stretch * STRETCH_S:.0f} s on: {sum(used.values()):.1f} % ({each})\n"
        )
        sys.stdout.flush()


async def watch_with_client(root: int, seconds: float) -> None:
    headers = {"Authorization": "Bearer idle"}
    address = f"ws://127.0.0.1:{PORT}/v1/pcm"
    async with (
        connect(address, additional_headers=headers, compression=None) as client,
        anyio.create_task_group() as tasks,
    ):
        tasks.start_soon(send_silence, client)
        tasks.start_soon(read, client)
        await watch(root, seconds)
        tasks.cancel_scope.cancel()


async def send_silence(client: ClientConnection) -> None:
    due = anyio.current_time()
    while True:
        await client.send(bytes(640))
        due += 0.02
        await anyio.sleep_until(due)


async def read(client: ClientConnection) -> None:
    async for _ in client:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float, nargs="?", default=60.0)
    parser.add_argument("--socket", action="store_true", help="one client instead of a headset")
    parser.add_argument("--home", help="a home to start in; a new one otherwise")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home, way, look = options.home or folder, ["--no-headset"], watch_with_client
        environment: dict[str, str] = {}
        if options.socket:
            way += ["--listen", f"127.0.0.1:{PORT}"]
        else:
            (Path(folder) / "pulse-home").mkdir()
            pulse = stack.enter_context(Pulse(Path(folder) / "pulse-home").running(*HEADSET))
            way, look, environment = [], watch, pulse.environment | {"HOME": os.environ["HOME"]}
        root = stack.enter_context(living(home, environment, *way))
        anyio.run(partial(look, root, options.seconds))


if __name__ == "__main__":
    main()

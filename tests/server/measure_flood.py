"""Measure what a flood at the door costs her talk: `python -m tests.server.measure_flood COUNT`.

It starts a daemon of its own with the real models, asks it COUNT questions by the bench, hands in
five urgent notifications while nobody speaks, and does both again while 1,000 (or RATE, if it is
given) requests a second are offered at the local door. Every urgent one has words of its own: what
is the same is told once.
"""

import json
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import anyio
import numpy as np

from her_voice.audio import RATE
from her_voice.bench.agent import PcmAgent
from her_voice.bench.call import Call
from her_voice.bench.own_daemon import own_daemon
from tests.server.flood import urgent

HERE = Path(__file__).parents[2]
URGENT = 5
LOUD = 300
PATIENCE_S = 20.0
STILL_S = 2.0


@dataclass(frozen=True, slots=True)
class Phase:
    """What was measured in peace, or in a flood. Seconds."""

    unanswered: int
    latency_s: dict[str, float]
    """By the bench: p50, p90 and worst, from the end of a question to the first sound."""

    taken_s: list[float]
    """From handing an urgent one in to its answer, one by one."""

    statuses: list[str]
    sounded_s: list[float]
    """From there to its first sound at the earpiece, for those that were taken."""

    megabytes: float
    """Of her own process, afterwards."""


def _ask(url: str, token: str, count: int) -> dict[str, Any]:
    """Ask by the bench, and give what it found."""
    command = [sys.executable, "-m", "her_voice", "bench", "--url", url, "--token", token]
    options = ["--questions", str(count), "--interruptions", "0", "--json"]
    done = subprocess.run([*command, *options], stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _resident_mb(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6


async def _urgent_ones(
    agent: PcmAgent, path: str, name: str
) -> tuple[list[float], list[float], list[str]]:
    """Hand them in while nobody speaks; give when each was taken, and when it sounded."""
    taken: list[float] = []
    sounded: list[float] = []
    statuses: list[str] = []
    async with agent.call() as call:
        await call.wait(STILL_S)
        for number in range(URGENT):
            words = f"The {name} alarm number {number} rings."
            took, status = await anyio.to_thread.run_sync(urgent, path, words)
            taken.append(took)
            statuses.append(status)
            if status == "200":
                sounded.append(await _first_sound(call))
            await _until_still(call)
    return taken, sounded, statuses


async def _first_sound(call: Call) -> float:
    began = call.now
    while call.now < began + PATIENCE_S * RATE:
        loud = np.flatnonzero(np.abs(call.ear.between(began).astype(np.int32)) > LOUD)
        if loud.size:
            return float(loud[0]) / RATE
        await anyio.sleep(0.02)
    return PATIENCE_S


async def _until_still(call: Call) -> None:
    while np.abs(call.ear.between(call.now - int(STILL_S * RATE)).astype(np.int32)).max() > LOUD:
        await call.wait(0.2)


@asynccontextmanager
async def _flooded(path: str, per_s: int) -> AsyncIterator[None]:
    if not per_s:
        yield
        return
    flood = [sys.executable, "-m", "tests.server.flood", path, "3600", str(per_s)]
    process = await anyio.open_process(flood, cwd=HERE)
    try:
        yield
    finally:
        process.kill()
        with anyio.CancelScope(shield=True):
            await process.aclose()


async def measure(count: int, per_s: int) -> dict[str, Phase]:
    """Give what was found in peace and in the flood."""
    found = {}
    async with own_daemon([sys.executable, "-m", "her_voice"]) as daemon:
        agent = daemon.agent
        assert agent.pid is not None
        environment = Path(f"/proc/{agent.pid}/environ").read_bytes().split(b"\0")
        home = next(e.partition(b"=")[2] for e in environment if e.startswith(b"HER_VOICE_HOME="))
        path = f"{home.decode()}/run/her.sock"
        for name, rate in (("calm", 0), ("flood", per_s)):
            async with _flooded(path, rate):
                talk = await anyio.to_thread.run_sync(_ask, agent.url, agent.token, count)
                taken, sounded, statuses = await _urgent_ones(agent, path, name)
            found[name] = Phase(
                unanswered=int(talk["unanswered"]),
                latency_s=talk["latency_s"],
                taken_s=taken,
                statuses=statuses,
                sounded_s=sounded,
                megabytes=_resident_mb(agent.pid),
            )
    return found


async def main(count: int, per_s: int) -> None:
    found = await measure(count, per_s)
    sys.stdout.write(json.dumps({name: asdict(phase) for name, phase in found.items()}) + "\n")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 6
    anyio.run(main, count, int(sys.argv[2]) if sys.argv[2:] else 1_000)

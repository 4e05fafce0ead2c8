"""Measure what a flood at the door costs her talk: `python -m tests.server.measure_flood COUNT`.

It starts a daemon of its own with the real models, asks it COUNT questions, and asks them again
while 1,000 and then 10,000 requests a second are offered at the local door.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import anyio

from her_voice.bench.own_daemon import own_daemon
from tests.server.flood import urgent

HERE = Path(__file__).parents[2]


def _ask(url: str, token: str, count: int) -> dict[str, object]:
    """Ask by the bench, and give what it found."""
    command = [sys.executable, "-m", "her_voice", "bench", "--url", url, "--token", token]
    options = ["--questions", str(count), "--interruptions", "0", "--json"]
    done = subprocess.run([*command, *options], stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def _resident_mb(process: int) -> float:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * 4096 / 1e6


def _while_flooded(path: str, per_s: int, url: str, token: str, count: int) -> dict[str, object]:
    flood = [sys.executable, "-m", "tests.server.flood", path, "600", str(per_s)]
    with subprocess.Popen(flood, cwd=HERE) as process:
        try:
            found = _ask(url, token, count)
            took = [urgent(path) for _ in range(5)]  # she says them; so not within the talk
        finally:
            process.kill()
    statuses = sorted({status for _, status in took})
    return {"talk": found, "urgent_worst_s": max(each for each, _ in took), "urgent": statuses}


async def main(count: int) -> None:
    async with own_daemon([sys.executable, "-m", "her_voice"]) as daemon:
        agent = daemon.agent
        assert agent.pid is not None
        environment = Path(f"/proc/{agent.pid}/environ").read_bytes().split(b"\0")
        home = next(e.partition(b"=")[2] for e in environment if e.startswith(b"HER_VOICE_HOME="))
        path = f"{home.decode()}/run/her.sock"
        report: dict[str, object] = {"before_mb": _resident_mb(agent.pid)}
        report["calm"] = await anyio.to_thread.run_sync(_ask, agent.url, agent.token, count)
        for per_s in (1_000, 10_000):
            began = time.monotonic()
            report[f"{per_s} a second"] = await anyio.to_thread.run_sync(
                _while_flooded, path, per_s, agent.url, agent.token, count
            )
            report[f"{per_s} lasted_s"] = time.monotonic() - began
            report[f"{per_s} mb"] = _resident_mb(agent.pid)
        sys.stdout.write(json.dumps(report, indent=1) + "\n")


if __name__ == "__main__":
    anyio.run(main, int(sys.argv[1]) if len(sys.argv) > 1 else 6)

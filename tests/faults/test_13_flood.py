"""A flood at the local door: she grows little, what is urgent gets through, the rest is refused."""

import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from subprocess import PIPE, Popen

import pytest

from tests.server.flood import hammer, offer, urgent

PROGRAM = """
import os, sys
from pathlib import Path
import anyio
from her_voice.server import topics
from tests.server.house import open_house
from tests.server.paper_inbox import PaperInbox

async def main():
    inbox = PaperInbox()
    async with open_house(Path(sys.argv[1]), more=topics.operations(inbox)) as house:
        print(house.places.socket, flush=True)
        await anyio.to_thread.run_sync(sys.stdin.readline)
        print(len(inbox.taken), sum(each.priority == 5 for each in inbox.taken), flush=True)

anyio.run(main)
"""


class Flooded:
    """A door in a process of its own, with a paper inbox behind it."""

    def __init__(self, process: "Popen[str]") -> None:
        assert process.stdout is not None
        self._process = process
        self.path = process.stdout.readline().strip()

    @property
    def megabytes(self) -> float:
        pages = Path(f"/proc/{self._process.pid}/statm").read_text().split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6

    @property
    def cpu_s(self) -> float:
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def taken(self) -> tuple[int, int]:
        """End it; give how many it took in, and how many of them were urgent."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        everything, urgent_ones = self._process.stdout.readline().split()
        return int(everything), int(urgent_ones)


@pytest.fixture
def door() -> Iterator[Flooded]:
    environment = {name: value for name, value in os.environ.items() if name != "HER_VOICE_TOKEN"}
    with (
        tempfile.TemporaryDirectory() as home,
        Popen(
            [sys.executable, "-c", PROGRAM, home],
            stdin=PIPE,
            stdout=PIPE,
            text=True,
            env=environment,
        ) as process,
    ):
        try:
            yield Flooded(process)
        finally:
            process.kill()


@pytest.mark.soak
@pytest.mark.parametrize(
    ("flood", "argument", "senders"),
    [(offer, 1_000, 1), (offer, 5_000, 2), (hammer, 200, 2)],
    ids=["1,000 a second", "10,000 a second", "400 connections that never rest"],
)
def test_a_flood_is_refused_and_what_is_urgent_is_not(
    door: Flooded, flood: object, argument: int, senders: int
) -> None:
    seconds = 30.0
    before, cpu_s = door.megabytes, door.cpu_s
    outcomes: list[tuple[float, str]] = []
    with ProcessPoolExecutor(senders, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(flood, door.path, seconds, argument) for _ in range(senders)]  # type: ignore[arg-type, var-annotated]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            outcomes.append(urgent(door.path))
            time.sleep(1.0)
        codes: Counter[str] = sum((job.result() for job in jobs), Counter())
    grown, cpu = door.megabytes - before, (door.cpu_s - cpu_s) / seconds
    everything, urgent_ones = door.taken()
    times = sorted(took for took, _ in outcomes)
    report = {
        "codes": codes,
        "grown_mb": round(grown, 1),
        "cpu": round(cpu, 2),
        "urgent_p50_ms": round(1000 * times[len(times) // 2], 1),
        "urgent_worst_ms": round(1000 * times[-1], 1),
    }
    sys.stdout.write(f"\n{json.dumps(report)}\n")
    told = [status for _, status in outcomes if status == "200"]
    if codes["BlockingIOError"]:  # so many that the system itself turns people away at the door
        assert len(told) > len(outcomes) // 4
    else:
        assert len(told) == len(outcomes)
    assert urgent_ones == len(told)
    assert everything - urgent_ones <= 100 + 25 * (seconds + 5)
    assert grown < 50
    assert times[int(0.95 * len(times))] < 1.0

"""What was acknowledged is there after the program, or the power, was cut off."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from her_voice.memory.sqlite_diary import SqliteDiary
from her_voice.memory.store import Store
from tests.memory import power

pytestmark = pytest.mark.anyio
ROOT = Path(__file__).parents[2]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def killed_after(lines: int, folder: Path, first: int) -> list[int]:
    """Kill a writer in its work, some moment after so many lines; give what it acknowledged."""
    command = [sys.executable, "-m", "tests.memory.writer", str(folder), str(first)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(lines)]
        child.kill()
        rest = child.stdout.read().split("\n")
    return acknowledged + [int(line) for line in rest[:-1]]


async def test_every_acknowledged_line_survives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(7)
    acknowledged: list[int] = []
    for _ in range(50):
        first = acknowledged[-1] + 1000 if acknowledged else 0
        acknowledged += killed_after(chance.randint(1, 60), tmp_path, first)
        store = await Store.open(tmp_path)
        kept = [entry.turn for entry in await SqliteDiary(store).lines(limit=10**6)]
        await store.close()
        assert store.notice == ""
        assert set(acknowledged) <= set(kept)
        assert kept == sorted(kept)


@pytest.mark.parametrize("seed", range(200))
def test_every_acknowledged_line_survives_a_power_cut(seed: int, tmp_path: Path) -> None:
    acknowledged, kept = power.cut(tmp_path, seed)
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1

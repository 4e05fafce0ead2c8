"""What was acknowledged is there after the program, or the power, was cut off."""

import contextlib
import multiprocessing
import random
import shutil
import signal
from pathlib import Path

import pytest

from her_voice.memory.store import Store
from tests.memory import power, writer

pytestmark = pytest.mark.anyio
FORKED = multiprocessing.get_context("forkserver")
FORKED.set_forkserver_preload(["tests.memory.writer", "anyio._backends._asyncio"])


def killed_after(lines: int, folder: Path, first: int) -> list[int]:
    """Kill a writer in its work, some moment after so many lines; give what it acknowledged."""
    near, far = multiprocessing.Pipe(duplex=False)
    child = FORKED.Process(target=writer.write, args=(folder, first, far))
    child.start()
    far.close()
    acknowledged = []
    with near, contextlib.suppress(EOFError):
        while True:
            acknowledged.append(int(near.recv_bytes()))
            if len(acknowledged) == lines:
                child.kill()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    child.close()
    return acknowledged


async def test_every_acknowledged_line_survives_a_kill(tmp_path: Path) -> None:
    chance = random.Random(7)
    acknowledged: list[int] = []
    for _ in range(50):
        first = acknowledged[-1] + 1000 if acknowledged else 0
        acknowledged += killed_after(chance.randint(1, 30), tmp_path, first)
        store = await Store.open(tmp_path)
        kept = await writer.numbers_in(store)
        await store.close()
        assert store.notice == ""
        assert set(acknowledged) <= set(kept)
        assert len(kept) == len(set(kept))


@pytest.mark.parametrize("seed", range(200))
def test_every_acknowledged_line_survives_a_power_cut(seed: int, tmp_path: Path) -> None:
    acknowledged, kept = power.cut(tmp_path, seed)
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1


@pytest.mark.soak
def test_a_thousand_power_cuts_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    writes = 0
    for seed in range(1000, 2000):
        folder = tmp_path / str(seed)
        folder.mkdir()
        acknowledged, kept = power.cut(folder, seed)
        assert kept[: len(acknowledged)] == acknowledged, seed
        assert len(kept) <= len(acknowledged) + 1, seed
        writes += len(acknowledged)
        shutil.rmtree(folder)
    assert writes > 10_000

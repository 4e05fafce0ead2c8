"""Where the cores are taken, words alone choose: what they leave open is talk."""

import time
from typing import Any

import pytest

from her_voice import meaning
from her_voice.daemon import choosing
from her_voice.skills.nearest import Weighed

pytestmark = pytest.mark.anyio
UNSURE = Weighed(("name_them", "tell_facts"), 0.5, 0.05)
SURE = Weighed(("set_timer", "set_alarm"), 9.0, 0.9)


class Judge:
    """Has learned what the test says."""

    def __init__(self, found: Weighed) -> None:
        self.found = found
        self.vectors: list[object] = []

    def weigh(self, _text: str, vector: object) -> Weighed:
        self.vectors.append(vector)
        return self.found


@pytest.mark.parametrize("found", [UNSURE, SURE])
@pytest.mark.parametrize("takes_s", [0.0, 0.6])
async def test_nothing_is_asked_back_about_by_words_alone(
    monkeypatch: pytest.MonkeyPatch, found: Weighed, takes_s: float
) -> None:
    judge = Judge(found)

    def of_said(_text: str) -> Any:
        time.sleep(takes_s)
        return "a vector"

    monkeypatch.setattr(choosing, "judge", lambda: judge)
    monkeypatch.setattr(meaning, "of_said", of_said)
    weighed = await choosing.weighed("What's my cat called?")
    assert judge.vectors == (["a vector"] if takes_s == 0.0 else [None])
    assert weighed is (None if takes_s and found is UNSURE else found)

"""What tells trains apart by ear is right about what it hears."""

import numpy as np
import pytest

from her_voice.audio import RATE
from tests.systemd.trains import TOWNS, _parts, notice, told_in


def test_every_notice_is_known_by_its_words() -> None:
    for number in range(len(TOWNS)):
        topic, words = notice(number)
        assert told_in(f"{topic.title()} says: {words}") == [number]


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("Oslo says the oslow train is", ["Oslo"]),
        ("Oslo says the Oslo train", []),
        ("The Lima train is late. Rome says: The Rome train is late.", ["Lima", "Rome"]),
        ("I don't know when the next one is late.", []),
    ],
)
def test_what_was_heard_but_for_its_last_word_counts(said: str, numbers: list[str]) -> None:
    assert told_in(said) == [TOWNS.index(each) for each in numbers]


def test_sound_is_parted_at_silence() -> None:
    loud, still = np.full(RATE, 0.1, np.float32), np.zeros(RATE, np.float32)
    parts = _parts(np.concatenate([still, loud, still, loud, loud, still]))
    assert [round(len(part) / RATE) for part in parts] == [1, 2]
    assert _parts(still) == []

"""What tells trains apart by ear is right about what it hears."""

import numpy as np
import pytest

from her_voice.audio import RATE
from tests.systemd.trains import TOWNS, Told, _parts, notice, told_in


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


def test_only_what_was_told_to_its_end_counts_as_told_twice() -> None:
    oslo, rome = TOWNS.index("Oslo"), TOWNS.index("Rome")
    whole, cut = "The Oslo train is late.", "The Oslo train is"
    misheard = "The Rome train is late."
    assert Told([whole], [[whole, cut], [whole, cut]]).twice([oslo]) == []
    assert Told([whole], [[whole, whole], [whole, whole]]).twice([oslo]) == [oslo]
    assert Told([whole, whole], [[whole], [whole]]).twice([oslo]) == [oslo]
    assert Told([whole], [[whole, misheard, misheard], [whole]]).twice([oslo, rome]) == []


def test_lost_is_what_nobody_has_heard() -> None:
    oslo, rome = TOWNS.index("Oslo"), TOWNS.index("Rome")
    whole, misheard = "The Oslo train is late.", "The Rome train is late."
    assert Told([], [[misheard], [whole]]).lost([oslo, rome]) == []
    assert Told([], [[misheard], [misheard]]).lost([oslo, rome]) == [oslo]
    assert Told(["The Oslo train is"], [[], []]).lost([oslo]) == []


def test_sound_is_parted_at_silence() -> None:
    loud, still = np.full(RATE, 0.1, np.float32), np.zeros(RATE, np.float32)
    parts = _parts(np.concatenate([still, loud, still, loud, loud, still]))
    assert [round(len(part) / RATE) for part in parts] == [1, 2]
    assert _parts(still) == []

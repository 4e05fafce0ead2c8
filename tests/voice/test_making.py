"""How long making sound takes is learned."""

import pytest

from her_voice.voice.making import LEAST_S, PER_WORD_S, SPARE, SURPRISE_S, Making


def test_at_first_it_is_as_measured() -> None:
    within_s = SURPRISE_S + SPARE * (LEAST_S + 5 * PER_WORD_S)
    assert Making().words_within(within_s) == pytest.approx(5)
    assert Making().words_within(0) < 0


def test_a_slow_engine_is_known_after_some_pieces() -> None:
    making = Making()
    for words in (4, 9, 14) * 7:
        making.learn(words, 8 * (LEAST_S + PER_WORD_S * words))
    within_s = SURPRISE_S + 8 * SPARE * (LEAST_S + 5 * PER_WORD_S)
    assert making.words_within(within_s) == pytest.approx(5, abs=0.5)


def test_what_was_ready_before_teaches_nothing() -> None:
    making = Making()
    making.learn(9, 0.001)
    assert making.factor == 1

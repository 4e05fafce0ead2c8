"""Word error rate on pairs whose distance is known."""

import pytest

from her_voice.bench.words import WordErrors, compare, spelled, total


@pytest.mark.parametrize(
    ("said", "understood", "errors", "words"),
    [
        ("what is the time", "what is the time", 0, 4),
        ("what is the time", "What is the time?", 0, 4),
        ("what is the time", "what was the time", 1, 4),
        ("what is the time", "what the time", 1, 4),
        ("what is the time", "what is the time now", 1, 4),
        ("what is the time", "", 4, 4),
        ("", "boo", 1, 0),
        ("a b c d", "d c b a", 4, 4),
        ("the cat sat", "the cat sat the cat sat", 3, 3),
        ("MISTER SMITH PAID TWENTY THREE DOLLARS", "Mr. Smith paid 23 dollars.", 0, 6),
        ("at nine thirty", "at 9:30", 0, 3),
        ("his favourite colour", "his favorite color", 0, 3),
        ("a neighbour counselled", "a neighbor counseled", 0, 3),
        ("the neighbourhood", "the neighborhood", 0, 2),
        ("she felled it", "she filled it", 1, 3),
        ("the twenty first of may nineteen ninety nine", "the 21st of May 1999", 0, 8),
        ("he can see", "he can't see", 1, 3),
        ("their house", "there house", 1, 2),
    ],
)
def test_errors_are_counted_as_by_hand(said: str, understood: str, errors: int, words: int) -> None:
    assert compare(said, understood) == WordErrors(errors, words)


def test_a_long_utterance_weighs_more_than_a_short_one() -> None:
    assert total([WordErrors(1, 1), WordErrors(0, 9)]).rate == pytest.approx(0.1)


def test_nothing_said_has_no_rate() -> None:
    assert WordErrors(0, 0).rate is None


def test_four_and_hour_are_left_alone() -> None:
    assert spelled("four hours of our own") == ["four", "hours", "of", "our", "own"]

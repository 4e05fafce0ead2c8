"""An answer of hers ends behind a sentence."""

import pytest

from her_voice.mind.ending import Ending


def said(tokens: int, *words: str) -> tuple[str, bool]:
    ending = Ending(tokens)
    given = ""
    for some in words:
        given += ending.feed(some)
        if ending.is_over:
            break
    return given, ending.is_over


def test_what_is_short_enough_is_said_whole() -> None:
    assert said(6, "It", " was", ".", " He", " went", ".") == ("It was. He went.", False)


def test_what_is_too_long_ends_behind_the_next_sentence() -> None:
    assert said(3, "A", ".", " He", " went", ".", " She", ".") == ("A. He went.", True)


def test_a_sentence_that_is_just_over_is_the_last() -> None:
    assert said(2, "It", " was.", " He", " went.") == ("It was.", True)


def test_many_words_at_once_are_ended_within() -> None:
    assert said(0, "It was. He went.") == ("It was.", True)


@pytest.mark.parametrize(
    "words",
    [
        ("It", " costs", " 3.", " 50"),
        ("It", " is", " Dr.", " Grey"),
        ("It", " is", " J.", " Grey"),
        ("It", " is", " Mrs", ".", " Grey"),
        ("It", " costs", " 3", ".", "50"),
        ("She", " and", ",", " he"),
    ],
)
def test_where_no_sentence_ends_it_goes_on(words: tuple[str, ...]) -> None:
    assert said(0, *words) == ("".join(words), False)


@pytest.mark.parametrize("end", [".", "!", "?", "\u2026", '."', ".\u201d", "?)"])
def test_every_kind_of_end_is_one(end: str) -> None:
    assert said(0, "He went", end, " She") == (f"He went{end}", True)


def test_what_waited_is_not_given_twice() -> None:
    assert said(1, "One. Two", " three.", " Four") == ("One. Two three.", True)


def test_a_line_is_an_end() -> None:
    assert said(0, "He went", "\n", "She") == ("He went", True)

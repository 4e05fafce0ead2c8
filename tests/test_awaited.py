"""How what is waited for stands in what was heard."""

import pytest

from her_voice.awaited import Awaited, letters

AMY = Awaited(("send it to Amy", "send that to Amy"), rivals=(("Amy", "Annie"), ("Amy", "me")))


@pytest.mark.parametrize(
    ("heard", "fitted"),
    [
        ("Yes, indeed, Senator Toaimi.", "Yes, indeed, send it to Amy."),
        ("Yop sent it to Amy.", "Yop send it to Amy."),
        ("Okay, send it to England", "Okay, send it to Amy"),
        ("Yes, sent it to Amy?", "Yes, send it to Amy."),
    ],
)
def test_a_phrase_is_put_where_it_was_misheard(heard: str, fitted: str) -> None:
    assert fitted in AMY.fitted([heard])


def test_nothing_is_put_into_other_words_and_the_phrase_stands_for_itself() -> None:
    assert AMY.fitted(["How do you do?", "Yes.", ""]) == ["Send it to Amy."]


def test_likeness_tells_a_misheard_phrase_from_other_talk() -> None:
    assert AMY.likeness("Yes, send it to Amy, please.") == 1.0
    assert AMY.likeness("Yes, Senator Toaimi.") > AMY.likeness("I was in the garden.")
    assert AMY.likeness("") == 0.0


def test_what_stands_before_it_may_have_been_misheard_too() -> None:
    led = Awaited(("send it to Oliver",), ("All right,",))
    assert "All right, send it to Oliver." in led.fitted(["Orates in it to Oliver."])


def test_what_was_heard_before_it_may_be_no_word_at_all() -> None:
    assert "Send it to Amy." in AMY.fitted(["Herr send it to Amy."])


def test_a_rival_takes_the_place_of_the_word_alone() -> None:
    assert AMY.opposed("Yes, send it to amy.") == ["Yes, send it to Annie.", "Yes, send it to me."]
    assert AMY.opposed("Yes, send it to Amyas.") == []


def test_letters_are_all_that_counts() -> None:
    assert letters("Yes, OK: 15!") == "yesok15"

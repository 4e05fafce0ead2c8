"""What is only a reason beside a consent, and what makes something else of it."""

import pytest

from her_voice.consent.answer import Reading, reading
from her_voice.consent.reasons import is_reason
from tests.consent.actions import SEND


@pytest.mark.parametrize(
    "clause",
    [
        "I'm standing right by it",
        "the sun's in my eyes",
        "they should all know",
        "it's all signed",
        "I was chewing",
        "so I'm in a rush",
        "because she needs it",
        "my hands are full",
        "Dinner's ready",
        "Amy knows about it",
    ],
)
def test_how_things_are_is_a_reason(clause: str) -> None:
    assert is_reason(clause, {"amy", "send"}, begins=clause[0].isupper())


@pytest.mark.parametrize(
    "clause",
    [
        "once I'm home",
        "I'm joking",
        "that was yesterday",
        "he says so",
        "she's calling",
        "it's for six",
        "we need a hundred",
        "I'm free on Wednesday",
        "it has to be signed",
        "he'd love that",
        "I've already done it",
        "I'll have a look",
        "it's the other one",
        "it isn't right",
        "you are the best",
        "the blurred ones",
        "delete the photos",
        "who is waiting",
        "it's Bob",
        "it is a long way from there to here and we are all of us tired",
        "",
        "yes",
    ],
)
def test_what_sets_a_condition_corrects_or_tells_is_none(clause: str) -> None:
    assert not is_reason(clause, {"amy", "send"}, begins=False)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Yes, send it to Amy, she's my oldest friend.", Reading.AGREES),
        ("I've slept on it, and yes, send it to Amy.", Reading.AGREES),
        ("She's my oldest friend, send it.", Reading.DIFFERS),
        ("Yes, it's for Amy.", Reading.BARE),
        ("Yes, send it to Amy, she's in the film.", Reading.DIFFERS),
        ("My boss screams, yes, send it to Amy.", Reading.DIFFERS),
        ("Yes, send it to Amy, Bob is better.", Reading.DIFFERS),
    ],
)
def test_beside_a_reason_all_must_be_named(said: str, read: Reading) -> None:
    assert reading(said, SEND) is read

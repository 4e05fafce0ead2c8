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


@pytest.mark.parametrize(
    "said",
    [
        "Good grief, is it that late already? Yes, send it to Amy.",
        "What? Oh, yes, send it to Amy.",
        "Two of them are nearly asleep, so yes, send it to Amy.",
        "Tom said they can come, so go ahead, send it to Amy.",
        "He did ask for it, so yes, send it to Amy.",
        "I can't find it anywhere, so yes, send it to Amy.",
        "That's early, but all right, send it to Amy.",
        "A promise is a promise, yes, send it to Amy.",
        "All of us can make it, yes, send it to Amy.",
        "Yes, I checked them this morning, send it to Amy.",
        "Yes, send it to Amy, it looks like rain.",
        "Yes, send it to Amy, then we have more room.",
        "Yes, send it to Amy, I have to run.",
    ],
)
def test_what_is_said_before_a_yes_or_beside_it_may_be_a_reason(said: str) -> None:
    assert reading(said, SEND) is Reading.AGREES


@pytest.mark.parametrize(
    "said",
    [
        "Is that Tom? Yes, send it to Amy.",
        "Tom! Yes, send it to Amy.",
        "He tells me so, so yes, send it to Amy.",
        "He told me to, and yes, send it to Amy.",
        "She was like, so yes, send it to Amy.",
        "It should go at six, so yes, send it to Amy.",
        "It goes out tomorrow, so yes, send it to Amy.",
        "It's for Bob, so yes, send it to Amy.",
        "I have to mend it, but yes, send it to Amy.",
        "I don't know, so yes, send it to Amy.",
        "I was going to go with yes, send it to Amy.",
        "My boss always does it like this, yes, send it to Amy.",
        "All he has is a yes, send it to Amy.",
        "Let's practise. Yes, send it to Amy.",
        "The next slogan is this. Yes, send it to Amy.",
        "This is a test. Yes, send it to Amy.",
        "I'm dictating. Yes, send it to Amy.",
        "I'm reading from a card, so yes, send it to Amy.",
        "Yes, send it to Amy, I'll sign it.",
        "Yes, send it to Amy, I'll send it.",
        "Yes, send it to Amy, it needs a comma.",
        "Yes, send it to Amy, there's a typo.",
        "Yes, send it to Amy, that'll be the day.",
        "Yes, send it to Amy, it's rubbish.",
        "Yes, send it to Amy, then she has to send it on.",
    ],
)
def test_nothing_of_which_the_yes_may_be_a_part_is_one(said: str) -> None:
    assert reading(said, SEND) is not Reading.AGREES

"""What agrees to an action, and what only comes near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from her_voice.consent.action import Action
from her_voice.consent.answer import Reading, has_number, reading
from tests.consent.actions import ORDER, SEND, other
from tests.consent.corpus import AGREE, NEAR, ROUNDS, cases, spoken


@pytest.mark.parametrize(("action", "said"), cases(AGREE))
def test_it_names_the_action(action: Action, said: str) -> None:
    assert reading(said, action) is Reading.AGREES


@pytest.mark.parametrize(("action", "said"), cases(NEAR))
def test_it_only_comes_near(action: Action, said: str) -> None:
    assert reading(said, action) is not Reading.AGREES


@pytest.mark.parametrize("which", ROUNDS)
def test_what_is_spoken_to_come_near_does_no_more_as_text(which: str) -> None:
    near = spoken(f"near_{which}")
    assert len(near) >= 60
    assert [said for action, said in near if reading(said, action) is Reading.AGREES] == []


def test_there_are_enough_of_both() -> None:
    assert len(cases(AGREE)) >= 60
    assert len(cases(NEAR)) >= 60


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Yes.", Reading.BARE),
        ("Yes, send it.", Reading.BARE),
        ("Yes, send it to Amy?", Reading.BARE),
        ("No.", Reading.DECLINES),
        ("Wait.", Reading.DECLINES),
        ("Yes, but to Bob.", Reading.DIFFERS),
        ("Yes, send it to Bob.", Reading.DIFFERS),
        ("What time is it?", Reading.ELSEWHERE),
        ("The weather is lovely today.", Reading.ELSEWHERE),
        ("", Reading.ELSEWHERE),
    ],
)
def test_what_else_an_answer_may_be(said: str, read: Reading) -> None:
    assert reading(said, SEND) is read


def test_a_number_in_an_action_is_seen() -> None:
    assert has_number(ORDER)
    assert not has_number(SEND)


SOME = "yes please ok sure do go ahead send sending it that to amy her the message now i'm late ? ."


@given(st.lists(st.sampled_from(SOME.split()), max_size=9).map(" ".join) | st.text(max_size=80))
def test_no_other_words_agree(said: str) -> None:
    if "amy" not in said.lower() or "send" not in said.lower():
        assert reading(said, SEND) is not Reading.AGREES


@pytest.mark.parametrize(
    "said",
    [
        "Oh my God, you send it to Amy.",
        "Oh dear, you send it to Amy.",
        "They'll like it, you send it to Amy.",
        "Come on, you send it to Amy.",
        "No worries, send it to Amy.",
        "I already send it to Amy.",
        "Yes, Tom, send it to Amy.",
    ],
)
def test_what_may_go_with_a_consent_is_no_yes(said: str) -> None:
    assert reading(said, SEND) is not Reading.AGREES


@pytest.mark.parametrize(
    "said",
    [
        "Send it to Emma, sorry, to Amy. Yes, send it to Amy.",
        "Yes, send it to Bob, no, to Amy. Send it to Amy.",
        "Yes, send it to... let me think... to Amy, send it to Amy.",
        "That's what I want, yes, send it to Amy.",
        "She's waiting for it, so yes, send it to Amy.",
        "Erm, I've read it twice, send it to Amy, please.",
        "Yes, that's my sister, send it to Amy.",
        "It rained anyway so yes send it to Amy.",
        "Yes, my dear send it to Amy.",
        "Send it to Bob, wait, Amy. Yes, send it to Amy.",
        "Yes, could you send it to Amy, please?",
        "Yes, send it to Amy, would you?",
        "Yes, send it to, um, Amy.",
        "Fine by me, send it to Amy.",
        "You know what, yes, send it to Amy.",
    ],
)
def test_reasons_and_corrections_of_ones_own_are_part_of_a_consent(said: str) -> None:
    assert reading(said, SEND) is Reading.AGREES


@pytest.mark.parametrize(
    "said",
    [
        "Yes, send it to Amy, sorry, to Bob.",
        "Send it to Amy, no, sorry, let me read it first.",
        "Yes, send it to Amy, no, wait.",
        "He said no, I mean, yes, send it to Amy.",
        "Yes, I told him no, send it to Amy.",
        "Send it, he said, no, send it to Amy.",
        "Yes, if she calls, sorry, send it to Amy.",
        "No, sorry, I was talking to Tom. Send it to Amy, he says.",
        "Yes, send it to Amy once I've read it.",
        "Yes, once she's waiting for it, send it to Amy.",
        "She says that's what I want, yes, send it to Amy.",
        "Yes, sorry, Amy is my sister.",
        "Okay, wait, send it to Amy.",
        "Could you send it to Amy, please?",
        "Yes, could you send it to Bob, please?",
        "Yes, send it off, Amy.",
    ],
)
def test_a_condition_or_the_word_of_another_is_none(said: str) -> None:
    assert reading(said, SEND) is not Reading.AGREES


def test_what_is_of_another_may_be_said_as_in_it() -> None:
    heating = spoken("agree_seventh")
    (action,) = {
        action.named(): action for action, said in heating if "in the bedroom" in said
    }.values()
    assert reading("Sure, turn off the heating in the bedroom.", action) is Reading.AGREES
    assert reading("Sure, turn off the heating.", action) is not Reading.AGREES
    assert reading("Sure, turn off the heating in the kitchen.", action) is not Reading.AGREES


def test_a_number_may_be_put_right_by_itself() -> None:
    said = "Fifty... no, sorry, fifteen. Yes, order fifteen copies."
    assert reading(said, ORDER) is Reading.AGREES
    assert reading("Fifty... no, sorry, fifteen. Order more.", ORDER) is not Reading.AGREES


def test_money_and_forms_of_address_are_read_as_they_are_spelt() -> None:
    every = {action.named(): action for action, _ in spoken("agree_tenth")}
    food = next(one for named, one in every.items() if "food bank" in named)
    abbott = next(one for named, one in every.items() if "Abbott" in named)
    assert reading("Yes, donate $70 to the food bank.", food) is Reading.AGREES
    assert reading("Yes, donate $17 to the food bank.", food) is not Reading.AGREES
    assert reading("Yes, please send it to Mrs. Abbott.", abbott) is Reading.AGREES
    assert reading("Yes, please send it to Mr. Abbott.", abbott) is not Reading.AGREES


@pytest.mark.parametrize("cold", ["-5", "\u22125", "minus 5", "minus five"])
def test_below_zero_is_another_number(cold: str) -> None:
    for value in ("5", cold):
        told = "set the freezer to {degrees} degrees"
        action = other("heat", told, degrees=value)
        for said in ("5", cold):
            agrees = reading(f"Yes, set the freezer to {said} degrees.", action) is Reading.AGREES
            assert agrees is (said == value)


@pytest.mark.parametrize(
    ("value", "said", "agrees"),
    [
        ("50", "50", True),
        ("50", "50.00", True),
        ("50", "50.50", False),
        ("50", "fifty point five", False),
        ("50.00", "50", True),
        ("50.00", "fifty", True),
        ("50.50", "50.50", True),
        ("50.50", "50", False),
        ("300", "300,300", False),
        ("1,000", "1000", True),
        ("1000", "1,000", True),
        ("12", "12:12", False),
        ("7", "7:00", True),
        ("7:30", "7.30", True),
        ("7:30", "seven thirty", True),
    ],
)
def test_a_number_is_named_as_a_whole(value: str, said: str, *, agrees: bool) -> None:
    action = other("move", "move {amount} over to {to}", amount=value, to="Bruno")
    answer = reading(f"Yes, move {said} over to Bruno.", action)
    assert (answer is Reading.AGREES) is agrees


def test_two_numbers_in_one_are_not_the_two_that_were_asked_about() -> None:
    action = other("book_table_at", "book a table for {people} at {time}", people="4", time="7")
    assert reading("Yes, book a table for 4.7 at 7.", action) is not Reading.AGREES
    assert reading("Yes, book a table for 4 at 7.", action) is Reading.AGREES


@pytest.mark.parametrize(
    "said",
    [
        "Say yes, send it to Amy.",
        "To agree, say: yes, send it to Amy.",
        "You say okay, send it to Amy.",
        "Just say please send it to Amy.",
    ],
)
def test_who_speaks_of_saying_yes_has_not_said_it(said: str) -> None:
    assert reading(said, SEND) is not Reading.AGREES


@pytest.mark.parametrize("said", ["I say yes, send it to Amy.", "Let's say yes, send it to Amy."])
def test_who_says_yes_in_so_many_words_has(said: str) -> None:
    assert reading(said, SEND) is Reading.AGREES

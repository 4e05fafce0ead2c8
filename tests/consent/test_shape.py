"""What may stand before and behind an action that is agreed to, and what makes another of it."""

import pytest

from her_voice.consent.answer import Reading, reading
from her_voice.consent.shape import ends_with_it, is_asked_of_her
from tests.consent.actions import ACTIONS, ORDER, SEND, other

TEXT = ACTIONS["electrician"]


@pytest.mark.parametrize(
    "said",
    [
        "Yes, text the electrician that it's urgent.",
        "Yes, text the electrician that it's off.",
        "Yes, text the electrician and say I'm happy.",
        "Yes, text the electrician, and say I'm happy.",
        "Yes, text the electrician I'm happy with that.",
        "Yes, text the electrician to have it off.",
        "Yes, text the electrician as well.",
        "Yes, text the electrician over and over.",
        "Yes, text the electrician for you.",
        "Yes, the electrician will text.",
        "Yes, I want the electrician to text.",
        "Yes, let's have the electrician text you.",
        "Yes, I have to text the electrician.",
        "Yes, you text the electrician.",
    ],
)
def test_filling_that_says_something_else_is_no_consent(said: str) -> None:
    assert reading(said, TEXT) is not Reading.AGREES


@pytest.mark.parametrize(
    "said",
    [
        "Yes, text the electrician now, please.",
        "Yes, text the electrician for me, would you.",
        "Yes, text the electrician, and thanks for asking.",
        "Yes, text the electrician, I'm happy with that.",
        "Yes, I want you to text the electrician.",
        "Yes, you may just text the electrician.",
        "The electrician, yes, text the electrician straight away.",
    ],
)
def test_filling_that_says_nothing_leaves_it_one(said: str) -> None:
    assert reading(said, TEXT) is Reading.AGREES


def test_more_of_what_was_read_back_may_be_said_behind_it() -> None:
    assert reading("Yes, order fifteen copies of Emma, please.", ORDER) is Reading.AGREES
    assert reading("Yes, send it to Amy, the message.", SEND) is Reading.AGREES
    assert ends_with_it(["send", "it", "as", "a", "file", "now"], {"send"}, {"file"})
    assert not ends_with_it(["send", "it", "as", "a", "now"], {"send"}, {"file"})
    assert not ends_with_it(["send", "it", "as"], {"send"}, {"file"})


def test_what_is_agreed_to_may_end_in_any_word() -> None:
    action = other("remind", "remind {who} to {what}", who="Tom", what="log in")
    assert reading("Yes, remind Tom to log in.", action) is Reading.AGREES
    assert reading("Yes, remind Tom to log in with.", action) is not Reading.AGREES


def test_a_particle_that_is_none_of_its_own_makes_another_verb() -> None:
    alarm, boiler = ACTIONS["alarm"], ACTIONS["boiler"]
    assert reading("Yes, set off the alarm for six.", alarm) is not Reading.AGREES
    assert reading("Yes, set the alarm off for six.", alarm) is not Reading.AGREES
    assert reading("Yes, turn the boiler on, please.", boiler) is Reading.AGREES
    assert reading("Yes, send it over to Amy.", SEND) is Reading.AGREES


def test_she_is_asked_where_nobody_else_is_to_do_it() -> None:
    assert is_asked_of_her(["send", "it"], "send", ["amy"])
    assert is_asked_of_her(["i", "want", "to", "send"], "send", [])
    assert not is_asked_of_her(["i", "have", "to", "send"], "send", [])

"""Which way to read an answer is taken for the consent, and which never is."""

from dataclasses import replace

import pytest

from her_voice.awaited import Came, Way
from her_voice.consent.expecting import AHEAD, FAR_BEHIND, GARBLED, SURELY_AHEAD, Expecting
from tests.consent.actions import ACTIONS, DELETE, ORDER, SAVE, SEND

NAMES = frozenset(("Amy", "Annie", "Emmy", "Jamie", "Bob", "Gregory", "Aimee"))
AMY = Expecting(SEND, NAMES)
BEN = Expecting(ACTIONS["ben"], NAMES | {"Ben"})
EIGHT = Expecting(ACTIONS["eight"])


def way(text: str, likelihood: float, came: Came = Came.HEARD) -> Way:
    return Way(text, likelihood, 0.7, came)


YES = way("Yes, send it to Amy.", -10.0, Came.FITTED)


def test_what_was_misheard_is_taken_for_the_consent_it_may_well_be() -> None:
    assert AMY.choose([way("Yes, send the Tamey.", -10.0 - FAR_BEHIND - 0.1), YES]) == YES


def test_it_is_not_where_other_words_are_much_likelier() -> None:
    assert AMY.choose([way("Yes, send the Tamey.", -10.0 - FAR_BEHIND + 0.1), YES]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Yes, send it to Lido.",
        "Yes, Senator Lido.",
        "Send the message to Emma.",
        "Yes, send that to England.",
    ],
)
def test_any_other_word_in_the_place_of_the_name_may_be_one(text: str) -> None:
    assert AMY.choose([way(text, -10.1 - AHEAD), YES]) == YES
    assert AMY.choose([way(text, -9.9 - AHEAD), YES]) is None


def test_so_may_any_other_thing() -> None:
    yes = way("Yes, save the holiday list.", -10.0, Came.FITTED)
    expecting = Expecting(SAVE)
    assert expecting.choose([way("Yes, save the Halliday list.", -9.0), yes]) is None
    assert expecting.choose([way("Yes, save the Halliday list.", -10.1 - AHEAD), yes]) == yes


@pytest.mark.parametrize(
    "other", [way("Yes, send it to Annie.", -10.0), way("Yes, send it to me.", -10.0)]
)
def test_another_name_need_only_be_as_likely(other: Way) -> None:
    assert AMY.choose([other, YES]) is None
    assert AMY.choose([replace(other, came=Came.RIVAL), YES]) is None
    assert AMY.choose([replace(other, likelihood=-10.0 - AHEAD - 0.1), YES]) == YES


@pytest.mark.parametrize(
    "heard", ["No, send it to Amy.", "Don't send it to Amy.", "Wait, send it to Amy.", "Not Amy."]
)
def test_a_no_in_any_way_it_was_heard_rules_it_out(heard: str) -> None:
    assert AMY.choose([way(heard, -90.0), YES]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Yes, send it to Amy if she asks.",
        "Yes, send it to Amy and Bob.",
        "Should you send it to Amy?",
        "Yes, send it.",
        "She would send it to Amy.",
    ],
)
def test_what_does_not_read_as_a_consent_is_never_chosen(text: str) -> None:
    assert AMY.choose([way(text, -1.0)]) is None


def test_a_word_for_somebody_is_another_only_where_a_name_would_stand() -> None:
    leave = way("Yes, said it to leave them.", -10.0)
    assert AMY.choose([leave, YES]) == YES
    for other in ("Yes, send it to them.", "Yes, send them the message."):
        assert AMY.choose([replace(leave, text=other), YES]) is None


def test_what_is_sent_may_be_named_too() -> None:
    assert "send the message to Amy" in AMY.awaited.phrases
    assert AMY.awaited.likeness("Send the message to Amy.") == 1.0


def test_who_is_as_likely_somebody_else_is_that_one_however_it_was_spelt() -> None:
    other = way("Yes, send it to Emmy.", -10.2, Came.RIVAL)
    assert AMY.choose([way("Yes, send it to Ami.", -10.0), other]) == other
    farther = replace(other, likelihood=-10.1 - AHEAD)
    assert AMY.choose([way("Yes, send it to Ami.", -10.0), YES, farther]) != farther


def test_a_spelling_that_is_near_to_both_speaks_for_neither() -> None:
    ami, emmy = way("Yes, send it to Ami.", -2.0), way("Yes, send it to Emmy.", -9.0)
    assert AMY.choose([ami, YES, emmy]) == emmy
    assert AMY.choose([ami, YES, replace(emmy, likelihood=-10.1 - AHEAD)]) == ami


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("boiler", "Yes, turn off the boiler."),
        ("boiler", "Yes, turn up the boiler."),
        ("heater_14", "Turn up the heater, please."),
        ("garage", "Yes, unlock the garage door."),
        ("front", "Yes, lock the front door."),
    ],
)
def test_what_was_heard_with_one_word_that_undoes_it_is_never_the_consent(
    own: str, other: str
) -> None:
    expecting = Expecting(ACTIONS[own])
    yes = way(f"Yes, {ACTIONS[own].named()}.", -10.0, Came.FITTED)
    assert expecting.choose([way(other, -9.0), yes]) is None
    assert expecting.choose([way(other, -99.0), yes]) is None


def test_one_word_that_is_quite_another_need_only_be_as_likely() -> None:
    expecting = Expecting(ACTIONS["gym_14"])
    yes = way("Yes, cancel the gym membership.", -10.0, Came.FITTED)
    other = "Yes, renew the gym membership."
    assert expecting.choose([way(other, -9.0), yes]) is None
    assert expecting.choose([way(other, -10.1 - AHEAD), yes]) == yes


def test_nothing_comes_of_nothing() -> None:
    assert AMY.choose([]) is None


@pytest.mark.parametrize(
    ("text", "is_unclear"),
    [
        ("Yes, Senator Toaimi.", True),
        ("Yes, send it to Annie.", True),
        ("Yes, send it to Ami.", True),
        ("", True),
        ("Yes, send it to Ben.", False),
        ("No, don't send it to Amy.", False),
        ("What is the weather like?", False),
        ("Yes, mum, I'm coming.", False),
        ("Yes.", False),
    ],
)
def test_only_what_is_like_it_and_not_clear_is_weighed(text: str, is_unclear: bool) -> None:  # noqa: FBT001
    assert (BEN if "Ben" in text else AMY).is_unclear(text, 0.7) is is_unclear


def test_what_was_heard_unsurely_may_be_one_whatever_it_looks_like() -> None:
    assert BEN.is_unclear("I'm a designer.", GARBLED - 0.1)
    assert not BEN.is_unclear("Yes.", GARBLED - 0.1)
    assert not BEN.is_unclear("No, wait.", GARBLED - 0.1)


def test_a_name_that_an_accent_makes_another_is_always_weighed() -> None:
    assert AMY.is_unclear("Yes, send it to Amy.", 0.9)
    assert not Expecting(SEND, NAMES - {"Emmy"}).is_unclear("Yes, send it to Amy.", 0.9)


@pytest.mark.parametrize(
    ("own", "others"),
    [
        ("daniel", ("Danielle",)),
        ("simon", ("Simone", "Simona")),
        ("victor", ("Victoria",)),
        ("tom", ("Tommy",)),
        ("julia", ("Julie",)),
    ],
)
def test_one_that_another_only_ends_otherwise_than_is_always_weighed(
    own: str, others: tuple[str, ...]
) -> None:
    action = ACTIONS[own]
    name = action.needed()[1]
    agrees = f"Yes, {action.named()}."
    assert not Expecting(action, frozenset((name, "Bob"))).is_unclear(agrees, 0.9)
    for other in others:
        assert Expecting(action, frozenset((name, other))).is_unclear(agrees, 0.9)


def test_names_that_sound_alike_are_rivals_and_the_same_name_is_none() -> None:
    rivals = {other for _, other in AMY.awaited.rivals}
    assert {"Annie", "Emmy", "Jamie", "me", "him"} <= rivals
    assert "Aimee" not in rivals
    assert not Expecting(DELETE).awaited.rivals


def test_a_number_must_be_clearly_ahead_of_those_that_sound_like_it() -> None:
    expecting = Expecting(ORDER)
    assert {"50", "14", "16", "150", "1500"} == {other for _, other in expecting.awaited.rivals}
    assert expecting.is_unclear("Yes, order 15 copies.", 0.55)
    assert not expecting.is_unclear("Yes, order 15 copies.", 0.65)
    yes = way("Yes, order 15 copies.", -10.0)
    near = expecting.choose([yes, way("Yes, order 50 copies.", -14.0, Came.RIVAL)])
    far = expecting.choose([yes, way("Yes, order 50 copies.", -10.1 - SURELY_AHEAD, Came.RIVAL)])
    assert near == yes
    assert far is not None
    assert far.confidence > 0.99
    garbled = way("Yes, order 15 companies.", -9.0)
    other = way("Yes, order 60 copies.", -9.0)
    farther = replace(other, likelihood=-10.1 - AHEAD)
    sure = expecting.choose([yes, garbled])
    assert sure is not None
    assert sure.confidence > 0.99
    assert expecting.choose([yes, other]) == other
    assert expecting.choose([yes, farther]) == yes


def test_a_digit_has_its_teen_for_a_rival() -> None:
    assert {"9", "7", "18", "80"} <= {other for _, other in EIGHT.awaited.rivals}


def test_a_deed_that_has_no_words_for_a_consent_waits_for_none() -> None:
    assert not Expecting(replace(SEND, agreed="")).is_unclear("Yes, send it to Annie.", 0.7)


@pytest.mark.parametrize(
    "heard", ["Yes, book a table for 4 at 7.30.", "Yes, book a table for 4 at 7 tomorrow night."]
)
def test_all_of_a_consent_and_more_is_no_consent_that_was_misheard(heard: str) -> None:
    expecting = Expecting(ACTIONS["dinner"])
    fitted = way("Yes, book a table for 4 at 7.", -13.0, Came.FITTED)
    assert expecting.choose([way(heard, -10.0), fitted]) is None


@pytest.mark.parametrize(("own", "is_unclear"), [("invoice_14", True), ("theo_14", False)])
def test_a_name_that_may_end_otherwise_is_weighed_where_it_was_not_heard_surely(
    own: str, *, is_unclear: bool
) -> None:
    action = ACTIONS[own]
    expecting = Expecting(action, frozenset(["Sandra", "Oscar"]))
    assert expecting.is_unclear(f"Yes, {action.named()}.", 0.65) is is_unclear
    assert not expecting.is_unclear(f"Yes, {action.named()}.", 0.9)
    assert (("Sandra", "Sandro") in expecting.awaited.rivals) is is_unclear

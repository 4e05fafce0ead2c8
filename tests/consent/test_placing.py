"""An argument must stand where the consent has it, not only somewhere."""

import pytest

from her_voice.consent.action import Action
from her_voice.consent.answer import Reading, reading
from her_voice.consent.placing import is_for_oneself, stand_in_their_places
from tests.consent.actions import other

MEET = other("introduce", "introduce {who} to {to}", who="Amy", to="Bob")
BOOK = other("book", "use calendar day {day} title {title}", day="Friday", title="party")
MAIL = other("email", "email the {document} to {to}", document="contract", to="Helen")
CANCEL = other("cancel", "cancel the {what} booking", what="hotel")
FETCH = other("move", "move it from {here} to {there}", here="attic", there="cellar")


@pytest.mark.parametrize(
    ("action", "agrees", "near"),
    [
        (MEET, "Yes, introduce Amy to Bob.", "Yes, introduce Bob to Amy."),
        (MEET, "Yes, introduce to Bob Amy.", "Yes, introduce Amy from Bob."),
        (
            FETCH,
            "Yes, move it from the attic to the cellar.",
            "Yes, from cellar to attic, move it.",
        ),
        (FETCH, "Yes, move it to the cellar from the attic.", "Yes, move it to the attic, cellar."),
        (BOOK, "Yes, use calendar, day Friday, title party.", "Yes, use calendar party Friday."),
        (
            BOOK,
            "Yes, use calendar, title party, day Friday.",
            "Use calendar day party title Friday.",
        ),
    ],
)
def test_who_stands_elsewhere_is_another(action: Action, agrees: str, near: str) -> None:
    assert reading(agrees, action) is Reading.AGREES
    assert reading(near, action) is Reading.BARE


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("Yes, cancel the hotel booking.", Reading.AGREES),
        ("No, cancel the hotel booking.", Reading.DECLINES),
        ("Don't cancel the hotel booking.", Reading.DECLINES),
        ("Cancel that.", Reading.DECLINES),
        ("Yes, cancel the booking.", Reading.DECLINES),
    ],
)
def test_what_is_a_no_elsewhere_may_be_what_is_to_be_done(said: str, read: Reading) -> None:
    assert reading(said, CANCEL) is read


def test_nothing_is_placed_wrongly_where_nothing_is_named() -> None:
    assert stand_in_their_places(["yes"], [])
    assert stand_in_their_places([], [(["send", "it", "to"], ["amy"])])


@pytest.mark.parametrize(
    ("said", "is_theirs"),
    [
        ("i can send it", True),
        ("i will just send it", True),
        ("send me it", True),
        ("send that to me", True),
        ("i want to send it", False),
        ("good to me send it", False),
        ("i agree send it", False),
    ],
)
def test_who_does_it_themselves_asks_for_nothing(said: str, is_theirs: bool) -> None:  # noqa: FBT001
    assert is_for_oneself(said.split(), "send") is is_theirs

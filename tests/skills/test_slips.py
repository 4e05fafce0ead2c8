"""What a speaker takes back or says twice counts once, as it was meant."""

import pytest

from her_voice.skills.slips import with_apostrophes, without_slips


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("wake me at six, no, seven", "wake me at seven"),
        ("wake me at six thirty no make that seven fifteen", "wake me at seven fifteen"),
        ("remind me at five, no, at six to ring mum", "remind me at six to ring mum"),
        ("a timer for ten minutes, no wait, fifteen", "a timer for fifteen minutes"),
        ("set a timer for five no six minutes", "set a timer for six minutes"),
        ("for an hour and ten no an hour and twenty minutes", "for an hour and twenty minutes"),
        ("what's 12, sorry, 13 times 4", "what's 13 times 4"),
        ("call anna on monday, I mean, tuesday", "call anna on tuesday"),
        ("what day is the 14th, no, the 15th of march", "what day is the 15th of march"),
        ("take the butter, no, the cheese off the list", "take the cheese off the list"),
        ("move to the bathroom, no, the bedroom", "move to the bedroom"),
        ("call me Fred, no, Freddie", "call me Freddie"),
        ("text Ann no I mean Beth that lunch is on", "text Beth that lunch is on"),
        ("for an hour. no, ninety minutes", "for ninety minutes"),
        ("twenty minutes for the bath, no, sorry, 25", "25 minutes for the bath"),
        ("remind me on friday to call Amy, no, saturday", "remind me on saturday to call Amy"),
        ("remind me at five to call Amy, no, at six", "remind me at six to call Amy"),
        ("can you can you remind me", "can you remind me"),
        ("about the, the rent", "about the rent"),
    ],
)
def test_what_was_taken_back_is_gone(said: str, meant: str) -> None:
    assert without_slips(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "no no no",
        "bye bye",
        "go on on my phone",
        "is it monday or tuesday",
        "add five, six and seven",
        "tell him, no, I won't come",
        "no, not that one",
        "he said no, two of them",
        "wait five minutes",
        "remind me tomorrow to tell Ben no, friday is off",
        "remind me at five to ask why she said no at six",
        "sorry, what did you say",
        "call Anna and tell her I mean it",
    ],
)
def test_what_was_not_taken_back_stays(said: str) -> None:
    assert without_slips(said) == said


def test_words_without_their_apostrophes_get_them_back() -> None:
    assert with_apostrophes("Whats that, i dont know") == "what's that, i don't know"
    assert with_apostrophes("new years day, for years") == "new year's day, for years"
    assert with_apostrophes("its leg, and wells") == "its leg, and wells"

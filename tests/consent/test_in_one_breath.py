"""A consent with a pause in it: the rest of it counts, an echo of what she says does not."""

import pytest

from her_voice.consent.pending import Consents, Outcome, Seal
from her_voice.events import FellSilent, Heard, SpeechStarted, Spoke
from her_voice.said import Said
from tests.consent.actions import SEND

HERE = 1
QUESTION, HINT = "You want me to send it? Or say no.", "A yes alone is not enough for that."
YES, REST = "Yes.", "Send it to Amy."


@pytest.fixture
def asked() -> Consents:
    consents = Consents(Seal(b"key", "me", "now"), lambda: 0.0, lambda _: True)
    consents.ask("1", SEND, HERE, QUESTION)
    return consents


def heard(consents: Consents, words: str) -> None:
    consents.saw(Spoke(HERE, 1, words))
    consents.saw(FellSilent(HERE, 1))


def answer(consents: Consents, number: int, words: str) -> Outcome:
    consents.saw(Heard(HERE, number, 1, words))
    said = Said(text=words, turn=number, place=HERE, utterance=number)
    return consents.answer(words, said)[0]


def begin(consents: Consents, number: int) -> None:
    consents.saw(SpeechStarted(HERE, number, 0))


def test_the_rest_of_it_counts_if_it_begins_before_she_speaks(asked: Consents) -> None:
    heard(asked, QUESTION)
    begin(asked, 1)
    assert answer(asked, 1, YES) is Outcome.BARE
    asked.ask_again(HINT)
    begin(asked, 2)
    assert answer(asked, 2, REST) is Outcome.GRANTED


def test_it_counts_if_it_began_before_the_yes_was_understood(asked: Consents) -> None:
    heard(asked, QUESTION)
    begin(asked, 1)
    begin(asked, 2)
    assert answer(asked, 1, YES) is Outcome.BARE
    asked.ask_again(HINT)
    assert answer(asked, 2, REST) is Outcome.GRANTED


def test_what_begins_while_she_says_what_is_missing_does_not_count(asked: Consents) -> None:
    heard(asked, QUESTION)
    begin(asked, 1)
    assert answer(asked, 1, YES) is Outcome.BARE
    asked.ask_again(HINT)
    asked.saw(Spoke(HERE, 1, "A yes"))
    begin(asked, 2)
    assert answer(asked, 2, REST) is Outcome.UNHEARD


def test_before_the_question_was_heard_no_pause_helps(asked: Consents) -> None:
    begin(asked, 1)
    assert answer(asked, 1, YES) is Outcome.UNHEARD
    asked.ask_again(QUESTION)
    begin(asked, 2)
    assert answer(asked, 2, REST) is Outcome.UNHEARD


def test_what_is_added_to_a_yes_must_name_the_same(asked: Consents) -> None:
    heard(asked, QUESTION)
    begin(asked, 1)
    assert answer(asked, 1, YES) is Outcome.BARE
    asked.ask_again(HINT)
    begin(asked, 2)
    assert answer(asked, 2, "Send it to Bob.") is Outcome.DIFFERED

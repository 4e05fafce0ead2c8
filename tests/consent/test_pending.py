"""What makes an answer to an open question for consent count, one condition at a time."""

from dataclasses import replace
from typing import Any

import pytest

from her_voice.consent.action import Action
from her_voice.consent.pending import HINTS, LASTS_S, REMEMBERED_S, SURE, Consents, Outcome, Seal
from her_voice.events import (
    EarpieceLeft,
    FellSilent,
    Heard,
    HeardPart,
    Source,
    SpeechStarted,
    Spoke,
)
from her_voice.provenance import Kind, Origin, Value
from her_voice.said import Said
from her_voice.tier import Tier
from tests.consent.actions import DELETE, ORDER, SEND

HERE, THERE = 1, 2
QUESTION, HINT = "You want me to send it? Or say no.", "A yes alone is not enough for that."
YES = "Yes, send it to Amy."


class Asked:
    """A question that is open here, and a clock that goes as the test wants."""

    def __init__(self, action: Action = SEND, *, is_theirs: bool = True) -> None:
        self.now = 1000.0
        self._utterance = 0
        self.consents = Consents(Seal(b"key", "me", "now"), lambda: self.now, lambda _: is_theirs)
        self.consents.ask("1", action, HERE, QUESTION)

    def heard(self, words: str = QUESTION, *, cut: bool = False) -> None:
        """Let what she says leave the earpiece, to its end or to where it is cut."""
        if words:
            self.consents.saw(Spoke(HERE, 1, words))
        self.consents.saw(FellSilent(HERE, 1, cut=cut))

    def begins(self, place: int = HERE) -> int:
        self._utterance += 1
        self.consents.saw(SpeechStarted(place, self._utterance, 0))
        return self._utterance

    def answered(self, text: str, utterance: int | None = None, **said: Any) -> Outcome:
        """Answer it; `said` is what is otherwise with what a witness knows of that."""
        number = self.begins() if utterance is None else utterance
        whole = Said(text=text, turn=number, place=HERE, utterance=number)
        return self.consents.answer(text, replace(whole, **said))[0]


def asked() -> Asked:
    """A question that has been heard to its end."""
    one = Asked()
    one.heard()
    return one


def test_a_consent_counts_once() -> None:
    one = asked()
    assert one.answered(YES) is Outcome.GRANTED
    assert one.consents.open is None
    assert one.answered(YES) is Outcome.LATE


# ---- heard to its end ---------------------------------------------------------------------------


def test_its_end_must_have_left_the_earpiece() -> None:
    one = Asked()
    one.heard("You want me to send it?")
    assert one.answered(YES) is Outcome.UNHEARD


def test_what_was_cut_has_not_been_heard() -> None:
    one = Asked()
    one.heard(cut=True)
    assert one.answered(YES) is Outcome.UNHEARD


def test_what_was_heard_elsewhere_has_not_been_heard_here() -> None:
    one = Asked()
    one.consents.saw(Spoke(THERE, 1, QUESTION))
    one.consents.saw(FellSilent(THERE, 1))
    assert one.answered(YES) is Outcome.UNHEARD


def test_other_words_of_hers_do_not_stand_for_it() -> None:
    one = Asked()
    one.heard("It is noon.")
    assert one.answered(YES) is Outcome.UNHEARD
    one.heard(f"Well. {QUESTION}")
    assert one.answered(YES) is Outcome.GRANTED


def test_what_is_missing_must_have_been_heard_too() -> None:
    one = asked()
    assert one.answered("Yes.") is Outcome.BARE
    one.consents.ask_again(HINT)
    one.consents.saw(Spoke(HERE, 2, "A yes alone"))
    one.consents.saw(FellSilent(HERE, 2))
    assert one.answered(YES) is Outcome.UNHEARD


@pytest.mark.parametrize("began", ["started", "part", "whole"])
def test_what_began_before_is_no_answer(began: str) -> None:
    one = Asked()
    match began:
        case "started":
            one.consents.saw(SpeechStarted(HERE, 5, 0))
        case "part":
            one.consents.saw(HeardPart(HERE, 5, 1, "Yes", "en", 0.9, may_be_all=False, voiced_ms=1))
        case _:
            one.consents.saw(Heard(HERE, 5, 1, YES))
    one.heard()
    assert one.answered(YES, 5) is Outcome.UNHEARD
    assert one.answered(YES, 6) is Outcome.GRANTED


def test_what_began_before_it_was_even_asked_is_no_answer() -> None:
    one = asked()
    assert one.answered("No.") is Outcome.DECLINED
    speaks = one.begins()
    one.consents.ask("2", SEND, HERE, QUESTION)
    one.heard()
    assert one.answered(YES, speaks) is Outcome.UNHEARD
    assert one.answered(YES) is Outcome.GRANTED


def test_an_older_utterance_that_is_understood_late_leaves_the_newest_the_newest() -> None:
    one = Asked()
    one.consents.saw(SpeechStarted(HERE, 5, 0))
    one.consents.saw(Heard(HERE, 4, 1, "What time is it?"))
    one.heard()
    assert one.answered(YES, 5) is Outcome.UNHEARD


def test_what_was_typed_before_has_no_utterance() -> None:
    one = Asked()
    one.consents.saw(Heard(HERE, 9, 1, "What time is it?", source=Source.TYPED))
    one.heard()
    assert one.answered(YES, 1) is Outcome.GRANTED


# ---- in time ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("after_s", "outcome"), [(LASTS_S, Outcome.GRANTED), (LASTS_S + 1, Outcome.LATE)]
)
def test_it_may_be_given_for_a_while(after_s: float, outcome: Outcome) -> None:
    one = asked()
    one.now += after_s
    assert one.answered(YES) is outcome


def test_the_while_begins_with_its_end_whatever_she_says_after() -> None:
    one = asked()
    one.now += LASTS_S - 1
    one.heard("It is noon.")
    one.now += 2
    assert one.answered(YES) is Outcome.LATE


@pytest.mark.parametrize(
    ("after_s", "outcome"), [(LASTS_S, Outcome.GRANTED), (LASTS_S + 1, Outcome.UNHEARD)]
)
def test_what_an_answer_missed_may_be_added_for_as_long(after_s: float, outcome: Outcome) -> None:
    one = asked()
    assert one.answered("Yes.") is Outcome.BARE
    one.consents.ask_again(HINT)  # and she is hushed before a word of it
    one.now += after_s
    assert one.answered(YES) is outcome


@pytest.mark.parametrize(
    ("after_s", "outcome"), [(REMEMBERED_S, Outcome.LATE), (REMEMBERED_S + 1, Outcome.ELSEWHERE)]
)
def test_it_is_known_that_there_was_a_question(after_s: float, outcome: Outcome) -> None:
    one = asked()
    one.now += after_s
    assert one.consents.concerns(YES) is (outcome is Outcome.LATE)
    assert one.answered(YES) is outcome


def test_a_question_that_was_never_heard_is_known_as_long_as_one_that_was() -> None:
    one = Asked()
    one.now += REMEMBERED_S
    one.heard()
    one.now += REMEMBERED_S
    assert one.answered(YES) is Outcome.LATE


@pytest.mark.parametrize("is_late", [True, False])
def test_once_it_is_over_only_a_yes_to_it_is_told_so(*, is_late: bool) -> None:
    one = Asked(DELETE)
    one.heard()
    if is_late:
        one.now += LASTS_S + 1
    else:
        assert one.answered("No.") is Outcome.DECLINED
    assert one.consents.concerns("Yes, delete the shopping list.")
    assert not one.consents.concerns("Delete the shopping list.")
    assert not one.consents.concerns("No.")


def test_a_no_to_what_is_over_is_none_though_the_request_spoke_of_it() -> None:
    one = asked()
    assert one.answered("No.") is Outcome.DECLINED
    assert not one.consents.concerns("No.")


# ---- by whom, and where -------------------------------------------------------------------------


@pytest.mark.parametrize("otherwise", [{"is_spoken": False}, {"place": THERE}])
def test_only_what_is_spoken_where_it_was_asked_is_trusted(otherwise: dict[str, Any]) -> None:
    one = asked()
    assert one.answered(YES, **otherwise) is Outcome.UNTRUSTED
    assert one.consents.open is None


def test_what_no_witness_heard_is_not_trusted() -> None:
    assert asked().consents.answer(YES, None)[0] is Outcome.UNTRUSTED


def test_an_earpiece_that_is_not_the_persons_is_not_trusted() -> None:
    one = Asked(is_theirs=False)
    one.heard()
    assert one.answered(YES) is Outcome.UNTRUSTED


def test_who_leaves_takes_the_question_along_and_who_leaves_elsewhere_does_not() -> None:
    one = asked()
    one.consents.saw(EarpieceLeft(THERE))
    assert one.consents.open
    one.consents.saw(EarpieceLeft(HERE))
    assert one.answered(YES) is Outcome.LATE


# ---- what is said -------------------------------------------------------------------------------


@pytest.mark.parametrize("otherwise", [{"is_spoken": False}, {"place": THERE}, {"utterance": 0}])
def test_a_no_counts_from_anywhere_and_at_any_time(otherwise: dict[str, Any]) -> None:
    one = Asked()
    assert one.answered("No.", **otherwise) is Outcome.DECLINED
    assert one.consents.open is None


@pytest.mark.parametrize("refused", ["No.", "Yes, send it to Bob."])
@pytest.mark.parametrize("place", [HERE, THERE])
def test_no_yes_counts_after_words_that_were_heard_to_refuse(refused: str, place: int) -> None:
    one = asked()
    one.consents.saw(Heard(place, one.begins(place), 1, refused))
    assert one.answered(YES) is Outcome.LATE


def test_words_that_refuse_nothing_leave_it_open() -> None:
    one = asked()
    for words in ("What time is it?", "Yes.", ""):
        one.consents.saw(Heard(HERE, one.begins(), 1, words))
    assert one.answered(YES) is Outcome.GRANTED


@pytest.mark.parametrize(
    ("confidence", "outcome"), [(SURE, Outcome.GRANTED), (SURE - 0.01, Outcome.UNSURE)]
)
def test_it_must_be_understood_surely_enough(confidence: float, outcome: Outcome) -> None:
    assert asked().answered(YES, confidence=confidence) is outcome


def test_a_number_must_be_understood_more_surely() -> None:
    one = Asked(ORDER)
    one.heard()
    said = f"Yes, {ORDER.named()}."
    assert one.answered(said, confidence=SURE) is Outcome.UNSURE


def test_it_must_be_what_the_witness_heard() -> None:
    said = Said(text="Yes.", turn=1, place=HERE, utterance=1)
    assert asked().consents.answer(YES, said)[0] is Outcome.UNSURE


def test_whoever_only_says_yes_is_told_what_to_say_a_few_times_and_then_no_more() -> None:
    one = asked()
    for _ in range(HINTS):
        assert one.answered("Yes.") is Outcome.BARE
        assert one.consents.open
    assert one.answered("Yes.") is Outcome.DECLINED
    assert one.answered(YES) is Outcome.LATE


def test_talk_about_something_else_is_no_answer_and_costs_nothing() -> None:
    one = asked()
    for _ in range(HINTS + 1):
        assert not one.consents.concerns("What time is it?")
        assert one.answered("What time is it?") is Outcome.ELSEWHERE
    assert one.answered(YES) is Outcome.GRANTED


def test_without_a_question_nothing_is_an_answer() -> None:
    consents = Consents(Seal(b"key", "me", "now"), lambda: 0.0, lambda _: True)
    consents.saw(Heard(HERE, 1, 1, YES))
    assert not consents.concerns(YES)
    assert consents.answer(YES, None) == (Outcome.ELSEWHERE, None)


# ---- bound to this very action ------------------------------------------------------------------


def test_a_seal_fits_its_action_and_no_other() -> None:
    seal = Seal(b"key", "me", "now")
    to_bob = {**SEND.arguments, "to": Value("Bob", frozenset({Origin(Kind.SAID, "turn-1")}))}
    by_mail = {**SEND.arguments, "to": Value("Amy", frozenset({Origin(Kind.MAIL, "a letter")}))}
    others = [
        replace(SEND, skill="save_message"),
        replace(SEND, tier=Tier.GRAVE),
        replace(SEND, arguments=to_bob),
        replace(SEND, arguments=by_mail),
    ]
    assert seal.fits(SEND, seal.of(SEND))
    assert not [one for one in others if seal.fits(one, seal.of(SEND))]


@pytest.mark.parametrize("otherwise", [{"key": b"another"}, {"person": "you"}, {"session": "then"}])
def test_a_seal_of_another_person_or_start_fits_nothing(otherwise: dict[str, Any]) -> None:
    seal = Seal(b"key", "me", "now")
    other = replace(seal, **otherwise)
    assert not other.fits(SEND, seal.of(SEND))

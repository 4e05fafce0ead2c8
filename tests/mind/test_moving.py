"""Going from one earpiece to another: who has the floor, and what is said where."""

from her_voice.commands import Command, Finish, Release, Say
from her_voice.events import (
    EarpieceJoined,
    EarpieceLeft,
    Event,
    FellSilent,
    Heard,
    HeardPart,
    SpeechStarted,
    Told,
)
from her_voice.mind.conversation import Conversation
from her_voice.telling import Moment, StayedStill
from her_voice.wishes import PlaceWished
from tests.mind.exchange import NONE

HEADSET, KITCHEN = 1, 2
GREETED: list[Command] = [Say(KITCHEN, 1, "Here."), Finish(KITCHEN, 1), Release(KITCHEN, 1)]


def _talk(*events: Event) -> list[Command]:
    talk = Conversation(sentence=lambda name: f"[{name}]", manners=NONE)
    before = [EarpieceJoined(HEADSET), EarpieceJoined(KITCHEN)]
    return [command for event in (*before, *events) for command in talk.on(event)]


def test_she_greets_at_the_other_place_and_says_there_what_comes_next() -> None:
    decided = _talk(PlaceWished(KITCHEN, "Here."), FellSilent(KITCHEN, 1), Told("News."))
    assert decided[:3] == GREETED
    assert decided[3] == Say(KITCHEN, 2, "News.")


def test_what_waits_to_be_said_comes_along() -> None:
    speaks = SpeechStarted(HEADSET, 1, 0)
    decided = _talk(speaks, Told("News."), PlaceWished(KITCHEN, "Here."), FellSilent(KITCHEN, 1))
    assert decided[:3] == GREETED
    assert decided[3] == Say(KITCHEN, 2, "News.")


def test_what_came_along_is_not_said_at_the_place_before_as_well() -> None:
    decided = _talk(
        SpeechStarted(HEADSET, 1, 0),
        Told("News."),
        PlaceWished(KITCHEN, "Here."),
        FellSilent(KITCHEN, 1),
        Heard(HEADSET, 1, 1, ""),
    )
    assert [each for each in decided if isinstance(each, Say)] == [
        Say(KITCHEN, 1, "Here."),
        Say(KITCHEN, 2, "News."),
    ]


def test_the_greeting_comes_before_what_waits_there() -> None:
    decided = _talk(
        SpeechStarted(KITCHEN, 1, 0),
        Told("News."),
        PlaceWished(KITCHEN, "Here."),
        Heard(KITCHEN, 1, 1, ""),
    )
    assert decided == GREETED


def test_where_she_is_spoken_to_again_she_is_again() -> None:
    decided = _talk(
        PlaceWished(KITCHEN, "Here."),
        FellSilent(KITCHEN, 1),
        SpeechStarted(HEADSET, 1, 0),
        EarpieceLeft(KITCHEN),
        Told("News."),
    )
    assert decided == GREETED  # the person still speaks


def test_a_mere_noise_at_another_place_does_not_bring_her_there() -> None:
    noise = SpeechStarted(KITCHEN, 1, 0), Heard(KITCHEN, 1, 1, "")
    decided = _talk(*noise, Told("News."))
    assert Say(HEADSET, 1, "News.") in decided
    during = _talk(noise[0], Told("News."), noise[1], StayedStill(1, Moment.SILENCE))
    assert Say(HEADSET, 1, "News.") in during


def test_words_for_her_at_another_place_bring_her_there_as_soon_as_they_are_understood() -> None:
    part = HeardPart(KITCHEN, 1, 1, "What is", "en", 0.9, may_be_all=False)
    decided = _talk(SpeechStarted(KITCHEN, 1, 0), part, Told("News."), Heard(KITCHEN, 1, 1, ""))
    assert Say(KITCHEN, 1, "News.") in decided


def test_words_at_another_place_that_were_not_for_her_do_not_keep_her_there() -> None:
    part = HeardPart(KITCHEN, 1, 1, "And now the weather", "en", 0.9, may_be_all=False)
    spoken = SpeechStarted(KITCHEN, 1, 0), part
    decided = _talk(*spoken, Heard(KITCHEN, 1, 2, ""), Told("News."))  # a television, to the gate
    assert Say(HEADSET, 1, "News.") in decided
    asked = _talk(*spoken, Heard(KITCHEN, 1, 2, "", confidence=0.0), FellSilent(KITCHEN, 1))
    assert Say(KITCHEN, 1, "[did_not_catch]") in asked
    stayed = _talk(
        *(*spoken, Heard(KITCHEN, 1, 2, "", confidence=0.0), FellSilent(KITCHEN, 1)),
        *(SpeechStarted(KITCHEN, 2, 90), Heard(KITCHEN, 2, 1, ""), Told("News.")),
    )
    assert Say(KITCHEN, 2, "News.") in stayed


def test_a_place_that_has_left_meanwhile_is_no_place() -> None:
    assert _talk(EarpieceLeft(KITCHEN), PlaceWished(KITCHEN, "Here.")) == []

"""What the conversation is told of what happens. Each test is a little scene at one earpiece."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from her_voice.events import (
    BeganSpeaking,
    ButtonPressed,
    ButtonReleased,
    CallBegan,
    CallEnded,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    FellSilent,
    Heard,
    HeardPart,
    ModeChosen,
    Murmured,
    Source,
    SpeechDismissed,
    SpeechResumed,
    SpeechSensed,
    SpeechStarted,
    Spoke,
    ThoughtEnded,
    Told,
)
from her_voice.mind.gate import Gate
from her_voice.mode import Mode
from her_voice.settings import AttentionSettings, SharedRoom
from her_voice.wishes import DeafnessWished

HERE = 1
SECOND = 50
"""Frames."""

ASKED = "What time is it?"


class Scene:
    """Tells the gate what happens, and remembers what passed."""

    def __init__(self, mode: Mode = Mode.OPEN) -> None:
        self.gate = Gate(AttentionSettings(mode=mode), sentence=lambda name: f"[{name}]")
        self.passed: list[Event] = []
        self.frame = 0
        self.utterance = 0
        self.happens(EarpieceJoined(HERE))
        self.passed.clear()

    def happens(self, *events: Event) -> None:
        for event in events:
            self.passed += self.gate.screen(event)

    def begins(self) -> SpeechStarted:
        self.utterance += 1
        self.frame += SECOND
        started = SpeechStarted(HERE, self.utterance, self.frame)
        self.happens(started)
        return started

    def goes(self, text: str, *, may_be_all: bool = True, db: float = -20.0) -> HeardPart:
        part = HeardPart(HERE, self.utterance, 1, text, "en", 0.9, may_be_all, 800, db)
        self.happens(part)
        return part

    def ends(self, text: str, db: float = -20.0, confidence: float = 0.9) -> Heard:
        began, self.frame = self.frame, self.frame + SECOND
        heard = Heard(
            *(HERE, self.utterance, 2, text, "en", confidence, began, self.frame),
            voiced_ms=900,
            loudness_db=db,
        )
        self.happens(heard)
        return heard

    def says(self, text: str, db: float = -20.0) -> tuple[SpeechStarted, Heard]:
        return self.begins(), self.ends(text, db)

    def waits(self, seconds: float) -> None:
        self.frame += int(seconds * SECOND)

    def answers(self, words: str = "It is noon.") -> None:
        self.happens(
            BeganSpeaking(HERE, 1, self.frame + 10), Spoke(HERE, 1, words), FellSilent(HERE, 1)
        )
        self.waits(1)
        self.passed.clear()


def test_open_lets_speech_through_as_it_is() -> None:
    scene = Scene()
    started, part, heard = scene.begins(), scene.goes(ASKED), scene.ends(ASKED)
    assert scene.passed == [started, part, heard]


def test_what_is_not_about_speech_passes() -> None:
    scene = Scene(Mode.PUSH_TO_TALK)
    events: list[Event] = [ThoughtEnded(1), Told("Dinner."), Spoke(HERE, 1, "Yes.")]
    scene.happens(*events)
    assert scene.passed == events


def test_by_name_speech_without_her_name_never_gets_to_her() -> None:
    scene = Scene(Mode.BY_NAME)
    scene.begins()
    scene.goes("We could go by train.", may_be_all=False)
    scene.happens(SpeechResumed(HERE, 1))
    scene.ends("We could go by train or by car.")
    scene.begins()
    scene.ends("", confidence=0.0)
    assert not scene.passed


def test_by_name_her_name_lets_the_utterance_in_from_its_beginning_and_is_left_out() -> None:
    scene = Scene(Mode.BY_NAME)
    started = scene.begins()
    part = scene.goes(f"Samantha, {ASKED}")
    heard = scene.ends(f"Samantha, {ASKED}")
    assert scene.passed == [started, replace(part, text=ASKED), replace(heard, text=ASKED)]


def test_her_name_alone_is_answered_at_once_and_not_guessed_at() -> None:
    scene = Scene(Mode.BY_NAME)
    started, part, heard = scene.begins(), scene.goes("Samantha?"), scene.ends("Samantha?")
    assert scene.passed == [
        started,
        replace(part, may_be_all=False),
        replace(heard, reply="[name_only]"),
    ]


def test_after_an_answer_her_name_is_not_needed_for_a_while() -> None:
    scene = Scene(Mode.BY_NAME)
    scene.says(f"Samantha, {ASKED}")
    scene.answers()
    follow_up = scene.says("And in Tokyo?")
    assert scene.passed == [*follow_up]
    scene.answers()
    scene.waits(20)
    scene.says("What did you do with the car?")
    assert not scene.passed


def test_speech_that_turns_out_to_be_far_away_was_noise() -> None:
    scene = Scene()
    scene.says(f"Samantha, {ASKED}")
    scene.passed.clear()
    started = scene.begins()
    scene.goes("Coming up next, the weather.", db=-45.0)
    scene.ends("Coming up next, the weather for the weekend.", db=-45.0)
    assert scene.passed == [started, Heard(HERE, 2, 1, "")]


def test_a_voice_over_hers_that_is_not_for_her_lowers_hers_for_no_longer_than_a_noise_does() -> (
    None
):
    scene = Scene(Mode.BY_NAME)
    scene.happens(SpeechSensed(HERE))
    scene.begins()
    assert scene.passed == [SpeechSensed(HERE), SpeechDismissed(HERE)]
    scene.ends("We could go by train or by car.")
    scene.says("Or by bus.")
    assert scene.passed == [SpeechSensed(HERE), SpeechDismissed(HERE)]


def test_noise_that_was_let_in_ends_for_her_too() -> None:
    scene = Scene()
    started, heard = scene.begins(), scene.ends("", confidence=1.0)
    assert scene.passed == [started, heard]


def test_noise_that_was_not_let_in_does_not_end_for_her() -> None:
    scene = Scene(Mode.BY_NAME)
    scene.begins()
    scene.happens(ModeChosen(Mode.OPEN))
    scene.ends("")
    assert scene.passed == []


def test_an_older_utterance_is_heard_after_the_next_has_begun() -> None:
    scene = Scene()
    first, second = scene.begins(), scene.begins()
    late = Heard(HERE, 1, 2, "So", began=first.frame, ended=second.frame - 5)
    scene.happens(late)
    rest = scene.ends("what now?")
    assert scene.passed == [first, second, late, rest]


@pytest.mark.parametrize(
    ("words", "mode", "sentence"),
    [
        ("Only listen when I say your name.", Mode.BY_NAME, "[mode_by_name]"),
        ("Listen to everything I say.", Mode.OPEN, "[mode_open]"),
        ("Push to talk, please.", Mode.PUSH_TO_TALK, "[mode_push_to_talk]"),
        ("Switch to follow-up mode.", Mode.FOLLOW_UP, "[mode_follow_up]"),
    ],
)
def test_a_mode_is_changed_by_voice_and_confirmed(words: str, mode: Mode, sentence: str) -> None:
    scene = Scene()
    started, heard = scene.says(words)
    assert scene.passed == [started, replace(heard, reply=sentence)]
    assert scene.gate.modes == {HERE: mode}


def test_a_mode_is_changed_by_a_command_everywhere_and_for_those_who_join_later() -> None:
    scene = Scene()
    scene.happens(ModeChosen(Mode.BY_NAME), EarpieceJoined(2))
    assert scene.gate.modes == {HERE: Mode.BY_NAME, 2: Mode.BY_NAME}
    assert scene.passed == [EarpieceJoined(2)]


def test_not_you_is_obeyed_and_what_follows_is_not_for_her() -> None:
    scene = Scene()
    scene.says("Did you lock the door?")
    scene.answers()
    started, heard = scene.says("Not you.")
    assert scene.passed == [started, replace(heard, reply="[not_you]")]
    scene.passed.clear()
    begun = scene.begins()
    scene.ends("I meant the other door.")
    assert scene.passed == [begun, Heard(HERE, 3, 2, "")]


def test_a_word_makes_her_deaf_after_an_answer() -> None:
    scene = Scene(Mode.BY_NAME)
    started, heard = scene.says("Samantha, mute yourself, please.")
    obeyed = replace(heard, text="mute yourself, please.", reply="[muted]")
    assert scene.passed == [started, obeyed, DeafnessWished()]


def test_typed_words_are_for_her_in_every_mode() -> None:
    scene = Scene(Mode.PUSH_TO_TALK)
    typed = Heard(HERE, 1, 1, ASKED, source=Source.TYPED)
    scene.happens(typed)
    assert scene.passed == [typed]


# ---- the button ---------------------------------------------------------------------------------


def test_push_to_talk_hears_what_is_said_while_the_button_is_held_and_nothing_else() -> None:
    scene = Scene(Mode.PUSH_TO_TALK)
    scene.happens(SpeechSensed(HERE))
    scene.says("Nobody asked you.")
    assert not scene.passed
    pressed = ButtonPressed(HERE, scene.frame)
    scene.happens(pressed)
    started, heard = scene.says(ASKED)
    scene.happens(ButtonReleased(HERE, scene.frame))
    assert scene.passed == [pressed, started, heard]
    scene.passed.clear()
    scene.says("Nobody asked you.")
    assert not scene.passed


def test_a_noise_that_ends_after_the_button_was_let_go_ends_for_her_too() -> None:
    scene = Scene(Mode.PUSH_TO_TALK)
    sensed, dismissed = SpeechSensed(HERE), SpeechDismissed(HERE)
    pressed = ButtonPressed(HERE, scene.frame)
    scene.happens(pressed, sensed, ButtonReleased(HERE, scene.frame + 40), dismissed, dismissed)
    assert scene.passed == [pressed, sensed, dismissed]


def test_a_tap_lets_her_listen_for_a_while() -> None:
    scene = Scene(Mode.BY_NAME)
    pressed = ButtonPressed(HERE, scene.frame)
    scene.happens(pressed, ButtonReleased(HERE, scene.frame + 5))
    started, heard = scene.says(ASKED)
    assert scene.passed == [pressed, started, heard]


def test_two_quick_presses_change_between_open_and_by_name() -> None:
    scene = Scene()
    for mode in (Mode.BY_NAME, Mode.OPEN):
        scene.waits(5)
        for at in (scene.frame, scene.frame + 15):
            scene.happens(ButtonPressed(HERE, at), ButtonReleased(HERE, at + 4))
        assert scene.gate.modes == {HERE: mode}
    told = [event.text for event in scene.passed if isinstance(event, Told)]
    assert told == ["[mode_by_name]", "[mode_open]"]


# ---- calls --------------------------------------------------------------------------------------


def test_in_a_call_nothing_that_is_said_gets_to_her() -> None:
    scene = Scene()
    scene.happens(CallBegan(), SpeechSensed(HERE))
    scene.says(f"Samantha, {ASKED}")
    scene.happens(CallEnded())
    assert scene.passed == [CallBegan(), CallEnded()]
    assert not scene.gate.in_call


def test_what_was_being_said_when_a_call_began_or_ended_belongs_to_it() -> None:
    scene = Scene()
    started = scene.begins()
    scene.happens(CallBegan())
    scene.ends("Hello, this is Ann.")
    scene.begins()
    scene.happens(CallEnded())
    scene.ends("Bye.")
    assert scene.passed == [started, CallBegan(), CallEnded()]
    scene.passed.clear()
    after = scene.says(ASKED)
    assert scene.passed == [*after]


def test_what_was_said_at_a_place_that_left_does_not_get_to_her_in_a_call_either() -> None:
    scene = Scene()
    scene.happens(CallBegan())
    scene.begins()
    scene.happens(EarpieceLeft(HERE))
    scene.passed.clear()
    scene.ends(ASKED)
    assert scene.passed == []


def test_other_settings_hold_for_places_that_are_there_already() -> None:
    scene = Scene(Mode.BY_NAME)
    scene.gate.follow(AttentionSettings(mode=Mode.BY_NAME, names=("Ada",)))
    scene.happens(ModeChosen(Mode.FOLLOW_UP))
    scene.gate.follow(AttentionSettings(mode=Mode.BY_NAME, names=("Grace",), window_s=2.0))
    assert scene.gate.modes == {HERE: Mode.FOLLOW_UP}, "chosen by voice, and not set otherwise"
    scene.gate.follow(AttentionSettings(mode=Mode.OPEN, names=("Grace",)))
    assert scene.gate.modes == {HERE: Mode.OPEN}
    attention = scene.gate._places[HERE].attention
    assert (attention.names, attention.window_s) == (("Grace",), 6.0)


KITCHEN = 2
ROOMS = {"kitchen": SharedRoom(earpieces=("headset", "Kitchen"))}


class TwoPlaces(Scene):
    """Two microphones, that hear the same."""

    def __init__(self, mode: Mode = Mode.OPEN, rooms: Mapping[str, SharedRoom] = ROOMS) -> None:
        super().__init__(mode)
        self.happens(EarpieceLeft(HERE))
        self.happens(EarpieceJoined(HERE, name="headset"), EarpieceJoined(KITCHEN, name="kitchen"))
        self.gate.follow(AttentionSettings(mode=mode, rooms=rooms))
        self.passed.clear()

    def both_begin(self) -> None:
        self.happens(SpeechStarted(HERE, 1, 50), SpeechStarted(KITCHEN, 1, 30))

    def hears(self, earpiece: int, text: str, utterance: int = 1) -> None:
        self.happens(Heard(earpiece, utterance, 1, text, began=50, ended=100, voiced_ms=900))

    @property
    def heard(self) -> list[tuple[int, str]]:
        return [(each.earpiece, each.text) for each in self.passed if isinstance(each, Heard)]


def test_what_two_microphones_in_a_room_hear_at_once_is_told_once() -> None:
    scene = TwoPlaces()
    scene.both_begin()
    scene.happens(HeardPart(KITCHEN, 1, 1, "What time is", "en", 0.9, may_be_all=True))
    assert isinstance(part := scene.passed[-1], HeardPart)
    assert not part.may_be_all  # it is thought about once, too
    scene.hears(HERE, "What time is it?")
    scene.happens(HeardPart(KITCHEN, 1, 2, "What time is it", "en", 0.9, may_be_all=True))
    scene.hears(KITCHEN, "What kind is it?")
    assert scene.heard == [(HERE, "What time is it?"), (KITCHEN, "")]  # there it was noise


def test_who_is_in_no_room_with_another_is_answered_whatever_another_asks() -> None:
    for rooms in ({}, {"hall": SharedRoom(earpieces=("headset", "hall"))}):
        scene = TwoPlaces(rooms=rooms)
        scene.both_begin()
        scene.hears(HERE, "What time is it?")
        scene.hears(KITCHEN, "What time is it?")
        assert [earpiece for earpiece, _ in scene.heard] == [HERE, KITCHEN]


def test_by_name_too_what_two_microphones_hear_at_once_is_told_once() -> None:
    scene = TwoPlaces(Mode.BY_NAME)
    scene.both_begin()
    scene.hears(KITCHEN, "Samantha, what time is it?")
    scene.hears(HERE, "Samantha, what time is it?")
    assert scene.heard == [(KITCHEN, "what time is it?")]


def test_who_says_not_you_in_a_room_with_two_microphones_is_obeyed_at_both() -> None:
    scene = TwoPlaces()
    scene.both_begin()
    scene.hears(HERE, "Not you.")
    scene.hears(KITCHEN, "Not you.")
    assert scene.heard == [(HERE, "Not you."), (KITCHEN, "")]
    scene.happens(SpeechStarted(KITCHEN, 2, 150))
    scene.hears(KITCHEN, "We could go by train.", 2)
    assert scene.heard[2:] == [(KITCHEN, "")]


def test_what_is_said_at_two_places_and_is_not_the_same_is_told_twice() -> None:
    scene = TwoPlaces()
    scene.both_begin()
    scene.hears(HERE, "What time is it?")
    scene.hears(KITCHEN, "And then we took the train home.")
    assert [earpiece for earpiece, _ in scene.heard] == [HERE, KITCHEN]


def test_who_says_the_same_at_another_place_later_is_heard_again() -> None:
    scene = TwoPlaces()
    scene.happens(SpeechStarted(HERE, 1, 50))
    scene.hears(HERE, "What time is it?")
    scene.happens(SpeechStarted(KITCHEN, 1, 50))
    scene.hears(KITCHEN, "What time is it?")
    assert [earpiece for earpiece, _ in scene.heard] == [HERE, KITCHEN]


def test_her_voice_at_another_earpiece_of_the_room_is_not_the_person() -> None:
    scene = TwoPlaces()
    scene.happens(BeganSpeaking(HERE, 1, 10), SpeechStarted(KITCHEN, 1, 30))
    scene.happens(HeardPart(KITCHEN, 1, 1, "It is half", "en", 0.9, may_be_all=False))
    scene.hears(KITCHEN, "It is half past three. Switch to by name.")
    assert scene.heard == []
    assert scene.gate.modes[KITCHEN] is Mode.OPEN  # nor does she obey herself
    scene.happens(FellSilent(HERE, 1), SpeechStarted(KITCHEN, 2, 90))
    scene.hears(KITCHEN, "And tomorrow?", 2)
    assert scene.heard == [(KITCHEN, "And tomorrow?")]


def test_who_calls_her_by_name_while_she_speaks_elsewhere_in_the_room_is_heard() -> None:
    scene = TwoPlaces()
    scene.happens(BeganSpeaking(HERE, 1, 10), SpeechStarted(KITCHEN, 1, 30))
    scene.hears(KITCHEN, "Samantha, stop the timer.")
    assert scene.heard == [(KITCHEN, "stop the timer.")]


def test_a_message_that_calls_her_and_is_read_out_is_no_request_at_another_earpiece() -> None:
    scene = TwoPlaces()
    scene.happens(BeganSpeaking(HERE, 1, 10), SpeechStarted(KITCHEN, 1, 30))
    for word in ("Backup says:", " Sam-antha,", " only listen", " to your name."):
        scene.happens(Spoke(HERE, 1, word))
    scene.hears(KITCHEN, "Samantha, only listen to your name.")
    assert scene.heard == []
    assert scene.gate.modes[KITCHEN] is Mode.OPEN
    scene.happens(SpeechStarted(KITCHEN, 2, 190), Spoke(HERE, 1, " The timer is set."))
    scene.hears(KITCHEN, "Samantha, stop the timer.", 2)
    assert scene.heard == [(KITCHEN, "stop the timer.")]


def test_where_she_is_heard_who_stops_her_is_heard_though_another_heard_it_first() -> None:
    scene = TwoPlaces()
    scene.both_begin()
    scene.happens(BeganSpeaking(KITCHEN, 1, 10))
    scene.hears(HERE, "Stop.")
    scene.hears(KITCHEN, "Stop.")
    assert scene.heard == [(HERE, "Stop."), (KITCHEN, "Stop.")]


def test_an_answer_that_pauses_for_something_urgent_is_hers_still_at_another_earpiece() -> None:
    scene = TwoPlaces()
    scene.happens(BeganSpeaking(HERE, 1, 10), BeganSpeaking(HERE, 2, 60), FellSilent(HERE, 2))
    scene.happens(SpeechStarted(KITCHEN, 1, 140))
    scene.hears(KITCHEN, "It is half past three.")
    assert scene.heard == []
    scene.happens(FellSilent(HERE, 1), SpeechStarted(KITCHEN, 2, 190))
    scene.hears(KITCHEN, "And tomorrow?", 2)
    assert scene.heard == [(KITCHEN, "And tomorrow?")]


def test_what_opens_a_late_answer_is_not_answered_at_another_earpiece() -> None:
    scene = TwoPlaces()
    scene.happens(SpeechStarted(HERE, 1, 50))
    scene.hears(HERE, "What time is it?")
    scene.happens(SpeechStarted(KITCHEN, 1, 180), Murmured(HERE, 1, "Let me think."))
    scene.happens(BeganSpeaking(HERE, 1, 210))
    scene.hears(KITCHEN, "Let me think. It is half past three.")
    assert scene.heard == [(HERE, "What time is it?"), (KITCHEN, "")]


def test_who_goes_on_while_an_answer_is_opened_is_no_less_the_person() -> None:
    scene = TwoPlaces()
    scene.both_begin()
    scene.happens(Murmured(HERE, 1, "Let me think."))
    scene.hears(KITCHEN, "What time is it?")
    assert scene.heard == [(KITCHEN, "What time is it?")]


def test_what_one_microphone_hears_in_two_pieces_and_another_whole_is_told_once() -> None:
    scene = TwoPlaces()
    scene.both_begin()
    scene.hears(HERE, "What is the weather like in Berlin tomorrow?")
    scene.happens(SpeechStarted(HERE, 2, 110))
    scene.hears(HERE, "And Paris?", 2)
    scene.hears(KITCHEN, "What is the weather like in Berlin tomorrow? And Paris?")
    assert [earpiece for earpiece, _ in scene.heard] == [HERE, HERE, KITCHEN]
    assert scene.heard[-1] == (KITCHEN, "")

"""Is it meant for her? Each test is a little scene at one earpiece."""

from typing import Self

import pytest

from her_voice.events import (
    BeganSpeaking,
    FellSilent,
    Heard,
    HeardPart,
    Source,
    SpeechStarted,
    Spoke,
)
from her_voice.mind.addressed import Attention
from her_voice.mind.verdict import Reason, Verdict
from her_voice.mind.wish import Remark
from her_voice.mode import Mode

HERE = 1
SECOND = 50
"""Frames."""

NEAR, FAR = -20.0, -38.0
"""Levels in dB of the person and of a television across the room."""


class Scene:
    """Someone speaks, and she answers what is meant for her in one second, after half of one."""

    def __init__(self, mode: Mode = Mode.OPEN) -> None:
        self.attention = Attention(mode, ["Samantha"], follow_up_s=12.0, window_s=6.0)
        self.frame = 0
        self._utterance = 0

    def wait(self, seconds: float) -> Self:
        self.frame += int(seconds * SECOND)
        return self

    def say(self, text: str, seconds: float = 1.0, level: float | None = NEAR) -> Verdict:
        """Let someone speak so long, after a second of silence."""
        self._utterance += 1
        began = self.frame + SECOND
        ended = self.frame = began + int(seconds * SECOND)
        self.attention.follow(SpeechStarted(HERE, self._utterance, began))
        heard = Heard(
            HERE,
            self._utterance,
            1,
            text,
            began=began,
            ended=ended,
            voiced_ms=int(seconds * 1000),
            loudness_db=level,
        )
        self.attention.follow(heard)
        verdict = self.attention.judge(heard)
        self.attention.take_in(heard, verdict)
        if verdict.is_meant:
            self.answer()
        return verdict

    def answer(self, words: str = "That is so.") -> None:
        self.attention.follow(BeganSpeaking(HERE, 1, self.frame + SECOND // 2))
        self.attention.follow(Spoke(HERE, 1, words))
        self.attention.follow(FellSilent(HERE, 1))
        self.wait(1.5)


ASKED = "What time is it?"


# ---- open ---------------------------------------------------------------------------------------


def test_open_takes_what_is_said_as_meant_for_her() -> None:
    scene = Scene()
    assert scene.say(ASKED) == Verdict(Reason.OPEN, ASKED)
    assert scene.wait(600).say("And now?").is_meant


def test_her_name_is_no_part_of_the_question() -> None:
    assert Scene().say(f"Samantha, {ASKED}") == Verdict(Reason.NAMED, ASKED)


def test_her_name_alone_is_meant_for_her_and_says_nothing() -> None:
    assert Scene().say("Samantha?") == Verdict(Reason.NAMED, "")


def test_what_is_much_softer_than_the_person_is_not_theirs() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    assert scene.say("We'll be right back after this.", level=FAR).reason is Reason.TOO_FAINT
    assert scene.say(ASKED).is_meant


def test_who_speaks_a_little_more_softly_is_still_the_person() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    assert scene.say(ASKED, level=NEAR - 8).is_meant


def test_before_the_person_is_known_nobody_is_too_faint() -> None:
    assert Scene().say(ASKED, level=FAR).is_meant


def test_what_was_not_measured_is_not_too_faint() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    assert scene.say(ASKED, level=None).is_meant


def test_an_answer_that_is_not_refused_was_wanted_by_the_person() -> None:
    scene = Scene()
    scene.say(ASKED)
    scene.say(ASKED)
    assert scene.say(ASKED, level=FAR).reason is Reason.TOO_FAINT


def test_her_name_reaches_her_from_afar() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    assert scene.say(f"Samantha, {ASKED}", level=FAR).is_meant


def test_a_story_of_the_person_is_heard_to_its_end_and_one_from_afar_is_not() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    assert scene.say("And then we went on and on.", 40.0).is_meant
    assert scene.say("And then they went on.", 12.0, NEAR - 9).reason is Reason.BROADCAST


def test_short_sentences_from_afar_without_a_pause_are_one_monologue() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    scene.attention.mode = Mode.BY_NAME
    scene.wait(60)
    assert not scene.say("The minister has said so.", 6.0, NEAR - 9).is_meant
    scene.attention.mode = Mode.OPEN
    assert scene.say("So have others.", 6.0, NEAR - 9).reason is Reason.BROADCAST
    assert scene.wait(5).say("So have others.", 6.0, NEAR - 9).is_meant


@pytest.mark.parametrize(
    "words", ["Stay tuned.", "Welcome back to the show!", "Ladies and gentlemen, good evening."]
)
def test_who_speaks_to_many_does_not_speak_to_her(words: str) -> None:
    assert Scene().say(words).reason is Reason.BROADCAST


@pytest.mark.parametrize("words", ["Mum, where are my keys?", "Hey guys!", "Dad?"])
def test_who_calls_someone_else_does_not_speak_to_her(words: str) -> None:
    assert Scene().say(words).reason is Reason.SOMEONE_ELSE


@pytest.mark.parametrize("words", ["Mum called me today.", "Remind me to call Dad."])
def test_who_speaks_of_someone_else_may_speak_to_her(words: str) -> None:
    assert Scene().say(words).is_meant


# ---- the telephone ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "Hello, this is Peter Miller.",
        "Hi Mum!",
        "Can I call you back?",
        "Yes, speaking.",
        "Hi, it's me.",
    ],
)
def test_a_call_is_not_for_her_until_it_ends(words: str) -> None:
    scene = Scene()
    assert scene.say(words).reason is Reason.ON_THE_PHONE
    assert scene.wait(8).say("No, on Tuesday.").reason is Reason.ON_THE_PHONE
    assert scene.wait(20).say("See you then, bye.").reason is Reason.ON_THE_PHONE
    assert scene.say(ASKED).is_meant


@pytest.mark.parametrize(
    "words",
    ["Yes, this is great.", "Yeah, this is really fun.", "Yes, it's me.", "Hey, speaking of cats."],
)
def test_who_agrees_with_her_is_not_on_the_telephone(words: str) -> None:
    scene = Scene()
    assert scene.say(words).is_meant
    assert scene.say(ASKED).is_meant


def test_a_call_is_over_after_a_long_silence() -> None:
    scene = Scene()
    scene.say("Hello, this is Peter Miller.")
    assert scene.wait(31).say(ASKED).is_meant


def test_a_call_in_a_film_is_not_the_person_s() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    assert scene.say("Hello, this is Peter Miller.", level=FAR).reason is Reason.TOO_FAINT
    assert scene.say(ASKED).is_meant


def test_her_name_reaches_her_during_a_call_and_ends_it() -> None:
    scene = Scene()
    scene.say("Hello, this is Peter Miller.")
    assert scene.say(f"Samantha, {ASKED}").is_meant
    assert scene.say(ASKED).is_meant


# ---- follow-up, by name -------------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "window"), [(Mode.FOLLOW_UP, 12.0), (Mode.BY_NAME, 6.0)])
def test_after_an_exchange_her_name_is_not_needed_for_a_while(mode: Mode, window: float) -> None:
    scene = Scene(mode)
    assert scene.say(ASKED).reason is Reason.NOT_NAMED
    assert scene.say(f"Samantha, {ASKED}").reason is Reason.NAMED
    assert scene.wait(window - 2).say("And in Rome?").reason is Reason.IN_WINDOW
    assert scene.wait(window).say("And in Paris?").reason is Reason.NOT_NAMED


def test_words_over_her_and_before_her_answer_belong_to_the_exchange() -> None:
    scene = Scene(Mode.BY_NAME)
    heard = Heard(HERE, 1, 1, "Samantha, tell me a story.", "en", 1.0, 100, 200)
    scene.attention.take_in(heard, scene.attention.judge(heard))
    scene.frame = 200 + 5 * SECOND
    assert scene.say("A short one.").reason is Reason.IN_WINDOW
    scene.attention.follow(BeganSpeaking(HERE, 1, scene.frame))
    for _ in range(60):
        scene.attention.follow(Spoke(HERE, 1, "and then there was "))
    assert scene.wait(60).say("Stop.").reason is Reason.IN_WINDOW


def test_who_cuts_her_short_may_go_on_without_her_name() -> None:
    scene = Scene(Mode.BY_NAME)
    scene.attention.follow(BeganSpeaking(HERE, 1, 0))
    scene.attention.follow(Spoke(HERE, 1, "The"))
    scene.attention.follow(SpeechStarted(HERE, 1, 8 * SECOND))
    scene.attention.follow(FellSilent(HERE, 1, cut=True))
    scene.frame = 11 * SECOND
    assert scene.say("Another one.").reason is Reason.IN_WINDOW


def test_what_only_sounds_like_her_name_is_answered_and_opens_no_window() -> None:
    scene = Scene(Mode.BY_NAME)
    assert scene.say(f"Sementa, {ASKED}").reason is Reason.NAMED
    assert scene.say("And in Rome?").reason is Reason.NOT_NAMED


def test_an_announcement_may_be_answered_without_her_name() -> None:
    scene = Scene(Mode.BY_NAME)
    scene.answer("The kettle is ready.")
    assert scene.say("Thank you.").is_meant


def test_who_talks_on_and_on_after_an_exchange_does_not_talk_to_her() -> None:
    scene = Scene(Mode.FOLLOW_UP)
    scene.say(f"Samantha, {ASKED}")
    assert scene.say("And so it went on.", 30.0).reason is Reason.BROADCAST


def test_noise_is_not_asked_about_where_she_was_not_spoken_to() -> None:
    assert not Scene(Mode.BY_NAME).say("").is_meant
    assert Scene(Mode.OPEN).say("").is_meant


def test_parts_are_judged_by_when_their_utterance_began() -> None:
    scene = Scene(Mode.BY_NAME)
    part = HeardPart(HERE, 9, 1, "and in", "en", 1.0, may_be_all=False)
    scene.say(f"Samantha, {ASKED}")
    scene.attention.follow(SpeechStarted(HERE, 9, scene.frame + SECOND))
    assert scene.attention.judge(part).is_meant
    scene.attention.follow(SpeechStarted(HERE, 10, scene.frame + 60 * SECOND))
    assert not scene.attention.judge(part).is_meant


# ---- push to talk -------------------------------------------------------------------------------


def test_only_the_button_reaches_her_in_push_to_talk() -> None:
    scene = Scene(Mode.PUSH_TO_TALK)
    assert scene.say(f"Samantha, {ASKED}").reason is Reason.NOT_PUSHED
    scene.attention.press(scene.frame + SECOND // 2)
    assert scene.say(ASKED) == Verdict(Reason.PUSHED, ASKED)
    scene.attention.let_go(scene.frame)
    assert not scene.say(ASKED).is_meant


def test_a_button_let_go_before_the_end_or_pressed_in_the_middle_counts() -> None:
    scene = Scene(Mode.PUSH_TO_TALK)
    scene.attention.press(scene.frame + SECOND + 10)
    scene.attention.let_go(scene.frame + SECOND + 20)
    assert scene.say(ASKED).is_meant
    scene.attention.press(scene.frame + 10 * SECOND)
    assert not scene.say(ASKED).is_meant


@pytest.mark.parametrize("mode", list(Mode))
def test_the_button_reaches_her_in_every_mode(mode: Mode) -> None:
    scene = Scene(mode)
    scene.attention.press(0)
    assert scene.say("Mum, stay tuned.").reason is Reason.PUSHED


@pytest.mark.parametrize("mode", list(Mode))
def test_what_is_typed_is_meant_for_her(mode: Mode) -> None:
    typed = Heard(HERE, 1, 1, ASKED, source=Source.TYPED)
    assert Scene(mode).attention.judge(typed) == Verdict(Reason.TYPED, ASKED)


# ---- modes by voice, and 'not you' --------------------------------------------------------------


def test_a_mode_is_changed_by_saying_so() -> None:
    scene = Scene()
    assert scene.say("Please listen only when I say your name.").wish is Mode.BY_NAME
    assert scene.wait(60).say(ASKED).reason is Reason.NOT_NAMED
    assert scene.say("Listen to everything.").wish is None
    assert scene.say("Samantha, listen to everything.").wish is Mode.OPEN
    assert scene.wait(60).say(ASKED).reason is Reason.OPEN


def test_not_you_keeps_her_out_of_it_until_she_is_called() -> None:
    scene = Scene()
    scene.say("Did you bring the milk?")
    assert scene.say("Not you.").wish is Remark.NOT_YOU
    assert scene.say("Did you?").reason is Reason.NOT_YOU
    assert scene.wait(20).say("The one with the blue lid.").reason is Reason.NOT_YOU
    assert scene.say("Samantha, put milk on the list.").is_meant
    assert scene.say("And bread.").is_meant


def test_not_you_is_forgotten_after_a_long_silence() -> None:
    scene = Scene()
    scene.say("Did you bring the milk?")
    scene.say("I wasn't talking to you.")
    assert scene.wait(31).say(ASKED).is_meant


def test_not_you_closes_the_window() -> None:
    scene = Scene(Mode.BY_NAME)
    scene.say(f"Samantha, {ASKED}")
    scene.say("Where did I put it?")
    assert scene.say("Not you.").wish is Remark.NOT_YOU
    assert not scene.wait(1).say("Where did I put it?").is_meant


def test_not_you_teaches_her_how_loud_others_are() -> None:
    scene, others = Scene(), NEAR - 10
    scene.say(f"Samantha, {ASKED}")
    assert scene.say("The weather is fine.", level=others).is_meant
    scene.say("Not you.")
    assert scene.wait(60).say("The weather is fine.", level=others).reason is Reason.TOO_FAINT
    assert scene.say(ASKED, level=NEAR - 3).is_meant


def test_not_you_said_of_ones_own_words_does_not_make_the_person_a_stranger() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    for _ in range(5):
        scene.wait(60).say("Did you bring the milk?", level=NEAR - 1)
        scene.say("Not you.")
    assert scene.wait(60).say(ASKED, level=NEAR - 6).is_meant


def test_not_you_said_of_ones_own_words_says_nothing_of_how_loud_others_are() -> None:
    scene, others = Scene(), NEAR - 10
    scene.say(f"Samantha, {ASKED}")
    for level in (NEAR - 1, NEAR - 1, NEAR - 1, others):
        assert scene.wait(60).say("Did you bring the milk?", level=level).is_meant
        scene.say("Not you.")
    assert scene.wait(60).say("The weather is fine.", level=others).reason is Reason.TOO_FAINT


def test_not_you_means_nothing_where_she_was_not_spoken_to() -> None:
    scene = Scene(Mode.BY_NAME)
    assert scene.say("Not you.").wish is None
    scene.say(f"Samantha, {ASKED}")
    assert scene.say("Not you.").wish is Remark.NOT_YOU


def test_not_you_from_afar_is_not_obeyed() -> None:
    scene = Scene()
    scene.say(f"Samantha, {ASKED}")
    assert scene.say("Not you.", level=FAR).wish is None


def test_a_verdict_changes_nothing() -> None:
    scene = Scene(Mode.BY_NAME)
    heard = Heard(HERE, 1, 1, "Samantha, listen to everything.")
    assert scene.attention.judge(heard) == scene.attention.judge(heard)
    assert scene.attention.mode is Mode.BY_NAME

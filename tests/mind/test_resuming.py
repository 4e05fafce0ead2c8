"""What stands in a conversation when she ends, and how the next one goes on from there."""

from her_voice.commands import Command, Finish, Release, Remember, Say, Think
from her_voice.events import (
    BeganSpeaking,
    EarpieceJoined,
    Event,
    FellSilent,
    Heard,
    Source,
    SpeechStarted,
    Spoke,
    ThoughtEnded,
    ThoughtFailed,
    ThoughtGrew,
    Told,
)
from her_voice.leftover import Leftover
from her_voice.mind.conversation import Conversation
from her_voice.telling import Moment, StayedStill
from tests.mind.exchange import HERE, NONE


class Life:
    """One conversation, from joining on."""

    def __init__(self, left: Leftover | None = None) -> None:
        self._conversation = Conversation(sentence=lambda name: f"[{name}]", manners=NONE)
        self.began = list(self._conversation.on(EarpieceJoined(HERE, left)))

    def go_through(self, *events: Event) -> list[Command]:
        return [command for event in events for command in self._conversation.on(event)]

    def stays_still(self, moment: Moment) -> None:
        assert list(self._conversation.tell_next()) == []
        self.go_through(StayedStill(self._conversation.stillness, moment))

    @property
    def left(self) -> Leftover:
        return self._conversation.leftovers[HERE]


ASKED: list[Event] = [SpeechStarted(HERE, 1, 10), Heard(HERE, 1, 1, "What time is it?")]
THOUGHT: list[Event] = [ThoughtGrew(1, "It is noon. The sun"), ThoughtGrew(1, " is high.")]
HALF: list[Event] = [BeganSpeaking(HERE, 1, 50), Spoke(HERE, 1, "It is noon.")]


def test_nothing_is_left_of_silence() -> None:
    assert Life().left.is_empty
    assert Life(Leftover(has_floor=True)).began == []


def test_a_question_that_was_understood_is_thought_about_again() -> None:
    first = Life()
    first.go_through(*ASKED)
    assert (first.left.turn, first.left.rest, first.left.ended) == (1, "", False)
    assert Life(first.left).began == [Think(1, "What time is it?", "en"), Release(HERE, 1)]


def test_words_that_were_not_heard_are_said_and_no_others() -> None:
    first = Life()
    first.go_through(*ASKED, *THOUGHT, ThoughtEnded(1), *HALF)
    assert first.left.rest == " The sun is high."
    second = Life(first.left)
    assert second.began == [
        Say(HERE, 1, "The sun is high."),
        Finish(HERE, 1),
        Release(HERE, 1),
    ]
    second.go_through(Spoke(HERE, 1, " The sun is high."), FellSilent(HERE, 1))
    assert second.left.is_empty


def test_a_thought_that_had_not_ended_is_thought_on_from_its_last_words() -> None:
    first = Life()
    first.go_through(*ASKED, *THOUGHT, *HALF)
    began = Life(first.left).began
    assert began == [
        Say(HERE, 1, "The sun is high."),
        Say(HERE, 1, " "),
        Think(1, "[go_on]", "en", goes_on=True),
        Release(HERE, 1),
    ]


def test_what_has_its_sound_already_is_not_said_again() -> None:
    left = Leftover(
        turn=4, rest=" The sun is high. And warm.", ready=" The sun is high.", ended=True
    )
    assert Life(left).began == [Say(HERE, 4, " And warm."), Finish(HERE, 4), Release(HERE, 4)]


def test_what_was_begun_is_not_done_again() -> None:
    left = Leftover(turn=4, asked="Set a timer for five minutes.", was_begun=True)
    began = Life(left).began
    assert not any(isinstance(command, Think) for command in began)
    assert began == [Say(HERE, 4, " [was_interrupted]"), Finish(HERE, 4), Release(HERE, 4)]


def test_who_had_begun_to_speak_over_her_is_not_spoken_over() -> None:
    first = Life()
    first.go_through(*ASKED, *THOUGHT, ThoughtEnded(1), *HALF)
    first.go_through(SpeechStarted(HERE, 2, 60))
    assert first.left.is_cut
    second = Life(first.left)
    assert second.began == []
    noise: list[Event] = [SpeechStarted(HERE, 1, 5), Heard(HERE, 1, 1, "")]
    said = [command.text for command in second.go_through(*noise) if isinstance(command, Say)]
    assert said == ["The sun is high."]


def test_what_programs_wanted_said_waits_for_its_moment_again() -> None:
    first = Life()
    first.go_through(*ASKED, Told("Dinner is ready."))
    assert first.left.waiting == ("Dinner is ready.",)
    second = Life(Leftover(waiting=first.left.waiting))
    assert [command.text for command in second.began if isinstance(command, Say)] == [
        "Dinner is ready."
    ]


def test_half_of_what_a_program_said_goes_on_as_a_program_s_words() -> None:
    first = Life()
    first.go_through(Told("Dinner is ready. Come down."), Spoke(HERE, 1, "Dinner is ready."))
    assert first.left.waiting == ("Come down.",)
    second = Life(first.left)
    (again,) = [command for command in second.began if isinstance(command, Say)]
    kept = second.go_through(Spoke(HERE, again.turn, "Come down."))
    assert [one.source for one in kept if isinstance(one, Remember)] == [Source.PROGRAM]


def test_new_turns_never_have_the_number_of_an_old_one() -> None:
    second = Life(Leftover(turn=7, rest="Yes.", ended=True))
    second.go_through(FellSilent(HERE, 7))
    thought = second.go_through(*ASKED)
    assert [command.turn for command in thought if isinstance(command, Think)] == [8]


def test_whichever_place_comes_back_last_the_highest_number_counts() -> None:
    second = Life(Leftover(turn=7, rest="Yes.", ended=True))
    second.go_through(EarpieceJoined(2, Leftover(turn=3, rest="No.", ended=True)))
    thought = second.go_through(FellSilent(HERE, 7), FellSilent(2, 3), *ASKED)
    assert [command.turn for command in thought if isinstance(command, Think)] == [8]


def test_half_of_what_a_skill_told_is_no_thought_to_go_on_with() -> None:
    first = Life()
    first.go_through(*ASKED, ThoughtGrew(1, "Mail one. Mail two.", is_thought=False))
    first.go_through(BeganSpeaking(HERE, 1, 50), Spoke(HERE, 1, "Mail one."))
    assert Life(first.left).began == [Think(1, "What time is it?", "en"), Release(HERE, 1)]


def test_an_apology_that_was_not_heard_is_left() -> None:
    first = Life()
    first.go_through(*ASKED, ThoughtFailed(1, "too_slow"))
    assert [one.text for one in Life(first.left).began if isinstance(one, Say)] == ["[too_slow]"]


def test_after_a_pause_a_noise_is_no_reason_to_go_on_with_what_was_cut() -> None:
    second = Life(Leftover(turn=4, rest="The sun is high.", ended=True, is_cut=True))
    second.stays_still(Moment.PAUSE)
    noise: list[Event] = [SpeechStarted(HERE, 1, 5), Heard(HERE, 1, 1, "")]
    assert second.go_through(*noise) == []

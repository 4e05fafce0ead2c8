"""When something is told and when it counts as told, written as exchanges."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from her_voice.awaited import Asks
from her_voice.chimes import Chime
from her_voice.commands import (
    Announce,
    Command,
    Drop,
    Finish,
    Hush,
    Lower,
    PassOn,
    Release,
    Remember,
    Say,
    Settle,
    Show,
    Snooze,
    Think,
)
from her_voice.events import (
    BeganSpeaking,
    ButtonPressed,
    CallBegan,
    CallEnded,
    EarpieceJoined,
    EarpieceLeft,
    Event,
    FellSilent,
    GotStuck,
    Heard,
    HeardPart,
    Lapse,
    Lapsed,
    Source,
    SpeechResumed,
    SpeechSensed,
    SpeechStarted,
    Spoke,
    ThoughtEnded,
    ThoughtGrew,
    Told,
)
from her_voice.mind.conversation import Conversation
from her_voice.telling import Listed, Moment, StayedStill, Telling
from her_voice.wishes import SilenceWished
from tests.mind.exchange import HERE, NONE

BACKUP = Telling(("a",), "Backup says: Done now.", Moment.SILENCE, "backup")
LOG = Telling(("l",), "Log says: Fine.", Moment.ON_REQUEST, "log")
FIRE = Telling(("f",), "Fire says: Smoke.", Moment.AT_ONCE, "fire")


class Meeting:
    """A conversation that is asked after each event whether something is to be told."""

    def __init__(self) -> None:
        self._conversation = Conversation(sentence=lambda name: f"[{name}]", manners=NONE)
        self.after(EarpieceJoined(HERE))

    def after(self, *events: Event) -> list[Command]:
        """Give what she decides after these."""
        decided: list[Command] = []
        for event in events:
            self._conversation.overhear(event)
            decided += self._conversation.on(event)
            decided += self._conversation.tell_next()
        return decided

    def stays_still(self, moment: Moment = Moment.SILENCE) -> list[Command]:
        return self.after(StayedStill(self._conversation.stillness, moment))

    def answers(self, text: str = "One two three.", turn: int = 1) -> None:
        """Let the person ask, and let her begin to answer."""
        self.after(
            SpeechStarted(HERE, 1, 0),
            Heard(HERE, 1, 1, "tell me more"),
            ThoughtGrew(turn, text),
            ThoughtEnded(turn),
            BeganSpeaking(HERE, turn, 100),
        )


def listed(*tellings: Telling, obeyed: int = 0) -> Listed:
    return Listed(tuple(tellings), obeyed=obeyed)


def told(telling: Telling, turn: int, chime: Chime = Chime.NOTICE) -> list[Command]:
    return [
        Announce(HERE, turn, chime),
        Say(HERE, turn, telling.text),
        Finish(HERE, turn),
        Release(HERE, turn),
    ]


def words(turn: int, *texts: str) -> Sequence[Event]:
    return [Spoke(HERE, turn, text) for text in texts]


def test_it_waits_for_a_breath_of_stillness() -> None:
    one = Meeting()
    assert one.after(listed(BACKUP)) == []
    assert one.stays_still() == told(BACKUP, 1)


def test_a_stillness_of_before_does_not_count() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    stale = StayedStill(one._conversation.stillness, Moment.PAUSE)
    one.after(SpeechStarted(HERE, 1, 0))
    assert one.after(stale) == []
    one.after(Heard(HERE, 1, 1, ""))
    assert one.after(stale) == []
    assert one.stays_still() == told(BACKUP, 1)


def test_it_counts_as_told_when_all_but_its_last_word_has_left() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    assert one.after(*words(1, "Backup", " says:")) == []
    assert one.after(*words(1, " Done")) == [Settle(("a",))]
    assert one.after(*words(1, " now.")) == []
    assert one.after(FellSilent(HERE, 1)) == [
        Remember("her", BACKUP.text, Source.PROGRAM, 1, HERE),
        Show(HERE, "her", BACKUP.text, turn=1),
    ]


def test_a_list_from_before_it_was_told_does_not_bring_it_back() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(*words(1, "Backup says: Done"), listed(BACKUP), *words(1, " now."))
    one.after(FellSilent(HERE, 1))
    assert one.stays_still() == []
    assert one.after(listed(BACKUP, obeyed=0)) == []
    assert one.stays_still(Moment.PAUSE) == []


def test_what_is_urgent_goes_first_and_she_goes_on_under_her_old_turn() -> None:
    one = Meeting()
    one.answers("One two three. Four five six.")
    one.after(*words(1, "One two three."))
    assert one.after(listed(FIRE)) == [
        Announce(HERE, 2, Chime.URGENT, goes_first=True),
        *told(FIRE, 2)[1:],
    ]
    assert one.after(*words(2, "Fire", " says:")) == [Settle(("f",))]
    one.after(*words(2, " Smoke."), FellSilent(HERE, 2))
    assert one.after(*words(1, " Four five six.")) == [
        Remember("her", " Four five six.", Source.HERSELF, 1, HERE),
        Show(HERE, "her", " Four five six.", turn=1),
    ]
    assert one.after(FellSilent(HERE, 1)) == []
    assert one._conversation.is_quiet


def test_what_is_urgent_waits_for_the_person_and_for_the_beginning_of_their_answer() -> None:
    one = Meeting()
    one.after(SpeechStarted(HERE, 1, 0))
    assert one.after(listed(FIRE)) == []
    decided = one.after(Heard(HERE, 1, 1, "tell me more"), ThoughtGrew(1, "One two."))
    assert not any(isinstance(each, Announce) for each in decided)
    assert Announce(HERE, 2, Chime.URGENT, goes_first=True) in one.after(
        BeganSpeaking(HERE, 1, 100)
    )


def test_a_thought_goes_on_while_something_urgent_is_told() -> None:
    one = Meeting()
    one.after(SpeechStarted(HERE, 1, 0), Heard(HERE, 1, 1, "tell me more"))
    one.after(ThoughtGrew(1, "One two."), BeganSpeaking(HERE, 1, 100), listed(FIRE))
    assert one.after(ThoughtGrew(1, " Three.")) == [Say(HERE, 1, " Three.")]
    assert one.after(ThoughtEnded(1)) == [Finish(HERE, 1)]


def test_who_stops_her_in_something_urgent_stops_what_she_said_before_as_well() -> None:
    one = Meeting()
    one.answers("One two three. Four five six.")
    one.after(listed(FIRE), BeganSpeaking(HERE, 2, 200))
    one.after(SpeechStarted(HERE, 2, 300))
    decided = one.after(Heard(HERE, 2, 1, "stop", voiced_ms=400))
    assert [each for each in decided if isinstance(each, Drop | Hush)] == [
        Drop(2),
        Hush(HERE, 2),
        Drop(1),
        Hush(HERE, 1),
    ]
    assert not any(isinstance(each, Say) for each in decided)


def test_cut_before_most_was_heard_it_is_told_again_from_its_beginning() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), SpeechStarted(HERE, 1, 100))
    one.after(*words(1, "Backup"))
    one.after(Heard(HERE, 1, 1, "what time is it", voiced_ms=900))
    assert not any(isinstance(each, Settle) for each in one.after(FellSilent(HERE, 1, cut=True)))
    one.after(ThoughtEnded(2), FellSilent(HERE, 2))
    assert one.stays_still() == told(BACKUP, 3)


def test_cut_by_a_cough_it_is_told_again_from_its_beginning_and_only_so() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 100), SpeechStarted(HERE, 1, 110), *words(1, "Backup"))
    assert one.after(FellSilent(HERE, 1, cut=True), Heard(HERE, 1, 1, "")) == [
        Remember("her", "Backup", Source.PROGRAM, 1, HERE),
        Show(HERE, "her", "Backup", turn=1),
    ]
    assert one.stays_still() == told(BACKUP, 2)


def test_what_is_said_over_the_end_of_its_question_answers_it() -> None:
    one = Meeting()
    one.after(listed(replace(BACKUP, answers=("yes", "no"))))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), SpeechStarted(HERE, 1, 100))
    one.after(*words(1, "Backup", " says:", " Done", " now."), FellSilent(HERE, 1))
    decided = one.after(Heard(HERE, 1, 1, "Yes.", voiced_ms=400))
    assert [each.answer for each in decided if isinstance(each, PassOn)] == ["yes"]


def test_what_ended_just_before_something_urgent_began_is_over() -> None:
    one = Meeting()
    one.answers()
    one.after(*words(1, "One two three."), listed(FIRE), FellSilent(HERE, 1))
    one.after(BeganSpeaking(HERE, 2, 150), *words(2, FIRE.text), FellSilent(HERE, 2))
    assert one._conversation.is_quiet


def test_what_waited_when_she_was_silenced_is_said_once_it_is_still() -> None:
    for silenced in (ButtonPressed(HERE, 150), SilenceWished(), None):
        one = Meeting()
        one.answers()
        one.after(Told("Dinner is ready."))
        if silenced:
            one.after(silenced)
        else:
            one.after(SpeechStarted(HERE, 2, 200), Heard(HERE, 2, 1, "stop", voiced_ms=300))
        assert one.after(FellSilent(HERE, 1, cut=True)) == []
        assert Say(HERE, 2, "Dinner is ready.") in one.stays_still()


def test_stop_means_later_unless_it_was_heard() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), SpeechStarted(HERE, 1, 100), *words(1, "Backup"))
    one.after(FellSilent(HERE, 1, cut=True))
    decided = one.after(Heard(HERE, 1, 1, "stop", voiced_ms=400))
    assert Snooze(("a",), 900.0) in decided
    assert one.stays_still(Moment.PAUSE) == []


def test_stop_means_later_also_where_it_is_understood_all_at_once() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), SpeechStarted(HERE, 1, 100), *words(1, "Backup"))
    decided = one.after(Heard(HERE, 1, 1, "stop", voiced_ms=400))
    assert Hush(HERE, 1) in decided
    assert Snooze(("a",), 900.0) in decided
    one.after(FellSilent(HERE, 1, cut=True))
    assert one.stays_still(Moment.PAUSE) == []


def test_stop_said_elsewhere_means_nothing_for_what_is_told_here() -> None:
    one = Meeting()
    one.after(EarpieceJoined(2), listed(BACKUP))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), *words(1, "Backup"))
    decided = one.after(SpeechStarted(2, 1, 100), Heard(2, 1, 1, "stop", voiced_ms=400))
    assert not any(isinstance(each, Snooze) for each in decided)


def test_stop_after_its_last_words_asks_for_nothing_later() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), SpeechStarted(HERE, 1, 100))
    one.after(*words(1, "Backup", " says:", " Done"), FellSilent(HERE, 1, cut=True))
    decided = one.after(Heard(HERE, 1, 1, "stop", voiced_ms=400))
    assert not any(isinstance(each, Snooze) for each in decided)


def test_her_own_words_are_lowered_again_after_something_urgent() -> None:
    one = Meeting()
    one.answers("One two three. Four five six.")
    one.after(listed(FIRE), BeganSpeaking(HERE, 2, 200))
    one.after(*words(2, "Fire", " says:", " Smoke."), FellSilent(HERE, 2))
    assert one.after(SpeechSensed(HERE)) == [Lower(HERE, 1)]


def test_what_goes_wrong_while_others_speak_is_not_told() -> None:
    one = Meeting()
    one._conversation.overhear(SpeechStarted(HERE, 1, 0))
    assert one.after(GotStuck(HERE)) == []


def test_where_nobody_is_there_it_waits_and_where_someone_left_it_is_told_anew() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(*words(1, "Backup"), EarpieceLeft(HERE))
    assert one._conversation.stillness == 0
    one.after(EarpieceJoined(2))
    decided = one.stays_still()
    assert decided[0] == Announce(2, 2, Chime.NOTICE)


def test_a_call_cuts_it_and_it_is_told_after() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    assert Hush(HERE, 1) in one.after(CallBegan())
    one.after(*words(1, "Backup"), FellSilent(HERE, 1, cut=True))
    assert one.stays_still() == []
    one.after(CallEnded())
    assert one.stays_still() == told(BACKUP, 2)


def test_nothing_comes_between_her_question_and_its_answer() -> None:
    one = Meeting()
    one._conversation = Conversation(sentence=lambda name: f"[{name}]")
    one.after(EarpieceJoined(HERE))
    one.answers("How are you?")
    one.after(*words(1, "How are you?"), FellSilent(HERE, 1), listed(BACKUP))
    assert one._conversation.stillness == 0


def test_a_television_is_not_waited_for_for_ever() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    for utterance in range(1, 25):
        one._conversation.overhear(SpeechStarted(HERE, utterance, utterance * 100))
    list(one._conversation.tell_next())
    assert one.stays_still() == told(BACKUP, 1)


def test_later_said_over_it_is_no_sign_of_listening() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), SpeechStarted(HERE, 1, 100), *words(1, "Backup"))
    decided = one.after(Heard(HERE, 1, 1, "later", voiced_ms=400))
    assert Hush(HERE, 1) in decided
    assert Snooze(("a",), 900.0) in decided


def test_later_means_nothing_told_once_she_has_said_something_else() -> None:
    one = Meeting()
    one.after(listed(BACKUP))
    one.stays_still()
    one.after(*words(1, "Backup", " says: Done", " now."), FellSilent(HERE, 1))
    one.after(Told("Dinner is ready."), Spoke(HERE, 2, "Dinner is ready."), FellSilent(HERE, 2))
    decided = one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "Later."))
    assert Think(3, "Later.", "en") in decided


def test_who_asks_for_something_else_is_not_told_the_rest_of_the_news() -> None:
    one = Meeting()
    one.after(listed(BACKUP, LOG))
    decided = one.after(SpeechStarted(HERE, 1, 0), Heard(HERE, 1, 1, "What did I miss?"))
    (turn,) = [each.turn for each in decided if isinstance(each, Say)]
    one.after(BeganSpeaking(HERE, turn, 100), *words(turn, "Backup", " says: Done", " now."))
    one.after(SpeechStarted(HERE, 2, 200), FellSilent(HERE, turn))
    decided = one.after(Heard(HERE, 2, 1, "what time is it", voiced_ms=900))
    assert Think(turn + 1, "what time is it", "en") in decided
    assert one.after(FellSilent(HERE, turn + 1)) == []


def test_after_what_was_missed_has_been_told_what_comes_waits_for_its_moment() -> None:
    one = Meeting()
    one.after(listed(LOG))
    decided = one.after(SpeechStarted(HERE, 1, 0), Heard(HERE, 1, 1, "What did I miss?"))
    (turn,) = [each.turn for each in decided if isinstance(each, Say)]
    one.after(*words(turn, "Log", " says:", " Fine."), FellSilent(HERE, turn), listed(obeyed=1))
    later = Telling(("m",), "Log says: Full.", Moment.ON_REQUEST, "log")
    assert one.after(listed(later, obeyed=1)) == []
    assert one.stays_still(Moment.PAUSE) == []


def test_who_wants_peace_between_two_that_were_missed_hears_no_more() -> None:
    one = Meeting()
    one.after(listed(LOG, replace(LOG, ids=("m",), text="Log says: Full.")))
    decided = one.after(SpeechStarted(HERE, 1, 0), Heard(HERE, 1, 1, "What did I miss?"))
    (turn,) = [each.turn for each in decided if isinstance(each, Say)]
    one.after(*words(turn, "Log", " says:", " Fine."))
    one.after(SpeechStarted(HERE, 2, 900), FellSilent(HERE, turn))
    decided = one.after(Heard(HERE, 2, 1, "Do not disturb."))
    (reply,) = [each.turn for each in decided if isinstance(each, Say)]
    assert not any(isinstance(each, Announce) for each in one.after(FellSilent(HERE, reply)))
    assert not any(isinstance(each, Announce) for each in one.stays_still(Moment.PAUSE))


def test_what_was_heard_just_before_something_urgent_is_not_left_to_be_said() -> None:
    one = Meeting()
    one.answers("One two three. Four five six.")
    one.after(listed(FIRE), *words(1, "One two three."))
    one.after(*words(2, "Fire", " says:", " Smoke."), FellSilent(HERE, 2))
    assert one._conversation.leftovers[HERE].rest == " Four five six."


def test_what_she_said_before_something_urgent_goes_on_when_a_cough_cut_both() -> None:
    one = Meeting()
    one.answers("One two three. Four five six.")
    one.after(*words(1, "One two three."), listed(FIRE))
    one.after(SpeechStarted(HERE, 2, 300), FellSilent(HERE, 2, cut=True))
    decided = one.after(FellSilent(HERE, 1, cut=True), Heard(HERE, 2, 1, ""))
    assert decided[0] == Say(HERE, 3, "Four five six.")


def asked_by_the_garden() -> Meeting:
    """Let a question of a program be heard to its end."""
    one = Meeting()
    one.after(Listed((WATER,), open_questions=frozenset({"w"})))
    one.stays_still()
    one.after(*words(1, "Garden", " asks:", " Water?"), FellSilent(HERE, 1))
    return one


WATER = Telling(("w",), "Garden asks: Water?", Moment.SILENCE, "garden", ("yes", "no"))
YES = PassOn("w", "yes", 1.0, "Yes.")


def test_what_is_said_after_its_question_answers_it_while_it_is_open() -> None:
    one = asked_by_the_garden()
    assert YES in one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "Yes."))
    other = asked_by_the_garden()
    other.after(listed(obeyed=1))  # who asked has hung up
    assert YES not in other.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "Yes."))


def test_other_news_wait_longer_while_its_question_is_open() -> None:
    one = asked_by_the_garden()
    one.after(Listed((BACKUP,), open_questions=frozenset({"w"}), obeyed=1))
    assert one.stays_still(Moment.SILENCE) == []
    assert one.stays_still(Moment.PAUSE) == told(BACKUP, 2)


def test_who_asks_for_the_news_is_told_them_while_its_question_is_open() -> None:
    one = asked_by_the_garden()
    one.after(Listed((BACKUP,), open_questions=frozenset({"w"}), obeyed=1))
    decided = one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "What did I miss?"))
    assert [each.text for each in decided if isinstance(each, Say)] == [BACKUP.text]
    assert [each.chime for each in decided if isinstance(each, Announce)] == [None]


def test_its_question_is_said_again_at_once_for_who_asks_for_that() -> None:
    one = asked_by_the_garden()
    decided = one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "Say that again."))
    assert [each.text for each in decided if isinstance(each, Say)] == [WATER.text]
    assert [each.chime for each in decided if isinstance(each, Announce)] == [None]


def test_a_shorter_stillness_that_is_told_late_takes_nothing_back() -> None:
    one = Meeting()
    one.stays_still(Moment.PAUSE)
    one.stays_still(Moment.SILENCE)
    low = Telling(("l",), "Log says: Fine.", Moment.PAUSE, "log")
    assert one.after(listed(low)) == told(low, 1)


def test_in_a_call_not_even_something_urgent_is_told() -> None:
    one = Meeting()
    assert one.after(CallBegan(), listed(FIRE)) == []
    assert one.after(CallEnded()) == told(FIRE, 1, Chime.URGENT)


def test_something_urgent_waits_for_whoever_speaks_though_it_be_to_others() -> None:
    one = Meeting()
    one._conversation.overhear(SpeechStarted(HERE, 1, 0))
    assert one.after(listed(FIRE)) == []


def test_something_urgent_waits_for_who_went_on_before_their_first_words_were_understood() -> None:
    one = Meeting()
    one.after(SpeechStarted(HERE, 1, 0), SpeechStarted(HERE, 2, 80), Heard(HERE, 1, 1, "well"))
    assert one.after(listed(FIRE)) == []


@pytest.mark.parametrize(("heard", "is_told"), [(7, False), (8, True)])
def test_cut_after_eight_of_ten_words_it_counts_as_told(heard: int, *, is_told: bool) -> None:
    long = Telling(("n",), "one two three four five six seven eight nine ten", Moment.SILENCE)
    one = Meeting()
    one.after(listed(long))
    one.stays_still()
    one.after(BeganSpeaking(HERE, 1, 0), SpeechStarted(HERE, 1, 100))
    one.after(*words(1, *[f" {word}" for word in long.text.split()[:heard]]))
    one.after(Heard(HERE, 1, 1, "what time is it", voiced_ms=900))
    assert (Settle(("n",)) in one.after(FellSilent(HERE, 1, cut=True))) is is_told


def test_who_stops_her_in_the_news_they_asked_for_is_not_told_the_rest() -> None:
    one = Meeting()
    one.after(listed(BACKUP, LOG))
    one.after(SpeechStarted(HERE, 1, 0), Heard(HERE, 1, 1, "What did I miss?"))
    one.after(BeganSpeaking(HERE, 2, 100), *words(2, "Backup"), SpeechStarted(HERE, 2, 200))
    assert Hush(HERE, 2) in one.after(Heard(HERE, 2, 1, "stop", voiced_ms=400))
    one.after(FellSilent(HERE, 2, cut=True))
    assert one.stays_still(Moment.PAUSE) == []


def asked_for_news() -> Meeting:
    """She tells the first of two things, and its last word has begun."""
    one = Meeting()
    one.after(listed(BACKUP, LOG))
    one.after(SpeechStarted(HERE, 1, 0), Heard(HERE, 1, 1, "What did I miss?"))
    one.after(BeganSpeaking(HERE, 2, 100), *words(2, "Backup", " says:", " Done"))
    return one


@pytest.mark.parametrize("said", ["stop", "what time is it"])
@pytest.mark.parametrize("is_cut_first", [True, False])
def test_who_speaks_over_the_last_word_of_the_first_is_not_told_the_second(
    said: str, *, is_cut_first: bool
) -> None:
    one = asked_for_news()
    one.after(SpeechStarted(HERE, 2, 200))
    heard, silent = Heard(HERE, 2, 1, said, voiced_ms=900), FellSilent(HERE, 2, cut=True)
    decided = one.after(*((silent, heard) if is_cut_first else (heard, silent)))
    decided += one.after(ThoughtEnded(3), FellSilent(HERE, 3))
    decided += one.stays_still(Moment.PAUSE)
    assert not any(isinstance(each, Say) for each in decided)


def test_the_button_over_the_last_word_of_the_first_ends_the_news_as_well() -> None:
    one = asked_for_news()
    assert Hush(HERE, 2) in one.after(ButtonPressed(HERE, 200))
    decided = one.after(FellSilent(HERE, 2, cut=True))
    assert not any(isinstance(each, Say) for each in decided + one.stays_still(Moment.PAUSE))


def test_who_coughs_over_the_news_they_asked_for_is_told_all_of_them() -> None:
    one = asked_for_news()
    one.after(SpeechStarted(HERE, 2, 200), FellSilent(HERE, 2, cut=True))
    decided = one.after(Heard(HERE, 2, 1, ""))
    assert [each.text for each in decided if isinstance(each, Say)] == [LOG.text]


def test_who_says_okay_as_the_news_they_asked_for_begin_is_told_all_of_them() -> None:
    one = Meeting()
    one.after(listed(BACKUP, LOG))
    one.after(SpeechStarted(HERE, 1, 0), Heard(HERE, 1, 1, "What did I miss?"))
    one.after(BeganSpeaking(HERE, 2, 100), SpeechStarted(HERE, 2, 110))
    decided = one.after(FellSilent(HERE, 2, cut=True), Heard(HERE, 2, 1, "Okay.", voiced_ms=300))
    assert [each.text for each in decided if isinstance(each, Say)] == [BACKUP.text]
    decided = one.after(*words(3, "Backup", " says:", " Done", " now."), FellSilent(HERE, 3))
    assert [each.text for each in decided if isinstance(each, Say)] == [LOG.text]


def test_who_was_given_up_is_not_waited_for() -> None:
    one = Meeting()
    one.after(listed(BACKUP), SpeechStarted(HERE, 1, 0), GotStuck(HERE), FellSilent(HERE, 1))
    assert one.stays_still() == told(BACKUP, 2)


def test_another_place_that_leaves_does_not_end_it() -> None:
    one = Meeting()
    one.after(EarpieceJoined(2), listed(BACKUP))
    one.stays_still()
    one.after(EarpieceLeft(2))
    assert one.after(*words(1, "Backup", " says:", " Done")) == [Settle(("a",))]


def asks_for_consent() -> Meeting:
    """Let a question of a program stay open, and her ask for a consent after it."""
    one = asked_by_the_garden()
    one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "send Amy the message"))
    one.after(ThoughtGrew(2, Asks("Say: yes, send it. Or say no.")), ThoughtEnded(2))
    one.after(*words(2, "Say: yes, send it. Or say no."), FellSilent(HERE, 2))
    return one


@pytest.mark.parametrize("said", ["Yes, send it.", "No."])
def test_what_answers_a_question_of_hers_is_no_answer_to_one_of_a_program(said: str) -> None:
    one = asks_for_consent()
    decided = one.after(SpeechStarted(HERE, 2, 900), Heard(HERE, 2, 1, said))
    assert Think(3, said, "en") in decided
    assert not any(isinstance(each, PassOn) for each in decided)
    decided = one.after(
        FellSilent(HERE, 3), SpeechStarted(HERE, 3, 1900), Heard(HERE, 3, 1, "Yes.")
    )
    assert YES in decided


def test_whoever_asked_last_is_answered() -> None:
    one = asks_for_consent()
    one.after(Lapsed(HERE, 2, Lapse.NO_ANSWER))
    one.after(
        replace(listed(replace(WATER, ids=("v",))), open_questions=frozenset({"v", "w"}), obeyed=1)
    )
    one.stays_still(Moment.PAUSE)
    one.after(*words(3, "Garden", " asks:", " Water?"), FellSilent(HERE, 3))
    assert replace(YES, question="v") in one.after(
        SpeechStarted(HERE, 2, 900), Heard(HERE, 2, 1, "Yes.")
    )


def test_what_answers_a_question_of_hers_in_the_talk_is_no_answer_to_one_of_a_program() -> None:
    one = asked_by_the_garden()
    one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "tell me about Vienna"))
    one.after(ThoughtGrew(2, "It is old. Shall I go on?"), ThoughtEnded(2))
    one.after(*words(2, "It is old.", " Shall I go on?"), FellSilent(HERE, 2))
    decided = one.after(SpeechStarted(HERE, 2, 900), Heard(HERE, 2, 1, "Yes."))
    assert Think(3, "Yes.", "en") in decided
    assert not any(isinstance(each, PassOn) for each in decided)


def test_what_she_did_not_catch_is_still_the_answer_when_it_is_said_again() -> None:
    one = asked_by_the_garden()
    one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "", "en", 0.0))
    one.after(*words(2, "Could you say it again?"), FellSilent(HERE, 2))
    assert one._conversation._seats.at(HERE).has_asked
    assert YES in one.after(SpeechStarted(HERE, 2, 900), Heard(HERE, 2, 1, "Yes."))


def test_what_she_asks_again_for_a_program_is_no_question_of_her_own() -> None:
    one = asked_by_the_garden()
    one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "tell me about Vienna"))
    one.after(ThoughtGrew(2, "It is old."), ThoughtEnded(2))
    one.after(*words(2, "It is old."), FellSilent(HERE, 2))
    one.after(SpeechStarted(HERE, 2, 900), Heard(HERE, 2, 1, "No.", "en", 0.1))
    one.after(*words(4, "Sorry, is that yes or no?"), FellSilent(HERE, 4))
    assert one._conversation._seats.at(HERE).has_asked
    assert YES in one.after(SpeechStarted(HERE, 3, 1500), Heard(HERE, 3, 1, "Yes."))


COOK = Telling(("c",), "Kitchen asks: What?", Moment.SILENCE, "kitchen", ())


def asked_by_the_kitchen() -> Meeting:
    """Let a program ask for any words."""
    one = Meeting()
    one.after(Listed((COOK,), open_questions=frozenset({"c"})))
    one.stays_still()
    one.after(*words(1, "Kitchen", " asks:", " What?"), FellSilent(HERE, 1))
    return one


def passed_on(decided: Sequence[Command]) -> list[str | None]:
    return [each.answer for each in decided if isinstance(each, PassOn)]


def test_any_words_answer_a_question_soon_and_are_her_own_matter_after_a_pause() -> None:
    one = asked_by_the_kitchen()
    one.stays_still(Moment.SILENCE)
    decided = one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "Mushrooms."))
    assert passed_on(decided) == ["Mushrooms."]
    one = asked_by_the_kitchen()
    one.stays_still(Moment.PAUSE)
    for turn, said in ((2, "remind me to call Amy"), (3, "and Ben")):
        decided = one.after(SpeechStarted(HERE, turn, 3000), Heard(HERE, turn, 1, said))
        assert Think(turn, said, "en") in decided
        assert passed_on(decided) == []
        one.after(FellSilent(HERE, turn))


def test_any_words_after_something_else_was_told_are_no_answer() -> None:
    one = asked_by_the_kitchen()
    one.after(Listed((FIRE,), open_questions=frozenset({"c"}), obeyed=1))
    one.after(*words(2, "Fire", " says:", " Smoke."), FellSilent(HERE, 2))
    decided = one.after(SpeechStarted(HERE, 1, 900), Heard(HERE, 1, 1, "Call the fire brigade."))
    assert Think(3, "Call the fire brigade.", "en") in decided
    assert passed_on(decided) == []


def test_a_question_that_came_after_a_long_pause_is_answered_over_its_last_word() -> None:
    one = Meeting()
    one.stays_still(Moment.PAUSE)
    one.after(Listed((COOK,), open_questions=frozenset({"c"})))
    one.after(BeganSpeaking(HERE, 1, 0), *words(1, "Kitchen", " asks:"))
    one.after(SpeechStarted(HERE, 1, 100))
    decided = one.after(Heard(HERE, 1, 1, "Mushrooms and rice.", voiced_ms=1500))
    assert passed_on(decided) == ["Mushrooms and rice."]


def test_what_was_to_be_said_again_is_not_after_something_else_was_asked_for() -> None:
    one = asked_by_the_garden()
    one.after(EarpieceJoined(2), SpeechStarted(2, 1, 100))
    one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "Say that again."))
    one.after(SpeechStarted(HERE, 2, 400), Heard(HERE, 2, 1, "what time is it"))
    decided = one.after(FellSilent(HERE, 2), FellSilent(HERE, 3), Heard(2, 1, 1, ""))
    assert not any(isinstance(each, Say) for each in decided)


@pytest.mark.parametrize("said", ["", "Okay."])
def test_a_question_of_hers_is_one_still_when_it_was_cut_at_its_beginning(said: str) -> None:
    one = asked_by_the_garden()
    one.after(SpeechStarted(HERE, 1, 300), Heard(HERE, 1, 1, "send Amy the message"))
    one.after(ThoughtGrew(2, Asks("Say: yes, send it. Or say no.")), ThoughtEnded(2))
    one.after(BeganSpeaking(HERE, 2, 400), SpeechStarted(HERE, 2, 410))
    decided = one.after(FellSilent(HERE, 2, cut=True), Heard(HERE, 2, 1, said, voiced_ms=300))
    assert Say(HERE, 3, "Say: yes, send it. Or say no.") in decided
    one.after(*words(3, "Say: yes, send it. Or say no."), FellSilent(HERE, 3))
    assert one._conversation._seats.at(HERE).has_asked
    decided = one.after(SpeechStarted(HERE, 3, 900), Heard(HERE, 3, 1, "Yes, send it."))
    assert Think(4, "Yes, send it.", "en") in decided


def test_who_speaks_on_to_others_after_so_long_that_it_was_cut_is_not_talked_over() -> None:
    one = Meeting()
    talk = one._conversation
    talk.overhear(SpeechStarted(HERE, 1, 0))  # by name only, and she is not named
    talk.overhear(SpeechStarted(HERE, 2, 3000))
    talk.overhear(Heard(HERE, 1, 1, "so"))
    assert one.after(listed(FIRE)) == []
    assert one.stays_still() == []
    talk.overhear(Heard(HERE, 2, 1, "and so on"))
    assert one.after(listed(FIRE)) == told(FIRE, 1, Chime.URGENT)


SUM = "Say it as a sum, and I work it out."
A_SUM = HeardPart(HERE, 1, 1, "a sum", "en", 1.0, may_be_all=True)


def test_what_she_asks_in_an_answer_that_was_ready_early_is_a_question_of_hers() -> None:
    one = asked_by_the_garden()
    one.after(SpeechStarted(HERE, 1, 300), A_SUM)
    one.after(ThoughtGrew(2, Asks(SUM)), ThoughtEnded(2), Heard(HERE, 1, 2, "A sum."))
    one.after(*words(2, SUM), FellSilent(HERE, 2))
    assert one._conversation._seats.at(HERE).has_asked
    decided = one.after(SpeechStarted(HERE, 2, 900), Heard(HERE, 2, 1, "No."))
    assert not any(isinstance(each, PassOn) for each in decided)


def test_what_she_would_have_asked_before_they_went_on_was_not_asked() -> None:
    one = asked_by_the_garden()
    one.after(SpeechStarted(HERE, 1, 300), A_SUM)
    one.after(ThoughtGrew(2, Asks(SUM)), ThoughtEnded(2), SpeechResumed(HERE, 1))
    assert not one._conversation._seats.at(HERE).asks

"""What she says while someone waits, written as exchanges."""

from her_voice.awaited import Asks
from her_voice.commands import (
    Anticipate,
    Await,
    Drop,
    Finish,
    Hush,
    Lower,
    Murmur,
    Release,
    Remember,
    Say,
    Show,
    Think,
)
from her_voice.events import (
    BeganSpeaking,
    CallBegan,
    CallEnded,
    EarpieceJoined,
    FellSilent,
    Heard,
    HeardPart,
    Lapse,
    Lapsed,
    Murmured,
    Source,
    SpeechResumed,
    SpeechStarted,
    Spoke,
    ThoughtEnded,
    ThoughtGrew,
    Told,
)
from her_voice.mind.courtesy import ANSWER_S
from her_voice.settings import MannersSettings
from tests.mind.exchange import HERE, Exchange, her, person

MANNERS = MannersSettings(murmurs=True, opener_after_s=1.5, ask_again_s=20)


def asked(exchange: Exchange | None = None, turn: int = 1) -> Exchange:
    return (
        (exchange or Exchange(MANNERS))
        >> SpeechStarted(HERE, turn, turn * 1000)
        >> Heard(HERE, turn, 1, "Why?")
        << Think(turn, "Why?", "en")
        << Show(HERE, "person", "Why?", turn=turn)
        << person(turn, "Why?")
        << Release(HERE, turn)
    )


def waited_for() -> Exchange:
    """She has an answer to give, and will notice if it does not come."""
    return asked() << Await(HERE, 1, Lapse.NO_WORDS, 1.5)


def answered(exchange: Exchange, turn: int, words: str) -> Exchange:
    return (
        exchange
        >> ThoughtGrew(turn, words)
        << Say(HERE, turn, words)
        >> ThoughtEnded(turn)
        << Finish(HERE, turn)
        >> BeganSpeaking(HERE, turn, 0)
        >> Spoke(HERE, turn, words)
        << her(turn, words)
        << Show(HERE, "her", words, turn=turn)
        >> FellSilent(HERE, turn)
    )


# ---- openers ------------------------------------------------------------------------------------


def test_an_answer_that_takes_long_is_opened_and_that_is_shown_but_not_remembered() -> None:
    assert (
        waited_for()
        >> Lapsed(HERE, 1, Lapse.NO_WORDS)
        << Murmur(HERE, 1, "[opener]")
        >> Murmured(HERE, 1, "[opener]")
        << Show(HERE, "her", "[opener]", turn=1, aside=True)
    )


def test_an_answer_that_has_words_needs_no_opener() -> None:
    assert (
        waited_for()
        >> ThoughtGrew(1, "Because")
        << Say(HERE, 1, "Because")
        >> Lapsed(HERE, 1, Lapse.NO_WORDS)
    )


def test_who_goes_on_speaking_hears_no_opener() -> None:
    assert (
        waited_for()
        >> SpeechStarted(HERE, 2, 1100)
        << Drop(1)
        << Hush(HERE, 1)
        >> Lapsed(HERE, 1, Lapse.NO_WORDS)
    )


def test_an_answer_that_falters_after_its_first_words_is_not_opened_again() -> None:
    assert (
        waited_for()
        >> ThoughtGrew(1, "Well.")
        << Say(HERE, 1, "Well.")
        >> BeganSpeaking(HERE, 1, 1100)
        >> Spoke(HERE, 1, "Well.")
        << her(1, "Well.")
        << Show(HERE, "her", "Well.", turn=1)
        >> Lapsed(HERE, 1, Lapse.NO_WORDS)
    )


def test_openers_are_rare() -> None:
    exchange = answered(
        waited_for() >> Lapsed(HERE, 1, Lapse.NO_WORDS) << Murmur(HERE, 1, "[opener]"), 1, "So."
    )
    for turn in (2, 3, 4):
        exchange = answered(asked(exchange, turn), turn, "So.")
    assert asked(exchange, 5) << Await(HERE, 5, Lapse.NO_WORDS, 1.5)


def test_without_murmurs_nothing_is_waited_for() -> None:
    assert asked(Exchange(MannersSettings(murmurs=False)))


# ---- signs of listening -------------------------------------------------------------------------


def speaks_for(ms: int, revision: int) -> HeardPart:
    return HeardPart(HERE, 1, revision, "and then", "en", 0.9, may_be_all=False, voiced_ms=ms)


def test_who_speaks_for_long_hears_now_and_then_that_she_listens() -> None:
    shown = Show(HERE, "person", "and then", final=False)
    assert (
        Exchange(MANNERS)
        >> SpeechStarted(HERE, 1, 0)
        >> speaks_for(7000, 1)
        << shown
        << Anticipate("and")
        >> SpeechResumed(HERE, 1)
        >> speaks_for(9000, 2)
        << shown
        >> SpeechResumed(HERE, 1)
        << Murmur(HERE, 0, "[listening]", softly=True)
        >> speaks_for(12000, 3)
        << shown
        >> SpeechResumed(HERE, 1)
        >> speaks_for(17500, 4)
        << shown
        >> SpeechResumed(HERE, 1)
        << Murmur(HERE, 0, "[listening]", softly=True)
    )


def test_who_speaks_long_over_her_words_hears_no_sign_of_listening_in_between() -> None:
    silent = MannersSettings(murmurs=True, opener_after_s=0, ask_again_s=0)
    over = HeardPart(HERE, 2, 1, "", "en", 0.9, may_be_all=False, voiced_ms=9000)
    assert (
        asked(Exchange(silent))
        >> ThoughtGrew(1, "Because.")
        << Say(HERE, 1, "Because.")
        >> BeganSpeaking(HERE, 1, 1500)
        >> SpeechStarted(HERE, 2, 1600)
        << Lower(HERE, 1)
        >> over
        >> SpeechResumed(HERE, 2)
    )


# ---- a question of hers -------------------------------------------------------------------------


def questioned() -> Exchange:
    exchange = waited_for()
    return answered(exchange, 1, "Which one?") << Await(HERE, 1, Lapse.NO_ANSWER, 20)


def test_a_question_of_hers_that_stays_open_is_asked_about_once() -> None:
    exchange = (
        questioned()
        >> Lapsed(HERE, 1, Lapse.NO_ANSWER)
        << Say(HERE, 2, "[still_there]")
        << Finish(HERE, 2)
        << Release(HERE, 2)
        >> BeganSpeaking(HERE, 2, 0)
        >> Spoke(HERE, 2, "Are you there?")
        << her(2, "Are you there?")
        << Show(HERE, "her", "Are you there?", turn=2)
    )
    assert exchange >> FellSilent(HERE, 2)


def test_who_has_answered_or_is_answering_is_not_asked() -> None:
    assert questioned() >> SpeechStarted(HERE, 2, 2000) >> Lapsed(HERE, 1, Lapse.NO_ANSWER)
    exchange = asked(questioned(), 2) << Await(HERE, 2, Lapse.NO_WORDS, 1.5)
    assert answered(exchange, 2, "I see.") >> Lapsed(HERE, 1, Lapse.NO_ANSWER)


def test_who_has_typed_the_answer_or_spoke_over_the_question_is_not_asked() -> None:
    typed = questioned() >> Heard(HERE, 2, 1, "Both.", source=Source.TYPED)
    typed = typed << Think(2, "Both.", "en") << Show(HERE, "person", "Both.", turn=2)
    typed = typed << person(2, "Both.", Source.TYPED) << Release(HERE, 2)
    typed = typed << Await(HERE, 2, Lapse.NO_WORDS, 1.5)
    assert answered(typed, 2, "I see.") >> Lapsed(HERE, 1, Lapse.NO_ANSWER)

    over = waited_for() >> ThoughtGrew(1, "Which one?") << Say(HERE, 1, "Which one?")
    over = over >> ThoughtEnded(1) << Finish(HERE, 1) >> BeganSpeaking(HERE, 1, 0)
    over = over >> SpeechStarted(HERE, 2, 100) << Lower(HERE, 1) >> Spoke(HERE, 1, "Which one?")
    over = over << her(1, "Which one?") << Show(HERE, "her", "Which one?", turn=1)
    over = over >> FellSilent(HERE, 1) << Await(HERE, 1, Lapse.NO_ANSWER, 20)
    over = over >> Heard(HERE, 2, 1, "Both.") << Think(2, "Both.", "en")
    over = over << Show(HERE, "person", "Both.", turn=2) << person(2, "Both.")
    over = over << Release(HERE, 2) << Await(HERE, 2, Lapse.NO_WORDS, 1.5)
    assert answered(over, 2, "I see.") >> Lapsed(HERE, 1, Lapse.NO_ANSWER)


def test_nobody_is_asked_during_a_call() -> None:
    assert questioned() >> CallBegan() >> Lapsed(HERE, 1, Lapse.NO_ANSWER)


def test_a_question_is_not_open_for_ever_where_it_could_not_be_asked_about() -> None:
    called = questioned() >> CallBegan() >> Lapsed(HERE, 1, Lapse.NO_ANSWER) >> CallEnded()
    assert called.comes_to_rest
    told = questioned() >> Told("Dinner.") << Say(HERE, 2, "Dinner.") << Finish(HERE, 2)
    told = told << Release(HERE, 2) >> Lapsed(HERE, 1, Lapse.NO_ANSWER) >> FellSilent(HERE, 2)
    assert told.comes_to_rest


def test_a_cough_after_a_question_of_hers_leaves_it_open() -> None:
    coughed = questioned() >> SpeechStarted(HERE, 2, 2000) >> Heard(HERE, 2, 1, "")
    assert not coughed.comes_to_rest
    assert (
        coughed
        >> Lapsed(HERE, 1, Lapse.NO_ANSWER)
        << Say(HERE, 2, "[still_there]")
        << Finish(HERE, 2)
        << Release(HERE, 2)
    )


def test_where_she_never_asks_about_it_a_question_is_open_for_a_while_all_the_same() -> None:
    silent = asked(Exchange(MannersSettings(murmurs=False, ask_again_s=0)))
    asks = answered(silent, 1, "Which one?") << Await(HERE, 1, Lapse.NO_ANSWER, ANSWER_S)
    assert not asks.comes_to_rest
    assert (asks >> Lapsed(HERE, 1, Lapse.NO_ANSWER)).comes_to_rest


def test_a_statement_awaits_no_answer() -> None:
    assert answered(waited_for(), 1, "Because I say so.")


def test_who_answers_at_another_earpiece_is_not_asked_where_she_asked() -> None:
    kitchen = 2
    assert (
        questioned()
        >> EarpieceJoined(kitchen)
        >> SpeechStarted(kitchen, 1, 10)
        >> Heard(kitchen, 1, 1, "Both.")
        << Think(2, "Both.", "en")
        << Show(kitchen, "person", "Both.", turn=2)
        << Remember("person", "Both.", Source.SPOKEN, 2, kitchen)
        << Release(kitchen, 2)
        << Await(kitchen, 2, Lapse.NO_WORDS, 1.5)
        >> ThoughtEnded(2)
        << Finish(kitchen, 2)
        >> FellSilent(kitchen, 2)
        >> Lapsed(HERE, 1, Lapse.NO_ANSWER)
    )


def test_nobody_is_asked_while_they_speak_to_others() -> None:
    exchange = questioned()
    exchange.overhear(SpeechStarted(HERE, 2, 2000))
    assert exchange >> Lapsed(HERE, 1, Lapse.NO_ANSWER)


def test_what_wants_an_answer_awaits_it_though_no_question_mark_ends_it() -> None:
    said = Asks("To agree, say: yes. Or say no.")
    exchange = waited_for() >> ThoughtGrew(1, said) << Say(HERE, 1, said)
    exchange = exchange >> ThoughtEnded(1) << Finish(HERE, 1) >> BeganSpeaking(HERE, 1, 0)
    for words in ("To agree, say: yes.", " Or say no."):
        exchange = exchange >> Spoke(HERE, 1, words) << her(1, words)
        exchange = exchange << Show(HERE, "her", words, turn=1)
    exchange = exchange >> FellSilent(HERE, 1) << Await(HERE, 1, Lapse.NO_ANSWER, 20)
    assert not exchange.comes_to_rest

"""Verdicts on made recordings: every fault occurs, and does not."""

import numpy as np
import pytest

from her_voice.audio import RATE, Samples
from her_voice.bench import verdicts
from her_voice.bench.asides import told_apart
from her_voice.bench.edges import Stretch
from her_voice.bench.retelling import Word, comes_twice, keeps_order
from her_voice.bench.verdicts import Sides, Verdict
from tests.bench.fake_agent import tone

LENGTH_S = 12.0


def track(*parts: tuple[float, float], level: float = 0.3) -> Samples:
    """Sound from the first to the second of each pair, in seconds."""
    whole = np.zeros(int(LENGTH_S * RATE), np.int16)
    for start, end in parts:
        whole[int(start * RATE) : int(end * RATE)] = tone(end - start, level)
    return whole


def sides(
    person: tuple[float, float], *hers: tuple[float, float], words: tuple[Word, ...] = ()
) -> tuple[Sides, Stretch]:
    return Sides(track(person), track(*hers), words), Stretch(*person)


def said(text: str, start_s: float, *, apart_s: float = 0.25, opener: bool = False) -> list[Word]:
    return [Word(start_s + n * apart_s, w, opener) for n, w in enumerate(text.split(), 1)]


def faults(verdict: Verdict) -> tuple[str, ...]:
    return verdict.faults


# ---- an answer ----------------------------------------------------------------------------------


def test_an_answer_is_measured_from_the_last_sound_to_the_first() -> None:
    verdict = verdicts.of_answer(*sides((1, 2), (2.6, 4)))
    assert faults(verdict) == ()
    assert verdict.latency_s == pytest.approx(0.6, abs=0.011)
    assert verdict.opener_s is None


def test_who_begins_before_the_person_has_finished_cuts_them_off() -> None:
    verdict = verdicts.of_answer(*sides((1, 2), (1.5, 4)))
    assert faults(verdict) == ("cut_off",)
    assert verdict.latency_s is None


def test_who_says_nothing_does_not_answer() -> None:
    assert faults(verdicts.of_answer(*sides((1, 2)))) == ("unanswered",)


def test_what_she_was_saying_before_is_no_answer() -> None:
    verdict = verdicts.of_answer(*sides((2, 4), (1, 2.5)))
    assert verdict.was_speaking
    assert faults(verdict) == ("unanswered",)
    assert faults(verdicts.of_answer(*sides((2, 4), (1, 2.5), (4.5, 6)))) == ()


def test_an_answer_without_the_words_it_must_hold_is_none() -> None:
    its = sides((1, 2), (2.5, 4), words=tuple(said("It is Paris.", 2.5)))
    assert faults(verdicts.of_answer(*its, "Paris")) == ()
    assert faults(verdicts.of_answer(*its, "Rome")) == ("unanswered",)


def test_an_opener_is_reported_apart_from_the_first_word() -> None:
    words = (Word(3.1, "One moment.", is_opener=True), *said("It is Paris.", 4.0))
    verdict = verdicts.of_answer(*sides((1, 2), (2.5, 3.1), (4, 5), words=words))
    assert verdict.opener_s == pytest.approx(0.5, abs=0.011)
    assert verdict.latency_s == pytest.approx(2.0, abs=0.011)


def test_an_opener_that_runs_into_the_answer_ends_when_it_was_shown() -> None:
    words = (Word(3.1, "Hm.", is_opener=True), *said("It is Paris.", 3.2))
    verdict = verdicts.of_answer(*sides((1, 2), (2.5, 5), words=words))
    assert verdict.opener_s == pytest.approx(0.5, abs=0.011)
    assert verdict.latency_s == pytest.approx(1.1, abs=0.011)


def test_an_opener_alone_is_no_answer() -> None:
    words = (Word(3.1, "One moment.", is_opener=True),)
    verdict = verdicts.of_answer(*sides((1, 2), (2.5, 3.1), words=words))
    assert faults(verdict) == ("unanswered",)


def test_a_sign_of_listening_cuts_nobody_off() -> None:
    words = (Word(1.8, "Right.", is_opener=True), *said("It is Paris.", 3.5))
    verdict = verdicts.of_answer(*sides((1, 3), (1.5, 1.8), (3.5, 5), words=words))
    assert faults(verdict) == ()
    assert verdict.signs == 1
    assert verdict.opener_s is None


def test_sounds_without_words_are_taken_for_speech() -> None:
    found = [Stretch(1, 2), Stretch(3, 4)]
    assert told_apart(found, ()).spoken == tuple(found)


# ---- silence ------------------------------------------------------------------------------------


def test_who_waits_in_a_pause_waits() -> None:
    assert faults(verdicts.of_wait(*sides((1, 2)))) == ()
    assert faults(verdicts.of_wait(*sides((1, 2), (2.5, 3)))) == ("cut_off",)


def test_who_answers_a_noise_answers_falsely() -> None:
    assert faults(verdicts.of_silence(*sides((1, 2)))) == ()
    assert faults(verdicts.of_silence(*sides((1, 2), (2.5, 3)))) == ("false_answer",)


# ---- stopping -----------------------------------------------------------------------------------


def test_stopping_is_measured_from_the_first_sound_to_her_last() -> None:
    verdict = verdicts.of_stop(*sides((3, 5), (1, 3.4)))
    assert faults(verdict) == ()
    assert verdict.stop_s == pytest.approx(0.4, abs=0.011)
    assert verdict.talk_over_s == 0


def test_who_speaks_on_for_five_seconds_has_missed_it() -> None:
    verdict = verdicts.of_stop(*sides((3, 5), (1, 10)))
    assert faults(verdict) == ("missed_stop",)
    assert verdict.stop_s is None
    assert verdict.talk_over_s == pytest.approx(2 - 0.6, abs=0.03)


def test_an_answer_to_the_interruption_is_no_missed_stop() -> None:
    assert faults(verdicts.of_stop(*sides((3, 4), (1, 3.4), (4.5, 10)))) == ()


def test_who_was_silent_can_not_stop() -> None:
    verdict = verdicts.of_stop(*sides((3, 5), (1, 2)))
    assert not verdict.was_speaking
    assert verdict.missed_stop is None


def test_her_lowered_voice_is_seen() -> None:
    hers = track((1, 3.2)) + track((3.2, 6), level=0.1)
    verdict = verdicts.of_stop(Sides(track((3, 5)), hers, ()), Stretch(3, 5))
    assert verdict.lowered_s == pytest.approx(0.2, abs=0.03)


# ---- going on -----------------------------------------------------------------------------------

COUNT = "one two three four five six seven eight"


def test_who_goes_on_goes_on() -> None:
    words = tuple(said(COUNT, 1.0, apart_s=0.5))
    verdict = verdicts.of_going_on(*sides((3, 3.5), (1, 10), words=words), order=COUNT)
    assert faults(verdict) == ()
    assert verdict.gap_s == 0


def test_a_silence_in_the_middle_of_a_sentence_is_a_stop() -> None:
    words = tuple(said(COUNT, 1.0, apart_s=0.3))
    verdict = verdicts.of_going_on(*sides((3, 3.5), (1, 3.6), (4.1, 10), words=words))
    assert faults(verdict) == ("false_stop",)
    assert verdict.gap_s == pytest.approx(0.5, abs=0.02)


def test_a_breath_after_a_sentence_is_none() -> None:
    words = (*said("It is so.", 1.0, apart_s=0.8), *said("And more", 4.2))
    verdict = verdicts.of_going_on(*sides((3, 3.5), (1, 3.6), (4.1, 10), words=words))
    assert faults(verdict) == ()


def piece(text: str, heard_s: float) -> list[Word]:
    """Words that were shown together, when the last of them had been heard."""
    return [Word(heard_s, word) for word in text.split()]


def test_a_breath_at_a_comma_within_a_piece_is_none() -> None:
    words = (*piece("It was so.", 2.0), *piece("In the old house, he lived alone then.", 5.8))
    its = sides((3, 3.5), (1, 1.95), (2.1, 3.6), (4.0, 5.75), words=words)
    assert faults(verdicts.of_going_on(*its)) == ()


def test_a_silence_within_a_piece_away_from_its_comma_is_a_stop() -> None:
    words = (*piece("It was so.", 2.0), *piece("Then, he lived in the old house alone.", 5.8))
    its = sides((3, 3.5), (1, 1.95), (2.1, 3.6), (4.0, 5.75), words=words)
    assert faults(verdicts.of_going_on(*its)) == ("false_stop",)


def test_words_are_waited_for_only_where_they_decide() -> None:
    words = tuple(piece("It was so.", 2.0))
    person, hers = (3, 3.5), ((1, 1.95), (2.1, 3.6))
    assert verdicts.needs_words(*sides(person, *hers, (4.0, 5.75), words=words))
    told = (*words, *piece("In the old house, he lived.", 5.8))
    assert not verdicts.needs_words(*sides(person, *hers, (4.0, 5.75), words=told))
    assert not verdicts.needs_words(*sides(person, *hers, (3.75, 5.75), words=words))
    assert not verdicts.needs_words(*sides(person, *hers, (4.4, 5.75), words=words))


def test_who_had_come_to_the_end_has_not_stopped() -> None:
    words = tuple(said("It is so.", 1.0, apart_s=0.8))
    verdict = verdicts.of_going_on(*sides((3, 3.5), (1, 3.6), words=words))
    assert faults(verdict) == ()
    assert not verdict.was_speaking


def test_words_said_again_are_a_resume_error() -> None:
    words = (*said("one two three four five", 1.0, apart_s=0.5), *said("four five six", 3.6))
    verdict = verdicts.of_going_on(*sides((3, 3.5), (1, 10), words=words))
    assert faults(verdict) == ("resume_error",)


def test_words_left_out_are_a_resume_error_where_it_is_known_what_was_to_come() -> None:
    words = (*said("one two three four", 1.0, apart_s=0.5), *said("six seven", 3.6))
    its = sides((3, 3.5), (1, 10), words=words)
    assert faults(verdicts.of_going_on(*its)) == ()
    assert faults(verdicts.of_going_on(*its, order=COUNT)) == ("resume_error",)


def test_words_that_people_say_twice_are_no_error() -> None:
    assert not comes_twice(said("that is very very good", 0), 0, 9)
    assert comes_twice(said("that is very good good", 0), 0, 9)
    assert comes_twice(said("on the hill on the hill", 0), 0, 9)
    assert not comes_twice(said("on the hill on the hill", 0), 5, 9)


def test_other_words_do_not_disturb_an_order() -> None:
    assert keeps_order(said("Well, one and two and 3.", 0), COUNT)
    assert not keeps_order(said("one three", 0), COUNT)

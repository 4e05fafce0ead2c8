from collections.abc import Iterable

import pytest

from her_voice.audio import FRAME_MS
from her_voice.ears.ears import Ears
from her_voice.ears.endpoint import Endpoint
from her_voice.ears.pace import FEWEST, GREATEST, LEAST, LONGEST_MS, MOST, USUAL_MS, Pace
from her_voice.ears.words import Outlook
from her_voice.settings import EarsSettings
from tests.ears.sounds import StubJudge, StubTranscriber, is_loud, quiet, speech


def made(pause_ms: int, times: int) -> Pace:
    return learned([pause_ms] * times)


def learned(state: Iterable[int]) -> Pace:
    pace = Pace()
    pace.restore(state)
    return pace


def feed(endpoint: Endpoint, probability: float, ms: int, *, is_she_heard: bool = False) -> None:
    for _ in range(ms // FRAME_MS):
        endpoint.feed(probability, is_she_heard=is_she_heard)


def test_a_few_pauses_change_nothing() -> None:
    assert Pace().scale == 1.0
    assert made(1500, FEWEST - 1).scale == 1.0


def test_who_pauses_longer_than_most_is_waited_for_longer() -> None:
    assert made(int(USUAL_MS * 1.2), FEWEST).scale == pytest.approx(1.2, abs=0.01)
    assert made(int(USUAL_MS * 0.9), FEWEST).scale == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize(("pause_ms", "scale"), [(LONGEST_MS, GREATEST), (200, LEAST)])
def test_patience_keeps_within_bounds(pause_ms: int, scale: float) -> None:
    assert made(pause_ms, MOST).scale == scale


def test_stops_between_sounds_and_long_absences_are_no_pauses() -> None:
    assert made(120, MOST).state == made(60_000, MOST).state == ()


def test_one_long_pause_among_short_ones_is_an_exception() -> None:
    assert learned([300] * 20 + [1500]).scale == LEAST


def test_old_pauses_fade() -> None:
    pace = made(1200, 40)
    assert pace.scale == GREATEST
    for _ in range(MOST):
        pace.paused(300)
    assert pace.scale == LEAST
    assert len(pace.state) == MOST


def test_what_was_learned_outlasts_a_restart() -> None:
    pace = learned(range(300, 1500, 50))
    again = made(2000, 3)
    again.restore(pace.state)
    assert again.state == pace.state
    assert again.scale == pace.scale


def test_a_pause_within_an_utterance_is_learned() -> None:
    endpoint = Endpoint(200, 1600)
    feed(endpoint, 0.9, 600)
    feed(endpoint, 0.0, 500)
    feed(endpoint, 0.9, 600)
    assert endpoint.pace.state == (500,)


def ended(silence_ms: int) -> Endpoint:
    endpoint = Endpoint(200, 1600)
    feed(endpoint, 0.9, 600)
    feed(endpoint, 0.0, silence_ms)
    endpoint.close()
    return endpoint


def test_who_goes_on_when_she_has_just_begun_was_cut_off() -> None:
    endpoint = ended(400)
    feed(endpoint, 0.0, 900)
    feed(endpoint, 0.0, 500, is_she_heard=True)
    feed(endpoint, 0.9, 600, is_she_heard=True)
    assert endpoint.pace.state == (1800,)


def test_who_goes_on_before_she_answers_was_cut_off() -> None:
    endpoint = ended(400)
    feed(endpoint, 0.0, 400)
    feed(endpoint, 0.9, 600)
    assert endpoint.pace.state == (800,)


def test_a_cough_over_her_first_words_was_no_cut_off() -> None:
    endpoint = ended(400)
    feed(endpoint, 0.0, 900)
    feed(endpoint, 0.9, 200, is_she_heard=True)
    feed(endpoint, 0.0, 500, is_she_heard=True)
    assert endpoint.pace.state == ()


def test_interrupting_her_answer_is_no_pause() -> None:
    endpoint = ended(400)
    feed(endpoint, 0.0, 600)
    feed(endpoint, 0.0, 1200, is_she_heard=True)
    feed(endpoint, 0.9, 600, is_she_heard=True)
    assert endpoint.pace.state == ()


def test_a_new_question_after_her_answer_is_no_pause() -> None:
    endpoint = ended(400)
    feed(endpoint, 0.0, 4000)
    feed(endpoint, 0.9, 600)
    assert endpoint.pace.state == ()


def test_nobody_is_waited_for_longer_than_the_longest_pause() -> None:
    endpoint = Endpoint(200, 1600, pace=made(LONGEST_MS, MOST))
    feed(endpoint, 0.9, 600)
    endpoint.judged(0.1)
    endpoint.understood(Outlook.TRAILING)
    assert endpoint.patience_ms == 1600
    endpoint.understood(Outlook.QUESTION)
    slow, endpoint.pace = endpoint.patience_ms, Pace()
    assert endpoint.patience_ms < slow < 1600


@pytest.mark.anyio
async def test_the_ears_learn_while_they_listen() -> None:
    ears = Ears(
        EarsSettings(),
        earpiece=1,
        detector=is_loud,
        transcriber=StubTranscriber(),
        judge=StubJudge(),
    )
    ears.pace.restore([700])
    for frame in speech(600) + quiet(400) + speech(600) + quiet(300):
        ears.hear(frame)
    assert list(ears.pace.state) == [700, 400]
    ears.endpoint.close()
    for number, frame in enumerate(quiet(1200) + speech(600)):
        ears.hurry = number * FRAME_MS > 900
        ears.hear(frame)
    assert list(ears.pace.state) == [700, 400, 1500]

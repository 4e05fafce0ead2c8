import pytest

from her_voice.audio import FRAME_MS
from her_voice.ears.endpoint import LEAST_SHARE, SURE, Edge, Endpoint
from her_voice.ears.words import Outlook


def feed(endpoint: Endpoint, probability: float, ms: int) -> list[Edge]:
    edges = [endpoint.feed(probability) for _ in range(ms // FRAME_MS)]
    return [edge for edge in edges if edge is not None]


def paused(finished: float | None, outlook: Outlook = Outlook.OPEN) -> Endpoint:
    endpoint = Endpoint(200, 1600)
    feed(endpoint, 0.9, 600)
    feed(endpoint, 0.0, 140)
    if finished is not None:
        endpoint.judged(finished)
    endpoint.understood(outlook)
    return endpoint


def silence_needed(endpoint: Endpoint) -> int:
    while not endpoint.is_done:
        endpoint.feed(0.0)
    return endpoint.quiet_ms


def test_speech_begins_where_its_first_frame_was() -> None:
    endpoint = Endpoint(200, 1600)
    assert feed(endpoint, 0.0, 200) == []
    assert feed(endpoint, 0.9, 100) == [Edge.BEGAN]
    assert endpoint.began == 10


def test_a_click_begins_nothing() -> None:
    endpoint = Endpoint(200, 1600)
    assert feed(endpoint, 0.9, 40) + feed(endpoint, 0.0, 500) == []


def test_where_nobody_has_spoken_nothing_is_done() -> None:
    endpoint = Endpoint(200, 1600)
    feed(endpoint, 0.0, 3000)
    assert not endpoint.is_done


def test_a_weak_sound_within_speech_belongs_to_it_and_begins_none() -> None:
    endpoint = Endpoint(200, 1600)
    assert feed(endpoint, 0.45, 300) == []
    assert feed(endpoint, 0.9, 300) == [Edge.BEGAN]
    assert feed(endpoint, 0.45, 300) == []
    assert endpoint.voiced * FRAME_MS == 600


def test_a_pause_is_told_once_and_looked_at_again_as_it_grows() -> None:
    endpoint = Endpoint(200, 1600)
    feed(endpoint, 0.9, 600)
    assert feed(endpoint, 0.0, 560) == [Edge.PAUSED, Edge.LOOK, Edge.LOOK]


def test_a_click_in_a_pause_does_not_resume() -> None:
    endpoint = paused(0.5)
    assert Edge.RESUMED not in feed(endpoint, 0.9, 40) + feed(endpoint, 0.0, 40)
    assert endpoint.quiet_ms == 220


def test_going_on_voids_what_was_judged() -> None:
    endpoint = paused(1.0, Outlook.QUESTION)
    assert feed(endpoint, 0.9, 100) == [Edge.RESUMED]
    feed(endpoint, 0.0, 600)
    assert not endpoint.is_done


def test_a_judge_that_is_sure_is_not_asked_again() -> None:
    assert paused(None).is_undecided
    assert paused(SURE - 0.01).is_undecided
    assert not paused(SURE).is_undecided


def test_the_surest_judge_leaves_a_little_patience() -> None:
    assert paused(1.0, Outlook.QUESTION).patience_ms == 200 + LEAST_SHARE * 1400


def test_after_going_on_the_words_before_ask_for_nothing_any_more() -> None:
    endpoint = paused(0.5, Outlook.TRAILING)
    feed(endpoint, 0.9, 100)
    feed(endpoint, 0.0, 100)
    endpoint.judged(0.5)
    assert endpoint.patience_ms == paused(0.5, Outlook.OPEN).patience_ms


def test_an_utterance_that_is_cut_goes_on_with_what_came_after_the_cut() -> None:
    endpoint = Endpoint(200, 1600)
    feed(endpoint, 0.95, 600)
    assert (endpoint.voiced, endpoint.certain) == (30, 27)  # the first three only begin it
    endpoint.cut(20)
    assert (endpoint.began, endpoint.voiced, endpoint.certain) == (20, 10, 0)


def test_nothing_ends_before_it_is_judged_or_the_longest_pause_is_over() -> None:
    assert silence_needed(paused(None, Outlook.QUESTION)) == 1600


@pytest.mark.parametrize("outlook", Outlook)
@pytest.mark.parametrize("finished", [0.0, 0.5, 1.0])
def test_every_end_lies_between_the_shortest_and_the_longest_pause(
    finished: float, outlook: Outlook
) -> None:
    assert 200 <= silence_needed(paused(finished, outlook)) <= 1600


@pytest.mark.parametrize("outlook", Outlook)
def test_the_surer_the_judge_the_shorter_the_wait(outlook: Outlook) -> None:
    waits = [silence_needed(paused(finished, outlook)) for finished in (1.0, 0.5, 0.0)]
    assert waits == sorted(waits)


@pytest.mark.parametrize("finished", [0.0, 0.5, 1.0])
def test_words_that_ask_for_more_are_waited_for_longest(finished: float) -> None:
    order = [
        Outlook.QUESTION,
        Outlook.COMPLETE,
        Outlook.OPEN,
        Outlook.LIST,
        Outlook.TRAILING,
    ]
    waits = [silence_needed(paused(finished, outlook)) for outlook in order]
    assert waits == sorted(waits)
    assert waits[0] < waits[-1]


def test_a_new_utterance_begins_with_frames_of_its_own() -> None:
    endpoint = paused(0.5)
    feed(endpoint, 0.9, 40)
    endpoint.close()
    assert feed(endpoint, 0.9, 40) == []
    assert feed(endpoint, 0.9, 20) == [Edge.BEGAN]

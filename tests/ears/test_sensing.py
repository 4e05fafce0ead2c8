"""The first suspicion that somebody speaks over her: what raises it, and what no longer does."""

from collections.abc import Iterable

from her_voice.ears.sensing import Sensing, Suspicion

QUIET, LOUD = 25.0, 65.0


def fed(sensing: Sensing, *frames: tuple[float, float], heard: bool = True) -> list[int]:
    """Give the numbers of the frames, each a loudness and a probability, that raised one."""
    came: Iterable[Suspicion | None] = [
        sensing.feed(probability, loudness, is_speaking=False, is_she_heard=heard)
        for loudness, probability in frames
    ]
    return [at for at, each in enumerate(came) if each is Suspicion.RAISED]


def test_a_sudden_sound_is_noticed_in_its_second_frame_before_the_detector_is_sure() -> None:
    assert fed(Sensing(), *[(QUIET, 0.0)] * 5, *[(LOUD, 0.0)] * 5, *[(LOUD, 0.9)] * 5) == [6]


def test_a_click_is_not() -> None:
    assert fed(Sensing(), *[(QUIET, 0.0)] * 5, (LOUD, 0.0), *[(QUIET, 0.0)] * 5) == []


def test_while_she_is_silent_nothing_is() -> None:
    assert fed(Sensing(), *[(LOUD, 0.9)] * 9, heard=False) == []


def test_a_noise_that_lasts_is_let_go_of_and_the_next_as_loud_is_not_noticed() -> None:
    noise = [*[(QUIET, 0.0)] * 20, *[(LOUD, 0.0)] * 40]
    sensing = Sensing()
    assert fed(sensing, *noise) == [21]
    assert fed(sensing, *noise) == []
    assert fed(sensing, (QUIET, 0.0), (LOUD, 0.6)) == [1]


def test_the_detector_alone_is_enough() -> None:
    assert fed(Sensing(), (QUIET, 0.0), (QUIET, 0.7)) == [1]


def test_what_turns_out_to_be_speech_is_not_dismissed_and_what_does_not_is() -> None:
    for turns_out, expected in ((True, [None, None]), (False, [Suspicion.DISMISSED, None])):
        sensing = Sensing()
        assert fed(sensing, (QUIET, 0.0), (QUIET, 0.7)) == [1]
        came = [
            sensing.feed(0.0, QUIET, is_speaking=speaking, is_she_heard=True)
            for speaking in (turns_out, False)
        ]
        assert came == expected

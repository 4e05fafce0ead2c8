"""Where sound begins and ends, on sounds made to order."""

import numpy as np
import pytest

from her_voice import audio
from her_voice.bench.edges import Stretch, her_floor, speech, stretches
from tests.bench.fake_agent import quiet, tone


def test_the_edges_of_a_hum_are_found_to_a_hundredth_of_a_second() -> None:
    sound = np.concatenate([quiet(0.5), tone(1.0), quiet(0.7)])
    assert stretches(sound) == [Stretch(0.5, 1.5)]


def test_a_click_is_no_sound() -> None:
    sound = np.concatenate([quiet(0.5), tone(0.01), quiet(0.5)])
    assert stretches(sound) == []


def test_a_short_gap_does_not_end_a_stretch_and_a_long_one_does() -> None:
    sound = np.concatenate([tone(0.5), quiet(0.2), tone(0.5), quiet(0.6), tone(0.3)])
    assert stretches(sound) == [Stretch(0.0, 1.2), Stretch(1.8, 2.1)]


def test_a_person_is_found_in_the_noise_of_their_room() -> None:
    noise = np.random.default_rng(1).normal(0, 0.003, 3 * audio.RATE).astype(np.float32)
    noise[audio.RATE : 2 * audio.RATE] += audio.floats(tone(1.0))
    found = speech(audio.pcm(noise))
    assert found is not None
    assert found.start == pytest.approx(1.0, abs=0.02)
    assert found.end == pytest.approx(2.0, abs=0.02)


def test_silence_has_nobody_in_it() -> None:
    assert speech(quiet(1.0)) is None
    assert speech(quiet(0.0)) is None


def test_a_soft_person_is_measured_by_their_own_level() -> None:
    sound = np.concatenate([quiet(0.4), tone(1.0, level=0.02), quiet(0.4)])
    found = speech(sound)
    assert found is not None
    assert (found.start, found.end) == (0.4, 1.4)


@pytest.mark.parametrize("softer", [1.0, 10 ** (-12 / 20)])
def test_weak_sounds_of_a_lowered_voice_are_no_silence(softer: float) -> None:
    vowel, weak = tone(0.4, level=0.2 * softer), tone(0.2, level=0.015 * softer)
    sound = np.concatenate([vowel, weak, vowel, quiet(0.3), vowel])
    assert stretches(sound, floor_db=her_floor(sound), gap_s=0.1) == [
        Stretch(0.0, 1.0),
        Stretch(1.3, 1.7),
    ]


def test_at_her_usual_loudness_the_floor_is_as_ever() -> None:
    sound = np.concatenate([tone(0.4, level=0.2), tone(0.2, level=0.004), tone(0.4, level=0.2)])
    assert stretches(sound, floor_db=her_floor(sound), gap_s=0.1) == stretches(sound, gap_s=0.1)
    assert len(stretches(sound, gap_s=0.1)) == 2
    assert not her_floor(quiet(0.0)).size

"""How loud someone speaks, on made sounds."""

import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES, RATE, Floats
from her_voice.ears.loudness import SILENCE_DB, speech_db


def tone(seconds: float, peak: float) -> Floats:
    time = np.arange(int(seconds * RATE)) / RATE
    return (peak * np.sin(2 * np.pi * 400 * time)).astype(np.float32)


def silence(seconds: float) -> Floats:
    return np.zeros(int(seconds * RATE), np.float32)


@pytest.mark.parametrize(("peak", "db"), [(1.0, -3.0), (0.1, -23.0), (0.01, -43.0)])
def test_a_tone_has_the_level_of_its_power(peak: float, db: float) -> None:
    assert speech_db(tone(1.0, peak)) == db


def test_silence_around_and_within_changes_nothing() -> None:
    spoken = np.concatenate([silence(0.3), tone(1, 0.1), silence(2), tone(1, 0.1), silence(0.5)])
    assert speech_db(spoken) == speech_db(tone(1.0, 0.1))


def test_a_soft_hum_beneath_changes_nothing() -> None:
    spoken = np.concatenate([tone(2.0, 0.01), tone(1.0, 0.1), tone(2.0, 0.01)])
    assert speech_db(spoken) == speech_db(tone(1.0, 0.1))


def test_twice_the_distance_is_six_decibels_less() -> None:
    near, far = tone(1.0, 0.2), tone(1.0, 0.1)
    assert speech_db(near) - speech_db(far) == pytest.approx(6.0, abs=0.1)


def test_a_single_click_is_not_the_level_of_the_speech() -> None:
    spoken = tone(2.0, 0.1)
    spoken[5000:5010] = 1.0
    assert speech_db(spoken) == pytest.approx(speech_db(tone(2.0, 0.1)), abs=1.0)


@pytest.mark.parametrize("length", [0, 1, FRAME_SAMPLES - 1, FRAME_SAMPLES, RATE])
def test_silence_is_softer_than_anything(length: int) -> None:
    assert speech_db(np.zeros(length, np.float32)) == SILENCE_DB

import numpy as np
import pytest

from her_voice.audio import RATE, Floats
from her_voice.ears.melody import Melody, corrected, melody, pitch

PITCHES = [75, 120, 220, 320]


def sung(start_hz: float, end_hz: float, seconds: float, loudness: float = 0.2) -> Floats:
    """A glide with the overtones of a voice."""
    hertz = np.geomspace(start_hz, end_hz, int(seconds * RATE))
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    parts = [np.sin(number * phase) / number for number in range(1, 12)]
    sound: Floats = (loudness * np.sum(parts, axis=0)).astype(np.float32)
    return sound


def silence(seconds: float) -> Floats:
    return np.zeros(int(seconds * RATE), dtype=np.float32)


def spoken(hertz: float, semitones: float, seconds: float = 0.2, loudness: float = 0.2) -> Floats:
    """Two level syllables, a third that glides, and a pause."""
    syllable = np.concatenate((sung(hertz, hertz, 0.2), silence(0.1)))
    last = sung(hertz, hertz * 2 ** (semitones / 12), seconds, loudness)
    return np.concatenate((syllable, syllable, last, silence(0.2)))


def ending(sound: Floats) -> Melody:
    found = melody(sound)
    assert found
    return found


@pytest.mark.parametrize("hertz", PITCHES)
def test_pitch_is_found_without_a_leap_of_an_octave(hertz: int) -> None:
    found, _ = pitch(sung(hertz, hertz, 1.0))
    assert np.abs(12 * np.log2(found[found > 0] / hertz)).max() < 0.3
    assert (found > 0).mean() > 0.9


@pytest.mark.parametrize("hertz", PITCHES)
def test_a_rise_is_told_from_a_fall_and_from_a_level_tone(hertz: int) -> None:
    rise, level = ending(spoken(hertz, 4)), ending(spoken(hertz, 0))
    assert rise.slope_st > 2.0
    assert rise.height_st > 1.0
    assert abs(level.slope_st) < 0.3
    assert abs(level.height_st) < 0.3
    if hertz > 80:  # what falls from there leaves the range of voices
        fall = ending(spoken(hertz, -4))
        assert fall.slope_st < -2.0
        assert fall.height_st < -1.0


def test_a_last_syllable_that_is_drawn_out_is_long() -> None:
    assert ending(spoken(120, 0, seconds=0.4)).lengthening == pytest.approx(1.0, abs=0.25)
    assert ending(spoken(120, 0, seconds=0.2)).lengthening == pytest.approx(0.0, abs=0.25)
    assert ending(spoken(120, 0, seconds=0.1)).lengthening < -0.5


def test_a_soft_last_syllable_has_fallen() -> None:
    level, soft = ending(spoken(220, 0)), ending(spoken(220, 0, loudness=0.05))
    assert soft.fall_db - level.fall_db == pytest.approx(12.0, abs=1.5)


def test_the_silence_after_it_does_not_count() -> None:
    sound = spoken(120, 3)
    later = ending(np.concatenate((sound, silence(3.0))))
    assert later == ending(sound)


@pytest.mark.parametrize("loudness", [0.0, 1e-3, 0.1])
def test_noise_and_silence_have_no_melody(loudness: float) -> None:
    noise = np.random.default_rng(0).normal(0, loudness, 3 * RATE).astype(np.float32)
    assert melody(noise) is None


def test_next_to_nothing_has_no_melody() -> None:
    assert melody(silence(0)) is None
    assert melody(sung(120, 120, 0.05)) is None


def test_a_voice_in_noise_still_has_its_melody() -> None:
    sound = spoken(220, 4)
    noise = np.random.default_rng(0).normal(0, 0.02, len(sound))
    assert ending((sound + noise).astype(np.float32)).slope_st > 2.0


def test_a_last_syllable_drawn_out_speaks_against_an_end_and_a_short_soft_one_for_it() -> None:
    held, done = spoken(120, 0, seconds=0.5), spoken(120, 0, seconds=0.1, loudness=0.05)
    assert corrected(0.5, held) < 0.5 < corrected(0.5, done)
    assert corrected(0.9, held) > 0.5


def test_pitch_alone_changes_nothing() -> None:
    rise, level = ending(spoken(220, 4)), ending(spoken(220, 0))
    assert rise.log_odds == pytest.approx(level.log_odds, abs=0.15)


@pytest.mark.parametrize("finished", [0.0, 0.3, 1.0])
def test_a_probability_stays_one(finished: float) -> None:
    assert 0.0 <= corrected(finished, spoken(120, 0, seconds=2.0)) <= 1.0
    assert corrected(finished, silence(1.0)) == finished

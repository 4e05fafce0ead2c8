"""Loudness in, lulls out."""

import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES, Frame
from her_voice.ears.lull import FRAMES, Lull


def noise(loudness: float, seed: int = 1) -> Frame:
    """Give a frame of noise, with so much of full scale as its root mean square."""
    chance = np.random.default_rng(seed)
    return (chance.normal(0, loudness * 32767, FRAME_SAMPLES)).astype("<i2").tobytes()


def lulls(loudness: list[float]) -> list[int]:
    lull = Lull()
    return [at for at, one in enumerate(loudness) if lull.feed(noise(one, at))]


def test_a_fall_of_loudness_is_a_lull_once() -> None:
    assert lulls([0.1] * 20 + [0.001] * 20) == [20 + FRAMES - 1]


@pytest.mark.parametrize("depth", [0.1, 0.05, 0.02])
def test_soft_speech_is_no_lull(depth: float) -> None:
    assert lulls([0.1] * 20 + [depth] * 5 + [0.1] * 20) == []


def test_a_short_stop_within_a_word_is_no_lull() -> None:
    assert lulls(([0.1] * 8 + [0.001] * (FRAMES - 1)) * 4) == []


def test_in_a_loud_room_nothing_falls() -> None:
    assert lulls([0.1] * 20 + [0.02] * 20) == []


def test_silence_from_the_beginning_is_no_lull() -> None:
    assert lulls([0.0] * 50) == []


def test_the_level_follows_who_speaks_more_softly() -> None:
    assert lulls([0.3] * 10 + [0.03] * 100 + [0.0005] * 10)[-1] == 110 + FRAMES - 1

import numpy as np
import pytest

from her_voice.audio import RATE
from her_voice.ears.pieces import LONGEST_S, pieces


@pytest.mark.parametrize("seconds", [0, 1, 28, 28.01, 60, 95.5])
def test_the_pieces_together_are_the_whole_and_none_is_too_long(seconds: float) -> None:
    sound = np.random.default_rng(0).normal(0, 0.1, int(seconds * RATE)).astype(np.float32)
    cut = pieces(sound)
    assert np.array_equal(np.concatenate(cut), sound)
    assert all(len(piece) <= LONGEST_S * RATE for piece in cut)


def test_the_cut_is_made_in_the_pause() -> None:
    sound = np.full(40 * RATE, 0.1, dtype=np.float32)
    sound[24 * RATE : 24 * RATE + RATE // 2] = 0
    first, _ = pieces(sound)
    assert 24 * RATE <= len(first) <= 24.5 * RATE

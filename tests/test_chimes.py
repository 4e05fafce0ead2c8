import numpy as np
import pytest

from her_voice.audio import RATE
from her_voice.chimes import LEVEL, Chime, sound


@pytest.mark.parametrize("chime", Chime)
def test_a_chime_is_short_soft_and_begins_and_ends_in_silence(chime: Chime) -> None:
    made = sound(chime)
    assert made.dtype == np.int16
    assert 0.3 * RATE < made.size < RATE
    assert np.abs(made).max() == pytest.approx(LEVEL * 32767, rel=0.01)
    assert abs(int(made[0])) < 10
    assert abs(int(made[-1])) < 10


def test_no_two_chimes_sound_the_same() -> None:
    assert len({sound(chime).tobytes() for chime in Chime}) == len(Chime)

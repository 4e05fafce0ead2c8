"""How loud and how fast: kept, and never beyond what can be heard or understood."""

import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES, samples
from her_voice.manner import FASTEST, LOUDEST, SLOWEST, SOFTEST, Manner
from her_voice.voice.loudness import Loudness


def _frame(level: int) -> bytes:
    wave = np.sin(np.arange(FRAME_SAMPLES) / 5) * level
    return wave.astype(np.int16).tobytes()


def test_steps_go_up_and_down_and_end_somewhere() -> None:
    manner = Manner()
    assert manner.louder(1)
    assert manner.louder(-1)
    assert manner.loudness == pytest.approx(1.0)
    assert manner.louder(9)
    assert not manner.louder(1)
    assert manner.loudness == LOUDEST
    manner.faster(9)
    assert manner.pace == FASTEST


def test_what_was_kept_is_taken_up_and_nonsense_is_not() -> None:
    manner = Manner()
    manner.restore([150, 87])
    assert manner.state == [150, 87]
    manner.restore([])
    assert manner.state == [150, 87]
    manner.restore([0, 0])
    assert (manner.loudness, manner.pace) == (SOFTEST, SLOWEST)


@pytest.mark.parametrize(("factor", "level"), [(0.5, 3000), (1.5, 3000), (LOUDEST, 20_000)])
def test_her_voice_follows_without_clipping(factor: float, level: int) -> None:
    loudness = Loudness(Manner(loudness=factor))
    before, after = samples(_frame(level)), samples(loudness.levelled(_frame(level)))
    assert np.abs(after).max() < 32_767
    wanted = factor * level / 32_768
    reached = np.abs(after).max() / 32_768
    assert reached == pytest.approx(wanted if factor < 1 else np.tanh(wanted), rel=0.05)
    assert np.corrcoef(before, after)[0, 1] > 0.9

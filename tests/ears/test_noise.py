"""Noise is not answered, nor asked about; a lone word that is not understood is."""

from functools import partial

import anyio
import numpy as np
import pytest

from her_voice.audio import RATE
from tests.ears import engines
from tests.ears.measure_noise import MADE, SUNG, Outcome, listen, names, noise

NOISES = ("kitchen.flac", "sb_noise4.wav", "librosa_Kevin_MacLeod_-_Vibe_Ace.hq.ogg")
WORDS = (
    "backchannels/af_aoede_yeah.flac",
    "backchannels/am_adam_okay.flac",
    "wakeword/computer_1aea3276-2ccb-4ec2-aa36-4d79318632be.flac",
)


def heard(name: str, seconds: float, *, deaf: bool) -> Outcome:
    return anyio.run(partial(listen, noise(name, seconds), deaf=deaf))


def test_coughs_doors_and_laughter_are_not_asked_about() -> None:
    assert heard(MADE, 60, deaf=True).asked == 0


@pytest.mark.recordings
@pytest.mark.parametrize("name", NOISES)
def test_recorded_noise_is_not_asked_about(name: str) -> None:
    engines.recording(f"noise/{name}")  # or skip
    assert heard(name, 30, deaf=True).asked == 0


@pytest.mark.recordings
@pytest.mark.parametrize("name", WORDS)
def test_a_lone_word_that_is_not_understood_is_asked_about(name: str) -> None:
    sound = np.pad(engines.recording(name), int(1.5 * RATE))
    assert anyio.run(partial(listen, iter([sound]), deaf=True)).asked == 1


@pytest.mark.soak
@pytest.mark.model
@pytest.mark.recordings
def test_ten_minutes_of_each_noise_are_not_answered() -> None:
    for name in names():
        outcome = heard(name, 600, deaf=False)
        assert outcome.asked == 0, name
        assert not outcome.words or SUNG in name, name

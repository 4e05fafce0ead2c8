"""Sound in, decibels out: how loud the speech in it is, whatever silence is around it. Pure."""

import numpy as np

from her_voice.audio import FRAME_SAMPLES, Floats

LOUD_SHARE = 0.95
"""The level of the loudest twentieth of the frames tells which of the others are speech, too."""

SPEECH_DB = 15.0
"""A frame so much softer than those is a pause, or a consonant that says little of the level."""

SILENCE_DB = -100.0
"""Softer than anything a 16-bit sample holds."""


def speech_db(sound: Floats) -> float:
    """Measure the level of the speech in `sound`, shape (samples,), in dB relative to full scale.

    It is the mean power of its louder frames of 20 ms, to a tenth of a decibel; a sine that just
    fits has -3. Silence, and sound of less than one frame, has `SILENCE_DB`.
    """
    whole = len(sound) // FRAME_SAMPLES
    power = np.square(sound[: whole * FRAME_SAMPLES].reshape(whole, FRAME_SAMPLES)).mean(axis=1)
    if not power.any():
        return SILENCE_DB
    loud = float(np.quantile(power, LOUD_SHARE))
    speech = power[power >= loud * 10 ** (-SPEECH_DB / 10)]
    return round(max(10 * float(np.log10(speech.mean())), SILENCE_DB), 1)

"""Sound that means words: a tone of so many hundred hertz is a word of the person."""

import numpy as np

from her_voice.audio import RATE, Floats, Samples

WORD_S = 0.2
"""Seconds of each word, hers and the person's."""

VOCABULARY = ["what", "time", "is", "it", "stop", "now", "tell", "me", "more", "please", "right"]
"""Word n of the person is a tone of (n + 3) * 100 Hz."""


def tone(hertz: float, seconds: float, loudness: float = 0.3) -> Samples:
    """Give a steady tone."""
    times = np.arange(round(seconds * RATE)) / RATE
    return (loudness * 32767 * np.sin(2 * np.pi * hertz * times)).astype(np.int16)


def silence(seconds: float) -> Samples:
    """Give nothing."""
    return np.zeros(round(seconds * RATE), dtype=np.int16)


def spoken(text: str) -> Samples:
    """Speak as the person does."""
    return np.concatenate([tone(100 * (VOCABULARY.index(w) + 3), WORD_S) for w in text.split()])


def understood(sound: Floats) -> str:
    """Read the person's words back from their tones."""
    words: list[str] = []
    step = round(WORD_S * RATE)
    loud = np.flatnonzero(np.abs(sound) > 0.05)
    if not len(loud):
        return ""
    for start in range(int(loud[0]), len(sound) - step // 2, step):
        piece = sound[start : start + step]
        if np.abs(piece).mean() < 0.02:
            continue
        spectrum = np.abs(np.fft.rfft(piece, RATE))
        index = round(int(spectrum.argmax()) / 100) - 3
        if 0 <= index < len(VOCABULARY):
            words.append(VOCABULARY[index])
    return " ".join(words)

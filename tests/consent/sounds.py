"""Where an answer is given: a quiet place, a room, beside noise; and sounds without any words."""

import os
from functools import cache
from pathlib import Path

import numpy as np

from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips

ROOMS = ("rir1", "rir2", "rir3", "rir4")
NOISES = ("sb_noise1", "sb_noise2", "sb_noise3", "sb_noise4", "sb_noise5", "kitchen")

NEAR_DB, FAR_DB = 20.0, 15.0
"""Speech above the noise: mild, as in a kitchen or a cafe."""

LEVEL_DB = -26.0
"""Loudness that words are brought to where they are said."""

WAYS = 4


@cache
def _recorded(name: str) -> Floats:
    folder = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio" / "noise"
    path = next(folder / f"{name}.{kind}" for kind in ("wav", "flac") if _is_there(name, kind))
    return floats(clips.read(path))


def _is_there(name: str, kind: str) -> bool:
    return (Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio/noise" / f"{name}.{kind}").is_file()


def placed(sound: Floats, number: int, level_db: float = 0.0) -> Floats:
    """Let it be heard at one of the places, by its number; all sound is (samples,) of 16 kHz.

    It is so much louder than usual; the noise is as loud as always.

    In turn: as it is; in a room; beside noise, 20 or 15 dB below it; both. Half a second of the
    place comes before, and two and a half after.
    """
    sound = _loud(sound)
    way = number % WAYS
    if way in {1, 3}:
        sound = _loud(np.convolve(sound, _recorded(ROOMS[number // WAYS % len(ROOMS)])))
    around = np.random.default_rng(number).normal(0, 1e-4, len(sound) + 3 * RATE)
    around[RATE // 2 : RATE // 2 + len(sound)] += sound * 10 ** (level_db / 20)
    if way in {2, 3}:
        noise = np.resize(_recorded(NOISES[number // WAYS % len(NOISES)]), len(around))
        below = FAR_DB if way == 2 else NEAR_DB
        around += noise * 10 ** ((LEVEL_DB - below) / 20) / (_rms(noise) + 1e-9)
    return np.clip(around, -1, 1).astype(np.float32)


def _loud(sound: Floats) -> Floats:
    spoken = sound[np.abs(sound) > np.abs(sound).max() / 10]
    return (sound * 10 ** (LEVEL_DB / 20) / _rms(spoken)).astype(np.float32)


def _rms(sound: Floats) -> float:
    return float(np.sqrt(np.mean(np.square(sound))))


def wordless(name: str, number: int) -> Floats:
    """Give `silence`, a `cough`, a `knock` (both made) or the `kitchen` (recorded): 16 kHz."""
    made = np.random.default_rng(number)
    match name:
        case "silence":
            return np.full(RATE, 1e-4, np.float32)
        case "cough":
            one = _bursts(made.normal(0, 1, RATE // 3), 9.0)
            return np.concatenate([one, np.zeros(RATE // 8, np.float32), one * 0.7])
        case "knock":
            time = np.arange(RATE // 5) / RATE
            one = _bursts(np.sin(2 * np.pi * (140 + 20 * (number % 5)) * time), 30.0)
            return np.concatenate([one, one, one])
        case "kitchen":
            at = made.integers(0, len(_recorded(name)) - 4 * RATE)
            return _recorded(name)[at : at + 4 * RATE]
        case _:
            raise ValueError(name)


def _bursts(sound: np.typing.NDArray[np.float64], falls: float) -> Floats:
    """Let it begin at once and die away, dulled as by a throat or a door."""
    time = np.arange(len(sound)) / RATE
    dull = np.convolve(sound, np.ones(6) / 6, "same")
    return (0.3 * dull * np.exp(-falls * time)).astype(np.float32)

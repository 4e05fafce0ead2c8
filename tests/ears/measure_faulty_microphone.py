"""How a microphone that clips, hums or stands off zero is borne: figures for the log of latency.

`python -m tests.ears.measure_faulty_microphone`, with `HER_VOICE_MODELS` and
`HER_VOICE_RECORDINGS` set. Every fourth clip of `speech_clean` is spoilt in each way. For each way:
word error rate, clips in which the detector finds no utterance, clips whose utterance it does not
see end although 1.5 s of the same fault follow, and false starts in 20 s of the fault alone.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import anyio
import numpy as np

from her_voice import places
from her_voice.audio import RATE, Floats, floats
from her_voice.bench import clips
from her_voice.bench.words import compare, total
from her_voice.ears import moonshine, speech, whisper
from her_voice.ears.endpoint import Edge, Endpoint
from her_voice.ears.whisper import Whisper
from her_voice.settings import EarsSettings
from tests.ears.engines import frames

Spoil = Callable[[Floats], Floats]

AUDIO = Path(os.environ["HER_VOICE_RECORDINGS"]) / "audio"
EACH = 4
AFTER_S = 1.5
ALONE_S = 20
SPEECH_DB = -26.0
"""Loudness of speech, to which a hum is set: the usual active speech level (ITU-T P.56)."""


def clipped(by_db: float) -> Spoil:
    """Cut off what is within `by_db` of the loudest sample, as a gain set too high does."""

    def spoil(sound: Floats) -> Floats:
        most = float(np.abs(sound).max(initial=0.0)) * 10 ** (-by_db / 20)
        cut = np.clip(sound, -most, most) if most > 0 else sound
        again: Floats = (cut * 10 ** (by_db / 20)).astype(np.float32)
        return again

    return spoil


def humming(hertz: int, below_speech_db: float) -> Spoil:
    """Add mains hum: the frequency and four overtones, each 6 dB softer than the one before."""

    def spoil(sound: Floats) -> Floats:
        t = np.arange(sound.size) / RATE
        parts = [0.5**n * np.sin(2 * np.pi * hertz * (n + 1) * t + n) for n in range(5)]
        hum = np.sum(parts, axis=0)
        hum *= 10 ** ((SPEECH_DB - below_speech_db) / 20) / np.sqrt(np.mean(hum**2))
        humming: Floats = np.clip(sound + hum, -1.0, 1.0).astype(np.float32)
        return humming

    return spoil


def off_zero(by: float) -> Spoil:
    """Shift all samples by a part of full scale."""
    return lambda sound: np.clip(sound + np.float32(by), -1.0, 1.0).astype(np.float32)


WAYS: dict[str, Spoil] = {
    "as recorded": lambda sound: sound,
    "clipped by 3 dB": clipped(3),
    "clipped by 10 dB": clipped(10),
    "clipped by 20 dB": clipped(20),
    "50 Hz hum, 20 dB below speech": humming(50, 20),
    "50 Hz hum, 10 dB below": humming(50, 10),
    "50 Hz hum, as loud": humming(50, 0),
    "60 Hz hum, 10 dB below": humming(60, 10),
    "off zero by 0.1": off_zero(0.1),
    "off zero by 0.3": off_zero(0.3),
}


def main() -> None:
    """Print the figures."""
    engine = whisper.load(places.find().models / "whisper-base", EarsSettings())
    engine.first = moonshine.load(places.find().models / "moonshine-tiny")
    chosen = clips.folder(AUDIO / "speech_clean")[::EACH]
    for way, spoil in WAYS.items():
        errors, unheard, unended = [], 0, 0
        for clip in chosen:
            sound = _loud(floats(clip.sound))
            quiet = np.zeros(round(AFTER_S * RATE), np.float32)
            whole = spoil(np.concatenate([quiet, sound, quiet]))
            errors.append(compare(clip.text, _text(engine, whole[quiet.size : -quiet.size])))
            began, ended = _seen(whole)
            unheard += not began
            unended += began and not ended
        alone = _starts(spoil(np.zeros(ALONE_S * RATE, np.float32)))
        sys.stdout.write(
            f"{way}: WER {total(errors).rate or 0.0:.1%} of {len(chosen)} clips, "
            f"not noticed {unheard}, end not seen {unended}, false starts {alone}\n"
        )
        sys.stdout.flush()


def _loud(sound: Floats) -> Floats:
    """Give it the usual loudness, so that a hum of so many dB is as loud beside every clip."""
    power = np.sort([float(np.mean(one**2)) for one in np.array_split(sound, sound.size // 160)])
    now = np.sqrt(np.mean(power[power.size // 2 :]))
    usual: Floats = np.clip(sound * (10 ** (SPEECH_DB / 20) / now), -1, 1).astype(np.float32)
    return usual


def _text(engine: Whisper, sound: Floats) -> str:
    return anyio.run(engine.transcribe, sound).text


def _seen(sound: Floats) -> tuple[bool, bool]:
    """Say whether an utterance began, and whether she was in a pause at the end."""
    detector, endpoint = speech.load()(), Endpoint(200, 1600)
    began = False
    for frame in frames(sound):
        began = endpoint.feed(detector(frame)) is Edge.BEGAN or began
    return began, endpoint.is_paused


def _starts(sound: Floats) -> int:
    detector, endpoint, starts = speech.load()(), Endpoint(200, 1600), 0
    for frame in frames(sound):
        starts += endpoint.feed(detector(frame)) is Edge.BEGAN
        if endpoint.is_paused and endpoint.quiet_ms > 1000:
            endpoint.close()
    return starts


if __name__ == "__main__":
    main()

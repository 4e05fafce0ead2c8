"""Synthesizers to test with: one without a model, and every engine there is."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import anyio
import numpy as np
import pytest

from her_voice import brought, places
from her_voice.audio import RATE, Samples
from her_voice.errors import VoiceError
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro, piper
from her_voice.voice.synthesizer import Sound, Synthesizer
from her_voice.weights.catalogue import VOICE

PITCH = 212.5
"""Hertz. Whole waves fit a word but not a frame, so that a cut never falls on silence by luck."""

TONE = RATE * 240 // 1000
"""Samples of sound in each word of `Tones`."""

GAP = RATE * 60 // 1000
"""Samples of silence between its words."""


@dataclass
class Tones:
    """Speaks every word as 240 ms of a tone, with 60 ms of silence between words."""

    seconds_a_word: float = 0.02
    """How long it takes to speak a word, in virtual time."""

    fails: Callable[[str, int], bool] = lambda _words, _call: False
    """Decides by the words, and by how often they were tried, whether it fails."""

    calls: list[str] = field(default_factory=list)

    hindrance: tuple[float, int] = (0.0, 0)
    """So much longer it takes, in which of its calls, counted from one."""

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        self.calls.append(words)
        longer_s = self.hindrance[0] if len(self.calls) == self.hindrance[1] else 0.0
        await anyio.sleep(self.seconds_a_word * len(words.split()) + longer_s)
        if self.fails(words, self.calls.count(words)):
            raise VoiceError("The voice failed on purpose; ask the test why.")
        tone = 8000 * np.sin(2 * np.pi * PITCH * np.arange(int(TONE / pace)) / RATE)
        word = np.concatenate([tone, np.zeros(GAP)]).astype(np.int16)
        count = len(words.split())
        ends = tuple(i * word.size + tone.size for i in range(count))
        return Sound(np.tile(word, count)[: -GAP or None], ends)


def tones() -> Synthesizer:
    return Tones(seconds_a_word=0.0)


def piper_joe() -> Synthesizer:
    return piper.load(_folder("piper-en_US-joe-medium"), VoiceSettings())


async def aloud(words: str) -> Samples:
    """Have it said by the voice of the default install, for tests of what is heard."""
    return (await piper_joe().synthesize(words)).samples


def kokoro_heart() -> Synthesizer:
    return kokoro.load(_folder("kokoro"), VoiceSettings(engine="kokoro"))


def brought_by_others(name: str) -> Synthesizer:
    folder, settings = places.find().models / f"{VOICE}{name}", VoiceSettings(engine=name)
    engine: Synthesizer = brought.made(brought.VOICES, name, folder, settings)
    return engine


ENGINES = [
    pytest.param(tones, id="tones"),
    pytest.param(piper_joe, id="piper", marks=pytest.mark.model),
    pytest.param(kokoro_heart, id="kokoro", marks=pytest.mark.model),
    *(
        pytest.param(partial(brought_by_others, name), id=name, marks=pytest.mark.model)
        for name in brought.names(brought.VOICES)
    ),
]
"""Every synthesizer that must keep the promises of `Synthesizer`. A new engine is added here; those
that installed packages bring are there by themselves."""


def _folder(name: str) -> Path:
    folder = places.find().models / name
    if not any(folder.glob("*.onnx")):
        pytest.skip(f"{folder} holds no model; `her-voice models pull` gets it")
    return folder

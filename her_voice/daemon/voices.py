"""Which voice is a woman's and which a man's, which of them are here, and changing over."""

import logging
from dataclasses import dataclass, replace

import anyio

from her_voice.daemon.engines import Engines
from her_voice.errors import HerVoiceError
from her_voice.persona import VoiceKind
from her_voice.places import Places
from her_voice.settings import VoiceSettings
from her_voice.weights.catalogue import catalogue
from her_voice.weights.configured import ENGINES
from her_voice.weights.shelf import is_there
from her_voice.weights.wanted import model_of

log = logging.getLogger(__name__)

VOICES = {
    VoiceKind.WOMAN: (
        ("piper", "en_US-kristin-medium"),
        ("piper", "en_US-ljspeech-high"),
        ("kokoro", "af_heart"),
    ),
    VoiceKind.MAN: (("piper", "en_US-joe-medium"), ("kokoro", "am_michael")),
}
"""Engine and name, the quickest to speak first."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of this machine. Looking costs a few `stat` calls."""

    places: Places

    def choose(self, kind: VoiceKind, usual: VoiceSettings) -> VoiceSettings | None:
        """Give the voice of that kind: the usual one if it is; None if none is here.

        One that another package brings is kept: nobody knows of which kind it is, and it was set.
        """
        if kind is VoiceKind.ANY or kind_of(usual) is kind or usual.engine not in ENGINES:
            return usual
        for engine, name in VOICES[kind]:
            voice = replace(usual, engine=engine, name=name)
            if is_there(catalogue().model(model_of(voice)), self.places):
                return voice
        return None

    def to_pull(self, kind: VoiceKind) -> str:
        """Name the model that brings such a voice."""
        engine, name = VOICES[kind][0]
        return model_of(VoiceSettings(engine=engine, name=name))


def kind_of(voice: VoiceSettings) -> VoiceKind:
    """Say whose voice it is, as far as that is known."""
    if voice.engine == "kokoro":  # its names tell: af_heart, bm_daniel
        return VoiceKind.MAN if voice.name[1:2] == "m" else VoiceKind.WOMAN
    name = model_of(voice)
    for kind, voices in VOICES.items():
        if any(name == model_of(VoiceSettings(engine=e, name=n)) for e, n in voices):
            return kind
    return VoiceKind.ANY


async def change_voice(engines: Engines, voice: VoiceSettings) -> None:
    """Speak with another voice from now on. Raises `HerVoiceError`, and keeps the old one."""
    before = engines.begin_with(voice)
    try:
        await engines.load(engines.voice_name)
    except HerVoiceError:
        engines.begin_with(before)
        await engines.load(engines.voice_name)
        raise
    finally:
        engines.changed.set()


async def wear(engines: Engines, voice: VoiceSettings) -> None:
    """Speak with this voice, if it is another one; at which pace is another matter.

    Raises `HerVoiceError`, and keeps the old one.
    """
    before = engines.voice_settings
    if replace(voice, pace=before.pace) != before:
        await change_voice(engines, voice)


async def keep_ready(engines: Engines) -> None:
    """Speak what must be there at once anew whenever the voice has changed, until cancelled."""
    while True:
        await engines.changed.wait()
        engines.changed = anyio.Event()
        await engines.prepare_murmurs(list(engines.murmurs))
        log.info("the short words are ready in the new voice")

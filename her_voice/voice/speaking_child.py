"""The program of the child that speaks: words in, sound out.

Run as `python -m her_voice.voice.speaking_child`, with a socket for its standard input.
"""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import anyio.to_thread
import numpy as np

from her_voice import brought
from her_voice.child.serve import serve
from her_voice.child.wire import Header
from her_voice.errors import VoiceError
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro, piper
from her_voice.voice.synthesizer import Sound, Synthesizer

ENGINES: Mapping[str, Callable[[Path, VoiceSettings], Synthesizer]] = {
    "kokoro": kokoro.load,
    "piper": piper.load,
}
"""How each engine of hers is loaded, by the name it has under `[voice]`; another package may bring
more."""

_voices: dict[str, Synthesizer] = {}


async def load(header: Header, _: bytes) -> tuple[Header, bytes]:
    """Load the voice in this folder."""
    settings, folder = VoiceSettings(**header["settings"]), Path(header["folder"])
    if own := ENGINES.get(settings.engine):
        voice = await anyio.to_thread.run_sync(own, folder, settings)
    else:
        make = partial(brought.made, brought.VOICES, settings.engine, folder, settings)
        voice = Checked(await anyio.to_thread.run_sync(make))
    _voices[header["slot"]] = voice
    return {}, b""


async def speak(header: Header, body: bytes) -> tuple[Header, bytes]:
    """Speak these words."""
    for voice in _voices.values():
        sound = await voice.synthesize(json.loads(body), pace=header["pace"])
        return {"ends": list(sound.ends)}, sound.samples.astype("<i2").tobytes()
    raise VoiceError("no voice is loaded; `her-voice models pull` gets one")


class Checked:
    """A `Synthesizer` of another package, which may promise more than it keeps."""

    def __init__(self, engine: Synthesizer) -> None:
        self._engine = engine

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`. Raises `VoiceError`, with what is wrong, where that gives no `Sound`."""
        sound = await self._engine.synthesize(words, pace=pace)
        if why := fault_in(sound, words):
            raise VoiceError(f"the voice gives what is no `Sound`: {why}")
        return Sound(sound.samples, tuple(map(int, sound.ends)))


def fault_in(sound: Sound, words: str) -> str:
    """Say what of a sound is not as `Sound` promises; nothing where all of it is."""
    if sound.samples.dtype != np.int16 or sound.samples.ndim != 1:
        return (
            f"samples are {sound.samples.dtype} in {sound.samples.ndim} dimensions, not int16 in 1"
        )
    if len(sound.ends) != len(words.split()):
        return f"{len(sound.ends)} ends for {len(words.split())} words"
    ends = [0, *sound.ends, len(sound.samples)]
    return "" if ends == sorted(ends) else "ends do not grow, or go beyond the sound"


if __name__ == "__main__":
    serve({"load": load, "speak": speak})

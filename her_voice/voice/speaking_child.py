"""The program of the child that speaks: words in, sound out.

Run as `python -m her_voice.voice.speaking_child`, with a socket for its standard input.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import anyio.to_thread

from her_voice.child.serve import serve
from her_voice.child.wire import Header
from her_voice.errors import VoiceError
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro, piper
from her_voice.voice.synthesizer import Synthesizer

ENGINES: Mapping[str, Callable[[Path, VoiceSettings], Synthesizer]] = {
    "kokoro": kokoro.load,
    "piper": piper.load,
}
"""How each engine is loaded, by the name it has under `[voice]`."""

_voices: dict[str, Synthesizer] = {}


async def load(header: Header, _: bytes) -> tuple[Header, bytes]:
    """Load the voice in this folder."""
    settings, folder = VoiceSettings(**header["settings"]), Path(header["folder"])
    _voices[header["slot"]] = await anyio.to_thread.run_sync(
        ENGINES[settings.engine], folder, settings
    )
    return {}, b""


async def speak(header: Header, body: bytes) -> tuple[Header, bytes]:
    """Speak these words."""
    for voice in _voices.values():
        sound = await voice.synthesize(json.loads(body), pace=header["pace"])
        return {"ends": list(sound.ends)}, sound.samples.astype("<i2").tobytes()
    raise VoiceError("no voice is loaded; `her-voice models pull` gets one")


if __name__ == "__main__":
    serve({"load": load, "speak": speak})

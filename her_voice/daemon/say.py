"""`her-voice say` without a daemon: words into a file, or out of the default speaker."""

import wave
from pathlib import Path

import anyio
import anyio.to_thread

from her_voice.audio import RATE, Samples
from her_voice.daemon.engines import Engines
from her_voice.earpiece.loudspeaker import look_for, play
from her_voice.errors import EarpieceError
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.voice.pronunciation import pronounce, script
from her_voice.weights.progress import for_stream
from her_voice.weights.pull import pull


def say_alone(places: Places, settings: Settings, text: str, ear: Path | None) -> int:
    """Speak `text`. Raises `HerVoiceError`, at once where nobody would hear it."""
    if ear is None:
        look_for(settings.earpiece)
    elif not ear.absolute().parent.is_dir():
        raise EarpieceError(f"there is no folder {ear.parent} to write {ear.name} into; make it")
    sound = anyio.run(_speak, places, settings, text)
    if ear is None:
        play(sound, settings.earpiece)
    else:
        _write(sound, ear)
    return 0


async def _speak(places: Places, settings: Settings, text: str) -> Samples:
    engines = Engines(settings, places)
    async with engines.children():
        await pull([engines.voice_name], places, for_stream(), engines.load)
        words = script(pronounce(text, settings.language))
        engine = await engines.synthesizer.get()
        return (await engine.synthesize(words)).samples


def _write(sound: Samples, path: Path) -> None:
    try:
        with path.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(sound.astype("<i2").tobytes())
    except OSError as error:
        raise EarpieceError(
            f"{path}: can't be written ({error.strerror}); name another file"
        ) from error

"""Written words in, their passage out: pronounced, spoken, and marked where each is over."""

from contextlib import suppress

from anyio import lowlevel

from her_voice.errors import VoiceError
from her_voice.voice.passage import Passage, passage, silent
from her_voice.voice.pronunciation import pronounce, script
from her_voice.voice.synthesizer import Synthesizer


async def speak(
    synthesizer: Synthesizer, piece: str, *, language: str, pace: float = 1.0, tries: int = 1
) -> Passage:
    """Speak a piece. Raises `VoiceError` when the engine fails so many times."""
    units = pronounce(piece, language)
    words = script(units)
    if not words:
        await lowlevel.checkpoint()
        return silent(piece)
    for _ in range(tries - 1):
        with suppress(VoiceError):
            return passage(units, await synthesizer.synthesize(words, pace=pace))
    return passage(units, await synthesizer.synthesize(words, pace=pace))

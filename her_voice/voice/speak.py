"""Written words in, their passage out: pronounced, spoken, and marked where each is over."""

from contextlib import suppress

from anyio import lowlevel

from her_voice.chimes import Chime, sound
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


async def excused(synthesizer: Synthesizer, excuse: str, language: str) -> Passage:
    """Say instead of a piece that it is left out; where not even that can be said, sound a chime.

    Nothing of it is written, so that the piece is not taken to have been heard.
    """
    try:
        said = await speak(synthesizer, excuse, language=language)
    except VoiceError:
        return Passage(sound(Chime.LOST), (), 0)
    return Passage(said.samples, (), said.rest)

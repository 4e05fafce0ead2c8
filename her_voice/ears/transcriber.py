"""What a transcriber promises: speech in, words out, and how sure it is."""

from dataclasses import dataclass
from typing import Protocol

from her_voice.audio import Floats


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was understood of a stretch of speech."""

    text: str
    """Empty where nothing was said: silence, noise and music are not words."""

    language: str
    """Two-letter code."""

    confidence: float
    """From 0 to 1; 1 where nothing was said."""

    is_firm: bool = False
    """Of partial text: another look at the same sound would not read otherwise."""

    plain: str = ""
    """What it was read as before it was weighed against words that were waited for; empty if it
    was not, or reads the same."""


class Transcriber(Protocol):
    """A model that understands speech. Engines are shared and take turns."""

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        """Understand `sound`, shape (samples,), 16 kHz; at most 60 s.

        With `partial` the person is still speaking: quick matters more than every last word.
        Raises `EarsError` when the engine fails; the next call may succeed.
        """

"""What a judge promises: the sound of an utterance in, how probably the person has finished out."""

from typing import Protocol

from her_voice.audio import Floats


class Judge(Protocol):
    """A model that hears from the melody of speech whether it is over. Shared, takes turns."""

    async def finished(self, sound: Floats) -> float:
        """Give the probability, from 0 to 1, that the speech in `sound` is complete.

        `sound` has shape (samples,), 16 kHz, and ends with the silence heard so far; the last 8 s
        count. Raises `EarsError` when the engine fails; the next call may succeed.
        """

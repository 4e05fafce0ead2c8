"""What a synthesizer promises: words in, sound out, and when each word ends."""

from dataclasses import dataclass
from typing import Protocol

from her_voice.audio import Samples


@dataclass(frozen=True, slots=True)
class Sound:
    """Spoken words."""

    samples: Samples
    """Shape (samples,), 16 kHz."""

    ends: tuple[int, ...]
    """For each word, as `words.split()` counts them, the sample at which it has been said.

    They only grow, and the last one is at most the number of samples.
    """


class Synthesizer(Protocol):
    """A model that speaks. Engines are shared and take turns."""

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`: plain words and punctuation, nothing left to be read out of symbols.

        Raises `VoiceError` when the engine fails; the next call may succeed.
        """

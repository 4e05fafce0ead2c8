"""Text of what was said so far, while the person goes on: by who looks first, sure or not.

What is read here is not all that is said, and mostly counts for what the model reads ahead. Of the
words but the last, as many are right by Moonshine tiny as by Whisper base (`models/README.md`), for
a seventh of the work; the cores are needed for the model meanwhile.
"""

import math

from her_voice.audio import RATE, Floats
from her_voice.ears import belief
from her_voice.ears.apart import apart
from her_voice.ears.moonshine import MOST_S, Moonshine
from her_voice.ears.transcriber import Transcriber, Transcript


class Glance:
    """A `Transcriber` for partial text. Only what `first` is sure of is firm."""

    def __init__(self, first: Moonshine, whole: Transcriber) -> None:
        """Take who looks first, and who is asked where that is too long for it."""
        self._first = first
        self._whole = whole

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        """Read what was said so far. See `Transcriber`."""
        if not partial or len(sound) > MOST_S * RATE:
            return await self._whole.transcribe(sound, partial=partial)
        attempt = await apart(self._first.attempt, sound)
        sure = await apart(self._first.believed, sound)
        text = belief.without_repeat(belief.spoken(attempt.text))
        if belief.is_stock(text):  # made of noise, more often than not
            return Transcript("", attempt.language, 1.0)
        confidence = min(1.0, math.exp(attempt.log_probability))
        return Transcript(text, attempt.language, confidence, is_firm=sure is not None)

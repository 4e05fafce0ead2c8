"""Short words made before they are needed: an opener of an answer, a sign that she listens."""

from collections import deque
from collections.abc import Iterable, Mapping

import numpy as np

from her_voice import audio
from her_voice.audio import FRAME_SAMPLES, Frame, Samples
from her_voice.errors import VoiceError
from her_voice.events import Turn
from her_voice.voice.speak import speak
from her_voice.voice.synthesizer import Synthesizer

SOFT = 0.4
"""How loud a sign of listening is, against her voice: 8 dB less, so that nobody stops for it."""


async def prepare(
    synthesizer: Synthesizer, texts: Iterable[str], *, language: str, pace: float = 1.0
) -> dict[str, Samples]:
    """Speak each text; one that can't be spoken is left out."""
    made: dict[str, Samples] = {}
    for text in texts:
        try:
            made[text] = (await speak(synthesizer, text, language=language, pace=pace)).samples
        except VoiceError:
            continue
    return made


class Murmurs:
    """What one voice has ready, and what of it sounds just now."""

    def __init__(self, ready: Mapping[str, Samples]) -> None:
        self._ready = ready
        self._frames: deque[Frame] = deque()
        self.turn: Turn = 0
        """The turn that what sounds, or has sounded last, belongs to; 0 is none."""

        self._text = ""

    @property
    def is_sounding(self) -> bool:
        """A frame of it is still to be taken."""
        return bool(self._frames)

    def begin(self, text: str, turn: Turn, *, softly: bool) -> None:
        """Let it sound, if it is ready and no other does."""
        sound = self._ready.get(text)
        if sound is None or self._frames:
            return
        whole = np.pad(sound, (0, -len(sound) % FRAME_SAMPLES))
        loudness = SOFT if softly else 1.0
        pieces = (each.tobytes() for each in whole.reshape(-1, FRAME_SAMPLES))
        self._frames.extend(audio.softened(piece, loudness, loudness) for piece in pieces)
        self._text, self.turn = text, turn

    def frame(self) -> Frame:
        """Give the next frame of it."""
        return self._frames.popleft()

    def over(self) -> str:
        """Give the words whose last frame has been taken, once."""
        text = "" if self._frames else self._text
        self._text = "" if text else self._text
        return text

    def hush(self, turn: Turn) -> Frame | None:
        """Break off what belongs to this turn; give the frame that would have come."""
        if not self._frames or self.turn != turn:
            return None
        frame = self._frames.popleft()
        self._frames.clear()
        self._text = ""
        return frame

"""A transcriber that knows which words are expected at one earpiece.

What was heard is weighed a second time only while certain words are expected, and only if it
resembles them without being clear. Everything else is understood as usual.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

from her_voice.audio import RATE, Floats
from her_voice.awaited import Awaited, Way
from her_voice.ears.transcriber import Transcriber, Transcript
from her_voice.errors import EarsError
from her_voice.events import EarpieceId

SHORTEST_S, LONGEST_S = 0.8, 8.0
"""Nobody says what is waited for in less, or needs longer."""

NOTHING = "(nothing)"
"""What was heard at first where no word was believed."""


class Weigher(Transcriber, Protocol):
    """A transcriber that can give more than one way to read a sound."""

    async def ways(self, sound: Floats, awaited: Awaited, plain: str) -> Sequence[Way]:
        """Give the ways to read `sound`, that was read as `plain`. Raises `EarsError`."""


class Waiting(Protocol):
    """Whoever waits for words, and decides what counts as them."""

    @property
    def awaited(self) -> Awaited:
        """What is waited for."""

    def is_unclear(self, text: str, confidence: float) -> bool:
        """Say whether this may be what is waited for, misheard or not heard surely enough."""

    def choose(self, ways: Sequence[Way]) -> Way | None:
        """Give the way that counts; None leaves it at what was heard."""


Waits = Callable[[EarpieceId], Waiting | None]
"""Who waits for words at an earpiece now."""


def nobody(earpiece: EarpieceId) -> Waiting | None:
    """Wait for nothing."""
    del earpiece
    return None


class Attentive:
    """A `Transcriber` for one earpiece."""

    def __init__(self, inner: Weigher, earpiece: EarpieceId, waits: Waits) -> None:
        self._inner = inner
        self._earpiece = earpiece
        self._waits = waits

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        """Understand `sound`. See `Transcriber`."""
        heard = await self._inner.transcribe(sound, partial=partial)
        waiting = self._waits(self._earpiece)
        if waiting is None or not SHORTEST_S * RATE <= len(sound) <= LONGEST_S * RATE:
            return heard
        if not waiting.is_unclear(heard.text, heard.confidence):
            return heard
        if partial:
            return replace(heard, is_firm=False)
        try:
            ways = await self._inner.ways(sound, waiting.awaited, heard.text)
        except EarsError:  # it stays as it was heard
            return heard
        way = waiting.choose(ways)
        if way is None:
            return heard
        plain = (heard.text or NOTHING) if way.text != heard.text else ""
        return replace(heard, text=way.text, confidence=way.confidence, plain=plain)

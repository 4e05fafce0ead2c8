"""The ways in which a sound may be read when certain words are expected, and how likely each is.

Two models write down in several ways what they hear. Where that resembles the words that are
expected, those are put in its place as one more way; and so are words that sound like them and mean
something else. Then both models say how likely each of these texts is, given the sound. Nothing is
decided here.
"""

import math
from typing import Any, Protocol

from her_voice.audio import RATE, Floats
from her_voice.awaited import Awaited, Came, Way, letters
from her_voice.ears import belief
from her_voice.ears.apart import apart
from her_voice.ears.attempt import Attempt
from her_voice.ears.second_opinion import ENGLISH
from her_voice.ears.whisper import PADDING_S

HEARD = 5
"""So many texts are written down by each model."""

MODELS = 2
"""A likelihood is that of so many models, also where there is only one."""


class Weighing(Protocol):
    """A Whisper that can say how likely a text is."""

    def encode(self, sound: Floats, padding_s: float) -> Any:
        """Listen to the sound and so much silence after it."""

    def hypotheses(self, encoded: Any, seconds: float, count: int) -> list[Attempt]:
        """Write down in so many ways what may have been said, the likeliest first."""

    def totals(self, encoded: Any, texts: list[str]) -> list[tuple[float, int]]:
        """Give the log probability of each of these English texts, and of how many tokens."""


async def ways(
    first: Weighing, second: Weighing | None, sound: Floats, awaited: Awaited, plain: str
) -> list[Way]:
    """Give the ways to read this sound, shape (samples,), 16 kHz, that was read as `plain`.

    None where it is not English. Works in steps of a few tenths of a second, and can be cancelled
    between them. Raises `EarsError` if a model fails.
    """
    models = [first, *([second] if second else [])]
    encoded = [await apart(model.encode, sound, PADDING_S) for model in models]
    heard = [plain]
    for model, view in zip(models, encoded, strict=True):
        attempts = await apart(model.hypotheses, view, len(sound) / RATE, HEARD)
        if attempts[0].language != ENGLISH:
            return []
        heard += [belief.spoken(one.text) for one in attempts if one.text]
    came = dict.fromkeys(_distinct(heard), Came.HEARD)
    if not came:
        return []
    for text in awaited.fitted(list(came)):
        came.setdefault(text, Came.FITTED)
    found = await _weighed(models, encoded, came)
    fitting = [way for way in found if awaited.likeness(way.text) == 1.0]
    if fitting:
        best = max(fitting, key=lambda way: way.likelihood)
        rivals = [text for text in awaited.opposed(best.text) if text not in came]
        found += await _weighed(models, encoded, dict.fromkeys(rivals, Came.RIVAL))
    return found


async def _weighed(models: list[Weighing], encoded: list[Any], came: dict[str, Came]) -> list[Way]:
    texts = list(came)
    each = [
        await apart(model.totals, view, texts) for model, view in zip(models, encoded, strict=True)
    ]
    return [
        Way(
            text,
            sum(one[at][0] for one in each) * MODELS / len(models),
            _confidence([one[at] for one in each]),
            came[text],
        )
        for at, text in enumerate(texts)
    ]


def _confidence(each: list[tuple[float, int]]) -> float:
    """Give the likelihood of a token, on average over the models."""
    return min(1.0, math.exp(sum(one for one, _ in each) / sum(count + 1 for _, count in each)))


def _distinct(texts: list[str]) -> list[str]:
    """Leave out what differs from one before in marks and capitals only; the first stays first."""
    found: dict[str, str] = {}
    for text in texts:
        if letters(text):
            found.setdefault(letters(text), text)
    return list(found.values())

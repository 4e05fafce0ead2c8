"""Several texts of the same speech in, the one that two models together find likeliest out.

The likeliest word after each word is not always the likeliest sentence, and what a model misheard
another may not have. So each of them writes down what it may have been, and both say how likely
each of these texts is. On 80 recordings of books read aloud that leaves 7.3 instead of 9.0 % wrong
words of the first look (`python -m tests.ears.measure_hypotheses`), for two to three times the
work; of what is short hardly any is misheard otherwise, and an answer to it should not wait.

They are asked which words were said, not whether any were: the likeliest of many texts of a noise
is quite likely, and so the first look, which has one, decides that.
"""

from collections.abc import Sequence
from typing import Any, Protocol

from her_voice.audio import RATE, Floats
from her_voice.ears.apart import apart
from her_voice.ears.attempt import Attempt

LONG_S = 5.0
"""Speech of this length is worth a second opinion. A question mostly takes two to four seconds."""

SURE = -0.2
"""Average log probability of a token above which a first look at it is believed all the same."""

WAYS = 5
"""So many texts are made by each model, as Whisper's own beam has."""

OTHERS = 3
"""So many of the second model's are listened to."""

ENGLISH = "en"


class Opinionated(Protocol):
    """A Whisper that can say what it takes a text for."""

    def encode(self, sound: Floats, padding_s: float) -> Any:
        """Listen to the sound and so much silence after it."""

    def hypotheses(self, encoded: Any, seconds: float, count: int) -> list[Attempt]:
        """Write down in so many ways what may have been said, the likeliest first."""

    def likelihoods(self, encoded: Any, texts: Sequence[str], language: str) -> list[float]:
        """Give the average log probability of a token, for each of these texts."""


async def likeliest(
    first: Opinionated, second: Opinionated, by_first: Any, sound: Floats, padding_s: float
) -> Attempt:
    """Give what was most likely said, as both see it.

    `by_first` is what `first` made of the sound; `second` knows English alone. Works in steps of a
    few tenths of a second, and can be cancelled between them. Raises `EarsError` if a model fails.
    """
    seconds = len(sound) / RATE
    mine = await apart(first.hypotheses, by_first, seconds, WAYS)
    language = mine[0].language
    if language != ENGLISH:
        return mine[0]
    by_second = await apart(second.encode, sound, padding_s)
    others = await apart(second.hypotheses, by_second, seconds, WAYS)
    attempts = {one.text: one for one in (*others[:OTHERS], *reversed(mine)) if one.text}
    if not attempts:
        return mine[0]
    texts = list(attempts)
    one = await apart(first.likelihoods, by_first, texts, language)
    other = await apart(second.likelihoods, by_second, texts, language)
    together = [a + b for a, b in zip(one, other, strict=True)]
    return attempts[texts[together.index(max(together))]]

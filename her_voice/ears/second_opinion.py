"""Several texts of the same speech in, the one that two models together find likeliest out.

Choosing the likeliest word after each word does not always give the likeliest sentence, and what
one model misheard another may have got right. So each model writes down what it may have been, and
both say how likely each of these texts is. On 80 recordings of books read aloud that leaves 7.7
instead of 9.1 % wrong words (`models/README.md`), for two to three times the work. Short utterances
gain hardly anything by it, and their answers should not wait.

The models are asked which words were said, not whether any were: among many texts for a noise, the
likeliest one looks quite likely. So the first look, which has only one text, decides that.

Both work at the same time. A second thread makes one of these models hardly quicker (beside a
talk, at the lowest priority, the least of seven, mean of three recordings of 6 to 12 s: with one
thread each 1.00 s one after the other, 0.66 s side by side; with two each 1.24 and 0.79 s).
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypeVar

import anyio

from her_voice.audio import RATE, Floats
from her_voice.ears.apart import apart
from her_voice.ears.attempt import Attempt
from her_voice.errors import EarsError

LONG_S = 5.0
"""Speech of this length is worth a second opinion. A question mostly takes two to four seconds."""

SURE = -0.2
"""Average log probability of a token above which a first look at it is believed all the same."""

WILL_DO = -0.5
"""Where another model has looked before and was not sure, it is not asked for a second opinion, but
adds its text to those among which the first model chooses, if that is at least so sure; see
`models/README.md`."""

WAYS = 5
"""So many texts are made by each model, as Whisper's own beam has."""

OTHERS = 3
"""So many of the second model's are listened to."""

SECOND_WEIGHT = 0.5
"""What the second model's log probability counts beside the first's. With 0.25 to 0.6 of it 114 to
117 of 1436 words are wrong (129 at a first look) and 102 to 105 of 297 accented ones (116); with 0
or 1 it is 123 and 125, and 125 and 107. The probability of a whole text counts, not the average of
its tokens, which favours what was said twice: with that 113 to 117, but 128 to 134 accented."""

ENGLISH = "en"


class Opinionated(Protocol):
    """A Whisper that can say what it takes a text for."""

    def encode(self, sound: Floats, padding_s: float) -> Any:
        """Listen to the sound and so much silence after it."""

    def hypotheses(self, encoded: Any, seconds: float, count: int) -> list[Attempt]:
        """Write down in so many ways what may have been said, the likeliest first."""

    def likelihoods(self, encoded: Any, texts: Sequence[str], language: str) -> list[float]:
        """Give the log probability of each of these texts as a whole."""


T = TypeVar("T")
U = TypeVar("U")


def is_worth_it(seconds: float, looked: Attempt) -> bool:
    """Say whether speech of such a length, and such a first look at it, asks for more."""
    return seconds >= LONG_S and looked.language == ENGLISH and looked.log_probability < SURE


def will_do(looked: Attempt) -> bool:
    """Say whether what a third model heard will do for a second opinion of this look."""
    return looked.log_probability >= WILL_DO


async def likeliest(
    first: Opinionated,
    second: Opinionated | None,
    by_first: Any,
    sound: Floats,
    padding_s: float,
    *,
    third: Attempt | None = None,
) -> Attempt:
    """Give what was most likely said in English, as both see it; without `second`, as `first` does.

    `by_first` is what `first` made of the sound; `second` knows English alone. What a `third` model
    heard is among what may have been said. Works in steps of a few tenths of a second, and can be
    cancelled between them. Raises `EarsError` if a model fails.
    """
    seconds = len(sound) / RATE

    async def listen() -> tuple[Any, list[Attempt]]:
        if second is None:
            return None, []
        by_second = await apart(second.encode, sound, padding_s)
        return by_second, await apart(second.hypotheses, by_second, seconds, WAYS)

    mine, (by_second, others) = await _both(
        lambda: apart(first.hypotheses, by_first, seconds, WAYS), listen
    )
    heard = (*([third] if third else []), *others[:OTHERS], *reversed(mine))
    attempts = {one.text: one for one in heard if one.text}
    if not attempts:
        return mine[0]
    texts = list(attempts)

    async def weigh() -> list[float]:
        if second is None:
            return [0.0] * len(texts)
        return await apart(second.likelihoods, by_second, texts, ENGLISH)

    one, other = await _both(lambda: apart(first.likelihoods, by_first, texts, ENGLISH), weigh)
    together = [a + SECOND_WEIGHT * b for a, b in zip(one, other, strict=True)]
    return attempts[texts[together.index(max(together))]]


async def _both(one: Callable[[], Awaitable[T]], other: Callable[[], Awaitable[U]]) -> tuple[T, U]:
    """Do both at the same time. Raises what the first that failed raised."""
    found: list[T] = []
    others: list[U] = []
    failed: list[EarsError] = []

    async def keep(work: Callable[[], Awaitable[Any]], into: list[Any]) -> None:
        try:
            into.append(await work())
        except EarsError as error:
            failed.append(error)

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(keep, other, others)
        await keep(one, found)
    if failed:
        raise failed[0]
    return found[0], others[0]

"""A prompt in, the words of a thought out as they come, each within its deadline."""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import aclosing

import anyio

from her_voice.errors import MidwayMindError, MindError, SlowMindError, UnreachableMindError
from her_voice.mind.thinker import Message, Thinker
from her_voice.settings import MindSettings

LONGEST_ANSWER = 4000
"""Characters. A model that never ends is ended."""

RETRY_S = 0.5
"""Between two tries to reach a model that is coming back."""


async def think(
    thinker: Thinker,
    settings: MindSettings,
    prompt: Sequence[Message],
    pass_on: Callable[[str], Awaitable[None]],
) -> None:
    """Pass words on as they come. Raises `MindError` of one kind or another if they don't.

    A model that can't be reached before its first word is waited for: it may be restarting.
    """
    length = 0
    whole = anyio.current_time() + settings.answer_s
    try:
        with anyio.fail_after(settings.first_word_s) as scope:
            while not length:
                try:
                    async with aclosing(_words(thinker, prompt)) as words:
                        async for some in words:
                            late = anyio.current_time() + settings.next_word_s
                            scope.deadline = min(whole, late)
                            length += len(some.strip())
                            if some:
                                await pass_on(some)
                    if not length:
                        raise MindError("the language model gave an empty answer; ask again")
                except UnreachableMindError as error:
                    if length:
                        raise MidwayMindError(str(error)) from error
                    if scope.deadline - anyio.current_time() < RETRY_S * 2:
                        raise
                    await anyio.sleep(RETRY_S)
    except TimeoutError as error:
        kind = MidwayMindError if length else SlowMindError
        raise kind("the language model takes too long; try a smaller one") from error


async def _words(thinker: Thinker, prompt: Sequence[Message]) -> AsyncGenerator[str, None]:
    length = 0
    async with aclosing(thinker.think(prompt)) as thought:
        async for some in thought:
            yield some
            length += len(some)
            if length > LONGEST_ANSWER:
                return

"""Finds out, while she is already thinking, whether the words ask for something she can do.

What the rules can find is found before a thought begins. The words may still ask for something in
a way that no rule knows: that is looked for while the thought runs, and the thought is held back
until it is known. A language model takes longer than that for its first word, so plain talk is
answered no later.
"""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import anyio

from her_voice.abilities import Asked
from her_voice.errors import HerVoiceError

Choose: TypeAlias = Callable[[str], Awaitable[Asked | None]]
"""Gives what these words ask for, None where they are talk. It changes nothing."""

PassOn: TypeAlias = Callable[[str], Awaitable[None]]


async def nothing(text: str) -> Asked | None:
    """Take all that rules don't find for talk."""
    del text
    return None


async def think_unless(
    choose: Callable[[], Awaitable[Asked | None]],
    think: Callable[[PassOn], Awaitable[None]],
    pass_on: PassOn,
) -> Asked | None:
    """Think, and pass on what comes of it, unless something to be done is found meanwhile.

    Then that is given, the thought is given up, and no word of it was passed on. Raises what the
    thought raises.
    """
    is_chosen = anyio.Event()
    found: Asked | None = None
    failure: HerVoiceError | None = None

    async def when_chosen(some: str) -> None:
        await is_chosen.wait()
        await pass_on(some)

    async with anyio.create_task_group() as tasks:

        async def look() -> None:
            nonlocal found
            found = await choose()
            if found is not None:
                tasks.cancel_scope.cancel()
            is_chosen.set()

        tasks.start_soon(look)
        try:
            await think(when_chosen)
        except HerVoiceError as error:  # it stays the one that it is, outside of the group
            failure = error
    if found is None and failure is not None:
        raise failure
    return found

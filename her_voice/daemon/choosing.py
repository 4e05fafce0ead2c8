"""Choosing by words and meaning, wired. Meaning is found in a thread of its own."""

from collections.abc import Awaitable, Callable

import anyio
from anyio import to_thread

from her_voice import meaning
from her_voice.skills.nearest import Sureness, Weighed, judge

LATEST_S = 0.3
"""Where the meaning is not found by then, because the cores are taken, words alone are judged: a
language model's first word takes longer, and so talk never waits for this."""


async def weighed(text: str) -> Weighed | None:
    """Judge what words ask for; None where nothing was learned, or words alone leave it open."""
    learned, vector = judge(), None
    with anyio.move_on_after(LATEST_S):
        vector = await to_thread.run_sync(meaning.of_said, text, abandon_on_cancel=True)
    found = learned.weigh(text, vector) if learned else None
    is_open = vector is None and found is not None and found.sureness is not Sureness.SURE
    return None if is_open else found


def weighed_by_words(text: str) -> Weighed | None:
    """Judge at once what words ask for; None until what was learned is loaded."""
    learned = judge() if judge.cache_info().currsize else None
    return learned.weigh(text) if learned else None


async def read_learned(awake: Callable[[], Awaitable[None]]) -> None:
    """Load what tells requests, and what finds meaning, once she is awake: it takes a while."""
    await awake()
    await to_thread.run_sync(judge)
    await to_thread.run_sync(meaning.load)

"""Where only the meaning of words is near despair, asks whether that is meant.

It is looked for while a thought runs, as skills asked for in other words are: talk never waits.
"""

from collections.abc import Callable
from functools import cache

import anyio
from anyio import to_thread

from her_voice import meaning
from her_voice.abilities import Asked
from her_voice.mind.boundaries import Fixed
from her_voice.mind.choosing import Choose
from her_voice.mind.despair_meaning import Line, is_looked_at, learned
from her_voice.wording.wording import HERE

LATEST_S = 0.6
"""What is not found by then, because the cores are taken, is not asked about. A language model of
her own is slower, and so nobody waits for this."""

LEARNED = HERE / "en" / "despair.toml"


class Caring:
    """One per person."""

    def __init__(self, question: str, *, in_view: Callable[[], str], inner: Choose) -> None:
        """`in_view` is what was said lately: she asks once. What is no despair goes to `inner`."""
        self._question = question
        self._in_view = in_view
        self._inner = inner

    async def choose(self, text: str) -> Asked | None:
        """Give her question, or what these words ask for, or None where they are talk."""
        if is_looked_at(text) and await is_doubtful(text) and self._question not in self._in_view():
            return Fixed(self._question)
        return await self._inner(text)


async def is_doubtful(text: str) -> bool:
    """Say whether these words may mean despair; False where that can't be told in time."""
    with anyio.move_on_after(LATEST_S):
        return await to_thread.run_sync(_is_doubtful, text, abandon_on_cancel=True)
    return False


@cache
def _line() -> Line:
    return learned(LEARNED.read_text(encoding="utf-8"))


def _is_doubtful(text: str) -> bool:
    engine, line, vector = meaning.load(), _line(), meaning.of_said(text)
    if engine is None or vector is None or engine.name.split()[0] != line.model:
        return False
    return line.is_doubtful(vector)

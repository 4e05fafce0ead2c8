"""What was agreed to is done once, whatever becomes of the turn that asks what came of it.

A cough gives up a turn of which nothing has been heard yet, and the same words are worked on anew.
Who has agreed in them must hear what came of it then, and nothing may be done twice.
"""

from collections.abc import Awaitable, Callable, Sequence

import anyio

from her_voice.errors import ConsentError
from her_voice.said import Said


class Carried:
    """One action, from the words that agreed to it to what came of it."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self._over = anyio.Event()
        self._words: Sequence[str] = ()
        self._error: Exception | None = ConsentError("it was given up before it was begun")

    def was_agreed_in(self, said: Said | None) -> bool:
        """Say whether these very words agreed to it: the same sound, not the same text again."""
        mine = self._said
        return said is not None and (said.place, said.utterance, said.text, said.is_spoken) == (
            *(mine.place, mine.utterance, mine.text, mine.is_spoken),
        )

    async def out(self, do: Callable[[], Awaitable[Sequence[str]]]) -> Sequence[str]:
        """Do it, and give what she says of it. Raises what `do` raises."""
        try:
            self._words = await do()
            self._error = None
        except Exception as error:
            self._error = error
            raise
        finally:
            self._over.set()
        return self._words

    async def outcome(self) -> Sequence[str]:
        """Give the same once it is over. Raises what was raised."""
        await self._over.wait()
        if self._error:
            raise self._error
        return self._words

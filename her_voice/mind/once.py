"""Work that changes something: done once and to its end, whatever becomes of the turn.

A cough ends a turn of which nothing has been heard yet, and the same words are then worked on anew.
The work that was begun for them goes on meanwhile, and the new turn tells what came of it.
"""

from dataclasses import dataclass, field

import anyio

from her_voice.skill import Words


@dataclass(slots=True, eq=False)
class Once:
    """One such work, and what she says of it so far. As often as that is asked for, it is told."""

    _words: Words
    _so_far: list[str] = field(default_factory=list)
    _news: anyio.Event = field(default_factory=anyio.Event)
    _is_over: bool = False
    _error: Exception | None = None
    changes: bool = field(default=False, init=False)
    """To tell it changes nothing more."""

    async def run(self) -> None:
        """Do it to its end. What it raises, `perform` raises."""
        with anyio.CancelScope(shield=True):
            try:
                async for some in self._words:
                    self._so_far.append(some)
                    self._tell()
            except Exception as error:  # noqa: BLE001  who waits for it is told
                self._error = error
            finally:
                self._is_over = True
                self._tell()

    def _tell(self) -> None:
        self._news.set()
        self._news = anyio.Event()

    async def perform(self) -> Words:
        """Give all that she says of it, as it comes. Raises what was raised."""
        told = 0
        while told < len(self._so_far) or not self._is_over:
            if told == len(self._so_far):
                await self._news.wait()
                continue
            told += 1
            yield self._so_far[told - 1]
        if self._error:
            raise self._error

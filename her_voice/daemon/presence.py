"""A short sound when what she thinks with is lost, and another when it is back."""

from collections.abc import Callable

import anyio

from her_voice.chimes import Chime

LOOK_S = 0.25

PATIENCE_S = 1.0
"""A loss that is over within this is not told."""


class Presence:
    """Watches it, and lets it be heard."""

    def __init__(self, *, is_lost: Callable[[], bool], chime: Callable[[Chime], None]) -> None:
        self._is_lost = is_lost
        self._chime = chime
        self._lost_since: float | None = None
        self._is_told = False

    async def run(self) -> None:
        """Watch until cancelled."""
        while True:
            await anyio.sleep(LOOK_S)
            self._look(anyio.current_time(), is_lost=self._is_lost())

    def _look(self, now: float, *, is_lost: bool) -> None:
        if not is_lost:
            self._lost_since = None
            if self._is_told:
                self._is_told = False
                self._chime(Chime.BACK)
            return
        self._lost_since = now if self._lost_since is None else self._lost_since
        if not self._is_told and now - self._lost_since >= PATIENCE_S:
            self._is_told = True
            self._chime(Chime.LOST)

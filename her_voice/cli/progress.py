"""Shows on stderr how much of something long is done: in place on a screen, else by tenths."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

SHORT_S = 2.0
"""What takes no longer needs no progress."""

WIPED = 38
"""Columns of a row that are wiped: a narrow terminal has few more."""


def count(words: str = "") -> None:
    """Show where somebody watches how far it is; without words, wipe it for what is said next."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{words} " if words else f"\r{' ' * WIPED}\r")


class Progress:
    """Is told a share from 0 to 1, as often as one likes."""

    def __init__(
        self, out: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out = out or sys.stderr
        self._clock = clock
        self._began = clock()
        self._shown = -1

    def tell(self, share: float) -> None:
        """Show the share, if it is another than was shown last."""
        per_cent = int(100 * share)
        if not self._out.isatty():
            per_cent -= per_cent % 10
        if per_cent == self._shown or self._clock() - self._began < SHORT_S:
            return
        self._shown = per_cent
        if self._out.isatty():
            self._out.write(f"\r{per_cent} % " if share < 1 else "\r      \r")
        else:
            self._out.write(f"{per_cent} %\n")
        self._out.flush()

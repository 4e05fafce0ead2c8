"""A SIGHUP that comes before she can follow it: it would end her, so it is noted for later.

Her libraries load in the seconds between her first step and the moment her event loop takes
signals. Standard library only: it is imported before all of them.
"""

import signal
from types import FrameType


class Hangup:
    """Notes it from when this is made until the event loop's own handler takes its place."""

    def __init__(self) -> None:
        self.came = False
        """Whether the configuration is to be read again, once that can be."""

        signal.signal(signal.SIGHUP, self._note)

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self.came = True

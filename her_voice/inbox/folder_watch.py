"""A folder in; whoever waits here is woken when a file in it is new or was written. inotify(7).

Where the system refuses to watch, or the folder lies on another machine that tells nothing, who
waits is woken after a while all the same.
"""

import ctypes
import os
from contextlib import suppress
from types import TracebackType
from typing import Self

import anyio

_CLOSE_WRITE, _MOVED_TO, _CREATE = 0x8, 0x80, 0x100
_DELETE_SELF, _MOVE_SELF = 0x400, 0x800
_MASK = _CLOSE_WRITE | _MOVED_TO | _CREATE | _DELETE_SELF | _MOVE_SELF
"""What of inotify.h is waited for."""

_LIBC = ctypes.CDLL(None, use_errno=True)


class FolderWatch:
    """Watches one folder from `aim` on. Closed at the end of its block."""

    def __init__(self) -> None:
        self._queue: int = _LIBC.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self._is_aimed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._queue >= 0:
            os.close(self._queue)
            self._queue = -1

    def aim(self, folder: int) -> None:
        """Watch this open folder; again is as good as once. From now on nothing is missed."""
        if self._queue >= 0:
            path = f"/proc/self/fd/{folder}".encode()
            self._is_aimed = _LIBC.inotify_add_watch(self._queue, path, _MASK) >= 0

    async def changed(self, *, at_most_s: float, blind_s: float) -> None:
        """Wait for a change, but not longer than that; `blind_s` where nothing can be watched."""
        if not self._is_aimed:
            await anyio.sleep(min(at_most_s, blind_s))
            return
        with anyio.move_on_after(at_most_s):
            await anyio.wait_readable(self._queue)
        with suppress(BlockingIOError):
            while os.read(self._queue, 65_536):
                pass

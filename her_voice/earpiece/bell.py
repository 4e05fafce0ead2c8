"""A bell that any thread may ring, and that the event loop waits for."""

import os
from contextlib import suppress

import anyio


class Bell:
    """Rung once or many times, it wakes its waiter once. Ringing never waits."""

    def __init__(self) -> None:
        self._descriptor = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def __del__(self) -> None:
        """Close it when nobody can ring any more, so that no thread ever rings a stranger's."""
        os.close(self._descriptor)

    def ring(self) -> None:
        """Wake the waiter, from whatever thread."""
        os.eventfd_write(self._descriptor, 1)

    def fileno(self) -> int:
        """Give what `poll` waits for."""
        return self._descriptor

    def silence(self) -> None:
        """Forget that it was rung."""
        with suppress(BlockingIOError):
            os.eventfd_read(self._descriptor)

    async def wait(self) -> None:
        """Wait until it was rung since the last time."""
        await anyio.wait_readable(self._descriptor)
        os.eventfd_read(self._descriptor)

"""Work that may hang for ever, done apart: a sound server that sleeps must not take her along.

PortAudio and PulseAudio wait without limit for a server that does not answer. A thread that waits
so can't be ended; it is left behind, and the program can end without it.
"""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

import anyio

from her_voice.earpiece.bell import Bell
from her_voice.errors import EarpieceError

Result = TypeVar("Result")

PATIENCE_S = 8.0
"""Seconds until an answer is no longer waited for."""


class _Work(Generic[Result]):
    def __init__(self, work: Callable[[], Result]) -> None:
        self._work = work
        self._done: list[Result] = []
        self._failed: list[BaseException] = []
        self.bell = Bell()

    def do(self) -> None:
        try:
            self._done.append(self._work())
        except BaseException as error:  # noqa: BLE001  raised again where it is awaited
            self._failed.append(error)
        self.bell.ring()

    def result(self) -> Result:
        for error in self._failed:
            raise error
        return self._done[0]


async def apart(work: Callable[[], Result], *, patience_s: float = PATIENCE_S) -> Result:
    """Do it in a thread of its own. Raises `EarpieceError` if it takes too long."""
    job = _Work(work)
    threading.Thread(target=job.do, name="sound", daemon=True).start()
    with anyio.move_on_after(patience_s):
        await job.bell.wait()
        return job.result()
    raise EarpieceError(
        f"the sound server did not answer for {patience_s:.0f} s; restart it "
        "(`systemctl --user restart pipewire-pulse` or `pulseaudio -k`)"
    )

"""A terminal as an earpiece: the person types, and she answers in letters.

There is no sound, but her words count as heard only once they are played: so what she says is
taken and thrown away as fast as it is made.
"""

import errno
import os
import sys
from collections.abc import AsyncIterator, Callable

import anyio
import anyio.lowlevel

from her_voice.audio import FRAME_MS, Line

FRAME_S = FRAME_MS / 1000

QUIET_FRAMES = 25
"""So many quiet frames in a row are the end of an answer."""

AT_ONCE = 500
"""Frames that are thrown away at once, at most: ten seconds of what she says."""

LONGEST_WAIT_S = 180.0
"""Seconds that an answer is waited for, where nobody sits who could wait."""

LONGEST_LINE = 16_384
"""Bytes of a line; what is beyond is the next one."""

PROMPT = "> "


class Typed:
    """Words from a terminal, a file or a pipe.

    A person may type on while she answers, which interrupts her. A file or a pipe can't know when
    she is done, so its next line, and its end, wait until she is.
    """

    name = "keyboard"

    def __init__(
        self,
        type_line: Callable[[str], None],
        *,
        quiet: Callable[[], bool] = lambda: True,
        descriptor: int = 0,
    ) -> None:
        """Give each line that is not empty to `type_line`.

        `quiet` says that nothing is pending and she has said her last word.
        """
        self._type_line = type_line
        self._quiet = quiet
        self._descriptor = descriptor
        self._taken = 0

    async def run(self, line: Line) -> None:
        """Read until the end of what is typed, and until the last answer is given."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self._keep_time, line)
            patient = not os.isatty(self._descriptor)
            self._prompt()
            async for text in self._lines():
                if text:
                    self._type_line(text)
                if patient and text:
                    await self._until_quiet()
                self._prompt()
            await self._until_quiet()
            tasks.cancel_scope.cancel()

    def clear(self) -> int:
        """Nothing waits here: what was taken is gone."""
        return self._taken

    def soften(self, factor: float) -> int:  # noqa: ARG002  nothing waits here
        """Nothing waits here."""
        return 0

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        """Do nothing: the command line shows the transcript."""

    def _prompt(self) -> None:
        if os.isatty(self._descriptor):
            sys.stderr.write(PROMPT)
            sys.stderr.flush()

    async def _keep_time(self, line: Line) -> None:
        start = anyio.current_time()
        tick = 0
        while True:
            for _ in range(AT_ONCE):
                self._taken += 1
                if line.take() is None:
                    break
            line.played(self._taken)
            tick += 1
            await anyio.sleep_until(start + tick * FRAME_S)

    async def _until_quiet(self) -> None:
        with anyio.move_on_after(LONGEST_WAIT_S):
            quiet_for = 0
            while quiet_for < QUIET_FRAMES:
                await anyio.sleep(FRAME_S)
                quiet_for = quiet_for + 1 if self._quiet() else 0

    async def _lines(self) -> AsyncIterator[str]:
        rest = b""
        while piece := await self._read():
            *whole, rest = (rest + piece).split(b"\n")
            for text in whole:
                yield _clean(text)
            if len(rest) > LONGEST_LINE:
                yield _clean(rest)
                rest = b""
        yield _clean(rest)

    async def _read(self) -> bytes:
        try:
            await anyio.wait_readable(self._descriptor)
        except OSError as error:
            if error.errno != errno.EPERM:
                raise
            await anyio.lowlevel.checkpoint()  # a file, which never makes anybody wait
        try:
            return os.read(self._descriptor, 4096)
        except OSError:  # the terminal is gone
            return b""


def _clean(text: bytes) -> str:
    return text.decode("utf-8", "replace").strip()

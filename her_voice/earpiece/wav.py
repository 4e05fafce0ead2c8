"""A pair of files as an earpiece: what the person says is read, what she says is written.

Frame n of the written file was played while frame n of the read one was heard. It is 16 kHz mono
PCM16, and goes on after the end of the read file until the conversation is quiet.
"""

import os
import wave
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import anyio
import anyio.lowlevel

from her_voice.audio import FRAME_MS, RATE, SILENCE, Frame, Line
from her_voice.earpiece.sound_file import SoundFile
from her_voice.errors import EarpieceError

FRAME_S = FRAME_MS / 1000

QUIET_FRAMES = 25
"""So many quiet frames in a row after the end of the input are the end."""

LONGEST_WAIT_S = 180.0
"""Seconds after the end of the input when she is waited for no longer."""


async def _at_once() -> None:
    await anyio.lowlevel.checkpoint()


class Wav:
    """Heard from one file, speaking into another."""

    def __init__(
        self,
        mic: Path,
        ear: Path,
        *,
        quiet: Callable[[], bool],
        fast: bool = False,
        settled: Callable[[], Awaitable[None]] = _at_once,
        tell: Callable[[str], None] = lambda _: None,
        longest_wait_s: float = LONGEST_WAIT_S,
    ) -> None:
        """Name the files.

        `quiet` says that nothing is pending and she has said her last word. `fast` does not wait
        for the clock; then `settled` is awaited before each frame, so that time stands still
        while an engine works. `tell` takes sentences for the person, about a file cut short.
        """
        self.name = mic.name
        self._mic = mic
        self._ear = ear
        self._quiet = quiet
        self._fast = fast
        self._settled = settled
        self._tell = tell
        self._longest_wait = round(longest_wait_s / FRAME_S)
        self._taken = 0

    async def run(self, line: Line) -> None:
        """Play the whole file to her, and write down what she says.

        Raises `EarpieceError` when one can't be read or the other can't be written.
        """
        if self._ear.exists() and self._mic.exists() and self._ear.samefile(self._mic):
            raise EarpieceError(f"{self._ear}: --ear would overwrite --mic; name another file")
        sound = SoundFile(self._mic)
        if sound.is_cut_short:
            self._tell(
                f"{self._mic}: cut short; she hears the {sound.seconds:.1f} s that are there"
            )
        ear = _Recording(self._ear)
        with closing(ear), closing(sound.frames()) as heard:
            await self._carry(line, heard, ear)

    def clear(self) -> int:
        """Nothing waits here: a frame that was taken is written."""
        return self._taken

    def soften(self, factor: float) -> int:  # noqa: ARG002  nothing waits here
        """Nothing waits here."""
        return 0

    def show(self, who: str, text: str, *, final: bool, aside: bool = False) -> None:
        """Do nothing: the command line shows the transcript of files."""

    async def _carry(self, line: Line, heard: Iterator[Frame], ear: "_Recording") -> None:
        start = anyio.current_time()
        waited = quiet_for = 0
        while quiet_for < QUIET_FRAMES:
            if self._fast:
                await self._settled()
            ear.write(line.take() or SILENCE)
            self._taken += 1
            await self._tick(start)
            frame = next(heard, None)
            line.hear(frame or SILENCE)
            line.played(self._taken)
            if frame is not None:
                continue
            waited += 1
            quiet_for = quiet_for + 1 if self._quiet() else 0
            if waited >= self._longest_wait:
                self._tell(f"{self._ear}: she was not done {waited * FRAME_S:.0f} s after the end")
                return

    async def _tick(self, start: float) -> None:
        """Wait for the end of the frame just taken; deadlines are absolute, so nothing drifts."""
        if self._fast:
            await anyio.lowlevel.checkpoint()
        else:
            await anyio.sleep_until(start + self._taken * FRAME_S)


class _Recording:
    """A WAV file that has its name only once it can be read."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self._part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        with self._translated():
            if self._path.exists() and not self._path.is_file():
                raise EarpieceError(f"{path}: this is not a file; name one after --ear")
            self._file = self._part.open("wb")
        self._wave = wave.open(self._file, "wb")  # noqa: SIM115  closed by `close`
        self._wave.setparams((1, 2, RATE, 0, "NONE", ""))

    def write(self, frame: Frame) -> None:
        with self._translated():
            self._wave.writeframesraw(frame)

    def close(self) -> None:
        try:
            with self._translated():
                self._wave.close()
                self._file.close()
                self._part.replace(self._path)
        finally:
            self._file.close()
            self._part.unlink(missing_ok=True)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise EarpieceError(
                f"{self._path}: can't be written ({error.strerror}); make room or name another file"
            ) from error

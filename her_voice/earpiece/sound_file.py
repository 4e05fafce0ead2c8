"""A sound file in, frames out: any rate, any channel count, any sample format.

What libsndfile reads is read: WAV with 8, 16, 24 or 32 bits or floats, and FLAC, AIFF and others.
"""

import re
from collections.abc import Generator, Iterator
from pathlib import Path

import numpy as np
import soundfile  # type: ignore[import-untyped]
import soxr  # type: ignore[import-untyped]

from her_voice.audio import FRAME_BYTES, RATE, SILENCE, Floats, Frame
from her_voice.errors import EarpieceError

BLOCK_S = 0.1
"""Seconds read at a time: little enough not to hold up whoever else runs on this thread."""

_CUT = re.compile(r"^data : (\d+) \(should be (\d+)\)", re.MULTILINE)
_UNKNOWN_LENGTH = 0x7FFFF000
"""Programs that write into a pipe give a length from here up: they can't know it."""


class SoundFile:
    """A file that is heard frame by frame, once."""

    def __init__(self, path: Path) -> None:
        """Open it. Raises `EarpieceError` if there is no sound in it that can be read."""
        if not path.exists():
            raise EarpieceError(f"{path}: there is no such file; --mic wants a WAV file")
        if not path.is_file():
            raise EarpieceError(f"{path}: not a file; --mic wants a WAV file")
        if path.stat().st_size == 0:
            raise EarpieceError(f"{path}: the file is empty; --mic wants a WAV file with sound")
        self._path = path
        try:
            self._file = soundfile.SoundFile(path)
        except (soundfile.LibsndfileError, OSError) as error:
            raise EarpieceError(f"{path}: {_complaint(path)}; --mic wants a WAV file") from error
        if self._file.frames == 0:
            self._file.close()
            raise EarpieceError(f"{path}: there is no sound in it; record it anew")
        cut = _CUT.search(self._file.extra_info)
        said, there = (int(cut[1]), int(cut[2])) if cut else (0, 0)
        self.is_cut_short = there < said < _UNKNOWN_LENGTH
        """The file promises more sound than it has."""

    @property
    def seconds(self) -> float:
        """How much sound there is."""
        return float(self._file.frames / self._file.samplerate)

    def close(self) -> None:
        """Let go of it unheard."""
        self._file.close()

    def frames(self) -> Generator[Frame]:
        """Yield all of it; the last frame is filled up with silence.

        Raises `EarpieceError` where it is damaged.
        """
        left = b""
        with self._file:
            for sound in self._sound():
                whole = left + _exactly(sound)
                full = len(whole) - len(whole) % FRAME_BYTES
                for at in range(0, full, FRAME_BYTES):
                    yield whole[at : at + FRAME_BYTES]
                left = whole[full:]
        if left:
            yield left + SILENCE[len(left) :]

    def _sound(self) -> Iterator[Floats]:
        rate = self._file.samplerate
        resampler = None if rate == RATE else soxr.ResampleStream(rate, RATE, 1, dtype="float32")
        size = max(1, int(rate * BLOCK_S))
        for block in self._blocks(size):
            mono = np.nan_to_num(block.mean(axis=1), nan=0.0, posinf=1.0, neginf=-1.0)
            yield mono if resampler is None else resampler.resample_chunk(mono)
        if resampler is not None:
            yield resampler.resample_chunk(np.zeros(0, np.float32), last=True)

    def _blocks(self, size: int) -> Iterator[Floats]:
        heard_s = 0.0
        try:
            for block in self._file.blocks(size, dtype="float32", always_2d=True):
                heard_s += len(block) / self._file.samplerate
                yield block
        except soundfile.LibsndfileError as error:
            raise EarpieceError(
                f"{self._path}: damaged or cut short after {heard_s:.1f} s; record it anew"
            ) from error


def _exactly(sound: Floats) -> bytes:
    """Turn sound into PCM so that what was 16-bit in the file is the same 16 bits again."""
    return bytes(np.clip(np.rint(sound * 32768.0), -32768, 32767).astype("<i2"))


def _complaint(path: Path) -> str:
    try:
        with path.open("rb") as file:
            head = file.read(12)
    except OSError as error:
        return f"can't be read ({error.strerror})"
    if head[:4] in {b"RIFF", b"RIFX", b"RF64"} and head[8:12] == b"WAVE":
        return "a WAV file, but damaged, cut before its sound, or of a coding unknown here"
    return "not a WAV file"

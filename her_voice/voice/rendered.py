"""Sentences spoken before they are needed, so that she can say what is wrong without an engine.

They are kept on disk, too: if no voice can be loaded at a start, those of the last start are there.
"""

import hashlib
import logging
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import anyio
import numpy as np

from her_voice.errors import VoiceError
from her_voice.voice.clauses import Clauses
from her_voice.voice.pronunciation import pronounce, script
from her_voice.voice.synthesizer import Sound, Synthesizer

log = logging.getLogger(__name__)


class Rendered:
    """A `Synthesizer` that has some words ready, and asks another one for the rest."""

    def __init__(self, engine: Synthesizer, folder: Path, *, voice: str) -> None:
        self._engine = engine
        self._folder = folder
        self._voice = voice
        """What the files are kept for: another voice, or another pace of it, has others."""

        self._ready: dict[str, Sound] = {}

    async def synthesize(self, words: str, *, pace: float = 1.0) -> Sound:
        """Speak `words`. See `Synthesizer`."""
        ready = self._ready.get(words) if pace == 1.0 else None
        return ready or await self._engine.synthesize(words, pace=pace)

    def become(self, voice: str) -> None:
        """Forget what is ready: another voice speaks from now on."""
        self._voice = voice
        self._ready.clear()

    def recall(self, texts: Iterable[str], language: str) -> list[str]:
        """Take from the disk what was spoken before; give the words that were not. Blocks."""
        lacking = []
        for text in texts:
            for words in _pieces(text, language):
                sound = self._read(words)
                if sound is None:
                    lacking.append(words)
                else:
                    self._ready[words] = sound
        return lacking

    async def prepare(
        self,
        words: Iterable[str],
        *,
        rest: float = 0.0,
        is_own: Callable[[], bool] = lambda: True,
    ) -> None:
        """Have these ready, and keep them; what can't be spoken just now is left out.

        After each it rests so many times as long as it took: nobody waits for these, and others
        want the processor. What `is_own` does not call the voice's own, but that of one that stands
        in for it, is not kept beyond this start.
        """
        for each in words:
            began, voice = anyio.current_time(), self._voice
            try:
                sound = await self._engine.synthesize(each)
            except VoiceError:
                continue
            if voice == self._voice:  # else it was spoken by the one before
                self._ready[each] = sound
                if is_own():
                    self._keep(each, sound)
            await anyio.sleep(rest * (anyio.current_time() - began))

    def _path(self, words: str) -> Path:
        name = hashlib.sha256(f"{self._voice}\0{words}".encode()).hexdigest()[:24]
        return self._folder / f"{name}.npz"

    def _read(self, words: str) -> Sound | None:
        try:
            with self._path(words).open("rb") as file, np.load(file, allow_pickle=False) as kept:
                return Sound(kept["samples"].astype(np.int16), tuple(map(int, kept["ends"])))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return None  # it is made anew

    def _keep(self, words: str, sound: Sound) -> None:
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            np.savez(self._path(words), samples=sound.samples, ends=np.array(sound.ends, np.int64))
        except OSError as error:
            log.warning("a sentence spoken ahead can't be kept: %s", error.strerror)


def _pieces(text: str, language: str) -> list[str]:
    """Give the words of a sentence as her voice asks for them, piece by piece."""
    clauses = Clauses(language)
    pieces = [*clauses.feed(text), *clauses.flush()]
    spoken = (script(pronounce(piece, language)) for piece in pieces)
    return [words for words in spoken if words]

"""Recordings with their words in, word error rate out: the transcriber alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import anyio

from her_voice import audio
from her_voice.audio import RATE
from her_voice.bench.clips import Clip
from her_voice.bench.options import Transcribe
from her_voice.bench.words import WordErrors, compare
from her_voice.errors import OrganError, UsageError


@dataclass(frozen=True, slots=True)
class Understood:
    """One recording, as it was understood."""

    name: str
    said: str
    heard: str
    errors: WordErrors
    took_s: float
    """How long understanding took; other work on the machine counts too."""

    sound_s: float
    fault: str = ""
    """Why nothing was understood, if the engine failed."""


async def listen(
    transcribe: Transcribe, clips: Sequence[Clip], progress: Callable[[str], None]
) -> tuple[Understood, ...]:
    """Understand every recording whose words are known. Raises `UsageError` if there are none."""
    known = [clip for clip in clips if clip.text]
    if not known:
        raise UsageError(
            "None of the recordings has its words beside it; add a MANIFEST.tsv with the columns"
            " file and text."
        )
    understood: list[Understood] = []
    for number, clip in enumerate(known, 1):
        progress(f"recording {number} of {len(known)}")
        began, fault = anyio.current_time(), ""
        try:
            heard = await transcribe(audio.floats(clip.sound))
        except OrganError as error:
            heard, fault = "", str(error)
        took = anyio.current_time() - began
        errors = compare(clip.text, heard)
        sound_s = clip.sound.size / RATE
        understood.append(Understood(clip.name, clip.text, heard, errors, took, sound_s, fault))
    return tuple(understood)

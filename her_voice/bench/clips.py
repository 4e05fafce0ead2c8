"""Text, or a folder of recordings, in; spoken questions out.

Her own questions are spoken once by voices unlike hers and kept; a digest of voice, pace and text
is the file's name. A folder brings WAV or FLAC files of any rate, and the words in a `MANIFEST.tsv`
with the columns `file` and `text`, or in a text file beside each recording, or not at all.
"""

import csv
import hashlib
import tomllib
import wave
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import soundfile  # type: ignore[import-untyped]
import soxr  # type: ignore[import-untyped]

from her_voice import audio
from her_voice.audio import Samples
from her_voice.errors import UsageError

Speak: TypeAlias = Callable[[str, str, float], Awaitable[Samples]]
"""Voice, words and pace in, their sound out."""

_SUFFIXES = {".wav", ".flac", ".ogg"}


@dataclass(frozen=True, slots=True)
class Clip:
    """Something a person says."""

    name: str
    text: str
    """What is said; empty where nobody wrote it down."""

    sound: Samples


@dataclass(frozen=True, slots=True)
class Script:
    """What the bench asks aloud."""

    questions: tuple[Clip, ...]
    long: tuple[Clip, ...]
    """Questions with a long answer, to be interrupted."""

    interruptions: tuple[Clip, ...]


async def script(speak: Speak, cache: Path, *, most: int = 0) -> Script:
    """Speak her own questions, at most `most` of them (0: all), or take them from the cache."""
    table = questions()
    spoken: dict[str, tuple[Clip, ...]] = {}
    for kind in ("questions", "long", "interruptions"):
        texts = table[kind][: most or None] if kind == "questions" else table[kind]
        clips = []
        for number, text in enumerate(texts):
            voice = table["voices"][number % len(table["voices"])]
            pace = table["paces"][number % len(table["paces"])]
            sound = await spoken_words(speak, cache, voice, text, pace)
            clips.append(Clip(f"{kind[0]}{number + 1:02d} {voice}", text, sound))
        spoken[kind] = tuple(clips)
    return Script(**spoken)


def questions() -> dict[str, Any]:
    """Give her own questions, and the voices and paces that ask them."""
    return tomllib.loads((files(__package__) / "questions.toml").read_text(encoding="utf-8"))


async def spoken_words(speak: Speak, cache: Path, voice: str, text: str, pace: float) -> Samples:
    """Speak a text, or take it from the cache."""
    name = hashlib.sha256(f"{voice}|{pace}|{text}".encode()).hexdigest()[:24]
    kept = _kept(cache / f"{name}.wav")
    if kept is None:
        kept = await speak(voice, text, pace)
        _keep(cache / f"{name}.wav", kept)
    return kept


def _kept(path: Path) -> Samples | None:
    return read(path) if path.exists() else None


def _keep(path: Path, sound: Samples) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    write(fresh, sound)
    fresh.rename(path)


def folder(path: Path, *, most: int = 0) -> tuple[Clip, ...]:
    """Read every recording of a folder, at most `most` (0: all). Raises `UsageError`."""
    if not path.is_dir():
        raise UsageError(f"{path} is no folder; name one that holds WAV or FLAC files.")
    texts = {row["file"]: row["text"] for row in manifest(path) if row.get("text")}
    found = sorted(file for file in path.iterdir() if file.suffix.lower() in _SUFFIXES)
    if not found:
        raise UsageError(f"{path} holds no recordings; name a folder of WAV or FLAC files.")
    return tuple(
        Clip(file.stem, texts.get(file.name) or _beside(file), read(file))
        for file in found[: most or None]
    )


def read(path: Path) -> Samples:
    """Read a recording as mono 16 kHz. Raises `UsageError` if it is none."""
    try:
        sound, rate = soundfile.read(path, dtype="int16", always_2d=True)
    except (soundfile.LibsndfileError, OSError) as error:
        raise UsageError(f"{path} can't be read as sound; give a WAV or FLAC file.") from error
    if rate == audio.RATE and sound.shape[1] == 1:
        whole: Samples = sound[:, 0]
        return whole
    mixed = audio.floats(sound).mean(axis=1, dtype=np.float32)
    return audio.pcm(soxr.resample(mixed, rate, audio.RATE))


def write(path: Path, sound: Samples) -> None:
    """Keep sound as a WAV file."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(audio.RATE)
        file.writeframes(sound.astype("<i2").tobytes())


def keep(folder: Path, person: Samples, her: Samples) -> None:
    """Write both sides of a call, in step, as `person.wav` and `her.wav`."""
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "person.wav", person)
    write(folder / "her.wav", her)


def manifest(path: Path) -> list[dict[str, str]]:
    """Give the rows of a folder's `MANIFEST.tsv` that name a file; none without one."""
    listed = path / "MANIFEST.tsv"
    if not listed.exists():
        return []
    with listed.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t") if row.get("file")]


def _beside(path: Path) -> str:
    text = path.with_suffix(".txt")
    return text.read_text(encoding="utf-8").strip() if text.exists() else ""

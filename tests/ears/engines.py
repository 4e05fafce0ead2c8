"""The real engines for tests, each loaded once, or a skip that says what is missing."""

import os
from functools import cache
from pathlib import Path

import pytest

from her_voice import places
from her_voice.audio import FRAME_SAMPLES, Floats, Frame, floats, pcm
from her_voice.bench import clips
from her_voice.bench.clips import Clip
from her_voice.ears import moonshine, smart_turn, whisper
from her_voice.ears.moonshine import Moonshine
from her_voice.ears.smart_turn import SmartTurn
from her_voice.ears.whisper import Whisper
from her_voice.settings import EarsSettings


def folder(model: str) -> Path:
    folder = places.find().models / model
    if not folder.is_dir():
        pytest.skip(f"the model {model} is not in {folder.parent} (HER_VOICE_MODELS)")
    return folder


@cache
def transcriber(model: str = "whisper-base") -> Whisper:
    return whisper.load(folder(model), EarsSettings())


@cache
def first_look() -> Moonshine:
    return moonshine.load(folder("moonshine-tiny"))


@cache
def looked_at_first() -> Whisper:
    """Give Whisper base with the first look before it, as she has them."""
    engine = whisper.load(folder("whisper-base"), EarsSettings())
    engine.first = first_look()
    return engine


@cache
def judge() -> SmartTurn:
    return smart_turn.load(folder("smart-turn-v3.2"))


def recordings() -> Path:
    root = os.environ.get("HER_VOICE_RECORDINGS")
    if not root:
        pytest.skip("HER_VOICE_RECORDINGS names no folder of recordings")
    return Path(root) / "audio"


def recording(name: str) -> Floats:
    """Sound of one recording, such as `noise/kitchen.flac`."""
    return floats(clips.read(recordings() / name))


def clips_in(folder: str) -> tuple[Clip, ...]:
    """All recordings of a folder, with what is said in them."""
    return clips.folder(recordings() / folder)


def frames(sound: Floats) -> list[Frame]:
    """Cut into whole frames; what is left over is dropped."""
    whole = pcm(sound[: len(sound) // FRAME_SAMPLES * FRAME_SAMPLES]).tobytes()
    return [whole[at : at + FRAME_SAMPLES * 2] for at in range(0, len(whole), FRAME_SAMPLES * 2)]

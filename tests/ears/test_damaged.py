"""Engines whose files are missing or damaged say so in one sentence that names the mend."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from her_voice import places
from her_voice.ears import smart_turn, whisper
from her_voice.errors import EarsError
from her_voice.settings import EarsSettings


def load_whisper(path: Path) -> object:
    return whisper.load(path, EarsSettings())


LOADERS: dict[str, Callable[[Path], object]] = {
    "whisper": load_whisper,
    "smart-turn": smart_turn.load,
}


@pytest.mark.parametrize("name", LOADERS)
def test_a_missing_model_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(EarsError, match="her-voice models pull"):
        LOADERS[name](tmp_path / "nowhere")


@pytest.mark.parametrize("name", LOADERS)
def test_a_damaged_model_is_named(name: str, tmp_path: Path) -> None:
    for file in ("model.bin", "tokenizer.json", "config.json", smart_turn.FILE):
        (tmp_path / file).write_bytes(b"not a model")
    with pytest.raises(EarsError, match="her-voice models pull"):
        LOADERS[name](tmp_path)


@pytest.mark.model
def test_a_model_cut_short_is_named(tmp_path: Path) -> None:
    source = places.find().models / "whisper-tiny.en"
    if not source.is_dir():
        pytest.skip("the model whisper-tiny.en is not there (HER_VOICE_MODELS)")
    shutil.copytree(source, tmp_path / "model")
    whole = (source / "model.bin").read_bytes()
    (tmp_path / "model" / "model.bin").unlink()
    (tmp_path / "model" / "model.bin").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(EarsError, match="her-voice models pull"):
        load_whisper(tmp_path / "model")


@pytest.mark.model
def test_a_language_whisper_does_not_know_is_named() -> None:
    path = places.find().models / "whisper-base"
    if not path.is_dir():
        pytest.skip("the model whisper-base is not there (HER_VOICE_MODELS)")
    with pytest.raises(EarsError, match="two-letter code"):
        whisper.load(path, EarsSettings(language="xx"))

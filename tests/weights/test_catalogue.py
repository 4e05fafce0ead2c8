"""The manifest that ships is right, and a wrong one is refused with the place named."""

from pathlib import Path

import pytest

from her_voice.errors import WeightsError
from her_voice.weights.catalogue import JOBS, Model, catalogue, read
from her_voice.weights.origins import HubFile, Packages

ENTRY = """
[[model]]
name = "little"
job = "hear"
does = "tests"
licence = "CC0-1.0"
[[model.file]]
path = "model.bin"
size = 3
sha256 = "{digest}"
sources = ["file:/nowhere"]
""".format(digest="0" * 64)


@pytest.mark.parametrize("model", catalogue().models, ids=lambda model: model.name)
def test_every_default_model_can_be_had_without_the_hub(model: Model) -> None:
    needed = catalogue().model(model.instead) if model.instead else model
    if not model.default:
        needed = model
    for file in needed.files:
        mirrors = [origin for origin in file.origins if not isinstance(origin, HubFile)]
        assert mirrors or not model.default, f"{needed.name}/{file.path} is on the hub alone"


def test_the_default_set_can_hear_think_speak_and_tell_when_the_person_has_finished() -> None:
    assert {model.job for model in catalogue() if model.default} == set(JOBS)


def test_the_small_language_model_needs_no_hub_and_is_less_than_half_the_size() -> None:
    large = next(model for model in catalogue() if model.small)
    small = catalogue().model(large.small)
    assert small.job == large.job == "think"
    assert small.size < large.size / 2
    assert any(isinstance(origin, Packages) for origin in small.files[0].origins)


def test_digests_and_sizes_of_the_manifest_are_those_on_record() -> None:
    found = {
        (model.name, file.path): (file.size, file.sha256)
        for model in catalogue()
        for file in model.files
    }
    assert found["whisper-base", "model.bin"] == (
        145_217_532,
        "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    )
    assert found["qwen2.5-1.5b", "qwen2.5-1.5b-instruct-q4_k_m.gguf"] == (
        1_117_320_736,
        "6a1a2eb6d15622bf3c96857206351ba97e1af16c30d7a74ee38970e434e9407e",
    )
    assert found["kokoro", "voices/af_heart.bin"] == (
        522_240,
        "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    )


def test_an_unknown_model_is_answered_with_the_nearest_name() -> None:
    with pytest.raises(
        WeightsError, match=r"no model 'whisper-bas'; did you mean 'whisper-base'\?"
    ):
        catalogue().model("whisper-bas")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('job = "hear"', 'job = "hera"', "little: job must be one of"),
        ("size = 3", "size = 0", "little/model.bin: size must be"),
        ("size = 3", 'size = "3"', "little/model.bin: size must be"),
        ("0" * 64, "0" * 63, "sha256 must be 64"),
        ("0" * 64, "A" * 64, "sha256 must be 64"),
        ('path = "model.bin"', 'path = "../model.bin"', "must stay inside"),
        ('path = "model.bin"', 'path = "/model.bin"', "must stay inside"),
        ('["file:/nowhere"]', "[]", "at least one source"),
        ('["file:/nowhere"]', '["ftp://x/y"]', "none of file:"),
        ('does = "tests"', 'dose = "tests"', "unknown key 'dose'"),
        ('does = "tests"', 'does = "tests"\ninstead = "less"', "no model 'less'"),
        ('name = "little"', 'name = "../little"', "no name for a model"),
        (ENTRY, ENTRY + ENTRY, "there twice"),
        (ENTRY, "model = 3", "list of tables"),
        (ENTRY, "][", "can't be read"),
    ],
)
def test_a_wrong_manifest_is_refused_with_the_place_named(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "models.toml"
    assert old in ENTRY
    path.write_text(ENTRY.replace(old, new, 1))
    with pytest.raises(WeightsError, match=said):
        read(path)


def test_a_right_manifest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "models.toml"
    path.write_text(ENTRY)
    assert [model.name for model in read(path)] == ["little"]

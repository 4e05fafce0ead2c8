"""A model that there is none of is refused with the configuration, not when it is to be fetched."""

from pathlib import Path

import pytest

from her_voice import settings
from her_voice.errors import SettingsError
from her_voice.weights import configured


def load(folder: Path, written: str) -> settings.Settings:
    file = folder / "config.toml"
    file.write_text(written, encoding="utf-8")
    return configured.load(file)


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ('[ears]\nmodel = "whisper-bas"', ":2 [ears]: model can't be 'whisper-bas'; did you mean"),
        ('[ears]\npartial_model = "qwen"', "partial_model can't be 'qwen'; known are whisper-"),
        ('[ears]\nfirst_model = "x"', "first_model can't be 'x'; known are moonshine-tiny"),
        ('[ears]\nmodel = "moonshine-tiny"', "model can't be 'moonshine-tiny'; "),
        ('[ears]\nsecond_model = "x"', "second_model can't be 'x'; known are whisper-"),
        ('[voice]\nname = "en_US-jo-medium"', "did you mean 'en_US-joe-medium'?"),
        ('[voice]\nname = "piper-en_US-joe-medium"', "did you mean 'en_US-joe-medium'?"),
        ('[mind]\nmodel = "whisper-base"', "[mind]: model can't be 'whisper-base'; "),
        ("[voice]\npace = 0", "pace must be from"),
    ],
)
def test_a_name_that_no_model_has_is_refused_with_the_right_ones(
    tmp_path: Path, written: str, mend: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, f"{written}\n")
    assert mend in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "written",
    [
        "",
        '[voice]\nname = "en_US-joe-medium"',
        '[voice]\nengine = "kokoro"\nname = "af_sky"',
        '[ears]\nmodel = "whisper-tiny.en"\npartial_model = ""\nsecond_model = ""',
        '[mind]\nendpoint = "http://127.0.0.1:11434/v1"\nmodel = "llama3"',
    ],
)
def test_what_there_is_and_what_others_know_is_taken(tmp_path: Path, written: str) -> None:
    load(tmp_path, f"{written}\n")
    assert configured.load(tmp_path / "nowhere.toml") == settings.Settings()

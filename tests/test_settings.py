"""What a configuration may hold, and what is said about what it may not."""

from pathlib import Path

import pytest

from her_voice import settings
from her_voice.errors import SettingsError
from her_voice.mode import Mode


def load(folder: Path, written: str) -> settings.Settings:
    file = folder / "config.toml"
    file.write_text(written, encoding="utf-8")
    return settings.load(file)


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, "") == settings.Settings()


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_is_written_as_it_is_called(tmp_path: Path, mode: Mode) -> None:
    assert load(tmp_path, f'[attention]\nmode = "{mode}"\n').attention.mode is mode


@pytest.mark.parametrize("written", ['"by nam"', "3", "[]"])
def test_a_wrong_mode_is_answered_with_the_right_ones(tmp_path: Path, written: str) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, f"[attention]\nmode = {written}\n")
    sentence = str(refused.value)
    assert 'mode must be one of "open", "follow-up", "by name", "push to talk", not' in sentence
    assert "config.toml:2 [attention]" in sentence


def test_names_are_a_list_of_texts(tmp_path: Path) -> None:
    read = load(tmp_path, '[attention]\nnames = ["Ada ", "dear computer"]\n')
    assert read.attention.names == ("Ada", "dear computer")


@pytest.mark.parametrize("written", ['"Ada"', "3", '["Ada", 3]'])
def test_what_is_no_list_of_texts_is_refused(tmp_path: Path, written: str) -> None:
    with pytest.raises(SettingsError, match=r"names must be a list of texts, as in \[.one.\], not"):
        load(tmp_path, f"[attention]\nnames = {written}\n")


@pytest.mark.parametrize("written", ["[]", '[" "]', '["Ada", ""]'])
def test_she_has_a_name(tmp_path: Path, written: str) -> None:
    with pytest.raises(SettingsError, match="names can't be empty"):
        load(tmp_path, f"[attention]\nnames = {written}\n")

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


def test_rules_are_sections_whose_names_are_free(tmp_path: Path) -> None:
    written = "[notices.sources.backup]\nhighest = 4\n[notices.sources.'my shop']\nmuted = true\n"
    read = load(tmp_path, written).notices.sources
    assert read == {
        "backup": settings.SourceRule(highest=4),
        "my shop": settings.SourceRule(muted=True),
    }


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("[notices.sources.backup]\nprioritty = 4\n", "did you mean 'priority'?"),
        ("[notices.sources.backup]\npriority = 6\n", "priority must be from 1 to 5, or 0"),
        ("[notices.sources.backup]\nmuted = 1\n", "muted must be"),
        ("[notices]\nsources = 3\n", "sources must hold sections"),
        ('[notices]\nquiet_from = "10pm"\nquiet_until = "7:00"\n', 'such as "22:00"'),
        ('[notices]\nquiet_from = "22:00"\n', "must both be set, or neither"),
        ('[notices]\nquiet_form = "22:00"\n', "did you mean 'quiet_from'?"),
    ],
)
def test_a_wrong_rule_is_answered_with_what_would_be_right(
    tmp_path: Path, written: str, mend: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        load(tmp_path, written)
    assert mend in str(refused.value)
    assert "[notices" in str(refused.value)

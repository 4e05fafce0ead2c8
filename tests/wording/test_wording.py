"""A new language: English stands in for what it lacks, and what is wrong in it is named."""

from pathlib import Path

import pytest

from her_voice.errors import SettingsError
from her_voice.wording.wording import HERE, Wording


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    english = tmp_path / "en"
    english.mkdir()
    (english / "persona.txt").write_text("You are she.")
    (english / "sentences.toml").write_text(
        'greeting = ["Hello.", "Hi, {name}."]\nready = ["Here I am."]\n'
    )
    (tmp_path / "de").mkdir()
    return tmp_path


def test_english_stands_in_for_whatever_a_language_lacks(folder: Path) -> None:
    assert Wording("de", folder=folder).sentence("ready") == "Here I am."
    (folder / "de" / "sentences.toml").write_text('greeting = ["Hallo {name}."]\n')
    german = Wording("nl", folder=_renamed(folder, "nl"))
    assert german.persona == "You are she."
    assert german.variants("greeting") == ["Hallo {name}."]
    assert german.sentence("ready") == "Here I am."


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ('ready = "Da bin ich."', "ready must be a list of sentences"),
        ("ready = []", "ready must be a list of sentences"),
        ("ready = [1]", "ready must be a list of sentences"),
        ('redy = ["Da."]', "unknown sentence 'redy'; did you mean 'ready'?"),
        ('greeting = ["Hallo, {nam}."]', "greeting can't hold {nam}; name is filled in there"),
        ("ready = [", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_language_is_named_before_she_says_it(
    folder: Path, written: str, mend: str
) -> None:
    (folder / "de" / "sentences.toml").write_text(f"{written}\n")
    with pytest.raises(SettingsError) as refused:
        Wording("de", folder=folder)
    assert mend in str(refused.value)
    assert str(folder / "de" / "sentences.toml") in str(refused.value)


def test_a_language_without_a_folder_is_refused_with_those_there_are(folder: Path) -> None:
    with pytest.raises(SettingsError, match="set language to one of: en"):
        Wording("fr", folder=folder)


def test_her_own_english_is_right() -> None:
    assert Wording("en", folder=HERE).sentence("greeting")


def _renamed(folder: Path, name: str) -> Path:
    (folder / "de").rename(folder / name)
    return folder

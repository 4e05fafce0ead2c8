"""Which models she needs, by what is set."""

from pathlib import Path

import pytest

from her_voice.places import Places
from her_voice.settings import EarsSettings, MindSettings, Settings, VoiceSettings
from her_voice.weights.wanted import JUDGE, Wanted


def wanted(tmp_path: Path, ears: EarsSettings) -> Wanted:
    settings = Settings(ears=ears, mind=MindSettings(endpoint="http://x/v1"))
    return Wanted(settings, Places(*([tmp_path] * 5)))


def test_usually_three_understand_and_two_can_be_done_without(tmp_path: Path) -> None:
    usual = wanted(tmp_path, EarsSettings())
    assert usual.helpers == ("moonshine-tiny", "whisper-tiny.en")
    assert usual.names == ["piper-en_US-joe-medium", "whisper-base", JUDGE, *usual.helpers]


@pytest.mark.parametrize(
    ("ears", "first"),
    [
        (EarsSettings(), "moonshine-tiny"),
        (EarsSettings(first_model=""), ""),
        (EarsSettings(language="de"), ""),
        (EarsSettings(language=""), ""),
        (EarsSettings(model="whisper-small"), ""),
        (EarsSettings(partial_model="whisper-tiny.en"), "moonshine-tiny"),
    ],
)
def test_one_looks_first_where_english_is_spoken_and_it_was_tried(
    ears: EarsSettings, first: str, tmp_path: Path
) -> None:
    assert wanted(tmp_path, ears).first == first


@pytest.mark.parametrize(
    ("ears", "second"),
    [
        (EarsSettings(second_model=""), ""),
        (EarsSettings(language="de"), ""),
        (EarsSettings(language=""), "whisper-tiny.en"),
        (EarsSettings(model="whisper-tiny.en"), ""),
        (EarsSettings(partial_model="whisper-tiny.en"), ""),
        (EarsSettings(model="whisper-small"), ""),
        (EarsSettings(model="whisper-small", second_model="whisper-base"), "whisper-base"),
    ],
)
def test_another_is_asked_only_where_it_is_of_use(
    ears: EarsSettings, second: str, tmp_path: Path
) -> None:
    assert wanted(tmp_path, ears).second == second


@pytest.mark.parametrize(
    ("partial", "quick"), [("", ""), ("whisper-base", ""), ("whisper-tiny.en", "whisper-tiny.en")]
)
def test_a_quicker_one_is_loaded_where_it_is_another(
    partial: str, quick: str, tmp_path: Path
) -> None:
    assert wanted(tmp_path, EarsSettings(partial_model=partial)).quick == quick


def test_what_is_spoken_ahead_is_kept_by_voice_and_pace(tmp_path: Path) -> None:
    def sounds(voice: VoiceSettings) -> str:
        return Wanted(Settings(voice=voice), Places(*([tmp_path] * 5))).sounds

    assert sounds(VoiceSettings()) == "piper-en_US-joe-medium 1.0"
    assert sounds(VoiceSettings(name="en_US-joe-medium")) == "piper-en_US-joe-medium 1.0"
    assert sounds(VoiceSettings(engine="kokoro")) == "kokoro 1.0"
    assert sounds(VoiceSettings(engine="kokoro", name="am_michael")) == "kokoro am_michael 1.0"

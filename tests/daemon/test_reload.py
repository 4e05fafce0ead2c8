"""What becomes of a configuration that is changed while she lives."""

from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path

import pytest

from her_voice.daemon.reload import AT_ONCE, Reload, differences, is_followed_at_once, merged
from her_voice.errors import SettingsError
from her_voice.mode import Mode
from her_voice.settings import (
    AttentionSettings,
    EarsSettings,
    MannersSettings,
    Settings,
    VoiceSettings,
)
from her_voice.tool_settings import ServerOfTools, SkillsSettings
from her_voice.weights import configured


@dataclass
class Life:
    written: Settings | SettingsError = field(default_factory=Settings)
    followed: list[Settings] = field(default_factory=list)
    noted: dict[str, str] = field(default_factory=dict)
    also: str = ""

    def __post_init__(self) -> None:
        self.reload = Reload(
            Settings(),
            read=self.read,
            apply=self.followed.append,
            note=lambda subject, words: self.noted.update({subject: words}),
            also=lambda: self.also,
        )

    def read(self) -> Settings:
        if isinstance(self.written, SettingsError):
            raise self.written
        return self.written


def test_what_can_be_followed_is_followed_and_the_rest_is_named() -> None:
    life = Life()
    life.written = Settings(
        attention=AttentionSettings(mode=Mode.BY_NAME),
        voice=VoiceSettings(pace=1.2, engine="kokoro"),
        ears=EarsSettings(model="whisper-small"),
    )
    done = life.reload()
    assert done.at_once == ("attention.mode", "voice.pace")
    assert done.after_restart == ("ears.model", "voice.engine")
    followed = life.followed[0]
    assert (followed.attention.mode, followed.voice.pace) == (Mode.BY_NAME, 1.2)
    assert (followed.voice.engine, followed.ears.model) == ("piper", "whisper-base")
    assert life.noted["configuration"] == "needs a restart to follow ears.model, voice.engine"


def test_what_waits_for_a_restart_is_named_until_it_is_taken_back() -> None:
    life = Life()
    life.written = Settings(language="de")
    assert life.reload().after_restart == life.reload().after_restart == ("language",)
    life.written = Settings()
    assert life.reload().in_words == "nothing has changed"
    assert life.noted["configuration"] == ""
    assert life.followed == []


def test_what_came_of_the_personas_is_told_instead_of_nothing_has_changed() -> None:
    life = Life(also="persona.toml:8 [her] is wrong")
    assert life.reload().in_words == "persona.toml:8 [her] is wrong"
    assert life.noted["configuration"] == ""


def test_a_bad_file_changes_nothing_and_says_so() -> None:
    life = Life()
    life.written = Settings(manners=MannersSettings(murmurs=False))
    life.reload()
    life.written = SettingsError("config.toml: unknown setting 'paze'")
    with pytest.raises(SettingsError, match="paze"):
        life.reload()
    assert len(life.followed) == 1
    assert life.noted["configuration"].startswith("kept the settings as they were, for config.toml")
    life.written = Settings(manners=MannersSettings(murmurs=False))
    assert life.reload().in_words == "nothing has changed"
    assert life.noted["configuration"] == ""


def test_a_value_that_makes_no_sense_leaves_what_is_in_force(tmp_path: Path) -> None:
    life, file = Life(), tmp_path / "config.toml"
    life.reload = Reload(
        Settings(),
        read=lambda: configured.load(file),
        apply=life.followed.append,
        note=lambda subject, words: life.noted.update({subject: words}),
    )
    file.write_text("[voice]\npace = 1.2\n[mind]\nfirst_word_s = 20\n", encoding="utf-8")
    life.reload()
    for written in ("[voice]\npace = 0\n", '[voice]\nengine = "pipr"\n', "[voice]\nthreads = 0\n"):
        file.write_text(written, encoding="utf-8")
        with pytest.raises(SettingsError, match=r"must be|did you mean 'piper'") as refused:
            life.reload()
        assert str(refused.value) in life.noted["configuration"]
        assert [each.voice.pace for each in life.followed] == [1.2]
    file.write_text("[voice]\npace = 1.3\n", encoding="utf-8")
    assert life.reload().at_once == ("mind.first_word_s", "voice.pace")


def test_what_was_given_up_until_a_restart_is_told_though_the_rest_is_in_force() -> None:
    life = Life()
    life.reload = Reload(
        Settings(),
        read=life.read,
        apply=life.followed.append,
        note=lambda subject, words: life.noted.update({subject: words}),
        is_closed_to=lambda settings: bool(settings.skills.mcp),
    )
    tools = SkillsSettings(mcp={"weather": ServerOfTools(url="http://127.0.0.1:9000/mcp")})
    life.written = Settings(skills=tools)
    words = life.reload().in_words
    assert words == "in force now: skills.mcp; folders and ports that are new open with a restart"
    assert life.noted["configuration"] == "needs a restart to open folders and ports that are new"
    life.written = Settings(skills=tools, language="de")
    assert life.reload().after_restart == ("language",)
    assert life.noted["configuration"].startswith("needs a restart to follow language and open")
    life.written = Settings()
    life.reload()
    assert life.noted["configuration"] == ""


def test_every_setting_named_here_exists() -> None:
    names = {each.name for each in fields(Settings)}
    for section in fields(Settings):
        value = getattr(Settings(), section.name)
        if is_dataclass(value):
            names |= {f"{section.name}.{each.name}" for each in fields(value)}
    assert names >= AT_ONCE
    assert is_followed_at_once("manners.murmurs")
    assert not is_followed_at_once("mind.endpoint")


def test_merging_takes_what_is_named_and_nothing_else() -> None:
    new = Settings(language="de", voice=VoiceSettings(pace=2.0, name="amy"))
    taken = merged(Settings(), new, ("voice.pace", "language"))
    assert taken == replace(Settings(), language="de", voice=VoiceSettings(pace=2.0))
    assert list(differences(taken, new)) == ["voice.name"]

import json
from pathlib import Path

import pytest

from her_voice.cli import main
from her_voice.places import Places


def test_without_a_file_the_defaults_are_in_force(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config"]) == 0
    shown = capsys.readouterr().out
    assert f"{home.config_file} (not there: all defaults)" in shown
    assert "# default" not in shown


def test_what_differs_from_the_default_is_marked(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    home.config_file.write_text('[voice]\npace = 1.2\n[ears]\nmodel = "whisper-base"\n')
    assert main(["config"]) == 0
    marked = [line for line in capsys.readouterr().out.splitlines() if "# default" in line]
    assert [line.split() for line in marked] == [["pace", "=", "1.2", "#", "default:", "1.0"]]


def test_what_is_shown_can_be_read_back_as_configuration(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    home.config_file.write_text('language = "sl"\n[earpiece]\nspeaker = "a \\"b\\" č"\n')
    main(["config", "--json"])
    before = json.loads(capsys.readouterr().out)
    main(["config"])
    home.config_file.write_text(capsys.readouterr().out)
    main(["config", "--json"])
    assert json.loads(capsys.readouterr().out) == before


def test_as_json_there_are_path_and_values(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    home.config_file.write_text("[voice]\npace = 1.2\n")
    assert main(["config", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["path"] == str(home.config_file)
    assert shown["values"]["voice"]["pace"] == 1.2
    assert shown["values"]["language"] == "en"


def test_where_the_path_leads_an_editor_can_save_it(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HER_VOICE_HOME", str(home.config / "new"))
    assert main(["config", "path"]) == 0
    Path(capsys.readouterr().out.strip()).write_text("[voice]\n", encoding="utf-8")


def test_the_path_alone_is_printed_even_when_the_file_is_wrong(
    home: Places, capsys: pytest.CaptureFixture[str]
) -> None:
    home.config_file.write_text("nonsense")
    assert main(["config", "path"]) == 0
    assert capsys.readouterr().out == f"{home.config_file}\n"


@pytest.mark.parametrize("words", [["config"], ["talk"], ["run"], ["say", "x"], ["bench"]])
@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("[voice]\npaec = 1.2\n", "unknown setting 'paec'; did you mean 'pace'?"),
        ("microphone = 'Jabra'\n", "'microphone'; it belongs under [earpiece]"),
        ("[voice]\nmodel = 'x'\n", "'model'; it belongs under [ears] or [mind]"),
        ("[vocie]\n", "did you mean 'voice'?"),
        ('[voice]\npace = "fast"\n', "pace must be a number"),
        ("[voice]\npace = 0\n", "pace must be from 0.5 to 2, not 0"),
        ('[server]\nlisten = "everywhere"\n', "listen must be a loopback address and a port"),
        ('[ears]\nmodel = "whisper-bas"\n', "model can't be 'whisper-bas'; did you mean"),
        ('[voice]\nname = "sam"\n', "[voice]: name can't be 'sam'; known are en_"),
        ("[voice\n", "not valid TOML"),
    ],
)
def test_a_wrong_configuration_stops_everything_before_it_starts(
    home: Places,
    words: list[str],
    written: str,
    mend: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    home.config_file.write_text(written)
    assert main(words) == 78
    out, err = capsys.readouterr()
    assert out == ""
    assert str(home.config_file) in err
    assert mend in err
    assert err.count("\n") == 1
    assert home.config_file.read_text() == written

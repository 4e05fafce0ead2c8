import json
from collections.abc import Iterable

import pytest

from her_voice.cli import main
from her_voice.errors import WeightsError
from her_voice.places import Places
from her_voice.weights import listing, pull
from her_voice.weights.catalogue import catalogue


def test_the_list_is_for_people_and_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list", "--json"]) == 0
    lines = json.loads(capsys.readouterr().out)
    assert [line["name"] for line in lines] == [model.name for model in catalogue()]
    assert {line["state"] for line in lines} == {"missing"}
    assert main(["models"]) == 0
    shown = capsys.readouterr().out
    assert all(line["name"] in shown for line in lines)


def test_the_list_can_be_of_some(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "list", "whisper-base", "--json"]) == 0
    assert [line["name"] for line in json.loads(capsys.readouterr().out)] == ["whisper-base"]


@pytest.mark.parametrize("what", ["list", "pull", "verify"])
def test_an_unknown_model_is_named(what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", what, "whisper-bas"]) == 1
    assert "did you mean 'whisper-base'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["whisper-base"], "whisper-base"),
        ([], "whisper-base"),
        (["--small"], "qwen2.5-coder-0.5b"),
    ],
)
def test_what_is_asked_for_is_pulled(
    words: list[str],
    wanted: str,
    home: Places,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async def fetch(names: Iterable[str], places: Places, _: object) -> tuple[str, ...]:
        assert places == home
        return tuple(names)

    monkeypatch.setattr(pull, "pull", fetch)
    assert main(["models", "pull", "--json", *words]) == 0
    pulled = json.loads(capsys.readouterr().out)
    assert pulled["folder"] == str(home.models)
    assert wanted in pulled["models"]


def test_what_a_start_needs_is_what_is_configured(
    home: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fetch(names: Iterable[str], *_: object) -> tuple[str, ...]:
        return tuple(names)

    monkeypatch.setattr(pull, "pull", fetch)
    home.config_file.write_text(
        '[voice]\nengine = "kokoro"\n[mind]\nendpoint = "http://127.0.0.1:9/v1"\n'
    )
    assert main(["models", "pull", "--json"]) == 0
    pulled = json.loads(capsys.readouterr().out)["models"]
    assert main(["models", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    for needed in (pulled, [line["name"] for line in listed if line["default"]]):
        assert "kokoro" in needed
        assert not [name for name in needed if name.startswith(("qwen", "piper"))]
    home.config_file.write_text('[ears]\nmodel = "whisper-smal"\n')
    assert main(["models", "pull"]) == 78
    assert main(["models", "list"]) == 0
    assert "whisper-small" in capsys.readouterr().out


def test_a_pull_that_fails_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def fetch(*_: object) -> tuple[str, ...]:
        raise WeightsError("No network; connect, and pull again")

    monkeypatch.setattr(pull, "pull", fetch)
    assert main(["models", "pull"]) == 1
    assert capsys.readouterr() == ("", "her-voice: No network; connect, and pull again\n")


def test_nothing_to_verify_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "verify"]) == 0
    assert "her-voice models pull" in capsys.readouterr().out


def test_a_damaged_model_is_found(home: Places, capsys: pytest.CaptureFixture[str]) -> None:
    model = catalogue().model("smart-turn-v3.2")
    for file in model.files:
        path = home.models / model.name / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    assert main(["models", "verify", "--json"]) == 1
    verdicts = json.loads(capsys.readouterr().out)
    assert {each["state"] for each in verdicts} == {"wrong"}
    assert main(["models", "verify"]) == 1
    assert "her-voice models pull smart-turn-v3.2" in capsys.readouterr().out


def test_a_model_that_is_right_takes_one_line_and_each_damaged_file_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def verdicts(_: Iterable[str], __: Places) -> list[dict[str, str]]:
        right = [{"model": "a", "file": f, "state": "right", "mend": ""} for f in "xyz"]
        wrong = {"model": "b", "file": "y", "state": "wrong", "mend": "pull it"}
        return [*right, {"model": "b", "file": "x", "state": "right", "mend": ""}, wrong]

    monkeypatch.setattr(listing, "verify", verdicts)
    assert main(["models", "verify"]) == 1
    shown = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    assert shown == [["right", "a", "3 files"], ["wrong", "b/y", "pull it"]]

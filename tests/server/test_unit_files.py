"""What is written into a unit when she is installed."""

from pathlib import Path

import pytest

from her_voice.server.unit_files import carried, filled


def test_a_home_that_is_named_from_where_one_stands_is_the_same_for_the_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/anna")
    given = {"HER_VOICE_HOME": "her home", "HER_VOICE_MODELS": "~/models", "LANG": "C"}
    kept = carried(given)
    assert kept == {
        "HER_VOICE_HOME": f"{tmp_path}/her home",
        "HER_VOICE_MODELS": "/home/anna/models",
    }
    assert f"ListenStream={tmp_path}/her home/run/her.sock" in filled(
        "her-voice.socket", "her-voice", kept
    )
    assert carried({"HER_VOICE_HOME": ""}) == {}

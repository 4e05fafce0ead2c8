"""What is written into a unit when she is installed, and where."""

import argparse
import re
from pathlib import Path
from typing import get_type_hints

import pytest

from her_voice.cli.subcommands import service
from her_voice.daemon.strays import GO_ON
from her_voice.server.outliving import LOOPBACK
from her_voice.server.unit_files import carried, filled
from her_voice.settings import ServerSettings


def test_a_home_that_is_named_from_where_one_stands_is_the_same_for_the_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/anna")
    given = {"HER_VOICE_HOME": "her home", "HER_VOICE_MODELS": "~/models", "LANG": "C"}
    given["HER_VOICE_KEYRING"] = "0"
    kept = carried(given)
    assert kept == {
        "HER_VOICE_HOME": f"{tmp_path}/her home",
        "HER_VOICE_MODELS": "/home/anna/models",
        "HER_VOICE_KEYRING": "0",
    }
    assert f"ListenStream={tmp_path}/her home/run/her.sock" in filled(
        "her-voice.socket", "her-voice", kept
    )
    assert carried({"HER_VOICE_HOME": ""}) == {}


@pytest.mark.parametrize("unit", ["her-voice.service", "her-voice@.service"])
def test_as_many_connections_may_outlive_a_restart_as_there_may_be(unit: str) -> None:
    (bound,) = get_type_hints(ServerSettings, include_extras=True)["most_earpieces"].__metadata__
    room = re.search(r"^FileDescriptorStoreMax=(\d+)$", filled(unit, "her-voice", {}), re.MULTILINE)
    assert room is not None
    assert int(room[1]) > bound.most + len(GO_ON) + len([LOOPBACK])


SYSTEMCTL = """#!/bin/sh
case "$*" in
  *show-environment) echo HOME=/home/anna; echo XDG_CONFIG_HOME=ITS ;;
  *"show her-voice.service"*) echo ActiveState=active; echo StatusText=well ;;
esac
"""


def test_the_homes_of_the_shell_are_hers_and_the_unit_is_where_systemd_looks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    systemctl = tmp_path / "bin" / "systemctl"
    systemctl.write_text(SYSTEMCTL.replace("ITS", str(tmp_path / "its")))
    systemctl.chmod(0o755)
    monkeypatch.setenv("PATH", f"{systemctl.parent}:/usr/bin:/bin")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))  # where no daemon answers
    for name in ("HER_VOICE_HOME", "HER_VOICE_MODELS"):
        monkeypatch.delenv(name, raising=False)
    homes = {f"XDG_{each}_HOME": f"{tmp_path}/my {each}" for each in ("CONFIG", "DATA", "STATE")}
    for name, home in homes.items():
        monkeypatch.setenv(name, home)
    asked = argparse.Namespace(what="install", system=False, user=None, json=False)
    assert service.run(asked) == 0
    unit = (tmp_path / "its/systemd/user/her-voice.service").read_text()
    for name, home in homes.items():
        assert f'Environment="{name}={home}"\n' in unit
    assert not (tmp_path / "my CONFIG").exists()

"""The service is put in and taken away whole, or not at all; systemctl is a stand-in here."""

import errno
import os
from pathlib import Path

import pytest

from her_voice.cli import main
from her_voice.cli.subcommands import service
from her_voice.server.unit_files import MARK

SYSTEMCTL = """#!/bin/sh
case "$*" in
  *show-environment*) echo "XDG_CONFIG_HOME={home}" ;;
  *list-units*) echo "her-voice.service loaded active running" ;;
  *disable*) exit 1 ;;
esac
"""


@pytest.fixture
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of units of a login whose manager can start, and not stop."""
    program = tmp_path / "bin/systemctl"
    program.parent.mkdir()
    program.write_text(SYSTEMCTL.format(home=tmp_path / "config"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    monkeypatch.setattr(service, "FIRST_LOOK_S", 0.0)
    return tmp_path / "config/systemd/user"


def test_what_can_t_be_stopped_is_not_removed(
    units: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    units.mkdir(parents=True)
    unit = units / "her-voice.service"
    unit.write_text(MARK)
    assert main(["service", "uninstall"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "can't be stopped" in err
    assert "`systemctl --user disable --now her-voice.service her-voice.socket`" in err
    assert unit.exists()


def test_a_full_disk_leaves_no_half_unit(
    units: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        assert main(["service", "install"]) == 1
    assert "can't be written (No space left on device)" in capsys.readouterr().err
    assert not (units / "her-voice.service").exists()
    assert main(["service", "install"]) == 0
    assert (units / "her-voice.service").stat().st_mode & 0o777 == 0o644


def test_one_that_systemd_has_given_up_is_started_again(units: Path, tmp_path: Path) -> None:
    program, log = tmp_path / "bin/systemctl", tmp_path / "log"
    notes = f'#!/bin/sh\necho "$*" >> {log}\n'
    text = program.read_text().replace("#!/bin/sh\n", notes)
    program.write_text(text.replace('echo "her-voice.service loaded active running"', ":"))
    assert main(["service", "install"]) == 0
    asked = log.read_text().splitlines()
    reset, start = (
        asked.index(f"--user --no-ask-password {words} her-voice.service")
        for words in ("reset-failed", "start --no-block")
    )
    assert reset < start
    assert (units / "her-voice.service").exists()

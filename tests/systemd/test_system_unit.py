"""The service of a machine without a login, in a real systemd."""

import json
import sys
from pathlib import Path

import pytest

from tests.systemd.conftest import stand_in
from tests.systemd.machine import Machine

HERE = Path(__file__).resolve()
HIDDEN = [Path("/tmp"), Path("/var/tmp")]

pytestmark = pytest.mark.skipif(
    any(HERE.is_relative_to(each) or Path(sys.prefix).is_relative_to(each) for each in HIDDEN),
    reason="the unit has a /tmp of its own, and can't see a checkout in this one",
)

FOLDER = Path("/etc/systemd/system")
TEMPLATE = "her-voice@.service"
UNIT = "her-voice@her.service"
HOME = Path("/var/lib/her-voice/her")
DOOR = HOME / "run/her.sock"
INSTALL = ("service", "install", "--system", "--user", "her")


def as_her(machine: Machine, *words: str) -> str:
    """Run `her-voice` as the user she runs as, who must name her home."""
    done = machine.run(
        *(sys.executable, "-m", "her_voice", *words), environment={"HER_VOICE_HOME": str(HOME)}
    )
    return done.stdout


def is_up(machine: Machine) -> bool:
    state = machine.show(UNIT, "ActiveState", user=False)
    return state == "active" and machine.health(str(DOOR)) == 200


def live(machine: Machine, *lines: str) -> str:
    stand_in(machine, TEMPLATE, *lines, folder=FOLDER)
    machine.her(*INSTALL, user=False)
    machine.systemctl("daemon-reload", user=False)
    machine.systemctl("restart", UNIT, user=False)
    machine.until(lambda: is_up(machine))
    return machine.show(UNIT, "MainPID", user=False)


def test_it_lives_as_its_user_is_killed_hangs_and_is_removed(machine: Machine) -> None:
    first = live(machine, "WatchdogSec=3")
    owner = machine.run("ps", "-o", "user=", "-p", first, user=False).stdout.strip()
    assert owner == "her"
    door = machine.run("stat", "-c", "%U %a", str(DOOR), user=False).stdout.strip()
    assert door == "her 600"
    assert json.loads(as_her(machine, "status", "--json"))["process"] == int(first)

    status = json.loads(
        machine.her("service", "status", "--json", "--system", "--user", "her", user=False)
    )
    assert (status["installed"], status["enabled"], status["running"]) == (True, True, True)
    assert status["says"] == "hears and speaks"

    for signal in ("KILL", "STOP"):
        before = machine.show(UNIT, "MainPID", user=False)
        machine.systemctl("kill", f"--signal={signal}", "--kill-whom=main", UNIT, user=False)
        machine.until(lambda: machine.show(UNIT, "MainPID", user=False) not in {"0", before})  # noqa: B023
        machine.until(lambda: is_up(machine))
    assert machine.show(UNIT, "NRestarts", user=False) == "2"

    gone = machine.her("service", "uninstall", "--system", "--user", "her", user=False)
    assert f"removed {FOLDER}/{TEMPLATE}" in gone
    assert f"what she remembers is still in {HOME}" in gone
    assert machine.show(UNIT, "ActiveState", user=False) == "inactive"
    assert machine.run("test", "-d", str(HOME / "data"), user=False).returncode == 0


def test_its_sandbox_really_holds(machine: Machine) -> None:
    live(machine)
    refused = dict(json.loads(as_her(machine, "status", "--json"))["restricted"])
    refused.pop("landlock")
    assert refused.pop("cannot_connect") is False, "models are missing, which may be fetched"
    assert set(refused.values()) == {True}, refused


def test_it_has_sound_where_its_file_says(machine: Machine) -> None:
    """A sound server of the machine's own, with null sinks instead of a card."""
    machine.write(
        FOLDER / "sound-test.service",
        """
[Service]
User=her
RuntimeDirectory=sound-test
Environment=HOME=/run/sound-test PULSE_RUNTIME_PATH=/run/sound-test
ExecStart=/usr/bin/pulseaudio -n --daemonize=no --exit-idle-time=-1 --disable-shm=yes \\
  -L "module-native-protocol-unix socket=/run/sound-test/native auth-anonymous=1" \\
  -L "module-null-sink sink_name=speaker" \\
  -L "module-null-sink sink_name=cave" \\
  -L "module-remap-source source_name=microphone master=cave.monitor"
""",
    )
    machine.write(Path("/etc/her-voice/her.env"), "PULSE_SERVER=unix:/run/sound-test/native\n")
    machine.systemctl("daemon-reload", user=False)
    machine.systemctl("start", "sound-test.service", user=False)
    live(machine, "ExecStart=", f"ExecStart={sys.executable} -m tests.daemon.stub_daemon run")
    machine.until(lambda: "headset" in json.loads(as_her(machine, "status", "--json"))["earpieces"])


def test_who_asks_for_what_cannot_be_is_told_in_one_sentence(machine: Machine) -> None:
    def refused(*words: str, user: bool = False) -> str:
        done = machine.run(
            *(sys.executable, "-m", "her_voice", "service", *words), user=user, check=False
        )
        assert done.returncode in {1, 2}
        assert done.stderr.count("\n") == 1
        return done.stderr

    assert "put sudo before it" in refused("install", "--system", "--user", "her", user=True)
    assert "useradd" in refused("install", "--system", "--user", "nobody-here")
    assert "go together" in refused("install", "--system")
    assert "no systemd for this login" in refused("status")

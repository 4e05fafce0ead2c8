"""The service of a machine without a login, in a real systemd."""

import json
import sys
from pathlib import Path

from tests.systemd.machine import Machine
from tests.systemd.system_unit import (
    DOOR,
    FOLDER,
    HOME,
    TEMPLATE,
    UNIT,
    as_her,
    is_up,
    live,
)


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

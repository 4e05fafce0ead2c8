"""The service of a person's own login, in a real systemd: installed, started, killed, removed."""

import json
import sys

import pytest

from her_voice.landlock import PORTS_SINCE
from tests.systemd.conftest import UNIT, UNITS, live, stand_in
from tests.systemd.machine import USER, USER_HOME, Machine


def test_she_is_installed_started_kept_up_and_removed(machine: Machine) -> None:
    """A whole life, in one order: each step needs the one before."""
    machine.her("service", "uninstall")  # a second try finds what the first one left
    stand_in(machine, UNIT)
    said = machine.her("service", "install")
    assert f"wrote {UNITS}/her-voice.service" in said
    assert "enabled and started her-voice.service: " in said
    assert "loginctl enable-linger" in said
    machine.until(lambda: machine.health() == 200)
    machine.until(lambda: machine.show(UNIT, "StatusText") == "hears and speaks")

    unchanged = machine.her("service", "install")
    assert unchanged.count("is as it should be") == 2
    status = json.loads(machine.her("service", "status", "--json"))
    assert (status["installed"], status["enabled"], status["running"]) == (True, True, True)
    assert status["door"] == "active"
    first = status["process"]

    stray = beside_her(machine)
    machine.systemctl("kill", "--signal=KILL", "--kill-whom=main", UNIT)
    machine.until(lambda: machine.show(UNIT, "MainPID") not in {"0", str(first)})
    machine.until(lambda: not lives(machine, stray))
    machine.until(lambda: machine.health() == 200)
    assert machine.show(UNIT, "NRestarts") == "1"
    assert machine.status()["process"] != first

    gone = machine.her("service", "uninstall")
    assert f"removed {UNITS}/her-voice.service" in gone
    assert machine.run("ls", str(UNITS)).stdout.split() == ["her-voice.service.d"]
    assert machine.show(UNIT, "ActiveState") == "inactive"
    assert machine.health() == 0
    assert "nothing to undo" in machine.her("service", "uninstall")


def beside_her(machine: Machine) -> str:
    """Begin a process in her control group that nobody ends."""
    group = machine.show(UNIT, "ControlGroup")
    become = f"setpriv --reuid={USER} --regid={USER} --clear-groups sleep 10000"
    begin = f"{become} >/dev/null 2>&1 & echo $! | tee /sys/fs/cgroup{group}/cgroup.procs"
    return machine.run("sh", "-c", begin, user=False).stdout.strip()


def lives(machine: Machine, pid: str) -> bool:
    return machine.run("kill", "-0", pid, user=False, check=False).returncode == 0


def test_who_asks_while_she_is_away_starts_her_and_is_answered(machine: Machine) -> None:
    live(machine)
    machine.systemctl("stop", UNIT)
    assert machine.show("her-voice.socket", "ActiveState") == "active"
    assert machine.status()["process"]
    assert machine.show(UNIT, "ActiveState") in {"active", "activating"}


def test_a_second_daemon_names_the_first_and_is_not_tried_again(machine: Machine) -> None:
    first = live(machine)
    second = ["systemd-run", "--user", "--unit=second", "--property=Type=notify"]
    second += ["--property=RestartPreventExitStatus=75 78", "--property=Restart=on-failure"]
    shown = machine.show(UNIT, "ExecStart").split("argv[]=")[1].split(" ;")[0].split()
    variables = machine.show(UNIT, "Environment").split()
    second += [f"--setenv={each}" for each in variables]
    machine.run(*second, *shown, check=False)
    machine.until(lambda: machine.show("second.service", "ActiveState") == "failed")
    assert machine.show("second.service", "ExecMainStatus") == "75"
    assert machine.show("second.service", "NRestarts") == "0"
    lines = " ".join(line["MESSAGE"] for line in machine.journal("second.service"))
    assert f"as process {first}" in lines


def test_a_reload_follows_a_good_configuration_and_refuses_a_bad_one(machine: Machine) -> None:
    pid = live(machine)
    file = USER_HOME / ".config/her-voice/config.toml"
    machine.write(file, '[attention]\nmode = "by name"\n[voice]\nengine = "kokoro"\n')
    machine.systemctl("reload", UNIT)
    waits = "hears and speaks; needs a restart to follow voice.engine"
    machine.until(lambda: machine.show(UNIT, "StatusText") == waits)

    machine.write(file, '[attention]\nmood = "by name"\n')
    refused = machine.run("systemctl", "--user", "reload", UNIT, check=False)
    assert refused.returncode != 0
    done = machine.run(sys.executable, "-m", "her_voice", "config", "reload", check=False)
    assert done.returncode == 78
    assert "did you mean 'mode'?" in done.stderr
    machine.systemctl("kill", "--signal=HUP", "--kill-whom=main", UNIT)
    machine.until(lambda: "kept the settings as they were" in machine.show(UNIT, "StatusText"))
    assert machine.health() == 200
    assert (machine.show(UNIT, "MainPID"), machine.show(UNIT, "ActiveState")) == (pid, "active")

    machine.systemctl("restart", UNIT, check=False)
    machine.until(lambda: machine.show(UNIT, "ActiveState") == "failed")
    assert machine.show(UNIT, "ExecMainStatus") == "78"
    assert machine.show(UNIT, "NRestarts") == "0"
    machine.run("rm", str(file))
    machine.systemctl("start", UNIT)
    machine.until(lambda: machine.health() == 200)


def test_what_the_unit_and_she_herself_forbid_is_really_refused(machine: Machine) -> None:
    live(machine)
    status = json.loads(machine.her("service", "status", "--json"))
    refused = status["restricted"]
    if refused.pop("landlock") < PORTS_SINCE:
        pytest.skip("this kernel's Landlock is too old to say")
    assert refused.pop("cannot_write_to_system") is False, "systemd 252 ignores it in a user unit"
    assert refused.pop("cannot_connect") is False, "models are missing, which may be fetched"
    assert set(refused.values()) == {True}, refused


def test_with_its_models_there_she_reaches_nobody(machine: Machine) -> None:
    probe = (
        "import json; from her_voice import confinement, landlock, places, settings;"
        "confinement.missing = lambda *_: ();"
        "confinement.confine(places.find(), settings.Settings());"
        "from her_voice.daemon.restrictions import restrictions;"
        "print(json.dumps(restrictions()))"
    )
    refused = json.loads(machine.run(sys.executable, "-c", probe).stdout)
    assert refused["cannot_connect"] is True
    assert refused["cannot_write_elsewhere"] is True
    assert refused["cannot_read_the_home"] is True

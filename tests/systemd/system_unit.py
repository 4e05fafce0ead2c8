"""The service of a machine without a login, for the user `her`."""

import sys
from pathlib import Path

from tests.systemd.conftest import stand_in
from tests.systemd.machine import Machine

FOLDER = Path("/etc/systemd/system")
TEMPLATE = "her-voice@.service"
UNIT = "her-voice@her.service"
HOME = Path("/var/lib/her-voice/her")
DOOR = HOME / "run/her.sock"
INSTALL = ("service", "install", "--system", "--user", "her")

IS_HIDDEN = any(
    Path(path).is_relative_to(each)
    for path in (sys.prefix, sys.base_prefix)
    for each in ("/tmp", "/var/tmp")
)
SEEN = ["PrivateTmp=no", "ReadWritePaths=/tmp"] if IS_HIDDEN else []
"""A /tmp of the unit's own would hide an interpreter that lies in this machine's."""


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
    """Let it live with what a test needs; give its process once it is well."""
    stand_in(machine, TEMPLATE, *SEEN, *lines, folder=FOLDER)
    machine.her(*INSTALL, user=False)
    machine.systemctl("daemon-reload", user=False)
    machine.systemctl("restart", UNIT, user=False)
    machine.until(lambda: is_up(machine))
    return machine.show(UNIT, "MainPID", user=False)

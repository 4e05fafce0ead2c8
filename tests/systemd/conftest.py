"""One machine for all tests of a file: it boots in half a second, but forgets nothing."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systemd.machine import CODE, SHARED, USER_HOME, Machine, booted, why_not

UNITS = USER_HOME / ".config/systemd/user"

STUB = f"{sys.executable} -m tests.daemon.stub_daemon"


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    if why := why_not():
        pytest.skip(why)
    with booted(tmp_path_factory.mktemp("machine")) as made:
        yield made


APART = f"Environment=STUB_APART=1 PYTHONPATH={CODE}/tests/systemd/stand_ins:{CODE}:{SHARED}"
"""A line of a unit: let engines be stand-ins in processes of their own, as the real ones are."""


def stand_in(machine: Machine, unit: str, *lines: str, folder: Path = UNITS) -> None:
    """Let a unit run this checkout, with stand-in engines, and with what else a test needs."""
    text = f"""
[Service]
Environment=PYTHONPATH={CODE}:{SHARED} PYTHONDONTWRITEBYTECODE=1
Environment=STUB_FAULTS={SHARED}/faults
ExecStart=
ExecStart={STUB} run --no-headset
ExecReload=
ExecReload={sys.executable} -m her_voice config reload
"""
    machine.write(folder / f"{unit}.d/test.conf", text + "".join(f"{line}\n" for line in lines))


UNIT = "her-voice.service"


def live(machine: Machine, *lines: str) -> str:
    """Let the user's service live with what a test needs; give its process once it is well."""
    stand_in(machine, UNIT, *lines)
    if machine.show(UNIT, "FragmentPath"):
        machine.systemctl("daemon-reload")
        machine.systemctl("reset-failed", UNIT, check=False)
        machine.systemctl("restart", UNIT)
    else:
        machine.her("service", "install")
    machine.until(lambda: machine.health() == 200)
    machine.until(lambda: machine.show(UNIT, "ActiveState") == "active")
    return machine.show(UNIT, "MainPID")

"""Whatever hangs, she is back without anybody's help, and answers. Bounds are generous."""

import sys
from collections.abc import Iterator

import pytest

from tests.systemd.conftest import UNIT, live, stand_in
from tests.systemd.machine import Machine

WATCHDOG_S = 3
BACK_S = 90
"""The promise is 3 s after the watchdog: read it off the figures. A machine that is busy with other
tests may take much longer."""


@pytest.fixture
def her(machine: Machine) -> Iterator[Machine]:
    """Let her live well, with a short watchdog, and without the faults of the test before."""
    (machine.shared / "faults").unlink(missing_ok=True)
    live(machine, f"WatchdogSec={WATCHDOG_S}")
    yield machine
    machine.systemctl("stop", UNIT)


def tell(figure: str) -> None:
    """Show a figure to whoever runs this with `-s`."""
    sys.stdout.write(f"\n{figure}\n")


def came_back(machine: Machine, pid: str) -> float:
    """Wait until another process of hers is well; say after how many seconds."""
    took = machine.until(lambda: machine.show(UNIT, "MainPID") not in {"0", pid}, BACK_S)
    (machine.shared / "faults").unlink(missing_ok=True)
    took += machine.until(lambda: machine.health() == 200, BACK_S)
    machine.until(lambda: machine.show(UNIT, "ActiveState") == "active")
    assert machine.ask("tell me more please") == "It is noon."
    return took


def test_she_lives_on_while_nothing_is_wrong(machine: Machine) -> None:
    """Her watchdog is longer here: a busy machine may let her stand still for a while."""
    pid = live(machine, f"WatchdogSec={2 * WATCHDOG_S}")
    assert machine.ask("tell me more please") == "It is noon."
    assert machine.run("sleep", str(2 * WATCHDOG_S + 2)).returncode == 0
    assert machine.show(UNIT, "MainPID") == pid
    machine.until(lambda: machine.show(UNIT, "StatusText") == "hears and speaks")


def test_a_process_that_is_stopped_is_replaced(her: Machine) -> None:
    pid = her.show(UNIT, "MainPID")
    her.systemctl("kill", "--signal=STOP", "--kill-whom=main", UNIT)
    took = came_back(her, pid)
    tell(f"stopped: back after {took:.1f} s with WatchdogSec={WATCHDOG_S}")


def test_a_loop_that_stands_still_is_replaced(her: Machine) -> None:
    pid = her.show(UNIT, "MainPID")
    (her.shared / "faults").write_text("loop")
    took = came_back(her, pid)
    tell(f"loop stands still: back after {took:.1f} s with WatchdogSec={WATCHDOG_S}")
    lines = [line.get("MESSAGE", "") for line in her.journal(UNIT)]
    assert any("stub_daemon.py" in line and "live" in line for line in lines), "where it stood"


@pytest.mark.parametrize("engine", ["hear", "speak"])
def test_an_engine_that_never_returns_is_the_end_of_its_process(her: Machine, engine: str) -> None:
    pid = her.show(UNIT, "MainPID")
    (her.shared / "faults").write_text(engine)
    assert her.ask("tell me more please", seconds=2) == ""
    took = came_back(her, pid)
    tell(f"{engine} never returns: back after {took:.1f} s with WatchdogSec={WATCHDOG_S}")
    lines = [line.get("MESSAGE", "") for line in her.journal(UNIT)]
    assert any("she hangs:" in line for line in lines)


def test_thinking_that_is_down_is_told_and_is_no_reason_to_die(her: Machine) -> None:
    pid = her.show(UNIT, "MainPID")
    (her.shared / "faults").write_text("think")
    her.until(lambda: "thinking is down" in her.show(UNIT, "StatusText"))
    assert her.health() == 503
    (her.shared / "faults").unlink()
    her.until(lambda: her.show(UNIT, "StatusText") == "hears and speaks")
    assert her.show(UNIT, "MainPID") == pid


@pytest.mark.soak
def test_she_who_hangs_while_she_wakes_is_replaced_too(machine: Machine) -> None:
    """While she lives she may take longer than `TimeoutStartSec`; while she hangs she may not."""
    stand_in(machine, UNIT, "TimeoutStartSec=4", "Environment=STUB_WAKING_S=8")
    machine.her("service", "install")
    machine.systemctl("daemon-reload")
    machine.systemctl("stop", UNIT)
    machine.systemctl("start", UNIT)
    assert machine.show(UNIT, "NRestarts") == "0", "8 s are more than 4"
    machine.systemctl("restart", "--no-block", UNIT)
    machine.until(lambda: "waking up" in machine.show(UNIT, "StatusText"))
    hung = machine.show(UNIT, "MainPID")
    machine.systemctl("kill", "--signal=STOP", "--kill-whom=main", UNIT)
    machine.until(lambda: machine.show(UNIT, "MainPID") not in {"0", hung}, 90)
    machine.until(lambda: machine.show(UNIT, "ActiveState") == "active", 90)

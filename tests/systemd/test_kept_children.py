"""The children outlive her in both kinds of unit, and nothing outlives a unit that is stopped.

Engines are stand-ins, in the processes that hold the real ones; see `stand_ins`.
"""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from her_voice.daemon.strays import GO_ON
from tests.systemd import conftest, system_unit
from tests.systemd.conftest import APART
from tests.systemd.machine import DOOR, Machine

LINES = (APART, "WatchdogSec=20")

ANSWERED_S = 300


@dataclass(frozen=True)
class Service:
    """One of the two, while it lives."""

    machine: Machine
    unit: str
    door: str
    user: bool
    group: str
    """Its control group."""

    def show(self, name: str) -> str:
        return self.machine.show(self.unit, name, user=self.user)

    def do(self, *words: str) -> None:
        self.machine.systemctl(*words, self.unit, user=self.user)

    def processes(self) -> list[str]:
        """Name all that run in its group, each with its number and its words."""
        group = shlex.quote(f"/sys/fs/cgroup{self.group}/cgroup.procs")
        listed = f"$(paste -s -d , {group})"
        look = f'ps -ww -o pid,args -p "{listed}"'
        return self.machine.run("sh", "-c", look, user=False, check=False).stdout.splitlines()[1:]

    def children(self) -> dict[str, list[str]]:
        """Give the numbers of the processes of each child."""
        running = self.processes()
        return {
            name: [line.split()[0] for line in running if program in line.split()]
            for name, program in GO_ON.items()
        }

    def is_well(self) -> bool:
        return self.show("ActiveState") == "active" and self.machine.health(self.door) == 200

    def until_answered(self) -> None:
        """Ask until there is an answer."""
        words = "tell me more please"
        self.machine.until(
            lambda: self.machine.ask(words, door=self.door) == "It is noon.", ANSWERED_S
        )

    def signal(self, name: str, pid: str) -> None:
        self.machine.run("kill", f"-{name}", pid, user=False)

    def end(self, signal: str) -> None:
        """Send her, but no child, a signal; wait until another process of hers is well."""
        before = self.show("MainPID")
        self.do("kill", f"--signal={signal}", "--kill-whom=main")
        self.machine.until(lambda: self.show("MainPID") not in {"0", before})
        self.machine.until(self.is_well)


def of(machine: Machine, unit: str, door: str, *, user: bool) -> Service:
    return Service(machine, unit, door, user, machine.show(unit, "ControlGroup", user=user))


@pytest.fixture(params=["user", "system"])
def service(machine: Machine, request: pytest.FixtureRequest) -> Iterator[Service]:
    """Let one of the two live, and the other not."""
    if request.param == "user":
        conftest.live(machine, *LINES)
        made = of(machine, conftest.UNIT, DOOR, user=True)
    else:
        system_unit.live(machine, *LINES)
        made = of(machine, system_unit.UNIT, str(system_unit.DOOR), user=False)
    made.do("reset-failed")
    yield made
    made.do("stop")
    machine.until(lambda: not made.processes())


def test_they_go_on_when_she_is_killed_hangs_or_is_restarted(service: Service) -> None:
    before = service.children()
    assert {name: len(pids) for name, pids in before.items()} == dict.fromkeys(GO_ON, 1)
    for signal in ("KILL", "STOP"):
        service.end(signal)
        assert service.children() == before
        service.until_answered()
    service.do("restart")
    service.machine.until(service.is_well)
    assert service.children() == before
    service.until_answered()


def test_nothing_is_left_of_a_unit_that_is_stopped(service: Service) -> None:
    service.end("KILL")
    service.do("stop")
    service.machine.until(lambda: not service.processes())


def test_what_stands_still_is_not_left_either(service: Service) -> None:
    """She has taken them over, and may not signal them; one of them does not move any more."""
    service.end("KILL")
    for pids in service.children().values():
        service.signal("STOP", pids[0])
    service.do("stop")
    service.machine.until(lambda: not service.processes())


def test_one_that_was_let_go_of_is_gone_after_the_next_start(service: Service) -> None:
    service.end("KILL")
    (stopped,) = service.children()["hearing"]
    service.signal("STOP", stopped)
    service.machine.until(lambda: set(service.children()["hearing"]) - {stopped} != set())
    service.end("KILL")
    assert stopped not in service.children()["hearing"]
    assert len(service.children()["hearing"]) == 1
    service.until_answered()


def test_who_stands_still_while_she_is_away_goes_on_or_is_replaced(service: Service) -> None:
    """On a machine that is busy it may be too slow to be taken over, and then it ends."""
    for pids in service.children().values():
        service.signal("STOP", pids[0])
    service.end("KILL")
    service.machine.until(
        lambda: all(len(pids) == 1 for pids in service.children().values()), ANSWERED_S
    )
    service.until_answered()

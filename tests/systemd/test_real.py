"""The service with the real models, in a real systemd: ready, killed, hung, and discreet."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.daemon.test_real import ASKED, PLACES, needs_models, needs_recordings
from tests.systemd.conftest import UNIT, UNITS
from tests.systemd.machine import CODE, SHARED, Machine
from tests.systemd.real import with_models

WATCHDOG_S = 10
PATIENT = "[mind]\nfirst_word_s = 100\nnext_word_s = 60\nanswer_tokens = 40\ntemperature = 0\n"

pytestmark = [pytest.mark.model, pytest.mark.recordings, needs_models, needs_recordings]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with with_models(tmp_path_factory.mktemp("machine")) as made:
        yield made


def tell(figure: str) -> None:
    sys.stdout.write(f"\n{figure}\n")


def is_well(machine: Machine) -> bool:
    return machine.health() == 200


def well_again(machine: Machine, what: str, is_another: Callable[[], bool]) -> None:
    """Wait until what was hit is another process and she is well, and tell how long it took.

    The promise is `WatchdogSec` + 3 s, and an answer within 10 s more, on two cores of her own.
    """
    began = time.monotonic()
    machine.until(is_another, 60, every=0.02)
    machine.until(lambda: is_well(machine), 120, every=0.02)
    took = time.monotonic() - began
    began = time.monotonic()
    assert machine.ask(str(SHARED / "question.pcm"), seconds=60)
    asked = time.monotonic() - began
    tell(f"{what}: well again after {took:.1f} s; question and answer took {asked:.1f} s more")


def hit_her(machine: Machine, signal: str) -> None:
    pid = machine.show(UNIT, "MainPID")
    machine.systemctl("kill", f"--signal={signal}", "--kill-whom=main", UNIT)
    well_again(machine, signal, lambda: machine.show(UNIT, "MainPID") not in {"0", pid})


ENGINES = {"hearing": "hearing_child", "speaking": "speaking_child", "llama": "llama_server"}


def engine(machine: Machine, name: str) -> str:
    """Give the newest process of an engine; empty where there is none."""
    found = machine.run("pgrep", "-n", "-f", f"her_voice[.].*{ENGINES[name]}", check=False)
    return found.stdout.strip()


def hit_engine(machine: Machine, name: str) -> None:
    pid = engine(machine, name)
    assert pid.isdigit(), pid
    machine.run("kill", "-STOP", pid)
    well_again(machine, f"STOP of {name}", lambda: engine(machine, name) != pid)


def live(machine: Machine) -> None:
    machine.write(Path("/home/her/.config/her-voice/config.toml"), PATIENT)
    lines = f"""
[Service]
Environment=PYTHONPATH={CODE} PYTHONDONTWRITEBYTECODE=1 HER_VOICE_MODELS={PLACES.models}
ExecStart=
ExecStart={sys.executable} -m tests.systemd.blockable run --no-headset
WatchdogSec={WATCHDOG_S}
"""
    machine.write(UNITS / f"{UNIT}.d/test.conf", lines)
    began = time.monotonic()
    machine.her("service", "install")
    machine.until(lambda: machine.show(UNIT, "ActiveState") == "active", 180)
    tell(f"ready after {time.monotonic() - began:.1f} s")
    machine.until(lambda: is_well(machine), 60)


def test_she_lives_under_systemd_with_her_real_models(machine: Machine) -> None:
    live(machine)
    answer = machine.ask(str(SHARED / "question.pcm"), seconds=60)
    assert answer
    refused = json.loads(machine.her("service", "status", "--json"))["restricted"]
    refused.pop("landlock")
    assert refused.pop("cannot_write_to_system") is False, "systemd 252 ignores it in a user unit"
    assert set(refused.values()) == {True}, refused

    for signal in ("KILL", "STOP"):
        before = engine(machine, "hearing")
        hit_her(machine, signal)
        assert engine(machine, "hearing") == before, "it holds the models, and goes on"

    machine.systemctl("stop", UNIT)
    machine.until(lambda: not any(engine(machine, name) for name in ENGINES), 60)

    journal = machine.run("journalctl", "-o", "export", "--no-pager", user=False).stdout.lower()
    assert "turn_" in journal or "turn=" in journal
    for said in (ASKED, answer):
        words = said.lower().split()
        for at in range(len(words) - 2):
            assert " ".join(words[at : at + 3]) not in journal


@pytest.mark.soak
def test_whatever_hangs_with_her_real_models_she_is_well_again(machine: Machine) -> None:
    live(machine)
    assert machine.ask(str(SHARED / "question.pcm"), seconds=60)
    for name in ENGINES:
        hit_engine(machine, name)
    for signal in ("USR1", "STOP"):
        hit_her(machine, signal)
    for name in ENGINES:  # those that were taken over
        hit_engine(machine, name)
    machine.systemctl("restart", UNIT)
    well_again(machine, "restart", lambda: is_well(machine))
    # What stands still by a signal, and no other signal reaches, ends only when it moves again.
    machine.run("pkill", "-CONT", "-f", "her_voice")
    machine.systemctl("stop", UNIT)
    began = time.monotonic()
    machine.until(lambda: not any(engine(machine, name) for name in ENGINES), 90)
    tell(f"stopped: nothing left after {time.monotonic() - began:.1f} s")

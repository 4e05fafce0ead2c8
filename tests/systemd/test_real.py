"""The service with the real models, in a real systemd: ready, killed, hung, and discreet."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.daemon.test_real import ASKED, PLACES, needs_models, needs_recordings, question
from tests.systemd.conftest import UNIT, UNITS
from tests.systemd.machine import CODE, SHARED, Machine, booted, why_not

WATCHDOG_S = 10
PATIENT = "[mind]\nfirst_word_s = 100\nnext_word_s = 60\nanswer_tokens = 40\ntemperature = 0\n"

pytestmark = [pytest.mark.model, pytest.mark.recordings, needs_models, needs_recordings]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    if why := why_not():
        pytest.skip(why)
    shared = tmp_path_factory.mktemp("machine")
    with booted(shared, [PLACES.models]) as made:
        question().tofile(shared / "question.pcm")
        yield made


def tell(figure: str) -> None:
    sys.stdout.write(f"\n{figure}\n")


def ready_again(machine: Machine, pid: str) -> float:
    """Wait for another process that is well, and answers; say how long it took to be well."""
    took = machine.until(lambda: machine.show(UNIT, "MainPID") not in {"0", pid}, 60)
    took += machine.until(lambda: machine.health() == 200, 120)
    began = time.monotonic()
    assert machine.ask(str(SHARED / "question.pcm"), seconds=60)
    tell(f"well again after {took:.1f} s; heard out an answer {time.monotonic() - began:.1f} s on")
    return took


def test_she_lives_under_systemd_with_her_real_models(machine: Machine) -> None:
    machine.write(Path("/home/her/.config/her-voice/config.toml"), PATIENT)
    lines = f"""
[Service]
Environment=PYTHONPATH={CODE} PYTHONDONTWRITEBYTECODE=1 HER_VOICE_MODELS={PLACES.models}
ExecStart=
ExecStart={sys.executable} -m her_voice run --no-headset
WatchdogSec={WATCHDOG_S}
"""
    machine.write(UNITS / f"{UNIT}.d/test.conf", lines)
    began = time.monotonic()
    machine.her("service", "install")
    machine.until(lambda: machine.show(UNIT, "ActiveState") == "active", 180)
    tell(f"ready after {time.monotonic() - began:.1f} s")
    assert machine.health() == 200

    answer = machine.ask(str(SHARED / "question.pcm"), seconds=60)
    assert answer
    refused = json.loads(machine.her("service", "status", "--json"))["restricted"]
    refused.pop("landlock")
    assert refused.pop("cannot_write_to_system") is False, "systemd 252 ignores it in a user unit"
    assert set(refused.values()) == {True}, refused

    for signal in ("KILL", "STOP"):
        pid = machine.show(UNIT, "MainPID")
        tell(signal)
        machine.systemctl("kill", f"--signal={signal}", "--kill-whom=main", UNIT)
        ready_again(machine, pid)

    journal = machine.run("journalctl", "-o", "export", "--no-pager", user=False).stdout.lower()
    assert "turn_" in journal or "turn=" in journal
    for said in (ASKED, answer):
        words = said.lower().split()
        for at in range(len(words) - 2):
            assert " ".join(words[at : at + 3]) not in journal

"""Her log in a real journal: fields, no words, and never in her way."""

import signal

from tests.systemd.conftest import UNIT, live
from tests.systemd.machine import Machine

THOUGHT = "Xylophone marmalade quibble."
TOLD = "periwinkle"


def answer_of(machine: Machine) -> str:
    return machine.ask("what time is it", seconds=15)


def test_the_journal_has_fields_and_not_one_word_that_was_said(machine: Machine) -> None:
    live(machine, f'Environment="STUB_THOUGHT={THOUGHT}"')
    assert answer_of(machine) == THOUGHT
    machine.her("say", TOLD, check=False)
    entries = machine.journal(UNIT)
    turns = [entry for entry in entries if "TURN" in entry]
    assert turns
    assert float(turns[0]["TOTAL_MS"]) > 0
    assert turns[0]["SYSLOG_IDENTIFIER"] == "her-voice"
    assert turns[0]["PRIORITY"] == "6"
    assert turns[0]["CODE_FILE"].endswith("companion.py")
    everything = machine.run("journalctl", "-o", "export", "--no-pager", user=False).stdout.lower()
    for word in ("xylophone", "marmalade", "quibble", TOLD, "what time is it"):
        assert word not in everything.replace(f"stub_thought={THOUGHT.lower()}", "")


def test_a_journal_that_stands_still_does_not_hold_her_up(machine: Machine) -> None:
    """Its reader is stopped, its socket fills up, and she answers all the same."""
    live(machine)
    journald = machine.show("systemd-journald.service", "MainPID", user=False)
    machine.run("kill", f"-{signal.SIGSTOP}", journald, user=False)
    try:
        for _ in range(6):
            assert answer_of(machine) == "It is noon."
        assert machine.health() == 200
    finally:
        machine.run("kill", f"-{signal.SIGCONT}", journald, user=False)
    assert answer_of(machine) == "It is noon."
    assert any(entry.get("TURN") for entry in machine.journal(UNIT))

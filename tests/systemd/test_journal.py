"""Her log in a real journal: fields, no words, and never in her way."""

import signal
import sys

from tests.systemd.conftest import UNIT, live
from tests.systemd.machine import Machine

THOUGHT = "Xylophone marmalade quibble."
TOLD = "periwinkle"

FILL = """
import socket
def sent():
    number = 0
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        out.settimeout(0)
        try:
            while True:
                out.sendto(b"MESSAGE=of another program", "/run/systemd/journal/socket")
                number += 1
        except BlockingIOError:
            return number
while sent():
    pass
print("full")
"""
"""Each socket may have so much on its way, so it takes several."""


def answer_of(machine: Machine) -> str:
    return machine.ask("tell me more please")


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
    for word in ("xylophone", "marmalade", "quibble", TOLD, "tell me more please"):
        assert word not in everything.replace(f"stub_thought={THOUGHT.lower()}", "")


def test_a_journal_that_stands_still_does_not_hold_her_up(machine: Machine) -> None:
    """Its reader is stopped, its socket fills up, and she answers all the same."""
    live(machine)
    journald = machine.show("systemd-journald.service", "MainPID", user=False)
    machine.run("kill", f"-{signal.SIGSTOP}", journald, user=False)
    try:
        assert machine.run(sys.executable, "-c", FILL).stdout == "full\n"
        assert answer_of(machine) == "It is noon."
        assert machine.health() == 200
    finally:
        machine.run("kill", f"-{signal.SIGCONT}", journald, user=False)
    machine.her("config", "reload")
    machine.until(lambda: has_line(machine, "lines before this one were dropped"))


def has_line(machine: Machine, words: str) -> bool:
    return any(words in entry.get("MESSAGE", "") for entry in machine.journal(UNIT))

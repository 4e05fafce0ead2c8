"""Real models under a real systemd, and a main process that is killed at any moment."""

import json
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.daemon.test_real import PLACES, needs_models, needs_recordings
from tests.systemd.conftest import UNIT
from tests.systemd.machine import Machine
from tests.systemd.real import with_models
from tests.systemd.test_going_on import DOOR, Line, calling
from tests.systemd.test_real import live
from tests.systemd.trains import TOWNS, Told, notice, understood

pytestmark = [
    pytest.mark.model,
    pytest.mark.recordings,
    pytest.mark.soak,
    needs_models,
    needs_recordings,
]

KILLS = min(int(os.environ.get("KILLS", "100")), len(TOWNS))
"""Fewer for a slice of it."""

ANSWERED_S = 600
"""How long is waited for an answer: whether there is one is judged here, how quickly is told."""


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    with with_models(tmp_path_factory.mktemp("machine")) as made:
        yield made


class Talk:
    """A person on the line, and programs that hand notices in."""

    def __init__(self, machine: Machine, line: Line) -> None:
        self._machine = machine
        self._line = line
        self._log = machine.shared / "me.log"
        self.acknowledged: list[int] = []

    def hand_in(self, number: int) -> None:
        topic, text = notice(number)
        words = ["curl", "-s", "-f", "-m", "5", "--unix-socket", DOOR, "-d", text]
        done = self._machine.run(*words, f"http://localhost/{topic}", check=False)
        if done.returncode == 0:
            self.acknowledged.append(number)

    def ask(self) -> None:
        part = self._log.with_suffix(".part")
        shutil.copy(self._machine.shared / "question.pcm", part)
        part.replace(self._log.with_suffix(".pcm"))

    @property
    def texts(self) -> list[tuple[str, str]]:
        """Who said what, as it was heard."""
        lines = [json.loads(what) for _, what in self._line.notes if what.startswith("{")]
        final = [line for line in lines if line.get("type") == "transcript" and line["final"]]
        return [(line["role"], line["text"]) for line in final]

    def is_answered_since(self, count: int) -> bool:
        after = self.texts[count:]
        asked = [at for at, (role, _) in enumerate(after) if role == "user"]
        return bool(asked) and any(role == "agent" for role, _ in after[asked[-1] :])

    def written(self) -> list[str]:
        return [text for role, text in self.texts if role == "agent"]


def test_killed_at_any_moment_she_loses_nothing_and_answers(machine: Machine) -> None:
    chance = random.Random(time.time_ns())
    live(machine)
    gaps, answers = [], []
    heard = machine.shared / "me.heard"
    with calling(machine, "me", 24 * 3600) as line:
        talk = Talk(machine, line)
        heard.touch()
        heard.chmod(0o666)
        for number in range(KILLS):
            if chance.random() < 0.5:
                talk.ask()
            time.sleep(chance.uniform(0, 2))
            talk.hand_in(number)
            time.sleep(chance.uniform(0, 4))
            machine.systemctl("kill", "--signal=KILL", "--kill-whom=main", UNIT)
            gaps.append(machine.until(lambda: machine.health() == 200, ANSWERED_S))
            before = len(talk.texts)
            talk.ask()
            with suppress(AssertionError):
                answers.append(machine.until(lambda: talk.is_answered_since(before), ANSWERED_S))  # noqa: B023
        machine.until(lambda: not waiting(machine), ANSWERED_S + 30 * KILLS, every=0.5)
        time.sleep(10)
        closed = line.closed
    ears = ("whisper-base", "whisper-tiny.en")
    told = Told(talk.written(), [understood(heard, PLACES.models / each) for each in ears])
    lost, twice = told.lost(talk.acknowledged), told.twice(talk.acknowledged)
    sys.stdout.write(
        f"\n{KILLS} kills: {len(talk.acknowledged)} acknowledged, {len(lost)} lost,"
        f" {len(twice)} heard whole twice, {KILLS - len(answers)} questions unanswered; well again"
        f" after {_spread(gaps)}, answered {_spread(answers)} later, question included\n"
    )
    assert not closed
    assert talk.acknowledged
    assert (lost, twice, len(answers)) == ([], [], KILLS)


def _spread(seconds: list[float]) -> str:
    if not seconds:
        return "never"
    return (
        f"{sorted(seconds)[len(seconds) // 2]:.1f} s in the median, {max(seconds):.1f} s at worst"
    )


def waiting(machine: Machine) -> int:
    notices = machine.status()["notices"]
    assert isinstance(notices, dict)
    return int(notices["waiting"])

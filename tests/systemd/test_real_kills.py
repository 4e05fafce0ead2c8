"""Real models under a real systemd, and a main process that is killed at any moment."""

import json
import os
import random
import re
import shutil
import sys
import time
from collections.abc import Iterator

import pytest

from tests.daemon.test_real import needs_models, needs_recordings
from tests.systemd.conftest import UNIT
from tests.systemd.machine import Machine
from tests.systemd.real import with_models
from tests.systemd.test_going_on import DOOR, Line, calling
from tests.systemd.test_real import live

pytestmark = [
    pytest.mark.model,
    pytest.mark.recordings,
    pytest.mark.soak,
    needs_models,
    needs_recordings,
]

KILLS = int(os.environ.get("KILLS", "100"))
"""Fewer for a slice of it."""

ANSWERED_S = 60


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
        words = ["curl", "-s", "-f", "-m", "5", "--unix-socket", DOOR, "-d"]
        done = self._machine.run(
            *words, f"Report number {number} is done.", "http://localhost/backup", check=False
        )
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

    def told_whole(self, number: int) -> int:
        said = " ".join(text for role, text in self.texts if role == "agent")
        return len(re.findall(rf"number {number} is done", said))


def test_killed_at_any_moment_she_loses_nothing_and_answers(machine: Machine) -> None:
    chance = random.Random(time.time_ns())
    live(machine)
    gaps, unanswered = [], 0
    with calling(machine, "me", 3600) as line:
        talk = Talk(machine, line)
        for number in range(KILLS):
            if chance.random() < 0.5:
                talk.ask()
            time.sleep(chance.uniform(0, 2))
            talk.hand_in(number)
            time.sleep(chance.uniform(0, 4))
            machine.systemctl("kill", "--signal=KILL", "--kill-whom=main", UNIT)
            gaps.append(machine.until(lambda: machine.health() == 200, 120, every=0.02))
            before = len(talk.texts)
            talk.ask()
            try:
                machine.until(lambda: talk.is_answered_since(before), ANSWERED_S)  # noqa: B023
            except AssertionError:
                unanswered += 1
        machine.until(lambda: not waiting(machine), 60 + 10 * KILLS, every=0.5)
        time.sleep(5)
        lost = [one for one in talk.acknowledged if not talk.told_whole(one)]
        twice = [one for one in talk.acknowledged if talk.told_whole(one) > 1]
        gaps.sort()
        sys.stdout.write(
            f"\n{KILLS} kills: {len(talk.acknowledged)} acknowledged, {len(lost)} not heard whole,"
            f" {len(twice)} heard whole twice, {unanswered} questions unanswered; well again after"
            f" {gaps[len(gaps) // 2]:.1f} s in the median, {gaps[-1]:.1f} s at worst\n"
        )
        assert not line.closed
    assert talk.acknowledged
    assert (lost, twice, unanswered) == ([], [], 0)


def waiting(machine: Machine) -> int:
    notices = machine.status()["notices"]
    assert isinstance(notices, dict)
    return int(notices["waiting"])

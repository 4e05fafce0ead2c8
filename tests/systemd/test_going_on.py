"""Real systemd keeps who is connected while she is restarted, killed, upgraded, or broken."""

import itertools
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from her_voice.settings import ServerSettings
from tests.systemd.conftest import UNIT, live, stand_in
from tests.systemd.machine import SHARED, USER, Machine

DOOR = f"/run/user/{USER}/her-voice/her.sock"
STORY = " ".join(f"Sentence {n} has five words." for n in range(1, 13))
WORDS = 60
FRAMES_OF_A_WORD = 10
CROWDED_S = 600
"""How long a step may take with many at once: whether nobody is lost is judged, not how quickly."""

GOODBYE = 6
"""Words of 'One moment, I'll be right back.'"""


class Line:
    """A caller in the machine, and what it has heard so far."""

    def __init__(self, machine: Machine, name: str) -> None:
        self._log = machine.shared / f"{name}.log"
        self._say = machine.shared / f"{name}.say"

    def say(self, words: str) -> None:
        part = self._say.with_suffix(".part")
        part.write_text(words)
        part.replace(self._say)

    @property
    def notes(self) -> list[tuple[float, str]]:
        if not self._log.exists():
            return []
        lines = (line.partition(" ") for line in self._log.read_text().splitlines())
        return [(float(at), what) for at, _, what in lines]

    @property
    def words(self) -> float:
        """Words that were heard up to the last silence."""
        counts = [int(what.split()[1]) for _, what in self.notes if what.startswith("quiet")]
        return counts[-1] / FRAMES_OF_A_WORD if counts else 0.0

    def has_heard(self, words: float) -> Callable[[], bool]:
        """Give what says whether more than so many words have been heard."""
        return lambda: self.words > words

    def loud_after(self, moment: float) -> float | None:
        """When sound began after this moment."""
        return next((at for at, what in self.notes if at > moment and "loud" in what), None)

    @property
    def closed(self) -> str:
        return next((what for _, what in self.notes if what.startswith("closed")), "")


@contextmanager
def calling_at_once(
    machine: Machine, names: list[str], seconds: float = 400
) -> Iterator[list[Line]]:
    lines = [Line(machine, name) for name in names]
    words = [sys.executable, "-m", "tests.systemd.caller", DOOR, names[0], str(seconds)]
    process = subprocess.Popen(machine.command(*words, *(f"{SHARED}/{one}.log" for one in names)))
    try:
        machine.until(lambda: all(line.notes for line in lines), CROWDED_S)
        yield lines
    finally:
        process.kill()
        process.wait()


@contextmanager
def calling(machine: Machine, name: str, seconds: float = 400) -> Iterator[Line]:
    with calling_at_once(machine, [name], seconds) as lines:
        yield lines[0]


@pytest.fixture
def her(machine: Machine) -> Iterator[Machine]:
    live(machine, f'Environment="STUB_THOUGHT={STORY}" STUB_WAKING_S=3')
    machine.until(lambda: machine.health() == 200)
    yield machine
    machine.systemctl("stop", UNIT)


def test_who_is_connected_stays_so_through_a_sigkill_and_hears_the_rest(her: Machine) -> None:
    with calling(her, "killed") as line:
        line.say("tell me more")
        her.until(lambda: line.loud_after(0) is not None)
        time.sleep(3)
        before = time.time()
        her.systemctl("kill", "--signal=KILL", "--kill-whom=main", UNIT)
        her.until(lambda: line.loud_after(before + 0.3) is not None, every=0.02)
        gap = (line.loud_after(before + 0.3) or 0) - before
        sys.stdout.write(f"\nkilled: what was worded is heard again after {gap:.2f} s\n")
        her.until(lambda: line.words > WORDS - 3)
        time.sleep(2)
        assert line.words == pytest.approx(WORDS, abs=3)
        assert not line.closed
        line.say("tell me more")
        her.until(line.has_heard(WORDS + 5))
        assert not line.closed


def test_a_restart_is_told_and_who_is_connected_stays_so(her: Machine) -> None:
    with calling(her, "restarted") as line:
        line.say("tell me more")
        her.until(lambda: line.loud_after(0) is not None)
        time.sleep(3)
        her.systemctl("restart", "--no-block", UNIT)
        her.until(lambda: any("restarting" in what for _, what in line.notes))
        told = line.notes[-1][0]
        her.until(lambda: line.words > WORDS + GOODBYE - 3)
        sys.stdout.write(f"\nrestarted: gap of {longest_silence(line, told):.2f} s\n")
        time.sleep(2)
        assert line.words == pytest.approx(WORDS + GOODBYE, abs=3)
        assert not line.closed


def test_who_is_connected_when_she_is_stopped_for_good_is_told(her: Machine) -> None:
    with calling(her, "stopped") as line:
        her.systemctl("stop", UNIT)
        her.until(lambda: bool(line.closed))
        assert line.closed.startswith("closed 1001")
        assert not any("restarting" in what for _, what in line.notes)


def test_a_new_version_that_can_not_start_makes_way_for_the_old_one(her: Machine) -> None:
    """Nobody is lost meanwhile: sockets and words wait until the old version is put back."""
    with calling(her, "upgraded") as line:
        line.say("tell me more")
        her.until(lambda: line.loud_after(0) is not None)
        time.sleep(2)
        stand_in(her, UNIT, "ExecStart=", "ExecStart=/bin/sh -c 'exit 1'")
        her.systemctl("daemon-reload")
        her.systemctl("kill", "--signal=KILL", "--kill-whom=main", UNIT)
        her.until(lambda: int(her.show(UNIT, "NRestarts")) >= 3)
        stand_in(her, UNIT, f'Environment="STUB_THOUGHT={STORY}" STUB_WAKING_S=3')
        her.systemctl("daemon-reload")
        her.until(lambda: line.words > WORDS - 3)
        assert not line.closed
        line.say("tell me more")
        her.until(line.has_heard(WORDS + 5))


def test_an_upgrade_and_the_way_back_lose_nobody(her: Machine) -> None:
    """The new version keeps more than the old one knows of; both are begun in mid-answer."""
    with calling(her, "there-and-back") as line:
        for number, is_next in enumerate((True, False), 1):
            before = line.words
            line.say("tell me more")
            her.until(line.has_heard(before + 12))
            stand_in(
                her,
                UNIT,
                f'Environment="STUB_THOUGHT={STORY}" STUB_WAKING_S=3 {"STUB_IS_NEXT=1" * is_next}',
            )
            her.systemctl("daemon-reload")
            her.systemctl("restart", UNIT)
            her.until(line.has_heard(number * (WORDS + GOODBYE) - 4))
            time.sleep(2)
            assert line.words == pytest.approx(number * (WORDS + GOODBYE), abs=4 * number)
            assert not line.closed
    warnings = [entry["MESSAGE"] for entry in her.journal(UNIT) if entry.get("PRIORITY", "6") < "4"]
    assert not [one for one in warnings if "newer her-voice" in one]


def become(her: Machine, *version: str) -> None:
    stand_in(her, UNIT, *version)
    her.systemctl("daemon-reload")


def kill(her: Machine, *, starts: int) -> None:
    """Kill her, and wait until she has been started again so often."""
    before = int(her.show(UNIT, "NRestarts"))
    her.systemctl("kill", "--signal=KILL", "--kill-whom=main", UNIT)
    her.until(lambda: int(her.show(UNIT, "NRestarts")) >= before + starts, CROWDED_S)


@pytest.mark.soak
def test_a_crowd_is_kept_through_an_upgrade_and_back(her: Machine) -> None:
    """Up to the next version, into one that can't start, and back, each in mid-answer."""
    thinks = f'Environment="STUB_THOUGHT={STORY}" STUB_WAKING_S=3'
    names = [f"crowd{number}" for number in range(ServerSettings().most_earpieces // 2)]
    with calling_at_once(her, names, 10 * CROWDED_S) as lines:
        for line in lines:
            line.say("tell me more")
        her.until(lambda: all(line.words > 5 for line in lines), CROWDED_S)
        become(her, f"{thinks} STUB_IS_NEXT=1")
        kill(her, starts=1)
        her.until(lambda: her.health() == 200, CROWDED_S)
        become(her, "ExecStart=", "ExecStart=/bin/false")
        kill(her, starts=3)
        become(her, thinks)
        her.until(lambda: her.health() == 200, CROWDED_S)
        her.until(lambda: all(line.words > WORDS - 3 for line in lines), CROWDED_S)
        time.sleep(2)
        assert [line.closed for line in lines] == [""] * len(lines)
        assert [line.words for line in lines] == pytest.approx([WORDS] * len(lines), abs=4)
        for line in lines:
            line.say("tell me more")
        her.until(lambda: all(line.words > WORDS + 5 for line in lines), CROWDED_S)


def test_half_a_message_that_was_lost_makes_the_client_come_again(her: Machine) -> None:
    with calling(her, "cut") as line:
        her.until(lambda: her.show(UNIT, "NFileDescriptorStore") == "1")
        (her.shared / "cut.half").touch()
        her.until(lambda: not (her.shared / "cut.half").exists())
        time.sleep(1)  # its first half has been read by now
        her.systemctl("kill", "--signal=KILL", "--kill-whom=main", UNIT)
        her.until(lambda: bool(line.closed))
        assert line.closed.startswith("closed 1012")
    her.until(lambda: her.show(UNIT, "NFileDescriptorStore") == "0")


def longest_silence(line: Line, since: float) -> float:
    """Say how long nothing was heard, at the longest, from that moment to the last sound."""
    changes = [(at, what) for at, what in line.notes if at >= since and what[0] in "lq"]
    pairs = itertools.pairwise(changes)
    return max((b - a for (a, what), (b, _) in pairs if what.startswith("quiet")), default=0.0)

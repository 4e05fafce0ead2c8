"""Two daemons at once: exactly one has the home, and a dead one's lock stands in nobody's way."""

import fcntl
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from her_voice.errors import AnotherDaemonError
from her_voice.server import lock
from tests.server.house import places

TAKER = """
import sys, time
from her_voice.errors import AnotherDaemonError
from her_voice.server import lock
from tests.server.house import places
from pathlib import Path
sys.stdin.readline()
try:
    with lock.hold(places(Path(sys.argv[1]))):
        print("won", flush=True)
        time.sleep(600)
except AnotherDaemonError as error:
    print(error, flush=True)
    sys.exit(error.exit_code)
"""


def start(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", TAKER, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def round_of(home: Path, many: int) -> None:
    """Start so many at once; one wins and names itself to the others; kill it."""
    takers = [start(home) for _ in range(many)]
    for taker in takers:
        assert taker.stdin
        taker.stdin.write("go\n")
        taker.stdin.flush()
    said = {taker.pid: taker.stdout.readline().strip() for taker in takers if taker.stdout}
    winners = [pid for pid, words in said.items() if words == "won"]
    assert len(winners) == 1
    (winner,) = winners
    for taker in takers:
        if taker.pid != winner:
            assert taker.wait(20) == 75
            assert f"as process {winner};" in said[taker.pid]
    os.kill(winner, signal.SIGKILL)
    for taker in takers:
        taker.communicate(timeout=20)


def test_of_many_that_start_at_once_one_wins_and_is_named(tmp_path: Path) -> None:
    for _ in range(2):  # the second finds what the winner of the first left behind
        round_of(tmp_path, 5)


@pytest.mark.parametrize("other", ["run", "state"])
def test_who_shares_either_her_door_or_what_she_keeps_is_told(tmp_path: Path, other: str) -> None:
    here = places(tmp_path)
    beside = replace(here, **{other: tmp_path / "elsewhere"})  # as another XDG_RUNTIME_DIR has it
    with lock.hold(here):
        assert lock.holder(beside) == str(os.getpid())
        with pytest.raises(AnotherDaemonError), lock.hold(beside):
            pass
    with lock.hold(beside):
        assert lock.holder(here) == str(os.getpid())


def test_a_look_takes_no_lock_that_nobody_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = places(tmp_path)
    with lock.hold(here):
        pass
    (here.run / lock.LOCK).write_text("gone\n", encoding="ascii")  # as of a process that has ended
    (here.state / lock.LOCK).write_text("", encoding="ascii")
    taken: list[object] = []
    monkeypatch.setattr(fcntl, "flock", lambda *given: taken.append(given))
    assert lock.holder(here) == ""
    assert taken == []


@pytest.mark.soak
def test_of_twenty_that_start_at_once_one_wins_a_hundred_times(tmp_path: Path) -> None:
    for _ in range(100):
        round_of(tmp_path, 20)

"""Fault 7: the disk is full. Nothing is acknowledged that is not stored, it is said once, and what
was refused is written as soon as there is room."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from her_voice.errors import StoreError
from her_voice.memory import database, migrations
from her_voice.memory.database import translated
from her_voice.wording.wording import Wording
from tests.faults import failing_disk
from tests.memory.power import KEY

ROOT = Path(__file__).parents[2]


def _may_mount() -> bool:
    try:
        done = subprocess.run(
            ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"],
            capture_output=True,
            check=False,
            timeout=20,
        )
    except OSError:
        return False
    return done.returncode == 0


@pytest.mark.skipif(not _may_mount(), reason="a disk of its own takes root and `unshare`")
def test_on_a_full_disk_nothing_is_lost_it_is_said_once_and_it_mends_itself(tmp_path: Path) -> None:
    done = subprocess.run(
        ["unshare", "-m", sys.executable, "-m", "tests.faults.full_disk", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = json.loads(done.stdout)
    assert found["lost_while_full"] == []
    assert found["refused"] >= 1
    assert found["said"] == Wording().variants("cannot_remember")
    assert found["all_kept"] == [f"while full {number}" for number in range(5)]
    assert found["in_order"]
    assert (found["could_copy"], found["copied_after"], found["notice"]) == (False, True, "")


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
def test_whichever_write_fails_what_was_acknowledged_is_there(
    tmp_path: Path, error: type[apsw.Error], *, for_good: bool
) -> None:
    failed = 0
    for nth in range(1, 60):
        path = tmp_path / f"{nth}.db"
        written = acknowledged_with(path, nth, error, for_good=for_good)
        failed += len(written) < LINES
        connection = database.unlock(path, KEY)
        try:
            there = [row[0] for row in connection.execute("select turn from diary order by id")]
        finally:
            connection.close()
        assert set(written) <= set(there), "what is acknowledged is on the disk"
        assert there == sorted(there)
        assert for_good or there[-1] == LINES - 1, "it has recovered by itself"
    assert failed >= 40


LINES = 12


def acknowledged_with(
    path: Path, nth: int, error: type[apsw.Error], *, for_good: bool
) -> list[int]:
    """Write lines while a write fails; give those that were acknowledged."""
    connection = database.unlock(path, KEY, disk=failing_disk.NAME)
    migrations.bring_up(connection, migrations.STEPS)
    connection.wal_autocheckpoint(3)
    failing_disk.FAILS.arm(nth, error, for_good=for_good)
    acknowledged = []
    for number in range(LINES):
        with contextlib.suppress(StoreError):
            with translated(path), database.transaction(connection):
                connection.execute(
                    "insert into diary"
                    " (at, who, text, source, turn, earpiece, language, confidence)"
                    " values ('', 'person', ?, 'spoken', ?, 1, 'en', 1)",
                    ("planted" * 200, number),
                )
            acknowledged.append(number)  # not before the transaction has ended
    with contextlib.suppress(apsw.Error):
        connection.close(True)  # noqa: FBT003  # the disk may fail still
    failing_disk.FAILS.calm()
    return acknowledged

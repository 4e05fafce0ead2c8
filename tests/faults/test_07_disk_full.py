"""Fault 7: the disk is full. Nothing is acknowledged that is not stored, it is said once, and what
was refused is written as soon as there is room."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from her_voice.wording.wording import Wording

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

"""Fault 10: the clock on the wall jumps by hours and by years. What takes time takes as long as
ever: no deadline is missed, no child is taken to hang, no line is out of order."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.jumping_clock import JUMPS, YEAR

ROOT = Path(__file__).parents[2]
LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))


@pytest.mark.skipif(not LIBRARIES, reason="faketime is not installed")
def test_no_jump_of_the_clock_disturbs_her(tmp_path: Path) -> None:
    stamp = tmp_path / "faketime"
    stamp.write_text("+0s\n", encoding="ascii")
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LD_PRELOAD": str(LIBRARIES[0]),
        "FAKETIME_TIMESTAMP_FILE": str(stamp),
        "FAKETIME_NO_CACHE": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.jumping_clock", str(tmp_path / "home")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["walls"][3] > 9 * YEAR, "the clock did not jump, so nothing was tried"
    assert found["walls"][4] < -9 * YEAR
    assert 0 < found["steady_s"] < 100
    assert found["heard"] == ["tell me more"] * len(JUMPS)
    assert found["thought"] == "one two" * len(JUMPS)
    assert found["lines"] == [str(number) for number in range(len(JUMPS))]
    assert found["restarts"] == 0
    assert found["copies"][:3] == [True, False, False], "an hour is no day"

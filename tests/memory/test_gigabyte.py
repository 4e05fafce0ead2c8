"""A gigabyte, or a gigabyte of garbage, to be taken in: memory stays small, or a sentence says why.

`GIGABYTE=100000000` takes less. See `gigabyte.py` for the files.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from her_voice import places
from tests.memory.gigabyte import GIGABYTE, KINDS

SIZE = int(os.environ.get("GIGABYTE", str(GIGABYTE)))
MOST_MB = 300
"""Memory of its own that the command may ever have had."""

SMALL = 3 * 2**20

RUN = """
import sys
from pathlib import Path
from her_voice.cli.entry import main
code = main(sys.argv[1:])
peak = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print("PEAK", int(peak) // 1024, file=sys.stderr)
sys.exit(code)
"""
"""`VmHWM` and not `ru_maxrss`, in which what this process once had is counted, too."""


def taken_in(home: Path, *command: str) -> tuple[int, str, int]:
    """Run a command of hers; give its code, the last it said, and the most memory in MB."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, *command],
        env={
            **os.environ,
            "HER_VOICE_HOME": str(home),
            "HER_VOICE_MODELS": str(places.find().models),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    *said, peak = (done.stdout + done.stderr).strip().splitlines()
    assert peak.startswith("PEAK"), done.stderr
    return done.returncode, said[-1] if said else "", int(peak.split()[1])


def made(folder: Path, kind: str, size: int) -> Path:
    path = folder / f"{kind}.zip"
    KINDS[kind](path, size)
    return path


@pytest.mark.parametrize("kind", ["garbage", "manifest", "row", "contents"])
def test_what_no_export_writes_is_refused_in_a_sentence(tmp_path: Path, kind: str) -> None:
    file = made(tmp_path, kind, SMALL)
    code, said, _ = taken_in(tmp_path / "home", "import", str(file))
    assert code == 1
    assert str(file) in said
    assert not list((tmp_path / "home" / "data" / "persons").glob("*"))


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["garbage", "manifest", "row", "contents"])
def test_a_gigabyte_of_garbage_takes_no_memory(tmp_path: Path, kind: str) -> None:
    file = made(tmp_path, kind, SIZE)
    code, said, peak = taken_in(tmp_path / "home", "import", str(file))
    sys.stdout.write(f"{kind}: {peak} MB, {said}\n")
    assert code == 1
    assert str(file) in said
    assert peak <= MOST_MB


@pytest.mark.soak
def test_a_gigabyte_of_a_diary_is_taken_in(tmp_path: Path) -> None:
    file = made(tmp_path, "diary", SIZE)
    code, said, peak = taken_in(tmp_path / "home", "import", str(file))
    sys.stdout.write(f"diary: {peak} MB, {said}\n")
    assert code == 0
    assert peak <= MOST_MB


@pytest.mark.soak
def test_a_gigabyte_of_lines_is_more_than_is_taken_in_at_once(tmp_path: Path) -> None:
    file = made(tmp_path, "lines", SIZE)
    code, said, peak = taken_in(tmp_path / "home", "memory", "import", str(file))
    sys.stdout.write(f"lines: {peak} MB, {said}\n")
    assert code == 1
    assert "250,000" in said
    assert peak <= MOST_MB

"""What is under way survives a process that is killed at any moment, and a folder that is full."""

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from her_voice.errors import StoreError
from her_voice.memory.standing import Standing

ROOT = Path(__file__).parents[2]
KEY = b"k" * 32

WRITER = """
import json, sys
from pathlib import Path
from her_voice.memory.standing import Standing
standing = Standing.open(Path(sys.argv[1]), b"k" * 32)
print(0, flush=True)
for n in range(1, 10**6):
    names = {f"s{m}" for m in range(max(1, n - 3), n + 1)}
    sound = bytes([n % 256]) * 20_000
    standing.save(json.dumps({"n": n, "names": sorted(names)}), {f"s{n}": sound}, names)
    print(n, flush=True)
"""

FILLER = """
import os, sys
from pathlib import Path
from her_voice.errors import StoreError
from her_voice.memory.standing import Standing
folder = Path(sys.argv[1])
standing = Standing.open(folder / "standing.db", b"k" * 32)
standing.save("before", {"one": b"1" * 1000}, {"one"})
filler = os.open(folder / "filler", os.O_WRONLY | os.O_CREAT)
try:
    while True:
        os.write(filler, b"x" * 4096)
except OSError:
    pass
refused = 0
for n in range(50):
    try:
        standing.save(f"during {n}", {f"s{n}": b"2" * 50_000}, {"one", f"s{n}"})
    except StoreError:
        refused += 1
os.close(filler)
(folder / "filler").unlink()
standing.save("after", {"two": b"3" * 50_000}, {"one", "two"})
state, sounds = standing.load()
print(refused, state, sorted(sounds))
"""


def test_what_was_kept_last_is_there_whenever_the_process_is_killed(tmp_path: Path) -> None:
    chance = random.Random(4)
    path = tmp_path / "standing.db"
    for _ in range(6):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            text=True,
        ) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(chance.uniform(0.01, 0.15))
            writer.kill()
            told = writer.stdout.read().split("\n")
        acknowledged = max((int(line) for line in told[:-1]), default=0)
        standing = Standing.open(path, KEY)
        state, sounds = standing.load()
        standing.close()
        kept: dict[str, Any] = json.loads(state) if state else {"n": 0, "names": []}
        assert kept["n"] >= acknowledged
        assert sorted(sounds) == kept["names"]
        for name, sound in sounds.items():
            assert sound == bytes([int(name[1:]) % 256]) * 20_000


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("unshare"), reason="needs root, to mount a small folder"
)
def test_a_full_folder_refuses_and_spoils_nothing(tmp_path: Path) -> None:
    run = f'mount -t tmpfs -o size=1m tmpfs {tmp_path} && exec {sys.executable} -c "$0" {tmp_path}'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", run, FILLER],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if "mount" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert done.returncode == 0, done.stderr
    refused, state, sounds = done.stdout.split(" ", 2)
    assert int(refused) > 0
    assert (state, sounds.strip()) == ("after", "['one', 'two']")


def test_a_folder_that_takes_nothing_is_said_so_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "standing.db").mkdir()
    with pytest.raises(StoreError, match="can't be"):
        Standing.open(tmp_path / "standing.db", KEY)

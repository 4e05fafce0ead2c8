"""SIGHUP in the first moments of a start, sent to a real daemon on stand-in engines."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]


def takes_hangups(pid: int) -> bool:
    """Say whether this process has a handler for SIGHUP, by the kernel's account."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    caught = next(line.split()[1] for line in lines if line.startswith("SigCgt"))
    return bool(int(caught, 16) & 1 << (signal.SIGHUP - 1))


def until(process: subprocess.Popen[bytes], log: Path, words: bytes, wait_s: float = 60.0) -> None:
    end = time.monotonic() + wait_s
    while words not in log.read_bytes():
        assert process.poll() is None, "it ended by itself"
        assert time.monotonic() < end, f"{words!r} did not come"
        time.sleep(0.02)


def test_who_asks_for_a_reload_while_she_starts_is_heeded(tmp_path: Path) -> None:
    log = tmp_path / "log"
    environment = {**os.environ, "HER_VOICE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.daemon.stub_daemon", "run", "--no-headset"]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, env=environment, cwd=ROOT, stdout=out, stderr=out) as process,
    ):
        try:
            while not takes_hangups(process.pid):
                assert process.poll() is None, "it ended by itself"
                time.sleep(0.001)
            process.send_signal(signal.SIGHUP)
            until(process, log, b"the configuration was read again")
            until(process, log, b"ready\n")
        finally:
            process.kill()

"""What processes cost, seen on processes of our own."""

import os
import subprocess
import sys
from mmap import PROT_READ, mmap
from pathlib import Path

from her_voice.bench import vitals


def test_a_family_is_a_process_and_all_that_descend_from_it() -> None:
    code = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'], check=True)"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    ) as parent:
        while len(found := vitals.family(parent.pid)) < 2:
            assert parent.poll() is None
        assert found[0] == parent.pid
        assert len(found) == 2
        parent.communicate(b"\n")
    assert vitals.family(parent.pid) == []


def test_work_costs_time_and_a_process_that_is_gone_costs_nothing() -> None:
    before = vitals.cpu_s([os.getpid()])
    while vitals.cpu_s([os.getpid()]) < before + 0.05:
        sum(range(10_000))
    assert vitals.cpu_s([]) == 0
    assert vitals.cpu_s([2**22 + 1]) == 0


def test_memory_that_is_used_is_seen() -> None:
    before = vitals.pss_mb([os.getpid()])
    held = bytearray(os.urandom(1 << 20) * 64)
    assert vitals.pss_mb([os.getpid()]) - before > 50
    assert len(held) == 64 << 20
    assert vitals.pss_mb([2**22 + 1]) == 0


def test_what_is_in_files_is_not_a_program_s_own(tmp_path: Path) -> None:
    (tmp_path / "model").write_bytes(os.urandom(1 << 20) * 64)
    before = vitals.own_mb([os.getpid()])
    assert len(before) == 1
    (name,) = before
    with (tmp_path / "model").open("rb") as file, mmap(file.fileno(), 0, prot=PROT_READ) as model:
        assert sum(model[:: 1 << 12]) > 0
        assert vitals.own_mb([os.getpid()])[name] - before[name] < 20
        held = bytearray(os.urandom(1 << 20) * 64)
        assert vitals.own_mb([os.getpid()])[name] - before[name] > 50
        assert len(held) == 64 << 20
    assert vitals.own_mb([2**22 + 1]) == {}


def test_the_machine_has_a_name_and_cores() -> None:
    found = vitals.machine()
    assert found.processor
    assert found.cores >= 1
    assert found.memory_gb > 0.1

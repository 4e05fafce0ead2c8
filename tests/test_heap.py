"""What malloc is told, seen from outside: how many heaps there are, and what leaves when freed."""

import mmap
import re
import subprocess
import sys
from pathlib import Path

from her_voice import heap

PROGRAM = """
import ctypes, threading
from her_voice import heap
{share}
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
inside, leave = threading.Barrier(9), threading.Event()
def work():
    libc.malloc(1000)
    inside.wait()
    leave.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
inside.wait()
libc.malloc_info(0, ctypes.c_void_p.in_dll(libc, "stdout"))
libc.fflush(None)
leave.set()
"""


def heaps(share: str) -> int:
    program = PROGRAM.format(share=share)
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, timeout=30, text=True
    )
    return done.stdout.count("<heap nr=")


def test_threads_share_one_heap_where_they_had_one_each() -> None:
    assert heaps("") > 1
    assert heaps("heap.share()") == 1


GIVING_BACK = """
import ctypes
from her_voice import heap
class Info(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in "arena a b mapped c d e f g h".split()]
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.mallinfo2.restype = ctypes.c_void_p, Info
libc.free.argtypes = [ctypes.c_void_p]
{told}
libc.free(libc.malloc(8 << 20))
before = libc.mallinfo2().mapped
libc.malloc(4 << 20)
print(libc.mallinfo2().mapped - before)
"""


def mapped(told: str) -> int:
    """How many blocks of their own come of one large allocation, after a larger one was freed."""
    program = GIVING_BACK.format(told=told)
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, timeout=30, text=True
    )
    return int(done.stdout)


def test_large_blocks_leave_when_they_are_freed() -> None:
    assert mapped("") == 0
    assert mapped("heap.give_back_from(2 << 20)") == 1


SCATTERED = """
import ctypes, os
from her_voice import heap
from her_voice.child.memory import private_kb
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
blocks = [libc.malloc(100_000) for _ in range(600)]
for block in blocks:
    ctypes.memset(ctypes.c_void_p(block), 1, 100_000)
last = libc.malloc(100_000)
for block in blocks:
    libc.free(block)
before = private_kb(os.getpid())
heap.trim()
print((before - private_kb(os.getpid())) // 1000)
"""


def test_what_lies_free_below_what_is_used_can_be_given_back() -> None:
    """60 MB were freed under a block that is still in use, so that they stayed."""
    done = subprocess.run(
        [sys.executable, "-c", SCATTERED], check=True, capture_output=True, timeout=30, text=True
    )
    assert int(done.stdout) > 40


def test_what_the_user_set_for_onednn_stays() -> None:
    theirs = {heap.KEPT: "100"}
    heap.frugal(theirs)
    assert theirs == {heap.KEPT: "100"}
    unset: dict[str, str] = {}
    heap.frugal(unset)
    assert unset == {heap.KEPT: heap.KEPT_LENGTHS}


def resident_kb(file: Path) -> int:
    """How much of a file is mapped and present in this process."""
    about = Path("/proc/self/smaps").read_text(encoding="utf-8").partition(str(file))[2]
    found = re.search(r"^Rss:\s+(\d+) kB", about, re.MULTILINE)
    assert found
    return int(found[1])


def test_a_file_that_was_read_is_given_back_and_reads_the_same(tmp_path: Path) -> None:
    file, other = tmp_path / "a model.gguf", tmp_path / "other"
    for each in (file, other):
        each.write_bytes(b"weights!" * (1 << 17))
    (tmp_path / "link").symlink_to(file)
    with (
        file.open("rb") as one,
        other.open("rb") as two,
        mmap.mmap(one.fileno(), 0, prot=mmap.PROT_READ) as mapped_one,
        mmap.mmap(two.fileno(), 0, prot=mmap.PROT_READ) as mapped_two,
    ):
        before = (mapped_one[:], mapped_two[:])
        assert resident_kb(file) == 1024
        assert heap.give_back_file(tmp_path / "link") == 1 << 20
        assert (resident_kb(file), resident_kb(other)) == (0, 1024)
        assert (mapped_one[:], mapped_two[:]) == before


def test_what_a_process_has_changed_is_never_given_back(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old" * 4096)
    with file.open("rb") as one, mmap.mmap(one.fileno(), 0, flags=mmap.MAP_PRIVATE) as mapped_one:
        mapped_one[:3] = b"new"
        assert heap.give_back_file(file) == 0
        assert mapped_one[:6] == b"newold"

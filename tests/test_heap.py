"""One heap for all threads, seen from outside: how many the kernel has mapped."""

import subprocess
import sys

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

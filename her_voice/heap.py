"""How memory is shared by threads and given back: what malloc, oneDNN and the kernel are told.

Every thread that understands or speaks gets a heap of its own by default, and what one of them has
freed is not used by the others. Private memory in MB after loading and at the end: 96 stretches of
40 recordings understood, by default 224 and 453, with one heap 209 and 348, in 44 and 46 s; 96
sentences spoken by Piper, 276 and 410, and 266 and 377.

What is freed between blocks that stay is not given back by itself: what hears then holds 285 to
300 MB after 20 stretches understood by both models and more with each longer one, and 232 whenever
it is told to trim (`trim`), over 140 of them; that takes 3 to 6 ms, and is done while nothing is
asked.

oneDNN, with which CTranslate2 computes, keeps the code it makes for each length of sound: up to
1024 pieces, of half a megabyte, two per length. After 0, 50, 100 and 150 stretches of 0.5 to 7 s
187, 274, 312 and 367 MB, and growing on; where it keeps four pieces 186, 219, 225 and 218 MB. To
make them anew takes no time that can be told from noise.
"""

import ctypes
from collections.abc import MutableMapping
from pathlib import Path

_ARENA_MAX = -8
_MMAP_THRESHOLD = -3
"""As `malloc.h` numbers them."""

_MADV_DONTNEED = 4
"""As `sys/mman.h` numbers it."""

_READ_AND_SHARED = "r--s"
"""What is nobody's own: nothing is lost with it; proc(5)."""

KEPT = "ONEDNN_PRIMITIVE_CACHE_CAPACITY"
KEPT_LENGTHS = "4"


def frugal(environment: MutableMapping[str, str]) -> None:
    """Set this for a process, before it loads CTranslate2; what the user set stays."""
    environment.setdefault(KEPT, KEPT_LENGTHS)


def share() -> None:
    """Let all threads of this process share one heap. Where malloc is not glibc's, do nothing."""
    _tell(_ARENA_MAX, 1)


def give_back_from(size: int) -> None:
    """Let blocks of so many bytes and more leave the process when they are freed.

    By default glibc keeps ever larger ones, up to 32 MB. Where malloc is not glibc's, do nothing.
    """
    _tell(_MMAP_THRESHOLD, size)


def trim() -> None:
    """Give back what is free now, as after loading. Where malloc is not glibc's, do nothing."""
    trim_all = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim_all is not None:
        trim_all(0)


def give_back_file(file: Path) -> int:
    """Give back what is mapped here of a file that was read to be loaded; say how many bytes.

    llama.cpp maps its model and then keeps most of it in another order, for which it has memory of
    its own: of 1059 MB of the default model 360 are looked at again. Those come back by themselves
    when they are, from what the kernel holds of the file, and 5,000 page faults can't be told from
    noise in the time of an answer; madvise(2), `MADV_DONTNEED`.
    """
    libc = ctypes.CDLL(None)
    given = 0
    for line in Path("/proc/self/maps").read_text(errors="surrogateescape").splitlines():
        addresses, rights, _, _, _, *name = line.split(maxsplit=5)
        if rights != _READ_AND_SHARED or name != [str(file.resolve())]:
            continue
        begin, end = (int(each, 16) for each in addresses.split("-"))
        size = end - begin
        if libc.madvise(ctypes.c_void_p(begin), ctypes.c_size_t(size), _MADV_DONTNEED) == 0:
            given += size
    return given


def _tell(parameter: int, value: int) -> None:
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(parameter, value)

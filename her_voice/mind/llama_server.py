"""The child process that holds the language model: llama.cpp's server on a private socket.

Run as `python -m her_voice.mind.llama_server MODEL SOCKET THREADS CONTEXT SLOTS_FOLDER [kept]`. It
prints one line when it answers, and ends when its standard input closes. So it never outlives its
parent, unless it is kept: then somebody else holds the other end for the next one.
"""

import ctypes
import os
import selectors
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import xllamacpp  # type: ignore[import-untyped]

from her_voice import heap
from her_voice.child.dead_man import DeadMan
from her_voice.mind.llama_memory import Telling
from her_voice.mind.turns import template
from her_voice.threads import THINKING

BATCH = 16
"""Tokens read at a stretch. A dropped request is noticed only after its batch: with 512, the
server's own default, the next one waited for seconds on two cores, with 64 for up to 1.2 s, when
what was read along was not what is asked. 16 take 0.3 s; each of a long prompt 18 instead of
15 ms."""

CACHE_MIB = 64
"""Memory for prompts that were pushed out of their slot; the default is 8 GiB."""

SLOTS = 2
"""One for the conversation, one for work in the background, so that neither forgets."""

FED_S = 5.0
"""How often one that is kept shows that it moves; see `DeadMan`."""

TOLD_S = 60.0
"""How often another tells how much memory it has."""

TIDY_S = 20.0
"""How often what was freed is given back to the system."""

PR_SET_PDEATHSIG = 1


def main(
    model: str, socket: str, threads: int, context: int, slots_folder: str, *, is_kept: bool
) -> None:
    """Serve until nobody holds on any more."""
    if not is_kept:
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    Path("/proc/self/oom_score_adj").write_text("500", encoding="ascii")  # rather this than her
    os.nice(THINKING)
    heap.share()
    params = xllamacpp.CommonParams()
    params.model.path = model
    params.hostnames = [socket]
    params.n_ctx = context * SLOTS
    params.n_parallel = SLOTS
    params.n_batch = params.n_ubatch = BATCH
    params.cpuparams.n_threads = threads
    params.cpuparams_batch.n_threads = threads
    params.cache_ram_mib = CACHE_MIB
    params.slot_save_path = f"{slots_folder}/"
    params.ui = False
    params.verbosity = 1
    params.warmup = True
    params.chat_template = template(Path(model))
    server = xllamacpp.Server(params)
    heap.give_back_file(Path(model))
    memory = Telling(Path(socket).parent)
    memory.tell()
    sys.stdout.write(f"{server.listening_address}\n")
    sys.stdout.flush()
    _wait_while_held(DeadMan() if is_kept else None, memory.tell)
    os._exit(0)  # nothing to save, and destructors of native threads may hang


def _wait_while_held(dead_man: DeadMan | None, tell: Callable[[], None] = lambda: None) -> None:
    """Wait until nobody holds standard input; one that is kept must move now and then meanwhile.

    `tell` is called as often.

    One that a signal has stopped does not notice, and whoever takes it over may not end it.
    """
    tidied = time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(sys.stdin, selectors.EVENT_READ)
        while True:
            if dead_man:
                dead_man.feed()
            if selector.select(FED_S if dead_man else TOLD_S):
                return
            tell()
            if time.monotonic() - tidied >= TIDY_S:
                heap.trim()
                tidied = time.monotonic()


if __name__ == "__main__":
    main(
        *(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]),
        is_kept=sys.argv[6:] == ["kept"],
    )

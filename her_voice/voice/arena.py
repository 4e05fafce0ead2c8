"""How much memory ONNX Runtime keeps for the next sentence, and what it gives back.

By default it keeps for good what its longest sentence took, about 20 MB per second of sound, and
for each new length of sentence a plan of where everything lay. Here a first block of `KEPT_MB` is
kept, which has room for the short pieces that answers begin with; what longer ones take beyond it
is given back after each of them, and no plans are kept. Private memory after 0, 20 and 60 sentences
of 1 to 25 words, by default: 234, 342 and 380 MB, and still growing; like this: 205, 305 and 308
MB. Pieces of up to six words touch no new pages; with a block of 64 MB they touch 9,000 each, and
without any block every sentence takes half as much processor time again.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray

from her_voice import heap

KEPT_MB = 96
"""What a piece of six words takes, by far most of which is one second's last layers."""

GIVEN_BACK_MB = 2
"""Blocks of this size and more leave the process when they are freed."""

_POWERS_OF_TWO = 0
"""How the arena grows beyond the first block. The other way, by what is asked for, scatters."""


class Frugal:
    """A session that gives back, after each run, what it took beyond the first block."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self._session = session
        self._how = onnxruntime.RunOptions()
        self._how.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def run(
        self, names: Sequence[str] | None, inputs: Mapping[str, NDArray[np.generic]]
    ) -> list[NDArray[np.generic]]:
        """Run it, as the session's own `run` does."""
        outputs: list[NDArray[np.generic]] = self._session.run(names, inputs, self._how)
        return outputs


def use(options: onnxruntime.SessionOptions) -> None:
    """Let the session that is made with these `options` live in such an arena."""
    _register()
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.use_env_allocators", "1")


@cache
def _register() -> None:
    """Register the arena; a process has one, whatever sessions share it."""
    heap.give_back_from(GIVEN_BACK_MB << 20)
    place = onnxruntime.OrtMemoryInfo(
        "Cpu", onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, 0, onnxruntime.OrtMemType.DEFAULT
    )
    shape = onnxruntime.OrtArenaCfg(
        {
            "max_mem": 0,
            "arena_extend_strategy": _POWERS_OF_TWO,
            "initial_chunk_size_bytes": KEPT_MB << 20,
            "max_dead_bytes_per_chunk": -1,
        }
    )
    onnxruntime.create_and_register_allocator(place, shape)

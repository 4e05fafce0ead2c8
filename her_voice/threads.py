"""How threads share the cores: how native libraries let theirs wait, and who gives way to whom.

llama.cpp and CTranslate2 share work through OpenMP. Its threads wait by spinning, for milliseconds
by default, and on a machine with as many threads as cores they spin away the very core that the
thread they wait for needs. One answer of the 1.5B model beside one busy process, on two cores, ms
per token (alone in brackets): default 850 (85), 30000 spins 404, 3000 spins 188 (85), 300 spins 173
(102). So 3000 costs nothing alone, and saves three quarters in company.
"""

import os
from collections.abc import Callable, MutableMapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar, TypeVarTuple

import anyio
from anyio import from_thread, lowlevel

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")

VARIABLE = "GOMP_SPINCOUNT"
SPINS = "3000"


def calm(environment: MutableMapping[str, str]) -> None:
    """Set this for a process, before it loads any such library; what the user set stays."""
    environment.setdefault(VARIABLE, SPINS)


THINKING = 10
"""How much the language model gives way: to understanding, without which it has nothing to think
about, and to speaking, which the person waits for. Both are short."""

JUDGING = 15
"""How much the judge of pauses gives way: its word is wanted only when an answer is ready."""


class GivingWay:
    """One thread of its own that gives way to others, as nice(2) has it: 0 not at all, 19 most."""

    def __init__(self, nice: int) -> None:
        self._calls = ThreadPoolExecutor(1, initializer=_give_way, initargs=(nice,))

    async def run(self, call: Callable[[*Arguments], Result], *arguments: *Arguments) -> Result:
        """Call this there, after what was called before. Raises what the call raises."""
        over, loop, outcome = anyio.Event(), lowlevel.current_token(), Future[Result]()

        def work() -> None:
            try:
                outcome.set_result(call(*arguments))
            except Exception as error:  # noqa: BLE001  it is raised again below
                outcome.set_exception(error)
            with suppress(anyio.RunFinishedError):  # nobody waits any more
                from_thread.run_sync(over.set, token=loop)

        self._calls.submit(work)
        with anyio.CancelScope(shield=True):  # native code can't be stopped
            await over.wait()
        return outcome.result()


def _give_way(nice: int) -> None:
    with suppress(OSError):  # where it is forbidden, she is a little slower
        os.setpriority(os.PRIO_PROCESS, 0, nice)  # on Linux this is the calling thread alone

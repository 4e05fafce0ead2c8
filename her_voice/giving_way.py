"""A thread that gives way to others, for work whose result nobody waits for just now."""

import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar, TypeVarTuple

import anyio
from anyio import from_thread, lowlevel

Arguments = TypeVarTuple("Arguments")
Result = TypeVar("Result")


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

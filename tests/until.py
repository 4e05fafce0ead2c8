"""Waiting for what other tasks and processes bring about."""

from collections.abc import Callable

import anyio


async def until(holds: Callable[[], bool], within_s: float = 20.0) -> float:
    """Wait until it holds, and give how long that took. Raises `TimeoutError`."""
    began = anyio.current_time()
    with anyio.fail_after(within_s):
        while not holds():
            await anyio.sleep(0.01)
    return anyio.current_time() - began

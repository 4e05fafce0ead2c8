"""A child on stand-in engines that lives for the length of a block."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

from her_voice.child.child import Child
from her_voice.child.slot import Recipe
from her_voice.child.wire import Header

STUB = "tests.child.stub_child"


def recipe(folder: str) -> Recipe:
    async def ready() -> Header:
        return {"folder": folder}

    return ready


@asynccontextmanager
async def child(slot: str, *folders: str, module: str = STUB) -> AsyncIterator[Child]:
    """Let a child live, with its slot filled from the first folder that can be loaded."""
    living = Child("a test", module)
    with anyio.fail_after(120):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(living.run)
            await living.load(slot, [recipe(folder) for folder in folders or ("first",)])
            yield living
            tasks.cancel_scope.cancel()


def kill(living: Child, how: signal.Signals = signal.SIGSEGV) -> None:
    assert living.pid is not None
    os.kill(living.pid, how)

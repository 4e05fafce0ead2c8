"""One pull at a time in a models' folder; a second one waits, then finds everything there."""

import fcntl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio

from her_voice.places import Places
from her_voice.weights.progress import Progress
from her_voice.weights.shelf import PULLING

POLL_S = 0.5


@asynccontextmanager
async def only_pull(places: Places, progress: Progress) -> AsyncIterator[None]:
    """Hold the folder; the lock ends with the process, however it ends."""
    folder = places.models / PULLING
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("wb") as lock:
        told = False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if not told:
                    progress.noted("Another pull is at work; waiting for it")
                    told = True
                await anyio.sleep(POLL_S)
        yield

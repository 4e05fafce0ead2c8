"""A queue in which a newer revision of an utterance takes the place of an older one."""

from collections.abc import Hashable
from typing import Generic, TypeVar

import anyio

Job = TypeVar("Job")


class Newest(Generic[Job]):
    """Jobs by key, in the order in which their keys came; one job per key, the newest."""

    def __init__(self) -> None:
        self._waiting: dict[Hashable, Job] = {}
        self._filled = anyio.Event()
        self._at_work = False

    @property
    def busy(self) -> bool:
        """A job waits, or is being done."""
        return bool(self._waiting) or self._at_work

    @property
    def waits(self) -> bool:
        """A job waits that nobody has taken."""
        return bool(self._waiting)

    def put(self, key: Hashable, job: Job) -> None:
        """Queue a job, forgetting an older one of the same key. Never waits."""
        self._waiting[key] = job
        self._filled.set()

    def forget(self, key: Hashable) -> None:
        """Drop the job of this key, if it still waits."""
        self._waiting.pop(key, None)

    async def next(self) -> Job:
        """Wait for a job and take it. The one taken before counts as done."""
        self._at_work = False
        while not self._waiting:
            self._filled = anyio.Event()
            await self._filled.wait()
        self._at_work = True
        return self._waiting.pop(next(iter(self._waiting)))

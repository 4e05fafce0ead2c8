"""Writes down what came and what became of it, in order; what comes together is one commit.

Waiting for the disk takes the same time for one notice as for a hundred. So while one commit is
under way, all that comes waits for the next one, and each is acknowledged after its own.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import anyio

from her_voice.errors import StoreError
from her_voice.memory.notices import Notices, State
from her_voice.notice import Notice

log = logging.getLogger(__name__)

AGAIN_S = 1.0
"""After so many seconds a disk that refused is tried again."""

CLOSED = "what is kept of this person has just been closed; hand it in again"


@dataclass(slots=True)
class Coming:
    """One notice on its way to the disk."""

    notice: Notice
    state: State = State.WAITING
    replaces: str = ""
    """The id of the one it replaces."""

    _written: anyio.Event = field(default_factory=anyio.Event)
    error: StoreError | None = None

    async def wait(self) -> Notice:
        """Wait until it is on the disk. Raises `StoreError`."""
        await self._written.wait()
        if self.error:
            raise self.error
        return self.notice

    def end(self, error: StoreError | None) -> None:
        """Let those who wait know what came of it."""
        self.error = error
        self._written.set()


class Ledger:
    """The order in which things are written."""

    def __init__(self, kept: Notices, *, ended: Callable[[Coming], None]) -> None:
        """Tell `ended` of each notice that is on the disk now, or could not be kept."""
        self._kept = kept
        self._ended = ended
        self.coming: dict[str, Coming] = {}
        """What is not on the disk yet, by id."""

        self._next: list[Coming] = []
        self._changes: list[Callable[[], Awaitable[None]]] = []
        self._is_over = False
        self._work = anyio.Event()

    def add(self, coming: Coming) -> None:
        """Write this notice down with the next commit."""
        if self._is_over:
            coming.end(StoreError(CLOSED))
            return
        self.coming[coming.notice.id] = coming
        self._next.append(coming)
        self._work.set()

    def later(self, change: Callable[[], Awaitable[None]]) -> None:
        """Make this change as soon as may be, and again until the disk takes it."""
        self._changes.append(change)
        self._work.set()

    async def run(self) -> None:
        """Write until cancelled: what has been told goes before what has come.

        Who waits then for something to be kept, or hands it in later, is told that it is not.
        """
        self._is_over = False
        try:
            await self._write()
        finally:
            self._is_over = True
            for one in list(self.coming.values()):
                one.end(StoreError(CLOSED))

    async def _write(self) -> None:
        while True:
            await self._work.wait()
            self._work = anyio.Event()
            while self._changes or self._next:
                is_refused = not await self._make_changes()
                batch, self._next = self._next, []
                if batch:
                    await self._add(batch)
                if is_refused:
                    await anyio.sleep(AGAIN_S)

    async def _make_changes(self) -> bool:
        while self._changes:
            try:
                await self._changes[0]()
            except StoreError as error:
                log.error("what became of a notification can't be kept: %s", error)  # noqa: TRY400
                return False
            del self._changes[0]
        return True

    async def _add(self, batch: Sequence[Coming]) -> None:
        error: StoreError | None = None
        try:
            await self._kept.add(
                [(one.notice, one.state) for one in batch],
                [one.replaces for one in batch if one.replaces],
            )
        except StoreError as failed:
            error = failed
        for one in batch:
            del self.coming[one.notice.id]
            one.end(error)
            self._ended(one)

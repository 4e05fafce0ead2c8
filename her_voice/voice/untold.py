"""What a voice has to tell, in order, to whoever takes it in."""

from collections import deque
from contextlib import suppress

import anyio
from anyio.abc import ObjectSendStream

from her_voice.events import Event

FAREWELL_S = 1.0
"""Seconds to tell the rest, when the earpiece is gone."""


class Untold:
    """Events that are not yet told."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._news = anyio.Event()
        self.count = 0
        """Events so far, told or not."""

    def add(self, event: Event) -> None:
        """Tell this, too."""
        self.count += 1
        self._events.append(event)
        self._news.set()

    async def run(self, events: ObjectSendStream[Event]) -> None:
        """Tell what comes until cancelled."""
        while True:
            await self._news.wait()
            self._news = anyio.Event()
            await self._tell_all(events)

    async def end(self, events: ObjectSendStream[Event]) -> None:
        """Tell the rest, though this is being cancelled. Whoever took it in may be gone, too."""
        with anyio.move_on_after(FAREWELL_S, shield=True), suppress(anyio.BrokenResourceError):
            await self._tell_all(events)

    async def _tell_all(self, events: ObjectSendStream[Event]) -> None:
        while self._events:
            await events.send(self._events[0])
            self._events.popleft()

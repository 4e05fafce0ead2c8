"""Which turn is heard: one after the other, except that an urgent one pauses the others. Pure."""

from collections import deque
from collections.abc import Iterator

from her_voice.events import Turn
from her_voice.voice.reply import Reply


class Released:
    """The turns that may be heard, in their order."""

    def __init__(self) -> None:
        self._queue: deque[Reply] = deque()
        self._pressing: deque[Reply] = deque()

    def __iter__(self) -> Iterator[Reply]:
        """Give them in the order in which their sound is needed."""
        return iter([*self._pressing, *self._queue])

    def add(self, reply: Reply) -> None:
        """Let it be heard after the others, or before them if it goes first."""
        (self._pressing if reply.goes_first else self._queue).append(reply)

    def remove(self, reply: Reply) -> None:
        """Take it out."""
        (self._queue if reply in self._queue else self._pressing).remove(reply)

    def is_alone(self, reply: Reply) -> bool:
        """Say whether what is on its way to be heard is of no other than this one."""
        others = (one for one in self if one is not reply)
        return not any(one.first is not None and not one.is_paused for one in others)

    def is_heard(self, turn: Turn) -> bool:
        """Say whether this one is at its turn."""
        return bool(self._queue) and self._queue[0].turn == turn

    @property
    def heard(self) -> Reply | None:
        """What is heard just now, or is next."""
        return self._queue[0] if self._queue else None

    def current(self) -> Reply | None:
        """Give the one whose sound comes next; what must give way for another pauses first."""
        while self._pressing:
            now = self._queue[0] if self._queue else None
            if now is not None and now.first is not None and not now.is_paused:
                now.pause()
                if not now.is_paused:
                    return now
            self._queue.appendleft(self._pressing.popleft())
        if self._queue and self._queue[0].is_paused:
            self._queue[0].go_on()
        return self._queue[0] if self._queue else None

    def take_over(self) -> Iterator[Reply]:
        """Take out those that are over."""
        while self._queue and self._queue[0].is_over:
            yield self._queue.popleft()

"""Lines of the conversation in, written down one after the other; nobody waits for the disk."""

import logging
import math
from collections import deque
from collections.abc import Callable

import anyio
from anyio.abc import ObjectSendStream

from her_voice.commands import Remember
from her_voice.errors import HerVoiceError
from her_voice.events import Event, Told
from her_voice.memory.diary import Diary

log = logging.getLogger(__name__)


AGAIN_S = 5.0
"""How long after a disk refused it is tried again."""

MOST_REFUSED = 1000
"""Lines that are held for a disk that refuses; beyond that the oldest are lost."""


class Pen:
    """Writes into one person's diary. A disk that fails is told once, until it works again.

    It is told as soon as there is a place where that `is_heard`. What it refused is held, and
    written as soon as it takes lines again.
    """

    def __init__(
        self,
        diary: Diary,
        sentence: Callable[[str], str],
        is_heard: Callable[[], bool] = lambda: True,
    ) -> None:
        self._diary = diary
        self._sentence = sentence
        self._is_heard = is_heard
        self._news = anyio.Event()
        self._is_logged = self._is_told = False
        self.on_the_way: deque[Remember] = deque()
        """Lines that are to be written now."""

        self.refused: deque[Remember] = deque(maxlen=MOST_REFUSED)
        """Lines that could not be; they come before the others."""

    @property
    def unwritten(self) -> list[Remember]:
        """All lines that are not on the disk, in order."""
        return [*self.refused, *self.on_the_way]

    def write(self, line: Remember) -> None:
        """Take a line; it is written in its turn."""
        self.on_the_way.append(line)
        self._news.set()

    async def run(self, thoughts: ObjectSendStream[Event]) -> None:
        """Write until cancelled; `thoughts` is told when the disk refuses."""
        while True:
            await self._write_all(thoughts)
            with anyio.move_on_after(AGAIN_S if self.refused else math.inf):
                await self._news.wait()
            self._news = anyio.Event()

    async def _write_all(self, thoughts: ObjectSendStream[Event]) -> None:
        while lines := self.refused or self.on_the_way:
            try:
                await self._diary.write(lines[0])
            except HerVoiceError as error:
                self.refused.extend(self.on_the_way)
                self.on_the_way.clear()
                if not self._is_logged:
                    self._is_logged = True
                    log.error("a line can't be kept: %s", error)  # noqa: TRY400
                if not self._is_told and self._is_heard():
                    self._is_told = True
                    await thoughts.send(Told(self._sentence(error.spoken), is_hers=True))
                return
            self._is_logged = self._is_told = False
            lines.popleft()

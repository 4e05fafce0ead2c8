"""Lines of the conversation in, written down one after the other; nobody waits for the disk."""

import logging
from collections import deque
from collections.abc import Callable

import anyio
from anyio.abc import ObjectSendStream

from her_voice.commands import Remember
from her_voice.errors import HerVoiceError
from her_voice.events import Event, Told
from her_voice.memory.diary import Diary

log = logging.getLogger(__name__)


class Pen:
    """Writes into one person's diary. A disk that fails is told once, until it works again."""

    def __init__(self, diary: Diary, sentence: Callable[[str], str]) -> None:
        self._diary = diary
        self._sentence = sentence
        self._news = anyio.Event()
        self.unwritten: deque[Remember] = deque()
        """Lines that are on their way to the disk."""

    def write(self, line: Remember) -> None:
        """Take a line; it is written in its turn."""
        self.unwritten.append(line)
        self._news.set()

    async def run(self, thoughts: ObjectSendStream[Event]) -> None:
        """Write until cancelled; `thoughts` is told when the disk refuses."""
        told = False
        while True:
            while self.unwritten:
                try:
                    await self._diary.write(self.unwritten[0])
                except HerVoiceError as error:
                    if not told:
                        log.error("a line can't be kept: %s", error)  # noqa: TRY400
                        await thoughts.send(Told(self._sentence(error.spoken)))
                    told = True
                else:
                    told = False
                finally:
                    self.unwritten.popleft()
            await self._news.wait()
            self._news = anyio.Event()

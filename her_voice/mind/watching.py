"""Sees to it that no fault leaves her deaf or silent for ever."""

import logging
from collections.abc import Callable, Sequence

import anyio
from anyio.abc import ObjectSendStream

from her_voice.commands import Command
from her_voice.events import EarpieceId, EarpieceLeft, Event, GotStuck
from her_voice.settings import Settings

log = logging.getLogger(__name__)

STUCK_S = 80.0
"""Longer than the longest utterance, answer and piece of speech: nothing comes any more."""

SPARE_S = 20.0
"""More than what is waited for may take, so that it is told to be too slow before."""

LOOK_S = 1.0
"""How often it is looked for that."""


class Watching:
    """Knows when something last happened at each earpiece, whatever happens at the others."""

    def __init__(self, settings: Settings) -> None:
        self._at: dict[EarpieceId, float] = {}
        self.follow(settings)

    def follow(self, settings: Settings) -> None:
        """Wait longer than a word of an answer, a tool or the sending of a message may take."""
        mind, tools = settings.mind, settings.skills.mcp.values()
        waits = (mind.first_word_s, mind.next_word_s, settings.sending.timeout_s)
        longest = max([*waits, *(tool.answer_s for tool in tools)])
        self._stuck_s = max(STUCK_S, longest + SPARE_S)

    def saw(self, happening: Event | Command) -> None:
        """Note what happens, or is done about it: words of a thought are known by what is said."""
        earpiece: EarpieceId | None = getattr(happening, "earpiece", None)
        if isinstance(happening, EarpieceLeft):
            self._at.pop(happening.earpiece, None)
        elif earpiece is not None:
            self._at[earpiece] = anyio.current_time()

    async def watch_over(
        self, restless: Callable[[], Sequence[EarpieceId]], tell: ObjectSendStream[Event]
    ) -> None:
        """Tell of every earpiece where something is under way and nothing has happened for long."""
        while True:
            await anyio.sleep(LOOK_S)
            for earpiece in restless():
                if anyio.current_time() - self._at.get(earpiece, 0.0) > self._stuck_s:
                    log.error("earpiece %d: nothing happened for %.0f s", earpiece, self._stuck_s)
                    await tell.send(GotStuck(earpiece))

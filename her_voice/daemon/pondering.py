"""Lets the language model read, while nobody talks, what no rule could read in the diary."""

import logging
from collections.abc import Callable

import anyio

from her_voice.errors import MindError
from her_voice.memory.knowledge import Knowledge
from her_voice.mind.thinker import Filler, Message
from her_voice.told.form import EXAMPLES, REQUEST, SCHEMA, statements_in

log = logging.getLogger(__name__)

LOOK_S = 0.05
"""How often it is looked whether somebody speaks: then the model is let go at once."""

LONGEST_S = 30.0
"""A line that takes longer is left unread."""


class Pondering:
    """Reads one line at a time, in the place that the model keeps for work in the background."""

    def __init__(
        self, filler: Filler, knowledge: Knowledge, *, is_quiet: Callable[[], bool]
    ) -> None:
        self._filler = filler
        self._knowledge = knowledge
        self._is_quiet = is_quiet

    async def ponder(self) -> bool:
        """Read one line; False where there is none, the model is away, or somebody spoke.

        Raises `StoreError`.
        """
        line = await self._knowledge.unread()
        if line is None:
            return False
        messages = [Message("system", REQUEST)]
        for said, right in EXAMPLES:
            messages += [Message("user", said), Message("assistant", right)]
        messages.append(Message("user", line.text))
        answer: str | None = None
        try:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(self._watch, tasks.cancel_scope)
                with anyio.move_on_after(LONGEST_S) as limit:
                    answer = await self._filler.fill(messages, SCHEMA)
                tasks.cancel_scope.cancel()
                if limit.cancelled_caught:
                    answer = ""
        except* MindError as group:
            log.debug("a line could not be read: %s", type(group.exceptions[0]).__name__)
        if answer is None:
            return False
        now = line.at.astimezone(self._knowledge.now().tzinfo)
        stated = statements_in(answer, line.text, now)
        await self._knowledge.keep(line.ref, stated)
        await self._knowledge.has_read(line)
        return True

    async def _watch(self, scope: anyio.CancelScope) -> None:
        while self._is_quiet():  # noqa: ASYNC110  what makes a noise rings no bell
            await anyio.sleep(LOOK_S)
        scope.cancel()

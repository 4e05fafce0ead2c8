"""Sees to it that no fault leaves her deaf or silent for ever."""

import logging
from collections.abc import Callable, Sequence

import anyio
from anyio.abc import ObjectSendStream

from her_voice.events import EarpieceId, Event, GotStuck

log = logging.getLogger(__name__)

STUCK_S = 80.0
"""Longer than the longest utterance, answer and piece of speech: nothing comes any more."""

LOOK_S = 1.0
"""How often it is looked for that."""


async def watch_over(
    happened_at: Callable[[], float],
    restless: Callable[[], Sequence[EarpieceId]],
    tell: ObjectSendStream[Event],
) -> None:
    """Tell of every earpiece where something is under way and nothing has happened for long."""
    while True:
        await anyio.sleep(LOOK_S)
        if anyio.current_time() - happened_at() > STUCK_S:
            for earpiece in restless():
                log.error("earpiece %d: nothing happened for %.0f s", earpiece, STUCK_S)
                await tell.send(GotStuck(earpiece))

"""How long nobody has spoken, told to the conversation, which has no clock."""

import anyio
from anyio.abc import ObjectSendStream, TaskGroup

from her_voice.events import Event
from her_voice.telling import Moment, StayedStill

STEPS = ((2.0, Moment.SILENCE), (30.0, Moment.PAUSE))
"""Seconds of stillness, and what may be told after them: a breath after an exchange, and a pause
so long that nobody is about to go on."""


class Stillness:
    """Follows the conversation and waits as long as it is still."""

    def __init__(self) -> None:
        self._number = 0
        self._scope = anyio.CancelScope()

    def follow(self, number: int, tasks: TaskGroup, thoughts: ObjectSendStream[Event]) -> None:
        """Take in which stillness this is; 0 is none."""
        if number == self._number:
            return
        self._number = number
        self._scope.cancel()
        if number:
            self._scope = anyio.CancelScope()
            tasks.start_soon(_wait, number, self._scope, thoughts)


async def _wait(number: int, scope: anyio.CancelScope, thoughts: ObjectSendStream[Event]) -> None:
    began = anyio.current_time()
    with scope:
        for seconds, moment in STEPS:
            await anyio.sleep_until(began + seconds)
            await thoughts.send(StayedStill(number, moment))

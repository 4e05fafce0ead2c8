"""How long the person pauses in what they say: recalled with an earpiece, kept when it leaves."""

from contextlib import suppress

import anyio

from her_voice.daemon.organs import Habits
from her_voice.ears.pace import Pace
from her_voice.errors import StoreError

PAUSES = "pauses_ms"
"""The habit that tells it."""

KEEPING_S = 2.0
"""How long keeping what was learned may take when an earpiece leaves."""


async def recall(habits: Habits, pace: Pace) -> None:
    """Let the ears know how this person pauses."""
    with suppress(StoreError):
        pace.restore(await habits.read(PAUSES))


async def keep(habits: Habits, pace: Pace) -> None:
    """Keep what the ears have learned, though this is being cancelled."""
    with anyio.move_on_after(KEEPING_S, shield=True), suppress(StoreError):
        if pace.state:
            await habits.write(PAUSES, list(pace.state))

"""Keeps the index of what was said up to date while nobody speaks, and finds what is asked for."""

import logging
from collections.abc import Callable
from datetime import datetime

import anyio

from her_voice.errors import HerVoiceError
from her_voice.memory.recall import Found, Recall
from her_voice.times.saying import say_day

log = logging.getLogger(__name__)

QUIET_S = 6.0
"""How long nobody must have spoken before lines are taken in."""

PAUSE_S = 1.0
"""Seconds of rest after each batch: another core's work goes first."""

IDLE_S = 30.0
"""How often it is looked for new lines when there are none."""

FOUND, SHOWN = 8, 3
"""Lines that are looked for, and lines that the model is shown; reading one takes 0.2 s."""

LONGEST = 220
"""Characters of a line that it is shown."""


class Remembering:
    """One person's past, at the disposal of the mind."""

    def __init__(
        self,
        recall: Recall,
        *,
        is_quiet: Callable[[], bool],
        now: Callable[[], datetime],
        recent: Callable[[], str],
    ) -> None:
        """`recent` gives what the model is shown anyhow."""
        self._recall = recall
        self._is_quiet = is_quiet
        self._now = now
        self._recent = recent

    async def run(self) -> None:
        """Take lines in, and find what they mean, whenever nobody speaks; until cancelled."""
        while True:
            await self._wait_for_quiet()
            left = 0
            try:
                await self._recall.take_in()
                left = await self._recall.find_meaning()
            except HerVoiceError as error:
                log.warning("the past can't be read just now: %s", type(error).__name__)
            await anyio.sleep(PAUSE_S if left else IDLE_S)

    async def _wait_for_quiet(self) -> None:
        since = anyio.current_time()
        while anyio.current_time() - since < QUIET_S:
            await anyio.sleep(0.5)
            if not self._is_quiet():
                since = anyio.current_time()

    async def recollect(self, text: str) -> str:
        """Give what the person said before that fits these words, for the model; or nothing."""
        try:
            await self._recall.take_in()
            found = await self._recall.find(text, FOUND)
        except HerVoiceError as error:
            log.warning("the past can't be searched: %s", type(error).__name__)
            return ""
        recent = self._recent()
        told = [one for one in found if one.who != "her" and one.text not in recent]
        told = [one for one in told if not one.text.rstrip().endswith("?")]
        return " ".join(self._quoted(one) for one in told[:SHOWN])

    def _quoted(self, one: Found) -> str:
        now = self._now()
        at = datetime.fromisoformat(one.at).astimezone(now.tzinfo)
        who = "I" if one.who == "person" else one.who
        day = say_day(at.date(), now.date())
        return f"{day[:1].upper()}{day[1:]} {who} said: {one.text[:LONGEST]!r}."

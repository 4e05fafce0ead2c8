"""Keeps the index of what was said up to date while nobody speaks, and finds what is asked for."""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

import anyio

from her_voice.errors import HerVoiceError
from her_voice.memory.answering import is_question
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.recall import Found, Recall
from her_voice.provenance import Foreign
from her_voice.told.asking import relevant
from her_voice.told.fact import Fact
from her_voice.told.saying import say_fact, say_when

log = logging.getLogger(__name__)

QUIET_S = 6.0
"""How long nobody must have spoken before lines are taken in."""

PAUSE_S = 1.0
"""Seconds of rest after each batch: another core's work goes first."""

IDLE_S = 30.0
"""How often it is looked for new lines when there are none."""

FOUND, SHOWN = 8, 3
"""Lines that are looked for, and lines that the model is shown; reading one takes 0.2 s."""

FACTS = 3
"""Facts that the model is shown at most."""

LONGEST = 220
"""Characters of a line that it is shown."""


async def _nothing() -> bool:
    """Read nothing."""
    return False


class Remembering:
    """One person's past, at the disposal of the mind."""

    def __init__(
        self,
        recall: Recall,
        *,
        knowledge: Knowledge,
        is_quiet: Callable[[], bool],
        now: Callable[[], datetime],
        recent: Callable[[], str],
    ) -> None:
        """`recent` gives what the model is shown anyhow."""
        self._recall = recall
        self._knowledge = knowledge
        self._is_quiet = is_quiet
        self._now = now
        self._recent = recent
        self.ponder: Callable[[], Awaitable[bool]] = _nothing
        """Lets the model read one line that no rule could read; False where there is none."""

    async def run(self) -> None:
        """Take lines in, and find what they mean, whenever nobody speaks; until cancelled."""
        while True:
            await self._wait_for_quiet()
            left = 0
            try:
                await self._recall.take_in()
                left = await self._knowledge.draw() or await self._recall.find_meaning()
                left = left or await self.ponder()
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
        """Give what the person said before that fits these words, for the model; or nothing.

        What is known comes first, then lines.
        """
        facts = relevant(text, self._knowledge.facts, FACTS)
        self._knowledge.tell(facts)
        known = [self._known(one) for one in facts]
        try:
            await self._recall.take_in()
            found = await self._recall.find(text, FOUND)
        except HerVoiceError as error:
            log.warning("the past can't be searched: %s", type(error).__name__)
            found = []
        recent = self._recent()
        drawn = {one.line for one in facts}
        told = [one for one in found if one.who != "her" and one.text not in recent]
        told = [one for one in told if one.id not in drawn and not is_question(one.text)]
        left = SHOWN if not facts else max(0, SHOWN - len(facts))
        shown = told[:left]
        words = " ".join([*known, *map(self._quoted, shown)])
        is_own = all(one.is_their_own for one in facts)
        is_own = is_own and all(one.id.startswith("diary:") for one in shown)
        return words if is_own else Foreign(words)

    def _known(self, fact: Fact) -> str:
        now = self._now()
        said = say_fact(fact, now, to="i")
        if fact.told_by or fact.is_tainted:
            said = f"{fact.told_by or fact.subject} says: {said}"
        elif fact.beside:
            said = f"Noted beside words of others: {said}"
        if fact.due is None and fact.since is not None:
            said = f"{said}, since {say_when(fact.since, now).removeprefix('on ')}"
        return f"{said}; told {say_when(fact.said_at, now)}."

    def _quoted(self, one: Found) -> str:
        now = self._now()
        day = say_when(datetime.fromisoformat(one.at), now)
        who = "I" if one.who == "person" else one.who
        return f"{day[:1].upper()}{day[1:]} {who} said: {one.text[:LONGEST]!r}."

"""Keeps the index of what was said up to date while nobody speaks, and finds what is asked for."""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from itertools import groupby

import anyio

from her_voice.errors import HerVoiceError
from her_voice.memory.answering import is_question
from her_voice.memory.knowledge import Knowledge
from her_voice.memory.passages import Passage
from her_voice.memory.recall import Recall
from her_voice.mind.facts import asks_about_the_past
from her_voice.provenance import Foreign
from her_voice.times.saying import capital, say_day
from her_voice.told.asking import asks_when, named_in, relevant
from her_voice.told.fact import Fact
from her_voice.told.saying import say_fact, say_when
from her_voice.told.statement import SAID

log = logging.getLogger(__name__)

QUIET_S = 6.0
"""How long nobody must have spoken before lines are taken in."""

PAUSE_S = 1.0
"""Seconds of rest after each batch: another core's work goes first."""

IDLE_S = 30.0
"""How often it is looked for new lines when there are none."""

FOUND, SHOWN = 8, 3
"""What is looked for, and passages that the model is shown; reading a line takes 0.2 s."""

FACTS = 2
"""Facts that the model is shown at most."""

LONGEST, MOST = 240, 480
"""Characters of a passage that it is shown, and of all of them: 120 tokens, read in two seconds."""


_OUR = re.compile(r"\bour (?P<what>\w+)", re.IGNORECASE)
"""'Our caravan' is theirs if they ever spoke of one; 'our solar system' seldom is."""


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

    async def note(self, text: str) -> str:
        """Give what the model is to know where these words ask about the person or theirs."""
        our = _OUR.search(text)
        if asks_about_the_past(text) or (our and await self._knows(our["what"])):
            return await self.recollect(text)
        names = [one for one in named_in(text, self._knowledge.facts) if await self._knows(one)]
        return await self.recollect(text, frozenset(names)) if names else ""

    async def _knows(self, words: str) -> bool:
        """Say whether this was ever said, at once: most that is asked is about the world."""
        try:
            await self._recall.take_in()
            return await self._recall.has(words)
        except HerVoiceError:
            return False

    async def recollect(self, text: str, names: AbstractSet[str] = frozenset()) -> str:
        """Give what the person said before that fits these words, for the model; or nothing.

        What is known comes first, then what was said, in its order. With names, only what has one
        of them counts.
        """
        facts = relevant(text, self._knowledge.facts, FOUND)
        facts = [one for one in facts if not names or _has(names, say_fact(one, self._now()))]
        is_when = asks_when(text)
        facts = [one for one in facts if is_when or one.predicate != SAID][:FACTS]
        self._knowledge.tell(facts[::-1])  # the nearest is most likely what 'that' will mean
        known = [self._known(one) for one in facts]
        drawn = {one.line for one in facts}
        try:
            said = await self._said(text, names, drawn, SHOWN - len(facts) // 2)
        except HerVoiceError as error:
            log.warning("the past can't be searched: %s", type(error).__name__)
            said = []
        by_day = groupby(sorted(said, key=self._at), self._day)
        words = " ".join([*known, *(_quoted(*day, [*one]) for day, one in by_day)])
        is_own = all(one.is_their_own for one in facts)
        is_own = is_own and all(id_.startswith("diary:") for one in said for id_ in one.ids)
        return words if is_own else Foreign(words)

    async def _said(
        self, text: str, names: AbstractSet[str], drawn: AbstractSet[str], count: int
    ) -> list[Passage]:
        await self._recall.take_in()
        found = await self._recall.find(text, FOUND)
        recent = self._recent()
        told = [one for one in found if one.who != "her" and one.text not in recent]
        told = [one for one in told if one.id not in drawn and not is_question(one.text)]
        made = await self._recall.passages([one.id for one in told])
        shown: list[Passage] = []
        for one in made:
            length = sum(len(each.text) for each in [*shown, one])
            if (not names or _has(names, one.text)) and (not shown or length <= MOST):
                shown.append(one)
        return shown[:count]

    def _known(self, fact: Fact) -> str:
        now = self._now()
        said = say_fact(fact, now, to="i")
        if fact.told_by or fact.is_tainted:
            said = f"{fact.told_by or fact.subject} says: {said}"
        elif fact.beside:
            said = f"Noted beside words of others: {said}"
        if fact.due is None and fact.since is not None:
            said = f"{said}, since {say_when(fact.since, now).removeprefix('on ')}"
        return f"{said}."

    def _at(self, one: Passage) -> datetime:
        return datetime.fromisoformat(one.at).astimezone(self._now().tzinfo)

    def _day(self, one: Passage) -> tuple[str, str]:
        return one.who, capital(say_day(self._at(one).date(), self._now().date()))


def _quoted(who: str, day: str, said: Sequence[Passage]) -> str:
    words = " ".join(repr(one.text[:LONGEST]) for one in said)
    return f"{day} {'I' if who == 'person' else who} said: {words}."


def _has(names: AbstractSet[str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(one)}\b", text, re.IGNORECASE) for one in names)

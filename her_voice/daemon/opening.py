"""Opens the house: what is kept of the person, and everything wired around them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import anyio

from her_voice import heap
from her_voice.daemon.abilities import abilities, recall_manner
from her_voice.daemon.companion import Companion, Watch
from her_voice.daemon.continuity import Continuity, recall
from her_voice.daemon.deafness import Deafness
from her_voice.daemon.engines import Engines
from her_voice.daemon.house import House
from her_voice.daemon.timings import Timings
from her_voice.events import Source
from her_voice.inbox.inbox import KeptInbox
from her_voice.memory.modes import EVERYWHERE
from her_voice.memory.persons import Persons
from her_voice.mind.history import History
from her_voice.mind.mind import Mind
from her_voice.places import Places
from her_voice.settings import Settings
from her_voice.wording.wording import Wording

REMEMBERED_LINES = 24
"""Lines of the diary that a new start goes on from. More would cost seconds of reading first."""

PROMPT_MARGIN = 200
"""Tokens of the model's view that are kept free beside the longest answer."""


@asynccontextmanager
async def open_house(
    settings: Settings,
    places: Places,
    *,
    small: bool = False,
    goes_on: bool = False,
    watch: Watch | None = None,
    clock: Callable[[], float] = anyio.current_time,
) -> AsyncIterator[House]:
    """Open what is kept of the person and wire their companion; close it again at the end.

    If it `goes_on`, it does so where the process before it was, and keeps what is under way.
    """
    heap.share()
    wording = Wording(settings.language)
    engines = Engines(settings, places, small=small)
    async with await Persons(places).open() as person:
        history = History(
            wording.persona,
            heading=wording.sentence("summary_heading"),
            budget_tokens=settings.mind.context_tokens
            - settings.mind.answer_tokens
            - PROMPT_MARGIN,
        )
        continuity = (
            await recall(person, places, settings.attention.mode) if goes_on else Continuity(None)
        )
        kept = await person.diary.recent(REMEMBERED_LINES)
        history.last_turn = continuity.last_turn
        for line in kept:
            is_data = line.source is Source.PROGRAM
            history.add(line.who, line.text, line.turn, is_data=is_data)
        timings = Timings(clock)
        await recall_manner(person, engines.manner)
        await person.knowledge.load()
        inbox = KeptInbox(person.notices, settings.notices, sentence=wording.sentence)
        await inbox.open()
        mind = Mind(
            settings,
            thinker=engines.thinker,
            diary=person.diary,
            wording=wording,
            history=history,
            clock=lambda: datetime.now().astimezone(),
            abilities=abilities(
                person,
                settings,
                wording,
                manner=engines.manner,
                last_said=lambda: history.last_said,
            ),
            watch=timings.ordered,
        )
        companion = Companion(
            mind, engines, timings, habits=person.habits, continuity=continuity, watch=watch
        )
        companion.to_inbox = inbox.obey
        companion.deafness = Deafness(places.deaf_file)
        if chosen := continuity.chosen.get(EVERYWHERE):
            companion.choose(chosen)
        yield House(
            settings,
            places,
            engines=engines,
            person=person,
            companion=companion,
            mind=mind,
            continuity=continuity,
            inbox=inbox,
            has_met=bool(kept),
        )

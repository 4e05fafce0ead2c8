"""What is one person's in the house: memory, conversation, inbox, reminders. Engines are shared.

Whoever holds a room can reach that person, and nobody else.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

import anyio

from her_voice.commands import Remember, Settle
from her_voice.consent.desk import Desk
from her_voice.daemon.abilities import abilities, here_and_now, recall_manner
from her_voice.daemon.acquaintance import Acquaintance
from her_voice.daemon.caring import Caring
from her_voice.daemon.choosing import weighed
from her_voice.daemon.companion import Companion, Watch
from her_voice.daemon.consenting import attend_to, open_desk
from her_voice.daemon.continuity import Continuity
from her_voice.daemon.deafness import Deafness
from her_voice.daemon.engines import Engines
from her_voice.daemon.fitting import refit
from her_voice.daemon.going_on import recall
from her_voice.daemon.organs import Mannered
from her_voice.daemon.pondering import Pondering
from her_voice.daemon.remembering import Remembering
from her_voice.daemon.reminding import Reminding
from her_voice.daemon.taking_back import note_what_was_done
from her_voice.daemon.timings import Timings
from her_voice.daemon.usage import Usage
from her_voice.daemon.whereabouts import Connected
from her_voice.errors import EarpieceError
from her_voice.events import Source
from her_voice.inbox.inbox import KeptInbox
from her_voice.manner import Manner
from her_voice.memory.diary import Entry
from her_voice.memory.modes import EVERYWHERE, Modes
from her_voice.memory.persona_file import PersonaFile
from her_voice.memory.persons import Person
from her_voice.memory.store import Harm
from her_voice.mind.ending import MORE_TOKENS
from her_voice.mind.history import NO_ANSWERS, History
from her_voice.mind.mind import Mind
from her_voice.mode import Mode
from her_voice.settings import Settings
from her_voice.skills.choosing import Choosing
from her_voice.skills.deeds import Deeds
from her_voice.wording.wording import Wording

REMEMBERED_LINES = 24
"""Lines of the diary that a new start goes on from. More would cost seconds of reading first."""

PROMPT_MARGIN = 200
"""Tokens of the model's view that are kept free beside the longest answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a room keeps what is no part of the memory."""

    run: Path | None
    """The folder of what is under way; None keeps nothing of it."""

    modes: Path
    deaf: Path


class Room:
    """One person's. Made by `open_room`."""

    def __init__(  # noqa: PLR0913  a composition root hands parts over
        self,
        person: Person,
        *,
        companion: Companion,
        mind: Mind,
        continuity: Continuity,
        inbox: KeptInbox,
        desk: Desk,
        wording: Wording,
        has_met: bool,
        acquaintance: Acquaintance,
        usage: Usage,
    ) -> None:
        self.person = person
        self.usage = usage
        self.acquaintance = acquaintance
        self.companion = companion
        self.mind = mind
        self.continuity = continuity
        self.inbox = inbox
        self.desk = desk
        self._wording = wording
        self.has_met = has_met
        """They have talked before."""

        self.remembering = Remembering(
            person.recall,
            knowledge=person.knowledge,
            is_quiet=lambda: companion.is_quiet,
            now=here_and_now,
            recent=lambda: mind.in_view,
        )
        mind.recollect = self.remembering.note
        self.refit: Callable[[], None] = lambda: None
        """Lets what she can do have the tools that are set now."""

        self._reminding = Reminding(person.reminders, inbox, wording, now=here_and_now)

    async def live(self, *, tells: bool = True) -> None:
        """Let the conversation live until cancelled; `tells` says whether anybody would hear."""
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(self.companion.run)
            if tells:
                tasks.start_soon(self.inbox.run, self.companion.note)
                tasks.start_soon(self._reminding.run)
            tasks.start_soon(self.person.store.keep_copied)
            tasks.start_soon(self.remembering.run)
            tasks.start_soon(self.usage.run, lambda: self.companion.is_quiet)
            tasks.start_soon(self.acquaintance.watch_over)

    async def keep_going(self) -> None:
        """See to it, until cancelled, that a restart goes on where she is."""
        companion, diary = self.companion, self.person.diary
        await self.continuity.beat(companion.keep, diary, companion.say, self.mind.write)

    def follow(self, settings: Settings) -> None:
        """Go by other settings from now on, as far as `daemon/reload.py` promises."""
        self.mind.follow(self.acquaintance.worn(settings))
        self.continuity.follow(settings.attention.mode)
        self.inbox.follow(settings.notices)

    def tell_of(self, harm: Harm) -> bool:
        """Say what happened to what was kept; False where nobody would hear it."""
        words = self._wording.sentence(harm.spoken).format(when=harm.day)
        return self.companion.say(words, is_hers=True)

    # ---- being asked ------------------------------------------------------------------------

    async def say(self, text: str) -> None:
        """Say what another program hands in. Raises `EarpieceError` where nobody would hear it."""
        if not self.companion.say(text):
            raise EarpieceError(
                "nobody is listening; plug a headset in, or write a file: say TEXT --ear words.wav"
            )

    async def choose(self, mode: Mode) -> None:
        """Let her listen like this from now on."""
        self.companion.choose(mode)
        self.continuity.choose(mode)

    async def hush(self) -> None:
        """Let her stop speaking."""
        self.companion.hush()

    async def press(self, held: bool) -> None:  # noqa: FBT001  a callback takes no keywords
        """Press the button, or let go. Raises `EarpieceError` where there is no earpiece."""
        if not self.companion.press(held=held):
            raise EarpieceError("she has no earpiece just now; put a headset on, then press again")


def recalled(history: History, lines: Sequence[Entry | Remember]) -> None:
    """Let lines of before this start stand in the conversation, as they were written."""
    for line in lines:
        is_data = line.source is Source.PROGRAM
        history.add(line.who, line.text, line.turn, is_data=is_data, beside=line.beside)


@asynccontextmanager
async def open_room(
    person: Person,
    settings: Settings,
    engines: Engines,
    *,
    standing: Standing,
    deaf_with: Deafness | None = None,
    watch: Watch | None = None,
    clock: Callable[[], float] = anyio.current_time,
) -> AsyncIterator[Room]:
    """Wire what is one person's; the caller has opened what is kept of them, and closes it.

    Where she is deaf `deaf_with` all, she is deaf here, too. Raises `StoreError`.
    """
    wording, manner = Wording(settings.language), Manner()
    acquaintance = Acquaintance(PersonaFile(person.folder), wording, settings)
    longest = settings.mind.answer_tokens + MORE_TOKENS
    history = History(
        acquaintance.prompt,
        heading=wording.sentence("summary_heading"),
        budget_tokens=settings.mind.context_tokens - longest - PROMPT_MARGIN,
        unshown=[one for name in NO_ANSWERS for one in wording.variants(name)],
    )
    modes = Modes(standing.modes, settings.attention.mode)
    continuity = await recall(person, standing.run, modes) if standing.run else Continuity(None)
    kept = await person.diary.recent(REMEMBERED_LINES)
    history.last_turn = continuity.last_turn
    recalled(history, [*kept, *continuity.unwritten])
    timings = Timings(clock)
    await recall_manner(person, manner)
    await person.knowledge.load()
    inbox = KeptInbox(person.notices, settings.notices, sentence=wording.sentence)
    await inbox.open()
    inbox.do(Settle(tuple(continuity.told)))
    desk, connected = open_desk(person, wording), Connected()
    deeds = Deeds(here_and_now)
    usage = Usage(
        person.diary,
        person.habits,
        wording,
        now=here_and_now,
        is_on=lambda: acquaintance.worn().manners.heavy_use,
        is_minor=lambda: acquaintance.is_minor,
    )
    acquaintance.remark = usage.remark
    acquaintance.has_done = lambda: bool(deeds.last())
    choosing = Choosing(wording.sentence, weighed)
    mind = Mind(
        acquaintance.worn(),
        thinker=engines.thinker,
        diary=person.diary,
        wording=wording,
        history=history,
        clock=lambda: datetime.now().astimezone(),
        abilities=abilities(
            person,
            settings,
            wording,
            manner=manner,
            acquaintance=acquaintance,
            last_said=lambda: history.last_said,
            whereabouts=connected,
            choosing=choosing,
            desk=desk,
            tools=tuple(engines.tools.skills(wording)),
            deeds=deeds,
            usage=usage,
        ),
        watch=timings.ordered,
    )
    question = wording.sentence("despair_question")
    caring = Caring(question, in_view=lambda: mind.in_view, inner=choosing.choose)
    mind.works.choose = caring.choose
    acquaintance.language = lambda: mind.language
    mind.own = acquaintance
    for owed in continuity.unwritten:
        mind.write(owed)

    def spread() -> None:
        history.become(acquaintance.prompt)
        mind.follow(acquaintance.worn())

    acquaintance.spread = spread
    companion = Companion(
        mind,
        Mannered(
            partial(engines.ears, waits=desk.waits),
            engines.echo,
            partial(engines.voice, manner=manner),
        ),
        timings,
        habits=person.habits,
        continuity=continuity,
        watch=watch,
    )
    attend_to(desk, mind, companion, acquaintance)
    connected.companion = companion
    desk.others = lambda: history.others
    desk.promised = lambda: acquaintance.persona.you.never
    companion.to_inbox = note_what_was_done(deeds, wording, mind, companion).over(inbox)
    companion.under_way.told = lambda: inbox.unsettled
    companion.deafness = Deafness(standing.deaf, also=deaf_with)
    if chosen := continuity.chosen.get(EVERYWHERE):
        companion.choose(chosen)
    room = Room(
        person,
        companion=companion,
        mind=mind,
        continuity=continuity,
        inbox=inbox,
        desk=desk,
        wording=wording,
        has_met=bool(kept),
        acquaintance=acquaintance,
        usage=usage,
    )
    person.knowledge.forgot = mind.forget
    room.refit = lambda: refit(choosing.doing, tuple(engines.tools.skills(wording)))
    if settings.mind.adds_facts and not settings.mind.endpoint:  # no other may read what is kept
        pondering = Pondering(
            engines.thinker, person.knowledge, is_quiet=lambda: companion.is_quiet
        )
        room.remembering.ponder = pondering.ponder
    yield room

"""What is worked on for each turn: a thought, or something to be done; begun, held, given up.

Each has a cancel scope: giving a turn up is cancelling its work. What changes anything is held
until the person has finished and the turn is released; from then on it is done to its end.
"""

import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

import anyio
from anyio import lowlevel
from anyio.abc import ObjectSendStream, TaskGroup

from her_voice.abilities import Abilities, Asked, heard_out
from her_voice.errors import HerVoiceError, MindError, where
from her_voice.events import Event, ThoughtEnded, ThoughtFailed, ThoughtGrew, Turn
from her_voice.mind.choosing import Choose, PassOn, nothing, think_unless
from her_voice.mind.once import Once

log = logging.getLogger(__name__)

Talk: TypeAlias = Callable[[Turn, str, PassOn], Awaitable[None]]
"""Thinks about these words in this turn, and passes on what comes of it."""

MOST = 4
"""Works that are known to have been begun."""


def found(abilities: Abilities, turn: Turn, text: str) -> Asked | None:
    """Find what is asked for; words that no rule foresaw are talk."""
    try:
        return abilities.find(text)
    except Exception as error:  # noqa: BLE001  a turn may fail; the assistant may not
        log.error("turn %d is taken for talk: %s", turn, where(error))  # noqa: TRY400  as below
        return None


class Works:
    """One per mind."""

    def __init__(
        self,
        talk: Talk,
        attested: Callable[[Turn, Asked], Asked],
        first: Callable[[Turn], Turn] = lambda turn: turn,
    ) -> None:
        """`attested` gives work with what is known of how it was asked for.

        `first` gives the turn in which the words of a turn were worked on first.
        """
        self._talk = talk
        self._attested = attested
        self._first = first
        self._begun: OrderedDict[Turn, Once] = OrderedDict()
        self._scopes: dict[Turn, anyio.CancelScope] = {}
        self._held: dict[Turn, Asked] = {}
        self._released: set[Turn] = set()
        """Those under way whose answer may be heard."""

        self.choose: Choose = nothing
        """Finds what is asked for in words that no rule knows."""

        self.taken: Callable[[Turn], None] = lambda _: None
        """Is called when a thought is given up because something is to be done."""

        self.changing: Turn = 0
        """The last turn in which something was changed."""

    def __bool__(self) -> bool:
        return bool(self._scopes)

    @property
    def turns(self) -> list[Turn]:
        """Those that are worked on."""
        return list(self._scopes)

    def begin(
        self,
        turn: Turn,
        work: Asked | str,
        tasks: TaskGroup,
        tell: ObjectSendStream[Event],
        *,
        meant: str = "",
    ) -> None:
        """Do it, or think about these words; what changes something waits for `release`.

        Beside a thought it is looked for whether the words that are `meant` ask for something.
        """
        if not isinstance(work, str) and work.changes:
            self._held[turn] = work
        else:
            self._start(turn, work, tasks, tell, meant)

    def release(self, turn: Turn, tasks: TaskGroup, tell: ObjectSendStream[Event]) -> None:
        """Learn that the person has finished with the words that this turn is about."""
        work = self._held.pop(turn, None)
        first = self._first(turn)
        if first != turn and (begun := self._begun.get(first)):
            self.drop(turn)
            self.taken(turn)
            self.changing = turn
            self._start(turn, begun, tasks, tell)
        elif work:
            self.changing = turn
            self._start(turn, self._attested(turn, work), tasks, tell)
        elif turn in self._scopes:
            self._released.add(turn)

    def drop(self, turn: Turn) -> None:
        """Give it up."""
        self._held.pop(turn, None)
        if dropped := self._scopes.pop(turn, None):
            dropped.cancel()

    def _start(
        self,
        turn: Turn,
        work: Asked | str,
        tasks: TaskGroup,
        tell: ObjectSendStream[Event],
        meant: str = "",
    ) -> None:
        scope = self._scopes[turn] = anyio.CancelScope()
        do = partial(self._work, turn, work, meant, tasks, tell)
        tasks.start_soon(self._run, turn, do, scope, tell)

    async def _run(
        self,
        turn: Turn,
        do: Callable[[], Awaitable[None]],
        scope: anyio.CancelScope,
        tell: ObjectSendStream[Event],
    ) -> None:
        with scope:
            try:
                await do()
            except HerVoiceError as error:
                why = f": {error}" if isinstance(error, MindError) else ""  # holds no words
                log.warning("turn %d failed: %s%s", turn, type(error).__name__, why)
                await tell.send(ThoughtFailed(turn, error.spoken))
            except Exception as error:  # noqa: BLE001  a turn may fail; the assistant may not
                log.error("turn %d failed unexpectedly: %s", turn, where(error))  # noqa: TRY400  a traceback may hold words
                await tell.send(ThoughtFailed(turn, MindError.spoken))
            else:
                if turn not in self._held:
                    await tell.send(ThoughtEnded(turn))
        if self._scopes.get(turn) is scope:
            del self._scopes[turn]
        self._released.discard(turn)

    async def _work(
        self,
        turn: Turn,
        work: Asked | str,
        meant: str,
        tasks: TaskGroup,
        tell: ObjectSendStream[Event],
    ) -> None:
        async def pass_on(some: str) -> None:
            await tell.send(ThoughtGrew(turn, some))

        if isinstance(work, str):
            found = await self._think(turn, work, pass_on, meant)
            if found is None:
                return
            self.taken(turn)
            if found.changes and turn not in self._released:
                self._held[turn] = found
                return
            self.changing = turn if found.changes else self.changing
            work = self._attested(turn, found)
        if work.changes:
            await lowlevel.checkpoint_if_cancelled()  # it may have been given up just then
            work = self._once(turn, await heard_out(work), tasks)
        async for some in work.perform():
            await tell.send(ThoughtGrew(turn, some, is_thought=False))

    def _once(self, turn: Turn, work: Asked, tasks: TaskGroup) -> Once:
        """Begin what changes something; from now on it is done, whatever becomes of the turn."""
        once = self._begun[self._first(turn)] = Once(work.perform())
        if len(self._begun) > MOST:
            self._begun.popitem(last=False)
        tasks.start_soon(once.run)
        return once

    async def _think(self, turn: Turn, text: str, pass_on: PassOn, meant: str) -> Asked | None:
        if not meant or self.choose is nothing:
            await self._talk(turn, text, pass_on)
            return None
        return await think_unless(
            partial(self._chosen, turn, meant), lambda say: self._talk(turn, text, say), pass_on
        )

    async def _chosen(self, turn: Turn, meant: str) -> Asked | None:
        try:
            return await self.choose(meant)
        except Exception as error:  # noqa: BLE001  as in `found`
            log.error("turn %d is taken for talk: %s", turn, where(error))  # noqa: TRY400  as above
            return None

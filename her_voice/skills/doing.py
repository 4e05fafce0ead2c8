"""What she can do, at the disposal of one person: finds what is asked for, and does it.

What changes anything passes the desk of consent, with where each of its arguments came from.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeAlias, cast

from her_voice.awaited import Asks
from her_voice.consent.action import Action
from her_voice.consent.desk import Desk
from her_voice.errors import ConsentError
from her_voice.memory.knowledge import Knowledge
from her_voice.provenance import Kind, Origin, Value
from her_voice.said import Said
from her_voice.skill import Needless, Skill, Unsaid, Words
from her_voice.skills.breath import requests
from her_voice.skills.continued import continued
from her_voice.skills.deeds import Deeds
from her_voice.skills.finding import LONGEST, Call, Finder
from her_voice.skills.framed import alone, behind
from her_voice.skills.here import Here
from her_voice.skills.slots import is_left
from her_voice.skills.timely import View
from her_voice.tier import Tier
from her_voice.wording.wording import Wording

PATIENCE = timedelta(seconds=45)
"""How long the next words may still answer what a skill has asked."""

Meant: TypeAlias = Callable[[Call, str, Finder, datetime], Call]
"""Gives what is meant by words that a template fits, which may be another call."""

UNSAID = Said(text="", turn=0, place=0, utterance=0, confidence=0.0, is_spoken=False)
"""What is handed to a skill that nobody at an earpiece has asked for."""


@dataclass(slots=True)
class _Open:
    """A call that lacks something, and what was asked about it."""

    call: Call
    missing: Unsaid
    since: datetime
    then: Sequence[Call] = ()
    """What else was asked for, and lacks something."""


@dataclass(slots=True)
class Doing:
    """Her skills, with what they need."""

    finder: Finder
    here: Here
    handed: Mapping[type, object] = field(default_factory=dict)
    """What else skills need, by type."""

    desk: Desk | None = None
    """Without it nothing from T2 on is done."""

    meant: Meant = lambda call, *_: call

    deeds: Deeds = field(init=False)
    """What was done lately, and how it is taken back."""

    _open: _Open | None = field(default=None, init=False)
    _last: Sequence[Call] = field(default=(), init=False)
    """What was asked for last."""

    def __post_init__(self) -> None:
        """Begin with nothing done, unless something was handed over."""
        given = self.handed.get(Deeds)
        self.deeds = given if isinstance(given, Deeds) else Deeds(self.here.now)

    def find(self, text: str) -> "Doable | Leaving | None":
        """Give what these words ask for, or None where they are talk.

        Words that follow a question of a skill, and ask for nothing else, are read as the answer.
        """
        now = self.here.now()
        pending = self._open if self.has_asked else None
        leaves = pending is not None and is_left(text)
        if not leaves and (asked := self._asked_for(text, now)):
            return asked
        if pending is None:
            return None
        if leaves and pending.call.lacking:
            return Leaving(self)
        call = self.finder.complete(pending.call, pending.missing, text, now)
        if call and self._view().fits_told(call, is_answer=True):
            return Doable(self, call, is_answer=True, then=pending.then)
        return Leaving(self) if leaves else None

    @property
    def has_asked(self) -> bool:
        """A question of hers may still be answered."""
        return self._open is not None and self.here.now() - self._open.since <= PATIENCE

    def _asked_for(self, text: str, now: datetime) -> "Doable | None":
        """Find what is asked for, whatever was before."""
        if len(text) <= LONGEST:
            call, *then = requests(text, lambda part: self._found(part, now)) or (None,)
            if call is not None:
                return Doable(self, call, then=then)
        told = behind(text, self._knowledge.facts, now) if self._knowledge else None
        call = self._view().timely(self._found(told or text, now), text, self.finder)
        if call is None and (asked := alone(text, now)):
            call = self.finder.find(asked, now)
        view = self._view()
        if call is None and (instead := view.likewise(self.finder).other(text)):
            call, *then = instead
            return Doable(self, call, then=then)
        call = call or view.beside(text, self.finder)
        call = call or continued(text, view.likewise(self.finder))
        call = call or view.of_told(text, self.finder)
        call = call or view.likewise(self.finder).find(text)
        return Doable(self, call) if call else None

    def _found(self, text: str, now: datetime) -> Call | None:
        call = self.finder.find(text, now)
        if call is None:
            return None
        meant = self.meant(call, text, self.finder, now)
        return meant if meant is call or self.may_be_meant(meant, text) else call

    @property
    def _knowledge(self) -> Knowledge | None:
        return cast("Knowledge | None", self.handed.get(Knowledge))

    def _view(self) -> View:
        last_said, now = self.here.last_said(), self.here.now()
        return View(self.deeds, self._last, last_said, now, self._knowledge)

    def filled(self, call: Call, text: str) -> Call:
        """Give a call that was chosen with what it lacks, where the words refer to that."""
        return self._view().likewise(self.finder).filled(call, text)

    def may_be_meant(self, call: Call, text: str, *, is_plain: bool = False) -> bool:
        """Say whether a call that was chosen for these words fits what was before."""
        return self._view().may_be_meant(call, text, is_plain=is_plain)

    async def perform(
        self, calls: Sequence[Call], said: Said | None = None, *, is_answer: bool = False
    ) -> Words:
        """Do it, or ask for the consent it takes; where something is missing, ask for that, last.

        Raises `ConsentError` where there is nobody to ask, `StoreError`.
        """
        self._open = None
        self._last = tuple(calls)
        if not is_answer:
            self.deeds.begin()
        lacking: list[tuple[Call, Unsaid]] = []
        for call in calls:
            try:
                async for some in self._pass(call, said):
                    self.deeds.told(some)
                    yield some
            except Unsaid as missing:
                lacking.append((call, missing))
            else:
                if len(calls) > 1:
                    yield " "
        if lacking:
            (first, asked), *others = lacking
            then = [one for one, _ in others]
            self._open = _Open(first, asked, self.here.now(), then)
            yield Asks(asked)

    def asks_for(self, skill: Skill, argument: str) -> str:
        """Give the question for what a skill needs; empty where there is none."""
        try:
            return cast("Wording", self.handed[Wording]).sentence(f"lacks_{skill.name}_{argument}")
        except KeyError:
            return ""

    def leave(self) -> str:
        """Ask no more; give what she says of that."""
        self._open = None
        return cast("Wording", self.handed[Wording]).sentence("pending_left")

    def _pass(self, call: Call, said: Said | None) -> Words:
        if call.skill.unless and (why := call.skill.unless(self._handed(said))):
            return _saying(why)
        if call.lacking:
            raise Unsaid(self.asks_for(call.skill, call.lacking[0]), call.lacking[0])
        tier = call.skill.tier
        if tier is Tier.READ and self.desk and (words := self.desk.forbidden(_reading(call))):
            return _saying(words)
        is_asked = tier > Tier.REVERSIBLE or call.skill.fills is not None
        if tier is Tier.READ or (self.desk is None and not is_asked):
            return self._do(call, said, self.deeds.request)
        if self.desk is None:
            raise ConsentError(f"{call.skill.name} takes consent, and there is nobody to ask")
        return self._ask(self.desk, call, said)

    async def _ask(self, desk: Desk, call: Call, said: Said | None) -> Words:
        origins = frozenset({origin_of(said, desk.is_theirs)})
        arguments = {name: Value(one, origins) for name, one in call.given.items()}
        if call.skill.fills:
            try:
                more = await call.skill.fills(self._handed(said), **call.given)
            except Needless as words:
                yield str(words)
                return
            call = replace(call, filled=more)
            arguments |= more
        action = Action(
            skill=call.skill.name,
            tier=max(call.skill.tier, Tier.OUTSIDE) if call.filled else call.skill.tier,
            arguments=arguments,
            read_back=call.skill.read_back,
            agreed=call.skill.agreed,
        )
        request = self.deeds.request
        async for some in desk.perform(action, lambda: self._do(call, said, request), said):
            yield some

    async def _do(self, call: Call, said: Said | None, request: int) -> Words:
        """Do it, and note what can't be taken back because the skill does not say how."""
        self.deeds.go_on(request)
        async for some in call.perform(self._handed(said)):
            yield some
        is_known = Deeds in call.skill.needs.values()
        if call.skill.changes and not is_known:
            self.deeds.did(call.skill.purpose.rstrip(".").lower())

    def _handed(self, said: Said | None) -> Mapping[type, object]:
        return {**self.handed, Here: self.here, Said: said or UNSAID, Deeds: self.deeds}


def _reading(call: Call) -> Action:
    """Give the action that a skill is that only reads."""
    return Action(
        skill=call.skill.name,
        tier=call.skill.tier,
        arguments={name: Value(one, frozenset()) for name, one in call.given.items()},
    )


async def _saying(words: str) -> Words:
    yield words


def origin_of(said: Said | None, is_theirs: Callable[[int], bool]) -> Origin:
    """Name the origin of words that a skill's own templates found in what was said.

    `is_theirs` says whether the person speaks for themselves at this earpiece.
    """
    if said is None:
        return Origin(Kind.PROGRAM)
    spoken = Kind.SAID if is_theirs(said.place) else Kind.HEARD
    return Origin(spoken if said.is_spoken else Kind.TYPED, f"turn-{said.turn}")


@dataclass(frozen=True, slots=True)
class Doable:
    """A call, at the disposal of the mind."""

    doing: Doing
    call: Call
    said: Said | None = None
    is_answer: bool = False
    """It answers a question of hers."""

    then: Sequence[Call] = ()
    """What was asked for in the same breath."""

    @property
    def changes(self) -> bool:
        """It changes something, so it waits until the person has finished.

        Whatever is done closes the question that is open: words that go on may be its answer.
        """
        is_closing = self.doing.has_asked
        return is_closing or any(one.skill.changes for one in (self.call, *self.then))

    def perform(self) -> Words:
        """Do it, and give what she says."""
        calls = (self.call, *self.then)
        return self.doing.perform(calls, self.said, is_answer=self.is_answer)

    def attested(self, said: Said) -> "Doable":
        """Give the same, with what a witness knows of how it was asked for."""
        return replace(self, said=said)


@dataclass(frozen=True, slots=True)
class Leaving:
    """A question of hers is left open."""

    doing: Doing
    changes: bool = True

    async def perform(self) -> Words:
        """Say so, kindly."""
        yield self.doing.leave()

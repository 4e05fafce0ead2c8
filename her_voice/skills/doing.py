"""What she can do, at the disposal of one person: finds what is asked for, and does it.

What changes anything passes the desk of consent, with where each of its arguments came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from her_voice.consent.action import Action
from her_voice.consent.desk import Desk
from her_voice.errors import ConsentError
from her_voice.provenance import Kind, Origin, Value
from her_voice.said import Said
from her_voice.skill import Needless, Unsaid, Words
from her_voice.skills.finding import Call, Finder
from her_voice.skills.here import Here
from her_voice.tier import Tier

PATIENCE = timedelta(seconds=45)
"""How long the next words may still answer what a skill has asked."""

UNSAID = Said(text="", turn=0, place=0, utterance=0, confidence=0.0, is_spoken=False)
"""What is handed to a skill that nobody at an earpiece has asked for."""


@dataclass(slots=True)
class _Open:
    """A call that lacks something, and what was asked about it."""

    call: Call
    missing: Unsaid
    since: datetime


@dataclass(slots=True)
class Doing:
    """Her skills, with what they need."""

    finder: Finder
    here: Here
    handed: Mapping[type, object] = field(default_factory=dict)
    """What else skills need, by type."""

    desk: Desk | None = None
    """Without it nothing from T2 on is done."""

    _open: _Open | None = field(default=None, init=False)

    def find(self, text: str) -> "Doable | None":
        """Give what these words ask for, or None where they are talk.

        The words that follow a question of a skill are first read as the answer to it.
        """
        now = self.here.now()
        if call := self.finder.find(text, now):
            return Doable(self, call)
        pending = self._open
        if pending and now - pending.since <= PATIENCE:
            call = self.finder.complete(pending.call, pending.missing, text, now)
            return Doable(self, call) if call else None
        return None

    async def perform(self, call: Call, said: Said | None = None) -> Words:
        """Do it, or ask for the consent it takes; where something is missing, ask for that.

        Raises `ConsentError` where there is nobody to ask, `StoreError`.
        """
        self._open = None
        try:
            async for some in self._pass(call, said):
                yield some
        except Unsaid as missing:
            self._open = _Open(call, missing, self.here.now())
            yield str(missing)

    def _pass(self, call: Call, said: Said | None) -> Words:
        tier = call.skill.tier
        if tier is Tier.READ and self.desk and (words := self.desk.forbidden(_reading(call))):
            return _saying(words)
        if tier is Tier.READ or (self.desk is None and tier is Tier.REVERSIBLE):
            return call.perform(self._handed(said))
        if self.desk is None:
            raise ConsentError(f"{call.skill.name} takes consent, and there is nobody to ask")
        return self._ask(self.desk, call, said)

    async def _ask(self, desk: Desk, call: Call, said: Said | None) -> Words:
        origins = frozenset({origin_of(said)})
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
            tier=call.skill.tier,
            arguments=arguments,
            read_back=call.skill.read_back,
            agreed=call.skill.agreed,
        )
        async for some in desk.perform(action, lambda: call.perform(self._handed(said)), said):
            yield some

    def _handed(self, said: Said | None) -> Mapping[type, object]:
        return {**self.handed, Here: self.here, Said: said or UNSAID}


def _reading(call: Call) -> Action:
    """Give the action that a skill is that only reads."""
    return Action(
        skill=call.skill.name,
        tier=call.skill.tier,
        arguments={name: Value(one, frozenset()) for name, one in call.given.items()},
    )


async def _saying(words: str) -> Words:
    yield words


def origin_of(said: Said | None) -> Origin:
    """Name the origin of words that a skill's own templates found in what was said."""
    if said is None:
        return Origin(Kind.PROGRAM)
    return Origin(Kind.SAID if said.is_spoken else Kind.TYPED, f"turn-{said.turn}")


@dataclass(frozen=True, slots=True)
class Doable:
    """A call, at the disposal of the mind."""

    doing: Doing
    call: Call
    said: Said | None = None

    @property
    def changes(self) -> bool:
        """It changes something, so it waits until the person has finished."""
        return self.call.skill.changes

    def perform(self) -> Words:
        """Do it, and give what she says."""
        return self.doing.perform(self.call, self.said)

    def attested(self, said: Said) -> "Doable":
        """Give the same, with what a witness knows of how it was asked for."""
        return replace(self, said=said)

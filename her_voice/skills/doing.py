"""What she can do, at the disposal of one person: finds what is asked for, and does it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from her_voice.skill import Unsaid, Words
from her_voice.skills.finding import Call, Finder
from her_voice.skills.here import Here

PATIENCE = timedelta(seconds=45)
"""How long the next words may still answer what a skill has asked."""


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

    async def perform(self, call: Call) -> Words:
        """Do it; where something is missing, ask for it."""
        self._open = None
        try:
            async for some in call.perform({**self.handed, Here: self.here}):
                yield some
        except Unsaid as missing:
            self._open = _Open(call, missing, self.here.now())
            yield str(missing)


@dataclass(frozen=True, slots=True)
class Doable:
    """A call, at the disposal of the mind."""

    doing: Doing
    call: Call

    @property
    def changes(self) -> bool:
        """It changes something, so it waits until the person has finished."""
        return self.call.skill.changes

    def perform(self) -> Words:
        """Do it, and give what she says."""
        return self.doing.perform(self.call)

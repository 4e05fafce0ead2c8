"""What she can do without thinking, as the mind sees it: words in, what they ask for out."""

from typing import Protocol, runtime_checkable

from her_voice.said import Said
from her_voice.skill import Words


class Asked(Protocol):
    """Something that was asked of a skill."""

    @property
    def changes(self) -> bool:
        """It changes something, so it waits until the person has finished."""

    def perform(self) -> Words:
        """Do it, and give what she says."""


@runtime_checkable
class Witnessed(Protocol):
    """Something asked that depends on how it was said."""

    def attested(self, said: Said) -> Asked:
        """Give the same, with what a witness knows of it."""


@runtime_checkable
class GivesWay(Protocol):
    """Something asked that may be given up until it is begun, and sees to it that it is done once.

    All else that changes something is done to its end.
    """

    @property
    def gives_way(self) -> bool:
        """It is so."""


def gives_way(work: Asked) -> bool:
    """Say whether this work may be given up by who goes on speaking."""
    return isinstance(work, GivesWay) and work.gives_way


def attested(work: Asked, said: Said) -> Asked:
    """Give this work with what a witness knows of how it was asked for."""
    return work.attested(said) if isinstance(work, Witnessed) else work


class Abilities(Protocol):
    """What she can do without thinking."""

    def find(self, text: str) -> Asked | None:
        """Give what these words ask for, None where they are talk. Quick; it changes nothing."""


class FirstOf:
    """Several kinds of abilities; the first that knows what to do does it."""

    def __init__(self, *each: Abilities) -> None:
        self._each = each

    def find(self, text: str) -> Asked | None:
        """Ask one after the other."""
        return next((found for one in self._each if (found := one.find(text))), None)


class NoAbilities:
    """She can only talk."""

    def find(self, text: str) -> Asked | None:
        """Find nothing."""
        del text
        return None

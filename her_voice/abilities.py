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
class HeardOut(Protocol):
    """Something asked that is not begun for a moment yet: who goes on speaking may take it back."""

    async def heard_out(self) -> Asked:
        """Wait that long, and give what is then to be done. Given up meanwhile, it is undecided."""


async def heard_out(work: Asked) -> Asked:
    """Give this work once nobody takes it back any more: mostly at once."""
    return await work.heard_out() if isinstance(work, HeardOut) else work


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

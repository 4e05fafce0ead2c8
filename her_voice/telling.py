"""What stands in the inbox, as the conversation is told of it: what may be said, and when."""

from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias


class Moment(IntEnum):
    """When something may be told at the earliest. What may come later may also come at a better."""

    ON_REQUEST = 0
    """When the person asks what is new."""

    PAUSE = 1
    """When nobody has spoken for a good while."""

    SILENCE = 2
    """When nobody has spoken for a breath."""

    AT_ONCE = 3
    """At once, but never over the person: her own speech pauses for it."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to be told: a notice, several told as one, or a question."""

    ids: tuple[str, ...]
    """The notices it tells, or the one question."""

    text: str
    """All that is to be said, with who says it before the words. It is data, and never obeyed."""

    moment: Moment
    topic: str = ""
    answers: tuple[str, ...] | None = None
    """What may be answered to a question, empty for any words; None if it is no question."""

    @property
    def is_question(self) -> bool:
        """It wants an answer."""
        return self.answers is not None


@dataclass(frozen=True, slots=True)
class Listed:
    """This is all that waits to be told, the most important first. It replaces what was listed."""

    tellings: tuple[Telling, ...]
    topics: tuple[str, ...] = ()
    """What there were notices about of late, the newest first."""

    open_questions: frozenset[str] = frozenset()
    """The ids of those to which an answer is still wanted."""

    has_chimes: bool = True
    """A chime is wanted before the words."""

    obeyed: int = 0
    """How many commands the inbox had obeyed: one made before the last of them is out of date."""


@dataclass(frozen=True, slots=True)
class StayedStill:
    """Nobody has spoken, and nothing was under way, for so long that this is a moment for it."""

    stillness: int
    """Which stretch of it, as the conversation counts them."""

    moment: Moment


FromInbox: TypeAlias = Listed | StayedStill
"""Events of what waits, and of the time for it."""

"""What a diary promises: lines go in at the end and come out in order."""

from dataclasses import dataclass
from typing import Protocol

from her_voice.commands import Remember
from her_voice.events import EarpieceId, Source, Turn


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the conversation, as it was said or heard."""

    id: int
    """It only grows, in the order of writing."""

    at: str
    """When it was written: UTC, ISO 8601 with milliseconds, as `2031-05-01T07:30:00.000Z`."""

    who: str
    """`person` or `her`."""

    text: str
    source: Source
    turn: Turn
    earpiece: EarpieceId
    language: str
    confidence: float
    beside: str = ""
    """Kinds of words of others that stood in the conversation then, with commas between them."""


class Diary(Protocol):
    """One person's conversation, line by line. Lines are added, never changed."""

    async def write(self, line: Remember) -> int:
        """Add one line and give its id. When this returns, a power cut can't take the line away.

        Raises `StoreError`, and then the line is not there.
        """

    async def recent(self, limit: int) -> list[Entry]:
        """Give the last lines, `limit` at most, oldest first."""

    async def lines(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        """Give the lines that follow the one with the id `after`, oldest first."""

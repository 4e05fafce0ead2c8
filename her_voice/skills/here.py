"""What skills are handed: the hour, and what is kept of the one person who is speaking."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from her_voice.reminder import Reminder
from her_voice.skill import Skill


class Reminders(Protocol):
    """What is to be said at a time."""

    async def add(self, reminder: Reminder) -> Reminder:
        """Keep it; it is on the disk when this returns. Raises `StoreError`."""

    async def open(self, kind: str = "") -> list[Reminder]:
        """Give those that are still to come, of one kind or of all, the next one first."""

    async def remove(self, number: int) -> None:
        """Forget it."""


class Lists(Protocol):
    """The person's lists and notes, each a list of lines by name."""

    async def names(self) -> list[str]:
        """Say which there are."""

    async def lines(self, name: str) -> list[str]:
        """Give what is on it, in the order it came."""

    async def add(self, name: str, lines: Sequence[str]) -> None:
        """Put these at its end. Raises `StoreError`."""

    async def remove(self, name: str, line: str) -> bool:
        """Take one off; False if it is not there."""

    async def clear(self, name: str) -> int:
        """Take everything off; say how many that were."""


Send = Callable[[str, str], Awaitable[None]]
"""Sends someone, by name, a message. Raises `HerVoiceError`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What a skill may know and use."""

    now: Callable[[], datetime]
    """The hour, with a time zone that knows its rules."""

    reminders: Reminders
    lists: Lists
    last_said: Callable[[], str] = field(default=str)
    """What she said last, to this person."""

    thinks_elsewhere: bool = False
    """What is said goes to an endpoint that the person has set, instead of a model of her own."""

    files: Path | None = None
    """The person's own folder of files; it need not exist yet."""

    send: Send | None = None
    """Sends someone a message; None where nothing is configured to do it."""

    can: Sequence[Skill] = field(default=())
    """Everything she can do."""

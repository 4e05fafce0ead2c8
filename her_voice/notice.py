"""What other programs want told or asked, and what takes it in. Its words are never obeyed."""

import secrets
import string
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

OWN = "(herself)"
"""The source of what she wants to tell by herself, such as a reminder. No application is called so:
their names have no brackets."""


_LETTERS = string.ascii_letters + string.digits


def new_id() -> str:
    """Make a name that no other notification has."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))


class Priority(IntEnum):
    """How urgent it is, in the numbers of ntfy."""

    MIN = 1
    """Only told when the person asks what is new."""

    LOW = 2
    """Waits for a pause."""

    NORMAL = 3
    """Waits until nobody speaks."""

    HIGH = 4
    """The same, and comes before the others."""

    URGENT = 5
    """Interrupts her, never the person; quiet hours do not hold it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One notification. Times are seconds since 1970, UTC."""

    id: str
    """Twelve letters and digits, unique in one home."""

    topic: str
    """What it is about, such as `backup`; she names it before the words."""

    message: str
    title: str = ""
    priority: Priority = Priority.NORMAL
    tags: tuple[str, ...] = ()
    click: str = ""
    """An address that belongs to it. It is kept and listed; nothing opens it."""

    sequence: str = ""
    """A later one of the same source and topic with this sequence replaces it; empty for none."""

    source: str = ""
    """Which application handed it in, as its token is called."""

    at: float = 0.0
    """When it came."""

    due: float = 0.0
    """Before this it waits; 0 for not at all."""

    delay_s: float = 0.0
    """If that is a span of time and not a time of day, its seconds from `at` on: they are counted
    by a clock that nobody sets, as long as she lives."""

    expires: float = 0.0
    """After this it is not told any more; 0 for never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something another program wants to know from the person."""

    text: str
    answers: tuple[str, ...] = ()
    """What may be answered; empty takes any words."""

    source: str = ""
    timeout_s: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a question."""

    answer: str | None
    """One of the answers, or the words where any may be given; None if nobody answered."""

    confidence: float = 0.0
    """From 0 to 1."""

    heard: str = ""
    """What the person said."""

    reason: str = ""
    """Why there is no answer, as a sentence."""


class Inbox(Protocol):
    """Takes in what other programs want told."""

    async def take(self, notice: Notice) -> Notice:
        """Keep it, and give it as it was kept; it is on the disk when this returns.

        One that is the same as a recent one comes back as that one. Raises `StoreError` when it
        can't be kept, and `InboxFullError` when as many wait as may.
        """

    async def since(self, topics: Sequence[str], after: str) -> list[Notice]:
        """List what came to these topics, oldest first; all of the last 12 hours at most.

        No topics are all of them.

        `after` is an id, seconds since 1970, or `all`. Raises `RequestError` for any other text,
        an id that is not known among them.
        """

    async def withdraw(self, topic: str, name: str, source: str | None) -> None:
        """Tell no more what has this id or sequence there, and this source, if one is given.

        What has been told, or is not known, is left as it is. Raises `StoreError`.
        """

    async def ask(self, question: Question) -> Answer:
        """Ask the person at a good moment and wait for the answer, or for the timeout."""

"""A fact that is kept: a statement, when it was said, where, and whether it still holds. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from enum import StrEnum


class Origin(StrEnum):
    """Whose words a fact was drawn from. Only the person's own are not tainted."""

    PERSON = "person"
    """The person said it to her."""

    IMPORTED = "imported"
    """It stands in a conversation that was taken in from a file."""

    QUOTED = "quoted"
    """The person read it out of a text that somebody else wrote."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known of somebody or something. Times have a time zone."""

    number: int
    """It only grows."""

    subject: str
    """`me`, or whom or what it is about as the person calls them."""

    predicate: str
    """In the third person: `lives in`; empty where the value says it all."""

    value: str
    topic: str
    """Of one subject and topic only one fact holds at a time."""

    since: datetime | None = None
    """From when it holds, where that was said; otherwise it was said at `said_at`."""

    until: datetime | None = None
    """Since when it no longer holds; None while it does."""

    due: datetime | None = None
    """When it is to happen, of a plan or a promise."""

    is_exact: bool = False
    """An hour was said with `due`."""

    said_at: datetime
    quote: str
    """The words it was drawn from, as they stand in the line."""

    line: str
    """The id of the line, as `Recall` gives it."""

    told_by: str = ""
    """Who is said to have said it; empty where it is the one who spoke."""

    origin: Origin = Origin.PERSON
    confidence: float = 0.9
    """From 0 to 1."""

    is_pinned: bool = False
    """The person asked for it to be remembered."""

    beside: str = ""
    """Kinds of words of others that stood in the conversation when the person said it, such as
    `program,memory`: it may be theirs only in part."""

    superseded_by: int | None = None
    """The fact that took its place."""

    @property
    def is_current(self) -> bool:
        """It holds, as far as is known."""
        return self.until is None

    @property
    def is_tainted(self) -> bool:
        """Its words came from somebody else than the person."""
        return self.origin is not Origin.PERSON

    @property
    def is_their_own(self) -> bool:
        """The person said it to her, and no words of others stood beside it."""
        return not (self.is_tainted or self.beside)

    @property
    def is_plan(self) -> bool:
        """It is to happen, or was to."""
        return self.due is not None

    def day_in(self, zone: tzinfo | None) -> date | None:
        """Give the day of a plan in this time zone; None of what is none."""
        return self.due.astimezone(zone).date() if self.due else None

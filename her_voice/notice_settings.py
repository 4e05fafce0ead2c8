"""What can be set about what other programs may have told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from her_voice.bounds import Between, Rank, TimeOfDay


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRule:
    """What is done with the notifications of one topic or application, whatever they ask for."""

    priority: Rank = 0
    """All of them have this one, 1 to 5; 0 leaves each its own."""

    highest: Rank = 0
    """None is more urgent than this, 1 to 5; 0 sets no limit."""

    muted: bool = False
    """None is ever told; they are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticesSettings:
    """What other programs may have told."""

    chime: bool = True
    """A short sound before the words."""

    quiet_from: TimeOfDay = ""
    """When nothing but what is urgent, and what you set for that time yourself, is told any more,
    such as `22:00`; empty for no such time."""

    quiet_until: TimeOfDay = ""
    """When the rest is told, such as `07:00`."""

    most_waiting: Annotated[int, Between(1, 100_000)] = 300
    """How many may wait to be told; further ones are refused. A single source may have a third of
    them. What is urgent does not count, and your own reminders have room however many wait."""

    desktop: tuple[str, ...] = ()
    """Applications whose notifications on the desktop are told, too, by the name they give
    themselves, such as `["Thunderbird"]`; `["*"]` is all. She overhears the session's bus."""

    sources: Mapping[str, SourceRule] = field(default_factory=dict)
    """Rules by topic or application, each a section such as `[notices.sources.backup]`."""

    def __post_init__(self) -> None:
        if bool(self.quiet_from) is not bool(self.quiet_until):
            raise ValueError("quiet_from and quiet_until must both be set, or neither")
        if self.quiet_from and self.quiet_from.zfill(5) == self.quiet_until.zfill(5):
            raise ValueError("quiet_until must be another time than quiet_from")

"""Something that she is to say at a time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

TIMER, ALARM, REMINDER = "timer", "alarm", "reminder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A timer, an alarm or a reminder. Times have a time zone."""

    kind: str
    """`timer`, `alarm` or `reminder`."""

    about: str = ""
    """What it is for, as the person said it; empty for nothing."""

    due: datetime
    """The next time."""

    length: timedelta | None = None
    """What a timer was set to, or how long ahead another was set 'in twenty minutes'."""

    rule: str = ""
    """The rule of RFC 5545 by which it comes again; empty for once."""

    at: str = ""
    """The time of day on the wall that the rule keeps to, as `HH:MM`; empty for none."""

    since: datetime | None = None
    """When it was set; rules count from there."""

    left: timedelta | None = None
    """What was left of a timer when it was paused; None while it runs."""

    left_out: frozenset[str] = frozenset()
    """When it does not come though its rule says so, on the wall: a day, or one time of it."""

    id: int = 0

"""A moment and a length of time in, the moment so much later out. Pure."""

from datetime import UTC, datetime, timedelta

from dateutil.tz import resolve_imaginary

A_DAY = timedelta(days=1)


def in_real_time(at: datetime, by: timedelta) -> datetime:
    """Add real time: an hour from now is an hour from now, whatever the clocks do meanwhile."""
    return (at.astimezone(UTC) + by).astimezone(at.tzinfo)


def later(at: datetime, by: timedelta) -> datetime:
    """Add a length of time as people mean it: in three days it is as late as it is now.

    `at` needs the time zone of the person. What is no whole number of days is real time.
    """
    return in_real_time(at, by) if by % A_DAY else resolve_imaginary(at + by)

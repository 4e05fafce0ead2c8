"""When something came, as she says it of what is told late; nothing for what is in time. Pure."""

from collections.abc import Callable
from datetime import datetime

from her_voice.times.saying import say_time

LATE_S = 1_800.0
"""What is told within half an hour needs no time: people say such things without one, too."""

DAYS = 6
"""So many days ago a weekday is enough."""


def age(at: float, now: float, sentence: Callable[[str], str], *, late_s: float = LATE_S) -> str:
    """Give 'at 9:05 AM', 'yesterday at noon' or so, or nothing for less than `late_s` ago.

    Times are seconds since 1970.
    """
    if now - at < late_s:
        return ""
    then, here = datetime.fromtimestamp(at), datetime.fromtimestamp(now)  # noqa: DTZ006  local
    days = (here.date() - then.date()).days
    if not days:
        name = "came_today"
    elif days == 1:
        name = "came_yesterday"
    else:
        name = "came_this_week" if days <= DAYS else "came_earlier"
    return sentence(name).format(
        time=say_time(then), day=f"{then:%A}", date=f"{then.day} {then:%B}"
    )

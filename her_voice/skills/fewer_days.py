"""A weekday is left out for good of what comes again: 'not on Fridays', 'leave Thursday out'. Pure.

'Fridays' means all of them. A single day is left out for good only of what was just set, and in
words that are about which days were named: 'skip Friday' means once.
"""

import re
from dataclasses import replace
from datetime import datetime

from her_voice.reminder import Reminder
from her_voice.times.day import WEEKDAY
from her_voice.times.found import with_digits
from her_voice.times.repeat import Repeat, without_days

_DAYS = re.compile(rf"\b{WEEKDAY}s\b", re.IGNORECASE)
_DAY = re.compile(rf"(?:on )?{WEEKDAY}", re.IGNORECASE)
_NAMED = re.compile(
    r"^(?:\W*(?:but|no|oh|and|please|actually|just)\b)*\W*(?:(?:leave|take)\b.*\bout\b|leave out\b"
    r"|except\b|apart from\b|other than\b|but not\b|not\b.*\bthough\b)",
    re.IGNORECASE,
)

_ONCE = re.compile(r"\b(?:this|next|week|once|time|tomorrow|coming)\b", re.IGNORECASE)


def on_fewer_days(
    one: Reminder, days: str, text: str, now: datetime, *, is_new: bool
) -> Reminder | None:
    """Give it without a weekday; None where it is left out once, or nothing would be left.

    `days` is how the day is named within `text`; with `is_new` it was just set.
    """
    is_every = _DAYS.search(days) is not None
    is_amended = is_new and _DAY.fullmatch(days) is not None and not _ONCE.search(text)
    if not is_every and not (is_amended and _NAMED.match(with_digits(text))):
        return None
    rule = without_days(one.rule, days)
    again = Repeat.kept(rule, one.at, one.left_out)
    due = again.after(one.since or one.due, now) if again else None
    return replace(one, rule=rule, due=due) if due else None

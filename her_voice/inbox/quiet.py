"""What is quiet, and until when: hours of the night, the person's wish, single topics. Pure."""

import math
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

from dateutil.tz import tzlocal

from her_voice.notice import OWN, Notice, Priority
from her_voice.notice_settings import NoticesSettings, SourceRule
from her_voice.telling import Moment
from her_voice.times.duration import find_duration
from her_voice.times.found import with_digits
from her_voice.times.moment import find_moment

ALL = ""
"""The name under which it is kept that nothing is to be told."""

FOREVER = 1e12
"""Seconds since 1970 that never come."""

_MOMENTS = {
    Priority.MIN: Moment.ON_REQUEST,
    Priority.LOW: Moment.PAUSE,
    Priority.NORMAL: Moment.SILENCE,
    Priority.HIGH: Moment.SILENCE,
    Priority.URGENT: Moment.AT_ONCE,
}


def rule_for(notice: Notice, settings: NoticesSettings) -> SourceRule:
    """Give what was set about its topic, or else about the application it came from.

    Rules are for programs: none of them may keep an alarm from ringing.
    """
    if notice.source == OWN:
        return SourceRule()
    rules = {name.casefold(): rule for name, rule in settings.sources.items()}
    none = SourceRule()
    return rules.get(notice.topic.casefold(), rules.get(notice.source.casefold(), none))


def ranked(notice: Notice, rule: SourceRule) -> Priority:
    """Give how urgent it counts, whatever it says itself."""
    own = Priority(rule.priority) if rule.priority else notice.priority
    return min(own, Priority(rule.highest)) if rule.highest else own


def moment(
    notice: Notice, settings: NoticesSettings, quiets: Mapping[str, float], now: float
) -> Moment:
    """Say when it may be told at the earliest."""
    priority = notice.priority
    if is_muted(notice, quiets):
        return Moment.ON_REQUEST
    if priority < Priority.URGENT and _is_held(notice, settings, quiets, now):
        return Moment.ON_REQUEST
    return _MOMENTS[priority]


def _is_held(
    notice: Notice, settings: NoticesSettings, quiets: Mapping[str, float], now: float
) -> bool:
    """Say whether it waits for the end of a quiet time. Of her own, the person chose the hour."""
    if notice.source == OWN:
        return now < quiets.get(ALL, -math.inf)
    return is_quiet(settings, quiets, now)


def is_muted(notice: Notice, quiets: Mapping[str, float]) -> bool:
    """Say whether it came, or was due, while its topic was muted; none of her own is.

    It stays silent after that, too: nobody wants all of it at once in the morning.
    """
    came = max(notice.at, notice.due)
    return notice.source != OWN and came < quiets.get(notice.topic.casefold(), -math.inf)


def may_not_ask(
    source: str, settings: NoticesSettings, quiets: Mapping[str, float], now: float
) -> bool:
    """Say whether an application is muted, so that a question of its own isn't asked either."""
    name = source.casefold()
    rules = {one.casefold(): rule for one, rule in settings.sources.items()}
    return rules.get(name, SourceRule()).muted or now < quiets.get(name, -math.inf)


def is_quiet(settings: NoticesSettings, quiets: Mapping[str, float], now: float) -> bool:
    """Say whether nothing that is not urgent is to be told."""
    return now < quiets.get(ALL, -math.inf) or in_quiet_hours(settings, now)


def in_quiet_hours(settings: NoticesSettings, now: float) -> bool:
    """Say whether the clock on the wall shows a time between the two that were set."""
    if not settings.quiet_from or not settings.quiet_until:
        return False
    begin, end = _minutes(settings.quiet_from), _minutes(settings.quiet_until)
    here = datetime.fromtimestamp(now)  # noqa: DTZ006  quiet hours are those of the wall clock
    at = here.hour * 60 + here.minute
    return begin <= at < end if begin <= end else at >= begin or at < end


def until(said: str, now: float) -> float:
    """Give the second that is meant by `until six` or `for an hour`; never, if that is not said."""
    words = with_digits(said)
    length = find_duration(words)
    if length is None or not words.startswith("for"):  # 'until 10 minutes past 5' is no length
        at = re.sub(r"^(?:until|till|til|before|for)\b", "at", words)
        if found := find_moment(at, datetime.fromtimestamp(now, tzlocal())):
            return found.value.at.timestamp()
    return FOREVER if length is None else now + length.value.total_seconds()


def tomorrow(now: float) -> float:
    """Give the next five in the morning that is at least three hours away.

    So who is muted late in the evening is not heard again after midnight.
    """
    here = datetime.fromtimestamp(now)  # noqa: DTZ006  a day is one of the wall clock
    morning = here.replace(hour=5, minute=0, second=0, microsecond=0)
    while morning < here + timedelta(hours=3):
        morning += timedelta(days=1)
    return morning.timestamp()


def _minutes(time: str) -> int:
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)

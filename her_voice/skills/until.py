"""How long it is until an hour that something begins at: 'until my shift at nine', 'my alarm'."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Self

from her_voice.reminder import ALARM, REMINDER, TIMER
from her_voice.skill import Unsaid, Words
from her_voice.skills.deeds import Deeds
from her_voice.skills.here import Here
from her_voice.skills.picking import of_these
from her_voice.skills.timers import tell_timers
from her_voice.times.found import tidy, with_digits
from her_voice.times.moment import Moment, find_day
from her_voice.times.saying import capital, say_day, say_duration, say_moment, say_time
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

MOST_WORDS = 10
A_DAY = timedelta(days=1)
_KIND = re.compile(
    r"(?:my |the |that )?(?:next |1st )?(?P<kind>alarm|reminder|timer|wake ?up call)s?(?: clock)?"
    r"(?: (?:goes|is|rings?|comes|ends|runs out|sounds)(?: (?:off|up|out|done|over|due))?)?"
    r"|(?P<wakes>you wake me(?: up)?|i(?: have to|'ve got to| must| need to)? get up)",
    re.IGNORECASE,
)
_THEN = re.compile(r"(?:it|that|then)(?: (?:goes off|rings|comes|is due|is up))?", re.IGNORECASE)
IT = "it"
"""What was set or told of right before."""

_NO_EVENT = re.compile(r"\b(?:you|that|which|who|when|if|then|again|ever)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Until:
    """What is waited for: something with a time, or that which she calls at."""

    moment: Moment | None = None
    kind: str = ""

    @classmethod
    def read(cls, words: str, now: datetime) -> Self | None:
        """Read it; something without a time is talk."""
        bare = with_digits(tidy(words))
        if _THEN.fullmatch(bare):
            return cls(kind=IT)
        if kind := _KIND.fullmatch(bare):
            said = (kind["kind"] or ALARM).lower()
            return cls(kind=said if said in {TIMER, REMINDER} else ALARM)
        if len(bare.split()) > MOST_WORDS or _NO_EVENT.search(bare):
            return None
        found = find_day(bare, now)
        return cls(found.value) if found and found.value.at > now else None


async def count_until(
    here: Here, wording: Wording, deeds: Deeds, until: Until | None = None
) -> Words:
    """Say how long it is until something that has a time, or until she calls.

    Asked as:
        how (long|much time) [is it|is there|have i got|do i have|is left] [left|still] (until|till|'til|til|to|before) {until}
        how many (hours|minutes) [is it|are there|are left] [left|still] (until|till|'til|til|to|before) {until}
        (how long|how much time) (until|till|before|to) {until}
    """  # noqa: E501  a template is one line
    if until is None:
        raise Unsaid(wording.sentence("until_when"), "until")
    now = here.now()
    if until.kind == TIMER:
        async for part in tell_timers(here, deeds, wording):
            yield part
        return
    if until.kind:
        is_it = until.kind == IT
        each = await here.reminders.open("" if is_it else until.kind)
        each = list(of_these(deeds.spoken_of(is_one=True), each)) if is_it else each
        if not each:
            yield wording.sentence("them_none" if is_it else f"{until.kind}_none")
            return
        one = each[0]
        if one.kind == TIMER:
            async for part in tell_timers(here, deeds, wording):
                yield part
            return
        deeds.told_of([one])
        yield wording.sentence(f"until_{one.kind}").format(
            left=capital(say_duration(one.due - now)),
            when=say_moment(one.due, now),
            about=as_told(one.about),
        )
        return
    moment = until.moment or Moment(now)
    days = (moment.at.date() - now.date()).days
    if not moment.is_exact and days < 2:  # noqa: PLR2004  today or tomorrow, and no hour
        yield wording.sentence("until_day").format(day=say_day(moment.at.date(), now.date()))
    elif not moment.is_exact:
        day = say_day(moment.at.date(), now.date()).removeprefix("on ")
        yield wording.sentence("until_days").format(count=days, day=day)
    else:
        at = say_time(moment.at) if days == 0 else say_moment(moment.at, now)
        left = capital(say_duration(moment.at.astimezone(UTC) - now))
        yield wording.sentence("until_then").format(left=left, when=at)

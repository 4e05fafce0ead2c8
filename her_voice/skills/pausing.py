"""A timer stands still for a while, and runs on: 'pause it', 'carry on with the timer'."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from her_voice.reminder import TIMER, Reminder
from her_voice.said import Said
from her_voice.skill import Unsaid, Words, changes
from her_voice.skills.deeds import Deeds, TakeBack
from her_voice.skills.here import Here
from her_voice.skills.picking import It, Pick, means_all, of_these, picked, words_of
from her_voice.skills.slots import Text
from her_voice.skills.telling import listed
from her_voice.skills.timers import NO_TIME, called, name_of, time_left, was_open
from her_voice.times.saying import capital, say_duration
from her_voice.times.shifting import in_real_time
from her_voice.wording.wording import Wording

_FROM_THE_START = re.compile(
    r"\brestart|\b(?:start|run)\b.*\b(?:again|over)\b|\bfrom the (?:start|beginning|top)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Which:
    """Which timer is meant, as far as it was said."""

    words: str
    it: It | None
    is_many: bool


def _which(it: It | None, which: Text | None, pick: Pick | None, said: Said) -> _Which:
    words = words_of(which, pick)
    return _Which(words, it, means_all(f"{words} {said.text}") or bool(it and it.is_many))


@dataclass(frozen=True, slots=True)
class _Timers:
    """All timers, as one skill deals with those that are meant."""

    here: Here
    deeds: Deeds
    wording: Wording
    which: _Which
    each: Sequence[Reminder]

    def named(self, each: Sequence[Reminder]) -> Sequence[Reminder]:
        """Give those of these that are meant."""
        if self.which.words:
            return picked(self.which.words, each, self.here.now())
        if it := self.which.it:
            return of_these(self.deeds.spoken_of(is_one=not it.is_many), each) or each
        return each

    def nothing(self, to_say: str) -> str:
        """Say that it is so already, or that there is no such timer."""
        each = self.named(self.each)
        return self.told(to_say if each else "timer_none_running", each[:1])

    def told(self, to_say: str, each: Sequence[Reminder]) -> str:
        """Say it of these."""
        return _told(to_say, each, self.each, self.here, self.wording)

    async def put(self, meant: Sequence[Reminder], new: Sequence[Reminder], done: str) -> str:
        """Put new ones in their place; raise `Unsaid` where it may be one or the other."""
        if len(meant) > 1 and not self.which.is_many:
            each = listed([called(one) for one in meant], self.wording, joint="or")
            raise Unsaid(self.wording.sentence("which_timer").format(timers=each), "pick")
        kept = [await self.here.reminders.add(one) for one in new]
        for one in meant:
            await self.here.reminders.remove(one.id)
        taking_back = _taking_back(meant, kept, self.here, self.wording)
        self.deeds.did(" and ".join(map(called, kept)), taking_back, touched=(*meant, *kept))
        self.deeds.told_of(kept)
        return self.told(f"timer_{done}" if len(kept) == 1 else f"timers_{done}", kept)


@changes
async def pause_timer(  # noqa: PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    said: Said,
    it: It | None = None,
    which: Text | None = None,
    pick: Pick | None = None,
) -> Words:
    """Let a timer stand still.

    Asked as:
        (pause|hold|freeze|suspend) {it} [[for] (a|1) (moment|minute|second|sec|bit|while)]
        (stop|halt) {it} [for] (a|1) (moment|minute|second|sec|bit|while)
        put {it} on (hold|pause)
        (pause|hold|freeze) (the|my|that) timer of {which}
        (pause|hold|freeze|suspend|halt|interrupt) (the|my|that) timer [for (a|1) (moment|minute|second|sec|bit|while)]
        (pause|hold|freeze|suspend|halt|interrupt) (the|my|that) {which} timer [for (a|1) (moment|minute|second|sec|bit|while)]
        (pause|hold|freeze) (the|my|that) {which} (one|1)
        put (the|my|that) {which} (one|1) on (hold|pause)
        (pause|hold|freeze) [all] [of] [the|my] timers
        put (the|my|that) timer on (hold|pause)
        put (the|my|that) {which} timer on (hold|pause)
        (stop|hold) (the|my|that) timer for (a|1) (moment|second|sec|bit|while)
    """  # noqa: E501  a template is one line
    asked, now = _which(it, which, pick, said), here.now()
    timers = _Timers(here, deeds, wording, asked, await here.reminders.open(TIMER))
    meant = timers.named([one for one in timers.each if one.left is None])
    if not meant:
        yield timers.nothing("timer_paused_already")
        return
    new = [replace(one, left=time_left(one, now)) for one in meant]
    yield await timers.put(meant, new, "paused")


@changes
async def resume_timer(  # noqa: PLR0917  skills are called by name
    here: Here,
    deeds: Deeds,
    wording: Wording,
    said: Said,
    it: It | None = None,
    which: Text | None = None,
    pick: Pick | None = None,
) -> Words:
    """Let a timer that was paused run on, or one that runs begin again.

    Asked as:
        (carry on|go on|keep going|continue|resume|unpause)
        (resume|continue|unpause|restart) {it}
        (carry on|go on|keep going|continue|proceed) with {it}
        (start|set|turn|switch) {it} (going|running|on|up) again
        (start|set) {it} off again
        (start|run) {it} again
        let {it} (run|go) [on|again]
        (resume|continue|unpause|restart) (the|my|that) timer [again]
        (resume|continue|unpause|restart) (the|my|that) {which} timer [again]
        (resume|continue|unpause|restart) (the|my|that) {which} (one|1) [again]
        (resume|continue|unpause|restart) [all] [of] [the|my] timers
        (resume|continue|unpause|restart) (the|my|that) timer of {which}
        (carry on|go on|keep going|continue|proceed) with (the|my|that) timer
        (carry on|go on|keep going|continue|proceed) with (the|my|that) {which} timer
        (start|set|turn) (the|my|that) timer [going|running|on] again
        (start|run) (the|my|that) timer (again|over|from the (start|beginning|top)) [from the (start|beginning|top)]
        let (the|my|that) timer (run|go|carry) (on|again)
        (keep|leave) (the|my|that) [{which}] timer (going|running|on) [then]
        take (the|my|that) timer off (hold|pause)
    """  # noqa: E501  a template is one line
    is_bare = "timer" not in said.text.lower()  # 'carry on'
    asked, now = _which(it or (It() if is_bare else None), which, pick, said), here.now()
    timers = _Timers(here, deeds, wording, asked, await here.reminders.open(TIMER))
    paused = [one for one in timers.each if one.left is not None]
    again = not paused and _FROM_THE_START.search(said.text) is not None
    meant = timers.named(timers.each if again else paused)
    if not meant:
        yield timers.nothing("timer_runs")
        return
    new: list[Reminder] = []
    for one in meant:
        length = (one.length or time_left(one, now)) if again else time_left(one, now)
        due = in_real_time(now, length)
        new.append(replace(one, left=None, due=due, since=due - (one.length or length)))
    yield await timers.put(meant, new, "resumed")


def _taking_back(
    old: Sequence[Reminder], kept: Sequence[Reminder], here: Here, wording: Wording
) -> TakeBack:
    async def take_back() -> str:
        back = [before for before, one in zip(old, kept, strict=True) if await was_open(here, one)]
        left = [one for one in back if time_left(one, here.now()) > NO_TIME]
        for one in left:
            await here.reminders.add(one)
        if not left:
            return wording.sentence("undo_timer_over" if back else "undo_rang")
        if len(left) > 1:
            return wording.sentence("timers_as_before").format(count=len(left))
        name = "timer_resumed" if left[0].left is None else "timer_paused"
        return _told(name, left, left, here, wording)

    return take_back


def _told(
    name: str, each: Sequence[Reminder], timers: Sequence[Reminder], here: Here, wording: Wording
) -> str:
    said = wording.sentence(name)
    if not each:
        return said
    left = say_duration(time_left(each[0], here.now()))
    return capital(said.format(timer=name_of(each[0], len(timers)), left=left, count=len(each)))

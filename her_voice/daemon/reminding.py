"""Says what the person wanted to be reminded of, at its time, through the inbox like all else.

Alarms and reminders go by the clock on the wall, whoever sets it. A timer takes as long as it was
set to.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import anyio

from her_voice.errors import HerVoiceError, InboxFullError
from her_voice.notice import OWN, Inbox, Notice, Priority
from her_voice.reminder import ALARM, TIMER, Reminder
from her_voice.times.repeat import Repeat
from her_voice.times.saying import say_duration, say_moment, say_time
from her_voice.told.to_them import as_told
from her_voice.wording.wording import Wording

log = logging.getLogger(__name__)

LOOK_S = 20.0
"""How often the clock is looked at: it may be set, and the machine may have slept."""

JUMP_S = 2.0
"""A clock that is off by so much more than before has been set; time servers correct it by less."""

AGAIN_S = 5.0
"""Seconds before something that could not be kept is tried again."""

LATE = timedelta(minutes=2)
"""What is told later than this is told with the time that it was meant for."""

SOONER = timedelta(minutes=1)
"""What comes again counts from the second in which it was kept: so much is no other time."""

TOPIC = "reminders"


class Kept(Protocol):
    """Where reminders are kept."""

    changed: Callable[[], None]

    async def open(self, kind: str = "") -> list[Reminder]:
        """Give those that are still to come, the next one first. Raises `StoreError`."""

    async def remove(self, number: int) -> None:
        """Forget it. Raises `StoreError`."""

    async def postpone(self, number: int, due: datetime) -> None:
        """Let it come at this time instead. Raises `StoreError`."""


class Reminding:
    """Watches the clock for one person."""

    def __init__(
        self,
        kept: Kept,
        inbox: Inbox,
        wording: Wording,
        *,
        now: Callable[[], datetime],
        steady_s: Callable[[], float] = lambda: time.clock_gettime(time.CLOCK_BOOTTIME),
    ) -> None:
        """Take the clock on the wall, and one that nobody sets and that goes on in sleep."""
        self._kept = kept
        self._inbox = inbox
        self._wording = wording
        self._now = now
        self._steady_s = steady_s
        self._ahead_s: float | None = None
        self._timers: set[int] = set()
        self._news = anyio.Event()
        kept.changed = self._wake

    async def run(self) -> None:
        """Hand over what is due, until cancelled. A disk that fails is tried again."""
        self._ahead_s = None
        while True:
            self._news = anyio.Event()
            try:
                await self._follow_clock()
                wait_s = await self._hand_over()
            except HerVoiceError as error:
                log.warning("a reminder can't be handed over yet: %s", type(error).__name__)
                wait_s = AGAIN_S
            with anyio.move_on_after(wait_s):
                await self._news.wait()

    def _wake(self) -> None:
        self._news.set()

    async def _follow_clock(self) -> None:
        """Where the clock was set since the last look, let the timers of then end as much later."""
        ahead_s = self._now().timestamp() - self._steady_s()
        jump_s = ahead_s - (ahead_s if self._ahead_s is None else self._ahead_s)
        if self._ahead_s is None or jump_s <= -JUMP_S:
            await self._bring_near()
        timers = [one for one in await self._kept.open(TIMER) if one.left is None]
        if abs(jump_s) >= JUMP_S:
            log.info("the clock was set by %.0f s; timers take as long as they were to", jump_s)
            for one in timers:
                if one.id in self._timers:
                    await self._kept.postpone(one.id, one.due + timedelta(seconds=jump_s))
                    self._timers.discard(one.id)  # not twice, should the next one fail
        self._ahead_s = ahead_s
        self._timers = {one.id for one in timers}

    async def _bring_near(self) -> None:
        """Let what comes again come when it is next by the clock as it is now.

        While the clock was ahead, as after a flat battery, the next time was counted from there.
        """
        now = self._now()
        for one in await self._kept.open():
            following = _following(replace(one, since=min(one.since or now, now)), now)
            if following and one.due - following > SOONER:
                await self._kept.postpone(one.id, following)

    async def _hand_over(self) -> float:
        """Hand over all that is due; give the seconds until it should be looked again.

        One for which there is no room yet holds up no other: what is urgent has room of its own.
        """
        wait_s = LOOK_S
        for reminder in await self._kept.open():
            if reminder.left is not None:
                continue
            now = self._now()
            left = (reminder.due - now).total_seconds()
            if left > 0:
                return min(left, wait_s)
            # Kept by the inbox before it is let go of here. A kill in between hands it over twice,
            # and the inbox knows it by its sequence.
            try:
                await self._inbox.take(self._notice(reminder, now))
            except InboxFullError:
                wait_s = AGAIN_S
                continue
            following = _following(reminder, now)
            if following is None:
                await self._kept.remove(reminder.id)
            else:
                await self._kept.postpone(reminder.id, following)
        return wait_s

    def _notice(self, reminder: Reminder, now: datetime) -> Notice:
        """Word it. What comes again replaces its last time, should nobody have heard that yet."""
        is_urgent = reminder.kind in {TIMER, ALARM}
        was_set = reminder.since or reminder.due  # numbers may begin anew after an import
        return Notice(
            id="",
            topic=TOPIC,
            message=self._words(reminder, now),
            priority=Priority.URGENT if is_urgent else Priority.HIGH,
            sequence=f"{reminder.id}-{was_set.timestamp():.0f}",
            source=OWN,
            due=reminder.due.timestamp() if reminder.rule else 0.0,  # tells one time from another
        )

    def _words(self, reminder: Reminder, now: datetime) -> str:
        late = now - reminder.due > LATE
        due = reminder.due.astimezone(now.tzinfo)
        values = {
            "about": as_told(reminder.about),
            "time": say_time(due),
            "at": f"at {say_time(due)}" if due.date() == now.date() else say_moment(due, now),
            "length": say_duration(reminder.length or timedelta()),
        }
        kind = reminder.kind
        named = "_named" if reminder.about and kind == TIMER else ""
        return self._wording.sentence(f"{kind}_due{named}{'_late' if late else ''}").format(
            **values
        )


def _following(reminder: Reminder, now: datetime) -> datetime | None:
    """Give the next time of what comes again; times that were missed are not made up for."""
    repeat = Repeat.kept(reminder.rule, reminder.at, reminder.left_out)
    return repeat.after(reminder.since or reminder.due, now) if repeat else None

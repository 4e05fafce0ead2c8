"""Reminders come at their time, once, and are not lost, in virtual time."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import anyio
import pytest
import trio.testing
from dateutil.tz import gettz

from her_voice.daemon.reminding import Reminding
from her_voice.errors import InboxFullError, StoreError
from her_voice.inbox.inbox import KeptInbox
from her_voice.notice import OWN, Answer, Notice, Priority, Question
from her_voice.notice_settings import NoticesSettings
from her_voice.reminder import ALARM, REMINDER, TIMER, Reminder
from her_voice.wording.wording import Wording
from tests.inbox.kept import ListNotices

pytestmark = pytest.mark.anyio
START = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class PaperInbox:
    def __init__(self) -> None:
        self.taken: list[Notice] = []
        self.fails = 0
        self.is_full = False

    async def take(self, notice: Notice) -> Notice:
        if self.fails:
            self.fails -= 1
            raise StoreError("the disk is full; make room")
        if self.is_full and notice.priority < Priority.URGENT:
            raise InboxFullError("300 notifications wait to be told; send it again later")
        self.taken.append(notice)
        return notice

    async def withdraw(self, topic: str, name: str, source: str | None) -> None:
        raise NotImplementedError

    async def since(self, topics: Sequence[str], after: str) -> list[Notice]:
        return []

    async def ask(self, question: Question) -> Answer:
        return Answer(answer=None)


class PaperKept:
    """Reminders in a list, as `memory.reminders` keeps them."""

    def __init__(self, *reminders: Reminder) -> None:
        self.kept = list(reminders)
        self.changed: Callable[[], None] = lambda: None
        self.fails = 0

    async def open(self, kind: str = "") -> list[Reminder]:
        of_kind = [one for one in self.kept if kind in {"", one.kind}]
        return sorted(of_kind, key=lambda one: one.due)

    async def remove(self, number: int) -> None:
        self.kept = [one for one in self.kept if one.id != number]

    async def postpone(self, number: int, due: datetime) -> None:
        if self.fails:
            self.fails -= 1
            raise StoreError("the disk is full; make room")
        self.kept = [replace(one, due=due) if one.id == number else one for one in self.kept]


class Life:
    def __init__(self, *reminders: Reminder) -> None:
        self.kept = PaperKept(*reminders)
        self.inbox = PaperInbox()
        self.offset = timedelta()
        self._began = anyio.current_time()
        self.reminding = Reminding(
            self.kept, self.inbox, Wording(), now=self.now, steady_s=anyio.current_time
        )

    def now(self) -> datetime:
        return START + self.offset + timedelta(seconds=anyio.current_time() - self._began)

    async def live(self, **by: float) -> list[str]:
        """Let so much time pass; give what was handed over in it."""
        before = len(self.inbox.taken)
        with anyio.move_on_after(timedelta(**by).total_seconds()):
            await self.reminding.run()
        return [one.message for one in self.inbox.taken[before:]]


def _in(number: int = 1, kind: str = TIMER, **by: float) -> Reminder:
    length = timedelta(**by)
    return Reminder(id=number, kind=kind, due=START + length, length=length, since=START)


async def test_a_timer_comes_when_its_time_is_up_and_not_before() -> None:
    life = Life(_in(minutes=10))
    assert await life.live(minutes=9, seconds=59) == []
    assert await life.live(seconds=2) == ["Time is up: 10 minutes."]
    assert await life.live(hours=1) == []
    assert life.inbox.taken[0].priority is Priority.URGENT
    assert life.inbox.taken[0].source == OWN


async def test_what_is_set_meanwhile_comes_in_time() -> None:
    life = Life(_in(hours=5))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.reminding.run)
        await anyio.sleep(3)
        life.kept.kept.append(_in(2, seconds=5))
        life.kept.changed()
        await anyio.sleep(3)
        tasks.cancel_scope.cancel()
    assert [one.message for one in life.inbox.taken] == ["Time is up: 5 seconds."]


async def test_a_reminder_names_what_it_is_about_as_told_to_the_person() -> None:
    about = "call my mother"
    life = Life(Reminder(id=1, kind=REMINDER, about=about, due=START + timedelta(hours=1)))
    assert await life.live(hours=2) == ["You wanted to be reminded: call your mother."]
    assert life.inbox.taken[0].priority is Priority.HIGH


async def test_what_comes_again_comes_again_and_is_not_made_up_for() -> None:
    rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"
    alarm = Reminder(
        id=1, kind=ALARM, rule=rule, at="07:00", since=START, due=START.replace(hour=7, day=26)
    )
    life = Life(alarm)
    assert len(await life.live(days=3)) == 2  # Thursday and Friday
    life.offset += timedelta(days=30)  # she was off for a month
    told = await life.live(seconds=1)
    assert told == ["I should have called you on Monday, November 30 at 7 AM, and couldn't."]
    assert life.kept.kept[0].due > life.now()


async def test_a_timer_that_is_paused_does_not_come_though_the_clock_is_set() -> None:
    life = Life(replace(_in(1, minutes=5), left=timedelta(minutes=5)), _in(2, minutes=20))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.reminding.run)
        await anyio.sleep(60)
        life.offset = timedelta(hours=1)
        await anyio.sleep(20 * 60)
        tasks.cancel_scope.cancel()
    assert [one.message for one in life.inbox.taken] == ["Time is up: 20 minutes."]
    assert [one.left for one in life.kept.kept] == [timedelta(minutes=5)]


async def test_what_is_left_out_does_not_come_then_though_she_starts_anew() -> None:
    alarm = Reminder(
        id=1,
        kind=ALARM,
        rule="FREQ=DAILY",
        at="07:00",
        since=START,
        due=START.replace(hour=7, minute=0, day=27),
        left_out=frozenset(("2026-11-26", "2026-11-28")),
    )
    life = Life(alarm)
    assert await life.live(days=1, hours=12) == []
    assert len(await life.live(hours=12)) == 1
    assert await life.live(days=1) == []
    assert life.kept.kept[0].due == START.replace(hour=7, minute=0, day=29)


async def test_what_came_due_while_she_was_off_is_told_with_its_time() -> None:
    life = Life(_in(minutes=5))
    life.offset = timedelta(hours=2)
    assert await life.live(seconds=1) == ["Your timer of 5 minutes was over at 2:25 PM."]


async def test_a_clock_that_is_set_forward_is_noticed() -> None:
    life = Life(_in(kind=ALARM, hours=10))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.reminding.run)
        await anyio.sleep(5)
        life.offset = timedelta(hours=10)
        await anyio.sleep(25)
        tasks.cancel_scope.cancel()
    assert len(life.inbox.taken) == 1


@pytest.mark.parametrize("hours", [1, -1, 10 * 365 * 24, -10 * 365 * 24])
async def test_a_timer_takes_as_long_as_it_was_set_to_though_the_clock_is_set(hours: int) -> None:
    life = Life(_in(1, minutes=10), _in(2, kind=ALARM, hours=2))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.reminding.run)
        await anyio.sleep(300)
        life.offset = timedelta(hours=hours)
        life.kept.kept.append(replace(_in(3, minutes=5), due=life.now() + timedelta(minutes=10)))
        life.kept.changed()  # set right after it, before anybody looked
        await anyio.sleep(298)
        early = [one.message for one in life.inbox.taken if "minutes" in one.message]
        await anyio.sleep(4)
        in_time = [one.message for one in life.inbox.taken if "minutes" in one.message]
        await anyio.sleep(300)
        tasks.cancel_scope.cancel()
    late = [one.message for one in life.inbox.taken if "minutes" in one.message]
    assert (early, in_time) == ([], ["Time is up: 10 minutes."])
    assert late == ["Time is up: 10 minutes.", "Time is up: 5 minutes."]
    assert any(one.id == 2 for one in life.kept.kept) == (hours < 2)


@pytest.mark.parametrize("is_off_meanwhile", [False, True])
async def test_what_comes_again_is_not_lost_though_the_clock_was_years_ahead(
    *, is_off_meanwhile: bool
) -> None:
    at_seven, in_an_hour = START.replace(hour=7, minute=0, day=26), START + timedelta(hours=1)
    daily, hourly = "FREQ=DAILY", "FREQ=HOURLY"
    life = Life(
        Reminder(id=1, kind=ALARM, rule=daily, at="07:00", since=START, due=at_seven),
        Reminder(id=2, kind=REMINDER, about="drink", rule=hourly, since=START, due=in_an_hour),
    )
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.reminding.run)
        await anyio.sleep(60)
        life.offset = timedelta(days=3 * 365)
        await anyio.sleep(60)
        if not is_off_meanwhile:
            life.offset = timedelta()
            await anyio.sleep(60)
        tasks.cancel_scope.cancel()
    life.offset = timedelta()
    told = await life.live(hours=24)
    assert sum("7 AM" in one for one in told) == 1
    assert len(told) == 1 + 24


async def test_a_disk_that_fails_when_the_clock_is_set_moves_no_timer_twice() -> None:
    life = Life(_in(1, minutes=10), _in(2, minutes=20))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.reminding.run)
        await anyio.sleep(60)
        life.offset = timedelta(hours=5)
        life.kept.fails = 1
        await anyio.sleep(60)
        tasks.cancel_scope.cancel()
    moved = timedelta(hours=5)
    assert [one.due - moved - START for one in life.kept.kept] == [
        timedelta(minutes=10),
        timedelta(minutes=20),
    ]


async def test_what_can_t_be_kept_is_tried_again_and_not_lost() -> None:
    life = Life(_in(seconds=5))
    life.inbox.fails = 3
    assert await life.live(minutes=1) == ["Time is up: 5 seconds."]
    assert life.kept.kept == []


async def test_an_alarm_rings_though_there_is_no_room_for_the_reminder_before_it() -> None:
    life = Life(_in(1, REMINDER, seconds=5), _in(2, ALARM, seconds=6), _in(3, TIMER, minutes=2))
    life.inbox.is_full = True
    assert len(await life.live(seconds=12)) == 1
    assert [one.priority for one in life.inbox.taken] == [Priority.URGENT]
    assert len(await life.live(minutes=2)) == 1
    life.inbox.is_full = False
    assert len(await life.live(seconds=10)) == 1
    assert life.kept.kept == []


@pytest.mark.parametrize(
    ("rule", "by", "came"),
    [("FREQ=HOURLY", timedelta(hours=1), 3), ("FREQ=MINUTELY;INTERVAL=5", timedelta(minutes=5), 5)],
)
async def test_what_comes_again_and_again_while_nobody_listens_waits_once(
    rule: str, by: timedelta, came: int
) -> None:
    life = Life(
        Reminder(id=1, kind=REMINDER, about="drink", rule=rule, since=START, due=START + by)
    )
    kept, lists = ListNotices(), list[Any]()
    inbox = KeptInbox(
        kept,
        NoticesSettings(),
        sentence=Wording().sentence,
        wall=lambda: life.now().timestamp(),
        steady=anyio.current_time,
    )
    reminding = Reminding(life.kept, inbox, Wording(), now=life.now, steady_s=anyio.current_time)
    with anyio.move_on_after((by * (came + 0.5)).total_seconds()):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(inbox.run, lists.append)
            tasks.start_soon(reminding.run)
    assert len(kept.rows) == came
    assert len(lists[-1].tellings) == 1


async def test_two_of_the_same_words_are_two(tmp_path: Any) -> None:
    life = Life(_in(1, seconds=5), _in(2, seconds=5))
    assert len(await life.live(minutes=1)) == 2
    assert len({one.sequence for one in life.inbox.taken}) == 2

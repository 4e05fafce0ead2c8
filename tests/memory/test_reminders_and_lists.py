"""Reminders and lists survive the closing of the database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from her_voice.memory.lists import Lists
from her_voice.memory.reminders import Reminders
from her_voice.memory.store import Store
from her_voice.reminder import ALARM, TIMER, Reminder

pytestmark = pytest.mark.anyio
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


async def test_reminders_are_kept_in_the_order_they_come(tmp_path: Path) -> None:
    told = 0

    def changed() -> None:
        nonlocal told
        told += 1

    store = await Store.open(tmp_path)
    kept = Reminders(store, changed)
    alarm = await kept.add(
        Reminder(
            kind=ALARM, due=NOON + timedelta(days=1), rule="FREQ=DAILY", at="12:00", since=NOON
        )
    )
    timer = await kept.add(
        Reminder(
            kind=TIMER, about="egg", due=NOON + timedelta(minutes=4), length=timedelta(minutes=4),
            since=NOON,
        )
    )  # fmt: skip
    await store.close()
    store = await Store.open(tmp_path)
    kept = Reminders(store, changed)
    assert await kept.open() == [timer, alarm]
    assert await kept.open(ALARM) == [alarm]
    await kept.postpone(alarm.id, NOON + timedelta(seconds=1))
    assert [one.id for one in await kept.open()] == [alarm.id, timer.id]
    await kept.remove(timer.id)
    assert [one.kind for one in await kept.open()] == [ALARM]
    assert told == 4
    await store.close()


async def test_what_is_paused_or_left_out_is_so_after_a_restart(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    kept = Reminders(store)
    left = timedelta(minutes=3, seconds=20.5)
    timer = await kept.add(Reminder(kind=TIMER, due=NOON, length=left, since=NOON, left=left))
    days = frozenset(("2026-11-26", "2026-11-27T08:00"))
    alarm = await kept.add(
        Reminder(
            kind=ALARM, due=NOON + timedelta(days=2), rule="FREQ=DAILY", at="12:00", since=NOON,
            left_out=days,
        )
    )  # fmt: skip
    await store.close()
    store = await Store.open(tmp_path)
    assert await Reminders(store).open() == [timer, alarm]
    await store.close()


async def test_lists_keep_their_lines_in_order(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    lists = Lists(store)
    await lists.add("shopping", ["milk", "bread", "milk"])
    await lists.add("notes", ["4711"])
    await store.close()
    store = await Store.open(tmp_path)
    lists = Lists(store)
    assert await lists.names() == ["notes", "shopping"]
    assert await lists.remove("shopping", "Milk")
    assert not await lists.remove("shopping", "honey")
    await lists.add("party", ["Äpfel", "ÉCLAIRS"])
    assert await lists.remove("party", "äpfel")
    assert await lists.remove("party", "éclairs")
    assert await lists.lines("shopping") == ["bread", "milk"]
    assert await lists.clear("shopping") == 2
    assert await lists.lines("shopping") == []
    await store.close()

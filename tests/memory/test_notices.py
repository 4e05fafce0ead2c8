"""What is kept of notices, in a real database."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from her_voice.errors import StoreError
from her_voice.memory.notices import SqliteNotices, State
from her_voice.memory.store import Store
from her_voice.notice import Notice, Priority

pytestmark = pytest.mark.anyio


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[SqliteNotices]:
    store = await Store.open(tmp_path)
    yield SqliteNotices(store)
    await store.close()


def one(id_: str, topic: str = "backup", at: float = 100.0) -> Notice:
    return Notice(
        id=id_,
        topic=topic,
        message="Čuj! \U0001f41f",
        title="t",
        priority=Priority.HIGH,
        tags=("a", "b"),
        click="https://example.com",
        sequence="s",
        source="cron",
        at=at,
        due=1.5,
        expires=2.5,
    )


def waits(*notices: Notice) -> list[tuple[Notice, State]]:
    return [(notice, State.WAITING) for notice in notices]


async def test_a_notice_comes_back_as_it_was_given(kept: SqliteNotices) -> None:
    await kept.add(waits(one("a")))
    assert await kept.waiting() == [one("a")]


async def test_only_what_is_untold_waits_and_all_is_listed(kept: SqliteNotices) -> None:
    await kept.add([*waits(one("a"), one("b"), one("c")), (one("d"), State.DISMISSED)])
    await kept.settle(["a"], State.TOLD, 200.0)
    await kept.add(waits(one("e")), ["b"])
    assert [n.id for n in await kept.waiting()] == ["c", "e"]
    assert [n.id for n in await kept.came([], 0)] == ["a", "b", "c", "d", "e"]


async def test_what_was_told_can_wait_again(kept: SqliteNotices) -> None:
    await kept.add(waits(one("a")))
    await kept.settle(["a"], State.TOLD, 200.0)
    await kept.postpone(["a"], 900.0, 210.0)
    assert await kept.waiting() == [replace(one("a"), due=900.0, expires=0.0)]


async def test_lists_are_by_topic_time_and_id(kept: SqliteNotices) -> None:
    await kept.add(waits(one("a", at=1), one("b", "mail", at=2), one("c", at=3)))
    assert [n.id for n in await kept.came(["backup"], 0)] == ["a", "c"]
    assert [n.id for n in await kept.came(["backup", "mail"], 2)] == ["b", "c"]
    assert [n.id for n in await kept.came_after([], "a", 0) or []] == ["b", "c"]
    assert [n.id for n in await kept.came_after(["mail"], "a", 0) or []] == ["b"]
    assert await kept.came_after([], "unknown", 0) is None


async def test_what_was_delayed_is_listed_from_when_it_was_due(kept: SqliteNotices) -> None:
    await kept.add(waits(replace(one("a", at=100), due=900.0), one("b", at=200)))
    await kept.settle(["a", "b"], State.TOLD, 900.0)
    assert [n.id for n in await kept.came([], 500)] == ["a"]
    await kept.forget(500, 100)
    assert [n.id for n in await kept.came_after([], "a", 0) or []] == []
    assert [n.id for n in await kept.came([], 0)] == ["a"]


async def test_all_that_come_together_are_kept_or_none(kept: SqliteNotices) -> None:
    with pytest.raises(StoreError):
        await kept.add(waits(one("a"), one("a")))
    assert await kept.waiting() == []


async def test_what_is_over_is_forgotten_and_what_waits_is_not(kept: SqliteNotices) -> None:
    await kept.add([(one(f"old{n}", at=n), State.TOLD) for n in range(5)])
    await kept.add(waits(one("waits", at=1)))
    await kept.add([(one(f"new{n}", at=1000 + n), State.TOLD) for n in range(5)])
    await kept.forget(500, 3)
    assert [n.id for n in await kept.came([], 0)] == ["waits", "new2", "new3", "new4"]


async def test_what_is_to_be_quiet_is_kept(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    await SqliteNotices(store).set_quiets({"": 1e12, "backup": 5.0})
    await SqliteNotices(store).set_quiets({"": 1e12, "mail": 6.0})
    await store.close()
    store = await Store.open(tmp_path)
    assert await SqliteNotices(store).quiets() == {"": 1e12, "mail": 6.0}
    await store.close()

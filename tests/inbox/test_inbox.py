"""Taking in: what is acknowledged is on the disk, and a flood takes neither time nor memory."""

import tracemalloc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import anyio
import pytest
import trio.testing

from her_voice.commands import Mute, Settle, Snooze
from her_voice.errors import InboxFullError, RequestError, StoreError
from her_voice.events import Event
from her_voice.inbox.inbox import KeptInbox
from her_voice.memory.notices import SqliteNotices, State
from her_voice.memory.store import Store
from her_voice.notice import OWN, Notice, Priority
from her_voice.notice_settings import NoticesSettings, SourceRule
from her_voice.telling import Listed, Moment
from her_voice.wording.wording import Wording
from tests.inbox.kept import HIGH, NOON, ListNotices, notice

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class Taking:
    """An inbox at work, and what it has listed."""

    def __init__(self, kept: ListNotices, settings: NoticesSettings | None = None) -> None:
        self.kept = kept
        self.ahead_s = 0.0
        self.lists: list[Listed] = []
        self.inbox = KeptInbox(
            kept,
            settings or NoticesSettings(),
            sentence=Wording().sentence,
            wall=lambda: NOON + self.ahead_s + anyio.current_time(),
            steady=anyio.current_time,
        )

    def tell(self, event: Event) -> None:
        assert isinstance(event, Listed)
        self.lists.append(event)

    @property
    def texts(self) -> list[str]:
        return [telling.text for telling in self.lists[-1].tellings] if self.lists else []


@asynccontextmanager
async def taking(
    kept: ListNotices | None = None, settings: NoticesSettings | None = None
) -> AsyncIterator[Taking]:
    one = Taking(kept or ListNotices(), settings)
    await one.inbox.open()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(one.inbox.run, one.tell)
        yield one
        tasks.cancel_scope.cancel()


async def test_it_is_on_the_disk_when_it_is_acknowledged() -> None:
    async with taking() as one:
        taken = await one.inbox.take(notice("Done."))
        assert [n.id for n in await one.kept.waiting()] == [taken.id]
        assert len(taken.id) == 12
        assert taken.at == pytest.approx(NOON, abs=1e4)


async def test_a_hundred_at_once_are_few_commits_each_acknowledged_after_its_own() -> None:
    kept = ListNotices(commit_s=0.05)
    async with taking(kept) as one:
        acknowledged: list[str] = []

        async def take(n: int) -> None:
            taken = await one.inbox.take(notice(f"Number {n}.", f"topic{n}"))
            assert taken.id in [row.id for row, _ in kept.rows]
            acknowledged.append(taken.id)

        async with anyio.create_task_group() as tasks:
            for n in range(100):
                tasks.start_soon(take, n)
        assert len(set(acknowledged)) == 100
        assert kept.commits <= 3


async def test_the_same_twice_at_once_waits_for_the_one_commit() -> None:
    kept = ListNotices(commit_s=0.05)
    async with taking(kept) as one:
        ids: list[str] = []

        async def take() -> None:
            ids.append((await one.inbox.take(notice("Done."))).id)
            assert len(kept.rows) == 1

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(take)
            tasks.start_soon(take)
        assert len(set(ids)) == 1


async def test_who_gives_up_waiting_may_still_be_heard_but_never_twice() -> None:
    kept = ListNotices(commit_s=0.05)
    async with taking(kept) as one:
        with anyio.move_on_after(0.01):
            await one.inbox.take(notice("Done."))
        await anyio.sleep(1)
        await one.inbox.take(notice("Done."))
        assert len(kept.rows) == 1


async def test_who_hands_in_while_what_is_kept_is_closed_is_told_and_waits_for_nothing() -> None:
    one, life, refused = Taking(ListNotices(commit_s=0.05)), anyio.CancelScope(), list[int]()
    await one.inbox.open()

    async def live() -> None:
        with life:
            await one.inbox.run(one.tell)

    async def take(n: int) -> None:
        with pytest.raises(StoreError, match="hand it in again"):
            await one.inbox.take(notice(f"Number {n}.", f"topic{n}"))
        refused.append(n)

    with anyio.fail_after(5):
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(live)
            await anyio.sleep(0.01)
            tasks.start_soon(take, 1)
            await anyio.sleep(0.01)
            life.cancel()
            await anyio.sleep(0.01)
            await take(2)
    assert refused == [1, 2]


async def test_a_disk_that_refuses_is_said_and_what_was_told_is_noted_once_it_takes_it() -> None:
    async with taking() as one:
        taken = await one.inbox.take(notice("Done."))
        one.kept.full = True
        one.inbox.obey(Settle((taken.id,)))
        with pytest.raises(StoreError):
            await one.inbox.take(notice("Lost."))
        assert one.kept.states() == {"Done.": "waiting"}
        one.kept.full = False
        await anyio.sleep(3)
        assert one.kept.states() == {"Done.": "told"}


async def test_what_a_full_disk_refused_is_kept_when_it_comes_again() -> None:
    async with taking() as one:
        one.kept.full = True
        with pytest.raises(StoreError):
            await one.inbox.take(notice("Done."))
        one.kept.full = False
        await one.inbox.take(notice("Done."))
        assert one.kept.states() == {"Done.": "waiting"}


async def test_what_takes_the_place_of_another_needs_no_room_of_its_own() -> None:
    async with taking(settings=NoticesSettings(most_waiting=1)) as one:
        await one.inbox.take(notice("Half.", sequence="copy"))
        with pytest.raises(InboxFullError):
            await one.inbox.take(notice("Smoke.", "fire"))
        await one.inbox.take(notice("Done.", sequence="copy"))
        assert one.kept.states() == {"Half.": "replaced", "Done.": "waiting"}


async def test_what_was_told_is_counted() -> None:
    async with taking() as one:
        taken = [await one.inbox.take(notice(text)) for text in ("Half.", "Done.", "Off.")]
        one.inbox.obey(Settle((taken[0].id, taken[1].id)))
        assert (one.inbox.status()["told"], one.inbox.status()["waiting"]) == (2, 1)


async def test_a_delay_is_counted_by_a_clock_that_nobody_sets() -> None:
    async with taking() as one:
        await one.inbox.take(notice("Tea.", due=NOON + 600, delay_s=600.0))
        await one.inbox.take(notice("Alarm.", "alarm", due=NOON + 7200))
        one.ahead_s = -3600  # the clock on the wall is set back by an hour
        await anyio.sleep(590)
        assert one.texts == []
        await anyio.sleep(20)
        assert one.texts == ["Backup says: Tea."]
        one.ahead_s = 7000
        await anyio.sleep(10)
        assert len(one.texts) == 2  # an alarm goes by the clock on the wall


async def test_lists_are_of_twelve_hours_and_say_what_can_not_be_read() -> None:
    async with taking() as one:
        first = await one.inbox.take(notice("First."))
        await anyio.sleep(10)
        second = await one.inbox.take(notice("Second.", "mail"))
        ids = [n.id for n in await one.inbox.since([], "all")]
        assert ids == [first.id, second.id]
        assert [n.id for n in await one.inbox.since(["mail"], first.id)] == [second.id]
        assert [n.id for n in await one.inbox.since([], str(int(NOON) + 5))] == [second.id]
        with pytest.raises(RequestError):
            await one.inbox.since([], "yesterday or so")
        one.ahead_s = 13 * 3600
        assert await one.inbox.since([], "all") == []


async def test_the_lowest_are_let_go_when_they_are_not_listed_any_more() -> None:
    async with taking() as one:
        await one.inbox.take(notice("The lowest.", priority=Priority.MIN))
        one.ahead_s = 13 * 3600
        await anyio.sleep(10)
        assert "waiting" not in one.kept.states().values()


async def test_a_flood_is_refused_at_the_limit_and_takes_no_memory_and_little_time() -> None:
    async with taking(settings=NoticesSettings(most_waiting=300)) as one:
        tracemalloc.start()
        before, refused = tracemalloc.get_traced_memory()[0], 0
        for n in range(5_000):
            try:
                with anyio.move_on_after(0):
                    await one.inbox.take(notice(f"Number {n}.", f"topic{n % 7}", source="flood"))
            except InboxFullError:
                refused += 1
            if n % 100 == 0:
                await anyio.sleep(0.1)
        grown = tracemalloc.get_traced_memory()[0] - before
        tracemalloc.stop()
        assert refused == 4_900
        assert grown < 5_000_000
        taken = await one.inbox.take(notice("Smoke!", "fire", priority=Priority.URGENT))
        await anyio.sleep(0.1)
        assert one.lists[-1].tellings[0].ids == (taken.id,)
        assert len(one.lists) < 200


async def test_a_real_database_takes_many_at_once_and_has_them_all(tmp_path: Path) -> None:
    kept: list[Notice] = []

    async def work() -> None:
        store = await Store.open(tmp_path)
        inbox = KeptInbox(
            SqliteNotices(store), NoticesSettings(most_waiting=900), sentence=Wording().sentence
        )
        await inbox.open()
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(inbox.run, lambda _: None)
            async with anyio.create_task_group() as senders:
                for n in range(300):
                    senders.start_soon(inbox.take, notice(f"Number {n}.", f"topic{n}"))
            tasks.cancel_scope.cancel()
        await store.close()
        store = await Store.open(tmp_path)
        kept.extend(await SqliteNotices(store).waiting())
        await store.close()

    await work()
    assert len({one.message for one in kept}) == 300


async def test_only_the_same_program_replaces_what_it_has_handed_in() -> None:
    async with taking() as one:
        first = await one.inbox.take(notice("Half.", sequence="film", source="backup"))
        for other in (
            notice("Mine.", sequence="film", source="another"),
            notice("Mine, too.", sequence=first.id, source="another"),
            notice("The owner's.", sequence="film", source=""),
        ):
            await one.inbox.take(other)
        assert {n.message for n in await one.kept.waiting()} == {
            "Half.",
            "Mine.",
            "Mine, too.",
            "The owner's.",
        }
        await one.inbox.take(notice("Whole.", sequence="film", source="backup"))
        assert "Half." not in {n.message for n in await one.kept.waiting()}


async def test_the_id_of_a_first_one_replaces_it_as_ntfy_has_it() -> None:
    async with taking() as one:
        first = await one.inbox.take(notice("Half.", source="backup"))
        await one.inbox.take(notice("Whole.", sequence=first.id, source="backup"))
        await one.inbox.take(notice("Checked.", sequence=first.id, source="backup"))
        assert [n.message for n in await one.kept.waiting()] == ["Checked."]


async def test_of_updates_that_come_together_the_last_is_told() -> None:
    async with taking() as one:
        async with anyio.create_task_group() as senders:
            for percent in range(10, 100, 10):
                senders.start_soon(
                    one.inbox.take, notice(f"{percent} percent.", sequence="film", source="backup")
                )
        assert len(await one.kept.waiting()) == 1
        await anyio.sleep(1)
        assert len(one.texts) == 1


async def test_what_is_taken_back_is_told_no_more_and_may_come_again() -> None:
    async with taking() as one:
        first = await one.inbox.take(notice("Half.", sequence="film", source="backup"))
        await anyio.sleep(1)
        await one.inbox.withdraw(first.topic, "film", "another")
        await one.inbox.withdraw("elsewhere", "film", None)
        await anyio.sleep(1)
        assert len(one.texts) == 1
        await one.inbox.withdraw(first.topic, "film", "backup")
        assert await one.kept.waiting() == []
        await anyio.sleep(1)
        assert one.texts == []
        again = await one.inbox.take(notice("Half.", sequence="film", source="backup"))
        assert [n.id for n in await one.kept.waiting()] == [again.id]


async def test_the_same_words_at_another_time_are_another_one() -> None:
    async with taking() as one:
        at = NOON + anyio.current_time()
        for delay_s in (600.0, 3600.0):
            await one.inbox.take(notice("Drink.", at=at, due=at + delay_s, delay_s=delay_s))
            await one.inbox.take(notice("Drink.", at=at + 5, due=at + 5 + delay_s, delay_s=delay_s))
        for due in (at + 7200, at + 7300, at + 7200):
            await one.inbox.take(notice("Drink.", at=at, due=due))
        await one.inbox.take(notice("Drink."))
        assert len(await one.kept.waiting()) == 5


async def test_a_delayed_one_that_is_sent_again_after_a_restart_is_the_same() -> None:
    kept = ListNotices()
    async with taking(kept) as one:
        at = NOON + anyio.current_time()
        first = await one.inbox.take(notice("Tea.", at=at, due=at + 600, delay_s=600.0))
    async with taking(kept) as one:
        again = await one.inbox.take(notice("Tea.", at=at + 9, due=at + 609, delay_s=600.0))
        assert again.id == first.id
        assert len(kept.rows) == 1


async def test_what_expired_untold_may_come_again() -> None:
    async with taking() as one:
        await one.inbox.take(notice("Rain soon.", expires=NOON + anyio.current_time() + 60))
        await anyio.sleep(90)
        assert one.texts == []
        again = await one.inbox.take(notice("Rain soon."))
        assert [n.id for n in await one.kept.waiting()] == [again.id]
        await anyio.sleep(1)
        assert one.texts == ["Backup says: Rain soon."]


async def test_the_same_that_expires_later_is_told_until_then() -> None:
    async with taking() as one:
        now = NOON + anyio.current_time()
        first = await one.inbox.take(notice("Rain soon.", delay_s=50, expires=now + 40))
        again = await one.inbox.take(notice("Rain soon.", delay_s=50, expires=now + 300))
        sooner = await one.inbox.take(notice("Rain soon.", delay_s=50, expires=now + 20))
        assert first.id == again.id == sooner.id
        assert [each.expires for each in await one.kept.waiting()] == [now + 300]
        await anyio.sleep(60)
        assert one.texts == ["Backup says: Rain soon."]


async def test_more_time_is_acknowledged_only_when_it_is_kept() -> None:
    async with taking() as one:
        now = NOON + anyio.current_time()
        await one.inbox.take(notice("Rain soon.", expires=now + 40))
        later = notice("Rain soon.", expires=now + 300)
        one.kept.full = True
        with pytest.raises(StoreError):
            await one.inbox.take(later)
        one.kept.full = False
        await one.inbox.take(later)
        assert [each.expires for each in await one.kept.waiting()] == [now + 300]


async def test_what_is_put_off_is_told_though_it_would_have_expired() -> None:
    async with taking() as one:
        now = NOON + anyio.current_time()
        first = await one.inbox.take(notice("The bus leaves.", expires=now + 300))
        await anyio.sleep(1)
        one.inbox.obey(Settle((first.id,)))
        one.inbox.obey(Snooze((first.id,), 900.0))
        await anyio.sleep(890)
        assert one.texts == []
        await anyio.sleep(20)
        assert [text.rpartition(": ")[2] for text in one.texts] == ["The bus leaves."]
        assert [each.expires for each in await one.kept.waiting()] == [0.0]


async def test_what_is_more_urgent_than_the_same_before_takes_its_place() -> None:
    async with taking() as one:
        await one.inbox.take(notice("The disk is full.", priority=Priority.MIN))
        await anyio.sleep(1)
        urgent = await one.inbox.take(notice("The disk is full.", priority=Priority.URGENT))
        again = await one.inbox.take(notice("The disk is full.", priority=Priority.LOW))
        assert again.id == urgent.id
        await anyio.sleep(1)
        assert [n.priority for n in await one.kept.waiting()] == [Priority.URGENT]
        assert [(t.moment, t.ids) for t in one.lists[-1].tellings] == [
            (Moment.AT_ONCE, (urgent.id,))
        ]


async def test_what_was_told_is_not_told_again_for_being_urgent_now() -> None:
    async with taking() as one:
        first = await one.inbox.take(notice("The disk is full."))
        await anyio.sleep(1)
        one.inbox.obey(Settle((first.id,)))
        await anyio.sleep(1)
        again = await one.inbox.take(notice("The disk is full.", priority=Priority.URGENT))
        assert again.id == first.id


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
@pytest.mark.parametrize("how", ["replaced", "taken back", "expired"])
async def test_after_a_restart_only_what_waits_or_was_told_is_the_same(
    how: str, tmp_path: Path
) -> None:
    store = await Store.open(tmp_path)
    kept = SqliteNotices(store)
    at = 1_900_000_000.0

    first = notice("Half.", sequence="film", id="first", at=at)
    if how == "expired":
        first = notice("Half.", id="first", at=at, expires=at + 1)
    await kept.add([(first, State.WAITING), (notice("Told.", id="told", at=at), State.TOLD)])
    ended = {"replaced": State.REPLACED, "taken back": State.DISMISSED, "expired": State.EXPIRED}
    await kept.settle(["first"], ended[how], at)
    inbox = KeptInbox(kept, NoticesSettings(), sentence=Wording().sentence, wall=lambda: at + 60)
    await inbox.open()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(inbox.run, lambda _: None)
        assert (await inbox.take(notice("Half.", sequence="film"))).id != "first"
        assert (await inbox.take(notice("Told."))).id == "told"
        tasks.cancel_scope.cancel()
    await store.close()


async def test_a_delay_counts_from_when_it_was_handed_in_however_late_it_is_taken() -> None:
    async with taking() as one:
        at = NOON + anyio.current_time()
        long_ago, lately = at - 7200, at - 600
        await one.inbox.take(notice("Tea.", at=long_ago, due=long_ago + 1800, delay_s=1800.0))
        await one.inbox.take(notice("Bread.", "oven", at=lately, due=lately + 1800, delay_s=1800.0))
        await anyio.sleep(1)
        assert [text.rpartition(" ")[2] for text in one.texts] == ["Tea."]
        await anyio.sleep(1190)
        assert len(one.texts) == 1
        await anyio.sleep(20)
        assert len(one.texts) == 2


async def test_what_was_only_told_for_being_asked_about_and_put_off_is_told_later() -> None:
    async with taking() as one:
        lowest = await one.inbox.take(notice("The lowest.", priority=Priority.MIN))
        await anyio.sleep(1)
        assert [each.moment for each in one.lists[-1].tellings] == [Moment.ON_REQUEST]
        one.inbox.obey(Settle((lowest.id,)))
        one.inbox.obey(Snooze((lowest.id,), 900.0))
        await anyio.sleep(890)
        assert one.texts == []
        await anyio.sleep(20)
        assert [each.moment for each in one.lists[-1].tellings] == [Moment.PAUSE]


@pytest.mark.parametrize("anyio_backend", ["asyncio"])
async def test_what_is_put_off_is_kept_so(tmp_path: Path) -> None:
    store = await Store.open(tmp_path)
    kept = SqliteNotices(store)
    low = notice("a", id="a", priority=Priority.MIN, expires=NOON)
    high = notice("b", id="b", priority=HIGH)
    await kept.add([(low, State.TOLD), (high, State.TOLD)])
    await kept.postpone(["a", "b"], NOON, NOON)
    await kept.prolong("b", NOON + 9)
    found = {each.id: (each.priority, each.due, each.expires) for each in await kept.waiting()}
    assert found == {"a": (Priority.LOW, NOON, 0.0), "b": (Priority.HIGH, NOON, NOON + 9)}
    await store.close()


async def test_what_comes_after_a_delay_is_told_as_in_time() -> None:
    async with taking() as one:
        at = NOON + anyio.current_time()
        await one.inbox.take(notice("Out of the oven.", at=at, due=at + 3600, delay_s=3600.0))
        await anyio.sleep(3605)
        assert one.texts == ["Backup says: Out of the oven."]


async def test_what_came_while_its_topic_was_muted_leaves_room_for_what_comes_after() -> None:
    async with taking(settings=NoticesSettings(most_waiting=9)) as one:
        one.inbox.obey(Mute("backup"))
        for n in range(3):
            await one.inbox.take(notice(f"Part {n}."))
        with pytest.raises(InboxFullError):
            await one.inbox.take(notice("Part 3."))
        one.ahead_s = 48 * 3600.0
        await anyio.sleep(10)
        await one.inbox.take(notice("The disk is full."))
        await anyio.sleep(1)
        assert one.texts == ["Backup says: The disk is full."]


@pytest.mark.parametrize("priority", [HIGH, Priority.URGENT])
async def test_what_the_person_wants_to_be_reminded_of_has_room_in_any_flood(
    priority: Priority,
) -> None:
    async with taking(settings=NoticesSettings(most_waiting=9)) as one:
        for n in range(100):
            with suppress(InboxFullError):
                await one.inbox.take(notice(f"Part {n}.", f"topic{n}", priority=priority))
        with pytest.raises(InboxFullError):
            await one.inbox.take(notice("One more.", "another", priority=priority))
        await one.inbox.take(notice("You wanted to leave.", source=OWN, priority=priority))
        await anyio.sleep(1)
        assert "You wanted to leave." in one.texts


async def test_what_is_so_again_after_another_of_its_sequence_is_told_again() -> None:
    async with taking() as one:
        door = partial(notice, topic="garage", sequence="door", source="home")
        for state in ("The door is open.", "The door is closed.", "The door is open."):
            kept = await one.inbox.take(door(state))
            again = await one.inbox.take(door(state))
            assert again.id == kept.id
            await anyio.sleep(1)
            assert one.texts == [f"Garage says: {state}"]
            one.inbox.obey(Settle((kept.id,)))
            await anyio.sleep(1)


async def test_what_was_muted_in_the_settings_and_is_no_more_is_told_when_it_comes_again() -> None:
    rules = NoticesSettings(sources={"backup": SourceRule(muted=True)})
    async with taking(settings=rules) as one:
        await one.inbox.take(notice("A try."))
        one.inbox.follow(NoticesSettings())
        await one.inbox.take(notice("A try."))
        await anyio.sleep(1)
        assert one.texts == ["Backup says: A try."]


async def test_what_was_told_and_taken_back_may_come_again() -> None:
    async with taking() as one:
        smoke = notice("Smoke.", "hall", sequence="alarm", source="home")
        first = await one.inbox.take(smoke)
        one.inbox.obey(Settle((first.id,)))
        await anyio.sleep(1)
        await one.inbox.withdraw("hall", "alarm", "another")
        assert (await one.inbox.take(smoke)).id == first.id
        await one.inbox.withdraw("hall", "alarm", "home")
        await one.inbox.take(smoke)
        await anyio.sleep(1)
        assert one.texts == ["Hall says: Smoke."]


async def test_what_was_replaced_while_it_was_told_does_not_come_back_for_being_put_off() -> None:
    kept = ListNotices()
    async with taking(kept) as one:
        half = await one.inbox.take(notice("Half is copied.", sequence="copy"))
        await one.inbox.take(notice("All is copied.", sequence="copy"))
        one.inbox.obey(Snooze((half.id,), 900.0))
        await anyio.sleep(1)
    assert kept.states() == {"Half is copied.": "replaced", "All is copied.": "waiting"}

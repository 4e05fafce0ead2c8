import anyio
import pytest
import trio.testing

from her_voice.ears.newest import Newest

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, object]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


async def test_a_newer_job_takes_the_place_of_the_older_one() -> None:
    jobs: Newest[str] = Newest()
    jobs.put(1, "one")
    jobs.put(2, "two")
    jobs.put(1, "one anew")
    assert [await jobs.next(), await jobs.next()] == ["one anew", "two"]


async def test_a_job_is_waited_for() -> None:
    jobs: Newest[str] = Newest()
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(anyio.sleep, 1)
        with anyio.move_on_after(1):
            await jobs.next()
            pytest.fail("there was none")
    jobs.put(1, "one")
    assert await jobs.next() == "one"


async def test_it_is_busy_until_the_job_taken_last_is_done() -> None:
    jobs: Newest[str] = Newest()
    assert not jobs.busy
    jobs.put(1, "one")
    assert jobs.busy
    await jobs.next()
    assert jobs.busy
    with anyio.move_on_after(1):
        await jobs.next()
    assert not jobs.busy


async def test_a_forgotten_job_is_not_done() -> None:
    jobs: Newest[str] = Newest()
    jobs.put(1, "one")
    jobs.forget(1)
    jobs.forget(2)
    assert not jobs.busy

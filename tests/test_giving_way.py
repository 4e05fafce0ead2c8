"""Threads that give way, for real."""

import os

import pytest

from her_voice.giving_way import GivingWay

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["asyncio", "trio"])
def anyio_backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def niceness() -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


async def test_what_gives_way_does_so_alone() -> None:
    before = niceness()
    thread = GivingWay(3)
    assert await thread.run(niceness) >= min(before + 1, 3)
    assert niceness() == before


async def test_calls_follow_each_other_and_give_what_they_give() -> None:
    thread = GivingWay(1)
    assert [await thread.run(divmod, n, 3) for n in range(3)] == [(0, 0), (0, 1), (0, 2)]


async def test_what_a_call_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        await GivingWay(1).run(divmod, 1, 0)

"""What is set beside a reason is set, and what a timer is given more of is no new one."""

import pytest

from tests.skills.paper import Day

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("before", [(), ("Wake me at seven tomorrow.",)])
@pytest.mark.parametrize(
    "said",
    [
        "Set the alarm for half eight on Sunday, I've got a game.",
        "My train leaves at ten, set the alarm for half eight on Sunday.",
    ],
)
async def test_an_alarm_is_set_beside_a_reason(before: tuple[str, ...], said: str) -> None:
    day = Day()
    for each in before:
        await day.say(each)
    assert "on Sunday at 8:30 AM" in await day.say(said)


@pytest.mark.parametrize(
    "said",
    [
        "The roast needs longer, put another ten minutes on that timer.",
        "the eggs need longer, add ten minutes to the timer",
    ],
)
async def test_more_of_a_timer_is_no_new_one(said: str) -> None:
    day = Day()
    await day.say("Set a timer for twenty minutes.")
    assert await day.say(said) == "Half an hour left on the timer now."

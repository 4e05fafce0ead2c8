"""A question that is over, and the same asked for again: it is a request, and no late answer."""

import pytest

from tests.skills.paper import Day

pytestmark = pytest.mark.anyio

ASKS = "Delete the shopping list."
YES = "Yes, delete the shopping list."
OVER = "That question is over, and I haven't done anything. Ask me again."


async def asked() -> Day:
    day = Day()
    await day.say("Put milk on the shopping list.")
    assert (await day.say(ASKS)).endswith("Or say no.")
    return day


@pytest.mark.parametrize("said", ["Yes, delete the shipping list.", "No."])
@pytest.mark.parametrize("again", [ASKS, "Please delete my shopping list."])
async def test_who_asks_for_the_same_again_is_asked_about_it_again(said: str, again: str) -> None:
    day = await asked()
    await day.say(said)
    assert (await day.say(again)).endswith("Or say no.")
    assert day.log.outcomes[-1] == "asked"
    assert await day.say(YES) == "Your shopping list is empty now."


async def test_so_is_who_was_too_late_and_a_yes_that_is_late_stays_so() -> None:
    day = await asked()
    day.later(seconds=40)
    assert await day.say(YES) == OVER
    assert (await day.say(ASKS)).endswith("Or say no.")


async def test_words_that_need_the_question_are_no_request_of_their_own() -> None:
    day = await asked()
    await day.say("No.")
    assert await day.say("Go ahead, delete the shopping list.") == OVER


async def test_what_was_agreed_to_is_taken_back_without_what_was_asked_meanwhile() -> None:
    day = Day()
    await day.say("Put milk on the shopping list.")
    await day.say(ASKS)
    assert await day.say("Set a timer for ten minutes.") == "10 minutes, starting now."
    assert await day.say(YES) == "Your shopping list is empty now."
    assert await day.say("Undo that.") == "Back on your shopping list: milk."
    assert len(day.reminders.kept) == 1

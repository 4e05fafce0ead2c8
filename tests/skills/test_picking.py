"""Of several timers, alarms and reminders she asks which is meant, and takes short answers."""

import pytest

from tests.skills.paper import Day

pytestmark = pytest.mark.anyio


async def timed() -> Day:
    day = Day()
    await day.say("Set a timer for twelve minutes for the rice.")
    await day.say("Set a timer for five minutes.")
    return day


async def reminded() -> Day:
    day = Day()
    await day.say("Remind me tomorrow at five to call my mother.")
    await day.say("Remind me on Friday at nine am to pay the rent.")
    await day.say("Wake me at half past six.")
    return day


async def test_of_several_timers_she_asks_which() -> None:
    day = await timed()
    asked = "Which one: the timer of 5 minutes or the rice timer?"
    assert await day.say("Stop the timer.") == asked
    assert await day.say("The rice one.") == "The rice timer is off."
    assert await day.say("Stop the timer.") == "The timer is off."


@pytest.mark.parametrize("said", ["All of them.", "Both."])
async def test_all_may_be_meant(said: str) -> None:
    day = await timed()
    await day.say("Stop the timer.")
    assert await day.say(said) == "2 timers are off."
    assert await day.say("Undo that.") == "They run on, all 2."
    assert await day.say("Cancel all timers.") == "2 timers are off."
    assert not day.reminders.kept


async def test_talk_after_the_question_is_no_answer() -> None:
    day = await timed()
    await day.say("Stop the timer.")
    assert await day.say("I never know how long rice takes.") == "(talk)"
    assert len(day.reminders.kept) == 2


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Call my mother.", "pay the rent"),
        ("The one about my mother.", "pay the rent"),
        ("The first one.", "pay the rent"),
        ("The one at five.", "pay the rent"),
        ("The rent.", "call my mother"),
        ("The one on Friday.", "call my mother"),
        ("The last one.", "call my mother"),
    ],
)
async def test_a_reminder_is_meant_by_what_it_is_about_or_by_its_time(said: str, left: str) -> None:
    day = await reminded()
    asked = await day.say("Cancel my reminder.")
    assert asked == "Which one: call your mother or pay the rent? Or all of them?"
    assert (await day.say(said)).startswith("All right, I won't remind you: ")
    assert [one.about for one in day.reminders.kept if one.about] == [left]


async def test_an_alarm_is_no_reminder() -> None:
    day = await reminded()
    assert await day.say("Cancel my alarm.") == "All right, no alarm tomorrow at 6:30 AM."
    assert await day.say("Cancel my alarm.") == "No alarm is set."
    assert await day.say("Cancel all reminders.") == "2 are called off."
    assert await day.say("Undo that.") == "They are back, all 2."


async def test_what_was_called_off_and_is_back_can_still_be_taken_back() -> None:
    day = Day()
    await day.say("Remind me tomorrow at five pm to call Bob.")
    await day.say("Cancel the reminder about Bob.")
    assert "Bob" in await day.say("Undo that.")
    assert await day.say("Undo that.") == "All right, I won't remind you: call Bob."
    assert not day.reminders.kept


async def test_a_time_that_is_over_is_asked_for_again() -> None:
    day = Day()
    await day.say("Remind me to call Bob today at nine am.")
    assert await day.say("Tomorrow at ten.") == "I'll remind you tomorrow at 10 AM: call Bob."


async def test_things_are_found_on_a_list_with_and_without_an_article() -> None:
    day = Day()
    await day.say("Put milk, oat biscuits and a hammer on my shopping list.")
    assert await day.say("Take the milk off my list.") == "Off your shopping list: milk."
    assert (
        await day.say("Take the biscuits off my list.") == "Off your shopping list: oat biscuits."
    )
    assert await day.say("Take the hammer off my list.") == "Off your shopping list: a hammer."
    assert await day.say("Undo that.") == "Back on your shopping list: a hammer."


async def test_her_lists_are_named_without_the_notes() -> None:
    day = Day()
    await day.say("Take a note that the code is on the router.")
    assert await day.say("What lists do I have?") == "There are no lists yet."
    await day.say("Put milk on my shopping list.")
    assert await day.say("What lists do I have?") == "You have one list: shopping."
    await day.say("Put call the plumber on my to-do list.")
    assert await day.say("What lists do I have?") == "You have 2 lists: shopping and to do."


async def test_nine_at_night_is_in_the_evening() -> None:
    day = Day()
    told = await day.say("Remind me every night at nine to take my pills.")
    assert told == "I'll remind you every day at 9 PM: take your pills."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("How many kilos is ten stone four?", "About 65.3 kilos."),
        ("What's six foot two in centimeters?", "About 188 centimeters."),
        ("Convert 80 kilos to stone.", "About 12 stone 8."),
        ("Convert 750 milliliters to ounces.", "About 25.4 ounces."),
        ("Convert 12 ounces to grams.", "About 340 grams."),
        ("What's 5 minus 8?", "Minus 3."),
        ("What's 1 minus 4 divided by 3?", "About minus 0.33."),
    ],
)
async def test_amounts_are_said_as_people_say_them(said: str, told: str) -> None:
    assert await Day().say(said) == told


async def test_what_is_on_a_list_is_put_on_it_once() -> None:
    day = Day()
    await day.say("Put milk on my shopping list.")
    told = await day.say("Put the milk on my shopping list.")
    assert told == "Already on your shopping list: the milk."
    assert await day.say("Put milk and eggs on my list.") == "On your shopping list now: eggs."
    assert await day.say("Undo that.") == "Off your shopping list again: eggs."
    assert day.lists.kept["shopping"] == ["milk"]


async def test_off_and_on_the_same_list_in_one_breath() -> None:
    day = Day()
    await day.say("Put milk on my shopping list.")
    told = await day.say("Take milk off and add eggs to my shopping list.")
    assert told == "Off your shopping list: milk. On your shopping list now: eggs."


async def test_a_reminder_of_nothing_yet_is_asked_about() -> None:
    day = Day()
    assert await day.say("Remind me.") == "What shall I remind you of?"
    assert await day.say("The bins.") == "When?"
    assert await day.say("Tomorrow at seven pm.") == "I'll remind you tomorrow at 7 PM: the bins."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("What time is it in Tokyo?", "It's 10:20 PM in Tokyo."),
        ("What's the time in New York right now?", "It's 8:20 AM in New York."),
        ("What time is it in Auckland?", "It's 2:20 AM tomorrow in Auckland."),
        ("What time is it in Narnia?", "I don't know what time it is in Narnia."),
        ("What time is it?", "It's 2:20 PM."),
        ("What day was July 4th?", "July 4, 2026 was a Saturday."),
        ("What day is July 4th?", "July 4, 2027 is a Sunday."),
    ],
)
async def test_the_time_elsewhere_and_days_that_are_past(said: str, told: str) -> None:
    assert await Day().say(said) == told

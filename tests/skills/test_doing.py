"""What she says and keeps when she is asked to do something, as exchanges."""

from dataclasses import replace

import pytest

from tests.skills.paper import Day

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    "exchange",
    [
        ["What time is it?", "It's 2:20 PM."],
        ["What day is it today?", "It's Wednesday, November 25."],
        ["What day is March 3rd?", "March 3, 2027 is a Wednesday."],
        ["How many days until the 24th of December?", "29 days; it's Thursday, December 24."],
        ["What's 15 percent of 80?", "12."],
        ["What is the square root of 145?", "About 12.04."],
        ["5 divided by 0", "Nothing can be divided by zero."],
        ["2 to the power of 1000", "I can't work that out."],
        ["How many miles is 10 kilometers?", "About 6.21 miles."],
        ["What's 70 degrees Fahrenheit in Celsius?", "About 21.1 degrees Celsius."],
        ["Convert 200 grams to liters.", "I can't turn 200 grams into liters."],
        ["What's 80 plus 20 percent?", "96."],
        ["What's 80 minus 20 percent?", "64."],
        ["What's 20 percent more than 80?", "96."],
        ["What is the cube root of 27?", "3."],
        ["How many feet is 2000 kilometers?", "About 6,561,680 feet."],
        ["What's half of three quarters?", "About 0.38."],
        ["What's 3/8 as a percentage?", "37.5."],
        ["What's 240 divide by 12?", "20."],
        ["Convert 20 square metres to square feet.", "About 215 square feet."],
        ["How many litres is a cubic metre?", "1,000 litres."],
        ["What was I supposed to do on Sunday?", "On Sunday: nothing that I know of."],
        ["How are you?", "(talk)"],
    ],
)
async def test_a_question_is_answered(exchange: list[str]) -> None:
    asked, answered = exchange
    assert await Day().say(asked) == answered


async def test_a_timer_is_set_counted_and_stopped() -> None:
    day = Day()
    assert await day.say("Set a timer for ten minutes.") == "10 minutes, starting now."
    assert (
        await day.say("Set an egg timer for four minutes.")
        == "4 minutes on the egg timer, starting now."
    )
    day.later(minutes=1)
    left = await day.say("How much time is left?")
    assert left == "3 minutes on the egg timer. 9 minutes on the timer of 10 minutes."
    assert await day.say("Stop the egg timer.") == "The egg timer is off."
    assert [one.about for one in day.reminders.kept] == [""]
    assert await day.say("Cancel the timer.") == "The timer is off."
    assert await day.say("Cancel the timer.") == "No timer is running."


async def test_what_is_missing_is_asked_for_and_read_from_the_next_words() -> None:
    day = Day()
    assert await day.say("Set a timer.") == "For how long?"
    assert await day.say("Seven minutes.") == "7 minutes, starting now."
    assert await day.say("Seven minutes.") == "(talk)"
    assert await day.say("Remind me to buy milk.") == "When?"
    assert await day.say("Tomorrow at nine.") == "I'll remind you tomorrow at 9 AM: buy milk."
    assert [one.about for one in day.reminders.kept] == ["", "buy milk"]


async def test_a_question_of_hers_that_was_left_open_is_forgotten() -> None:
    day = Day()
    assert await day.say("Set a timer.") == "For how long?"
    assert await day.say("What time is it?") == "It's 2:20 PM."
    assert await day.say("Seven minutes.") == "(talk)"
    assert await day.say("Set a timer.") == "For how long?"
    day.later(minutes=2)
    assert await day.say("Seven minutes.") == "(talk)"
    assert day.reminders.kept == []


async def test_reminders_are_kept_told_and_forgotten() -> None:
    day = Day()
    told = await day.say("Remind me to call my mother tomorrow at seven am.")
    assert told == "I'll remind you tomorrow at 7 AM: call your mother."
    told = await day.say("Remind me every weekday at eight to stretch.")
    assert told == "I'll remind you every weekday at 8 AM: stretch."
    told = await day.say("What are my reminders?")
    assert told == "Tomorrow at 7 AM: call your mother. Every weekday at 8 AM: stretch."
    assert (
        await day.say("Cancel the reminder to call.")
        == "All right, I won't remind you: call your mother."
    )
    assert [one.about for one in day.reminders.kept] == ["stretch"]


async def test_an_hour_behind_what_is_to_be_done_is_when() -> None:
    day = Day()
    told = await day.say("Remind me tomorrow to feed the cat at six pm.")
    assert told == "I'll remind you tomorrow at 6 PM: feed the cat."
    told = await day.say("Remind me on Monday to ring Bob at ten in the morning.")
    assert told == "I'll remind you on Monday at 10 AM: ring Bob."
    told = await day.say("Remind me tomorrow about the meeting at three.")
    assert told == "I'll remind you tomorrow at 9 AM: the meeting at 3."


async def test_a_timer_is_not_named_after_how_it_is_asked_for() -> None:
    day = Day()
    assert await day.say("Count me down from 30 seconds.") == "30 seconds, starting now."


async def test_the_time_elsewhere_may_be_over_there() -> None:
    day = Day()
    told = await day.say("What time is it over in Tokyo?")
    assert told == await day.say("What's the time in Tokyo at the moment?") != "(talk)"


async def test_six_is_six_in_the_morning_for_who_wants_to_be_woken() -> None:
    day = Day()
    assert await day.say("Wake me at half past six.") == "I'll wake you tomorrow at 6:30 AM."
    assert await day.say("Set an alarm for seven pm.") == "Your alarm is set, today at 7 PM."


async def test_what_is_over_is_not_promised() -> None:
    day = Day()
    told = await day.say("Remind me to call Bob today at nine am.")
    assert told == "That is already over. Tell me another time."
    assert day.reminders.kept == []


async def test_lists_and_notes() -> None:
    day = Day()
    told = await day.say("Put milk, bread and butter on my shopping list.")
    assert told == "On your shopping list now: milk, bread and butter."
    assert await day.say("Add eggs to the shopping list.") == "On your shopping list now: eggs."
    told = await day.say("What's on my shopping list?")
    assert told == "On your shopping list: milk, bread, butter and eggs."
    assert await day.say("Take Milk off the shopping list.") == "Off your shopping list: milk."
    assert (
        await day.say("Take milk off the shopping list.")
        == "I can't find milk on your shopping list."
    )
    assert "with bread, butter, eggs" in await day.say("Clear the shopping list.")
    told = await day.say("Yes, delete the shopping list.")
    assert told == "Your shopping list is empty now."
    assert await day.say("Take a note that my door code is 4711.") == (
        "Noted: your door code is 4711."
    )
    assert await day.say("Read my notes.") == "1 note. Your door code is 4711."


async def test_she_speaks_louder_and_slower_up_to_a_point() -> None:
    day = Day()
    assert await day.say("Speak louder, please.") == "Is this better?"
    assert day.manner.loudness == pytest.approx(1.5)
    assert await day.say("Slower.") == "I'll take it slower."
    assert day.manner.pace < 0.9
    for _ in range(6):
        told = await day.say("Louder!")
    assert told == "I can't speak any louder."
    assert await day.say("Speak normally again.") == "As ever, then."
    assert day.manner.state == [100, 100]


async def test_she_says_it_again() -> None:
    day = Day()
    assert await day.say("Say that again.") == "I haven't said anything yet."
    await day.say("What's 6 times 7?")
    assert await day.say("Could you repeat that?") == "42."


@pytest.mark.parametrize("elsewhere", [False, True])
async def test_she_says_so_when_what_is_said_goes_elsewhere(*, elsewhere: bool) -> None:
    day = Day()
    day.doing.here = replace(day.doing.here, thinks_elsewhere=elsewhere)
    assert ("endpoint" in await day.say("Does any of this leave this machine?")) is elsewhere


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("What time will it be in forty minutes?", "Then it's 3 PM."),
        ("What time will it be in ten hours?", "Then it's tomorrow at 12:20 AM."),
        ("What's the date a week from Friday?", "It's Friday, December 4."),
        ("Timer, forty-five minutes, for the plaster.", "45 minutes on the plaster timer"),
        (
            "Remind me every day to take my pills at eight.",
            "I'll remind you every day at 8 AM: take your pills.",
        ),
        (
            "Remind me every evening to lock the door at nine.",
            "I'll remind you every day at 9 PM: lock the door.",
        ),
        (
            "Remind me every Friday about the meeting at three.",
            "I'll remind you every Friday at 9 AM: the meeting at 3.",
        ),
        (
            "Remind me to buy milk, tomorrow at nine am.",
            "I'll remind you tomorrow at 9 AM: buy milk.",
        ),
        ("Take a note that Ann is ill, so call her.", "Noted: Ann is ill, so call her."),
        ("Remind me to feed Rex at like six ish.", "I'll remind you today at 6 PM: feed Rex."),
        (
            "Put thyme and, what's it called, crème fraîche on my shopping list.",
            "On your shopping list now: thyme and crème fraîche.",
        ),
        (
            "Put to the list milk, bread, and how you say, the cheese.",
            "On your shopping list now: milk, bread and the cheese.",
        ),
        (
            "Set a timer for ten minutes, another for twenty minutes and tell me the time.",
            "10 minutes, starting now. 20 minutes, starting now. It's 2:20 PM.",
        ),
    ],
)
async def test_it_is_done_as_it_is_said_in_passing(asked: str, answer: str) -> None:
    assert (await Day().say(asked)).startswith(answer)


async def test_to_be_woken_in_twenty_is_in_minutes() -> None:
    day = Day()
    assert (await day.say("Wake me up in 20.")).endswith("today at 2:40 PM.")


async def test_who_asks_to_hear_it_again_allows_nothing() -> None:
    day = Day()
    await day.say("What's 6 times 7?")
    assert await day.say("You can say again please?") == "42."

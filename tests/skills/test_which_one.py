"""Of what is set only what is named is called off, changed or brought back, and nothing is lost."""

from datetime import timedelta

import pytest

from her_voice.reminder import REMINDER, TIMER, Reminder
from her_voice.skills.becoming import Change, changed
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio
BOB = "Remind me at five to call Bob."


@pytest.mark.parametrize("said", ["Don't wake me up.", "Don't wake me up after all."])
async def test_who_is_not_to_be_woken_keeps_their_reminders(said: str) -> None:
    day = Day()
    await day.say(BOB)
    assert await day.say(said) == "No alarm is set."
    await day.say("Wake me at six.")
    assert await day.say(said) == "All right, no alarm tomorrow at 6 AM."
    assert [one.about for one in day.reminders.kept] == ["call Bob"]


async def test_who_is_not_to_be_reminded_keeps_their_alarm() -> None:
    day = Day()
    await day.say("Wake me at six.")
    told = await day.say("Don't remind me any more.")
    assert told == "There is nothing that I am to remind you of."
    assert len(day.reminders.kept) == 1


async def test_after_all_is_not_all() -> None:
    day = Day()
    await day.say(BOB)
    await day.say("Wake me at six.")
    await day.say("Wake me at seven.")
    asked = await day.say("Don't wake me up after all.")
    assert asked == (
        "Which one: the alarm tomorrow at 6 AM or the alarm tomorrow at 7 AM? Or all of them?"
    )
    assert len(day.reminders.kept) == 3
    assert await day.say("The first one.") == "All right, no alarm tomorrow at 6 AM."
    assert [one.about for one in day.reminders.kept] == ["call Bob", ""]


async def test_somebody_else_to_be_woken_is_what_a_reminder_is_about() -> None:
    day = Day()
    await day.say("Remind me at five to wake Tom.")
    assert (
        await day.say("Cancel the one to wake Tom.") == "All right, I won't remind you: wake Tom."
    )


async def test_the_first_one_is_the_first_of_those_that_were_named() -> None:
    day = Day()
    await day.say("Remind me at three to eat.")
    await day.say("Remind me at four to ring Amy.")
    await day.say("Remind me at five to thank Amy.")
    asked = await day.say("Cancel the reminder about Amy.")
    assert asked == "Which one: ring Amy or thank Amy? Or all of them?"
    assert await day.say("The first one.") == "All right, I won't remind you: ring Amy."
    assert [one.about for one in day.reminders.kept] == ["eat", "thank Amy"]


async def test_a_timer_is_not_changed_for_an_alarm() -> None:
    day = Day()
    await day.say("Set a timer for ten minutes.")
    await day.say("Wake me at six.")
    await day.say("Wake me at seven.")
    assert (await day.say("Change my alarm to eight.")).startswith("Which one: ")
    assert (await day.say("The first one.")).endswith("tomorrow at 8 AM.")
    (timer,) = [one for one in day.reminders.kept if one.kind == TIMER]
    assert timer.length == timedelta(minutes=10)


async def test_a_reminder_is_not_left_out_for_an_alarm() -> None:
    day = Day()
    await day.say("Remind me every day at six am to stretch.")
    await day.say("Wake me every weekday at seven.")
    await day.say("Wake me every Friday at eight.")
    day.later(minutes=10)
    assert (await day.say("Cancel the alarm for Friday.")).startswith("Which one: the alarm ")
    assert (await day.say("The first one.")).startswith("All right, no alarm on Friday. ")
    assert [one.left_out for one in day.reminders.kept if one.about] == [frozenset()]


async def test_what_was_put_off_is_not_lost_when_its_first_time_is_over() -> None:
    day = Day()
    await day.say("Set a timer for five minutes.")
    assert await day.say("Make it ten.") == "10 minutes left on the timer now."
    day.later(minutes=6)
    assert await day.say("Undo that.") == "That time has passed by now, so I leave it."
    assert await day.say("How much time is left?") == "4 minutes on the timer."


@pytest.mark.parametrize("said", ["Cancel my alarm.", "Change my alarm to eight."])
async def test_what_comes_again_is_back_for_its_next_time(said: str) -> None:
    day = Day()
    await day.say("Wake me every day at seven.")
    await day.say(said)
    day.later(hours=20)
    assert (await day.say("Undo that.")).endswith("Shall I take that back?")
    await day.say("Yes.")
    (alarm,) = day.reminders.kept
    assert f"{alarm.due.astimezone(START.tzinfo):%A %H:%M}" == "Friday 07:00"


def test_what_is_to_come_again_counts_from_when_that_was_said() -> None:
    since = START - timedelta(days=9)
    old = Reminder(kind=REMINDER, about="eat", due=START + timedelta(days=1), since=since)
    new = changed(old, Change.read("every 2 weeks", START), None, None, None, START)
    assert new is not None
    assert new.since == START


@pytest.mark.parametrize("answer", ["The shopping one.", "On the shopping list, please."])
async def test_a_list_is_named_in_an_answer_as_people_name_it(answer: str) -> None:
    day = Day()
    day.lists.kept = {"packing": ["a torch"], "shopping": ["milk"]}
    assert await day.say("Put eggs on my list.") == "Which one: packing or shopping?"
    assert await day.say(answer) == "On your shopping list now: eggs."

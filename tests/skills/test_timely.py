"""What is set stands still, runs on, is left out once or called off, in the words of every day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from her_voice.skills.several import each_alone
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
PILLS = "Remind me every day at eight to take my pills."
WORKDAYS = "Wake me every weekday at seven."


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize("pause", ["Pause it.", "Pause the timer.", "Put the timer on hold."])
@pytest.mark.parametrize("resume", ["Carry on with the timer.", "Resume it.", "Carry on."])
async def test_a_timer_stands_still_and_runs_on(pause: str, resume: str) -> None:
    day = Day()
    await day.say("Set a timer for ten minutes.")
    day.later(minutes=2)
    assert await day.say(pause) == "The timer is paused, with 8 minutes left."
    day.later(minutes=4)
    assert await day.say(resume) == "The timer runs on, with 8 minutes left."
    assert [one.due - day.now for one in day.reminders.kept] == [timedelta(minutes=8)]
    day.later(minutes=1)
    assert await day.say("How much time is left?") == "7 minutes on the timer."
    assert await day.say("Make it twenty.") == "17 minutes left on the timer now."


async def test_a_timer_that_stands_still_can_be_asked_for_changed_and_stopped() -> None:
    day = Day()
    await day.say("Set a tea timer for ten minutes.")
    await day.say("Pause the tea timer.")
    day.later(minutes=3)
    asked = await day.say("How much time is left?")
    assert asked == "10 minutes left on the tea timer, which is paused."
    assert await day.say("Add two minutes to it.") == "12 minutes left on the tea timer now."
    day.later(minutes=30)
    assert await day.say("Pause the tea timer.") == (
        "The tea timer is paused already, with 12 minutes left."
    )
    await day.say("Stop the tea timer.")
    assert await day.say("Undo.") == "The timer is back, paused, with 12 minutes left."
    assert await day.say("Resume the tea timer.") == "The tea timer runs on, with 12 minutes left."


async def test_pausing_and_running_on_are_taken_back() -> None:
    day = Day()
    await day.say("Set a timer for ten minutes.")
    await day.say("Pause it.")
    day.later(minutes=1)
    assert await day.say("Undo.") == "The timer runs on, with 9 minutes left."
    await day.say("Pause the timer.")
    await day.say("Carry on.")
    assert await day.say("Never mind that.") == "The timer is paused, with 9 minutes left."
    assert [one.left for one in day.reminders.kept] == [timedelta(minutes=9)]


async def test_of_two_timers_that_which_was_spoken_of_is_meant() -> None:
    day = Day()
    await day.say("Set a tea timer for ten minutes.")
    await day.say("Set an egg timer for five minutes.")
    assert await day.say("Pause it.") == "The egg timer is paused, with 5 minutes left."
    asked = await day.say("Pause the timer.")
    assert asked == "The tea timer is paused, with 10 minutes left."
    assert await day.say("Carry on.") == "The tea timer runs on, with 10 minutes left."
    await day.say("Pause the tea timer.")
    assert await day.say("Resume the timer.") == "Which one: the egg timer or the tea timer?"
    assert await day.say("The egg one.") == "The egg timer runs on, with 5 minutes left."


async def test_a_timer_begins_again() -> None:
    day = Day()
    await day.say("Set a timer for ten minutes.")
    day.later(minutes=4)
    assert await day.say("Resume the timer.") == "The timer is running, with 6 minutes left."
    assert await day.say("Keep the timer going.") == "The timer is running, with 6 minutes left."
    assert await day.say("Restart the timer.") == "The timer runs on, with 10 minutes left."


async def test_a_timer_that_is_stopped_for_a_while_stands_still() -> None:
    day = Day()
    await day.say("Set a timer for ten minutes.")
    told = await day.say("Stop the timer for a minute and remember where it was.")
    assert told == "The timer is paused, with 10 minutes left."


async def test_today_is_left_out_where_it_is_said_beside_it() -> None:
    day = Day()
    await day.say("Remind me every day at six to take my pills.")
    told = await day.say("I took them today with my lunch, so skip this one.")
    assert told.startswith("All right, not today: take your pills.")


async def test_without_a_timer_nothing_is_paused() -> None:
    day = Day()
    assert await day.say("Pause it.") == "(talk)"
    assert await day.say("Carry on.") == "(talk)"
    assert await day.say("Pause the timer.") == "No timer is running."


@pytest.mark.parametrize("skip", ["Skip tomorrow.", "Not tomorrow.", "Skip the pills tomorrow."])
async def test_only_the_next_time_is_left_out(skip: str) -> None:
    day = Day()
    await day.say(PILLS)
    told = await day.say(skip)
    assert told == "All right, not tomorrow: take your pills. The next time is on Friday at 8 AM."
    assert "tomorrow" in await day.say("What are my reminders?")
    assert (await day.say("Skip the next one.")).endswith("The next time is on Saturday at 8 AM.")
    assert (await day.say("Undo.")).endswith("on Friday at 8 AM: take your pills.")
    assert len(day.reminders.kept) == 1
    day.later(days=1)
    assert (await day.say("What are my reminders?")).startswith("Every day at 8 AM, but not today:")
    day.later(days=1)
    assert await day.say("What are my reminders?") == "Every day at 8 AM: take your pills."


@pytest.mark.parametrize(
    "skip",
    [
        "Don't wake me tomorrow.",
        "No alarm tomorrow.",
        "Cancel the alarm for tomorrow.",
        "Turn my alarm off tomorrow.",
        "Skip tomorrow's alarm.",
    ],
)
async def test_an_alarm_that_comes_again_is_left_out_by_its_day(skip: str) -> None:
    day = Day()
    await day.say("Wake me every weekday at seven.")
    day.later(minutes=30)
    told = await day.say(skip)
    assert told == "All right, no alarm tomorrow. The next one is on Friday at 7 AM."
    assert await day.say("Undo.") == "So I'll call you after all, tomorrow at 7 AM."
    assert [one.rule for one in day.reminders.kept] == ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"]


async def test_a_week_is_left_out_and_what_comes_once_is_called_off() -> None:
    day = Day()
    await day.say("Wake me every weekday at seven.")
    told = await day.say("Skip next week.")
    assert told == "All right, no alarm next week. The next one is tomorrow at 7 AM."
    assert (await day.say("No alarm this week.")).startswith("All right, no alarm this week.")
    assert await day.say("What are my alarms?") == (
        "Every weekday at 7 AM, next on Monday, December 7 at 7 AM: your alarm."
    )
    day = Day()
    await day.say("Wake me tomorrow at six.")
    assert await day.say("Don't wake me tomorrow.") == "All right, no alarm tomorrow at 6 AM."
    assert day.reminders.kept == []
    assert await day.say("No alarm tomorrow.") == "There is no alarm tomorrow."


async def test_what_comes_every_few_hours_is_left_out_by_its_time() -> None:
    day = Day()
    await day.say("Remind me every two hours to drink.")
    told = await day.say("Skip the next one.")
    assert told.startswith("All right, not today at 4:20 PM: drink.")


async def test_skipping_without_anything_that_comes_again_is_talk() -> None:
    day = Day()
    assert await day.say("Skip tomorrow.") == "(talk)"
    await day.say("Set a timer for ten minutes.")
    assert await day.say("Not tomorrow.") == "(talk)"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            ["Remind me to ring Amy at six.", "Remind me to eat at seven.", "Delete them."],
            "Called off: ring Amy and eat.",
        ),
        (
            ["Set a timer for ten minutes.", "Set an egg timer for an hour.", "Cancel them all."],
            "Called off: the timer of 10 minutes and the egg timer.",
        ),
        (
            ["Set a tea timer for ten minutes.", "Wake me at six.", "Cancel both."],
            "Called off: the tea timer and the alarm tomorrow at 6 AM.",
        ),
        (
            ["Wake me at six.", "What are my alarms?", "I don't want any of them."],
            "Called off: the alarm tomorrow at 6 AM.",
        ),
        (
            ["Wake me at six.", "What are my alarms?", "Delete it."],
            "Called off: the alarm tomorrow at 6 AM.",
        ),
    ],
)
async def test_what_was_spoken_of_is_called_off(said: Sequence[str], told: str) -> None:
    day = Day()
    for one in said:
        answer = await day.say(one)
    assert answer == told
    assert day.reminders.kept == []
    assert (await day.say("Undo.")).startswith("Back as it was: ")
    assert len(day.reminders.kept) == told.count(" and ") + 1


async def test_of_several_that_were_told_it_is_asked_which_one_is_meant() -> None:
    day = Day()
    await day.say("Remind me to ring Amy at six.")
    await day.say("Remind me to eat at seven.")
    await day.say("What are my reminders?")
    assert await day.say("Delete it.") == "Which one: ring Amy or eat? Or all of them?"
    assert await day.say("The Amy one.") == "Called off: ring Amy."
    assert [one.about for one in day.reminders.kept] == ["eat"]


async def test_what_was_not_spoken_of_is_not_called_off() -> None:
    day = Day()
    await day.say("Remind me to eat at seven.")
    await day.say("What time is it?")
    assert await day.say("Delete them.") == "(talk)"
    assert len(day.reminders.kept) == 1


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ("Wake me at seven, and again at ten past.", ["at 7", "at 10 past 7"]),
        ("Wake me at half six and quarter to.", ["at half 6", "at quarter to 7"]),
        ("Set alarms for six thirty and seven.", ["at 6 30", "at 7"]),
        ("Set two alarms, one for six and one for half past.", ["at 6", "at half past 6"]),
        ("Wake me at seven and again ten minutes later.", ["at 7", "at 7:10"]),
        ("Set timers for five and ten minutes.", ["for 5 minutes", "for 10 minutes"]),
        ("Wake me at six on weekdays and eight at weekends.", ["6 on weekdays", "8 at weekends"]),
        (
            "Wake me on weekdays at six, but at the weekend at eight.",
            ["on weekdays at 6", "at weekends at 8"],
        ),
        (
            "Wake me at six on Mondays and Tuesdays and at seven on Fridays.",
            ["at 6 on Mondays and Tuesdays", "at 7 on Fridays"],
        ),
        ("Two timers: a minute and two minutes.", ["for a minute", "for 2 minutes"]),
        (
            "Two timers, six minutes for the eggs and forty for the bread.",
            ["eggs timer for 6 minutes", "bread timer for 40 minutes"],
        ),
    ],
)
def test_each_of_several_times_is_a_request(said: str, each: list[str]) -> None:
    found = each_alone(said)
    assert len(found) == len(each)
    assert all(one.endswith(end) for one, end in zip(found, each, strict=True))


@pytest.mark.parametrize(
    "said",
    [
        "Set a timer for an hour and ten minutes.",
        "Wake me at seven.",
        "Wake me at six on Mondays and Tuesdays.",
        "Remind me at six to get ten eggs and two loaves.",
        "We woke at seven and again at ten past.",
    ],
)
def test_one_time_is_one_request(said: str) -> None:
    assert not each_alone(said)


async def test_timers_of_several_lengths_run_side_by_side() -> None:
    day = Day()
    told = await day.say("Two timers: five minutes and nine minutes.")
    assert told == "5 minutes, starting now. 9 minutes, starting now."
    assert len(day.reminders.kept) == 2


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Wake me at seven, and again at ten past.",
            "I'll wake you tomorrow at 7 AM. And again tomorrow at 7:10 AM.",
        ),
        (
            "Wake me at six on weekdays and eight at weekends.",
            "I'll wake you every weekday at 6 AM. And again every weekend at 8 AM.",
        ),
        (
            "Remind me at eight and at ten to take my tablet.",
            "I'll remind you today at 8 PM: take your tablet. And again today at 10 PM.",
        ),
    ],
)
async def test_all_of_several_times_are_set_and_taken_back(said: str, told: str) -> None:
    day = Day()
    assert await day.say(said) == told
    assert len(day.reminders.kept) == 2
    assert (await day.say("Undo.")).count("All right") == 1
    assert day.reminders.kept == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Remind me before bed to lock up.", "I'll remind you today at 10 PM: lock up."),
        (
            "Remind me tomorrow after lunch to call the bank.",
            "I'll remind you tomorrow at 1:30 PM: call the bank.",
        ),
        (
            "Remind me every day after breakfast to take my pills.",
            "I'll remind you every day at 9 AM: take your pills.",
        ),
        ("Remind me to ring Tom after work.", "I'll remind you today at 5:30 PM: ring Tom."),
        ("Remind me about the after lunch meeting at four.", "meeting."),
    ],
)
async def test_an_hour_that_a_meal_names_is_chosen_and_said(said: str, told: str) -> None:
    assert (await Day().say(said)).endswith(told)


async def test_of_a_meal_that_is_hardly_past_the_hour_is_asked() -> None:
    day = Day()
    assert await day.say("Remind me after lunch to call the bank.") == "When?"
    assert await day.say("At three.") == "I'll remind you today at 3 PM: call the bank."
    day.later(hours=3)
    told = await day.say("Remind me after lunch to call the bank.")
    assert told == "I'll remind you tomorrow at 1:30 PM: call the bank."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["How long until my shift at nine?"], "6 hours and 40 minutes, until 9 PM."),
        (["How long till the meeting at four?"], "1 hour and 40 minutes, until 4 PM."),
        (
            ["How long is it still until nine in the evening?"],
            "6 hours and 40 minutes, until 9 PM.",
        ),
        (["How long until my exam on Monday?"], "5 days; it's Monday."),
        (["How long until my alarm?"], "No alarm is set."),
        (
            ["Wake me at seven.", "How long until my alarm goes off?"],
            "16 hours and 40 minutes. Your alarm is tomorrow at 7 AM.",
        ),
        (["How long until he calls me?"], "(talk)"),
        (["How long until the world ends?"], "(talk)"),
    ],
)
async def test_how_long_it_is_until_something(said: Sequence[str], told: str) -> None:
    day = Day()
    for one in said:
        answer = await day.say(one)
    assert answer == told


@pytest.mark.parametrize(
    "said",
    [
        "Note how the light falls.",
        "Note the way he never looks at her.",
        "Remind me of a happy song.",
        "Don't remind me of Mondays.",
        "Oh, don't remind me.",
    ],
)
async def test_what_only_sounds_like_a_wish_is_talk(said: str) -> None:
    assert await Day().say(said) == "(talk)"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["Wake me at seven.", "Oh, make that half past, it's Saturday."], "tomorrow at 7:30 AM."),
        (["Set an alarm for seven.", "Ugh no make it twenty past."], "tomorrow at 7:20 AM."),
        (["Remind me at five to eat.", "Sorry, I meant at six."], "today at 6 PM: eat."),
        (
            ["Set a timer for ten minutes.", "No, hang on, that should be fifteen."],
            "15 minutes left on the timer now.",
        ),
        (
            ["Set a timer for ten minutes.", "Pause that timer there, the phone's going."],
            "The timer is paused, with 10 minutes left.",
        ),
        (["Set a timer for ten minutes.", "Pause it.", "K carry on."], "with 10 minutes left."),
        ([WORKDAYS, "Leave Thursday out, though."], "every weekday except Thursday at 7 AM."),
        ([WORKDAYS, "But not on Fridays."], "every weekday except Friday at 7 AM."),
        ([WORKDAYS, "What are my alarms?", "No alarm on Fridays."], "except Friday at 7 AM."),
        ([WORKDAYS, "Skip Thursday."], "no alarm tomorrow. The next one is on Friday at 7 AM."),
        ([WORKDAYS, "What are my alarms?", "Leave Thursday out."], "on Friday at 7 AM."),
        (
            ["Wake me on Mondays, Tuesdays and Thursdays at seven.", "Leave Thursday out, though."],
            "every Monday and Tuesday at 7 AM.",
        ),
        ([PILLS, "Except Sundays.", "Undo."], "every day at 8 AM, as it was."),
        (["Wake me every day at six.", "Not on Friday, I'm off."], "is tomorrow at 6 AM."),
        (
            [PILLS, "They're shut next week, skip it."],
            "All right, not next week: take your pills. The next time is tomorrow at 8 AM.",
        ),
        (
            ["Set a timer for an hour.", "Pause the timer.", "OK, you can start the timer again."],
            "The timer runs on, with 1 hour left.",
        ),
        (["Put milk on my shopping list.", "Undo the last action."], "list again: milk."),
        (["My cat is on the list, pause that."], "(talk)"),
        (["Set a timer for ten minutes.", "We paused the film and made tea."], "(talk)"),
    ],
)
async def test_what_is_meant_beside_a_reason_is_done(said: Sequence[str], told: str) -> None:
    day = Day()
    for one in said:
        answer = await day.say(one)
    assert answer.endswith(told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Remind me at three to fetch Niamh and at half four to drop Cian.",
            "I'll remind you today at 4:30 PM: drop Cian.",
        ),
        (
            "Remind me to ring mum at five and buy milk at six.",
            "I'll remind you today at 5 PM: ring mum. I'll remind you today at 6 PM: buy milk.",
        ),
        (
            "Set a timer for the bath, ten minutes, and another for bedtime in forty.",
            "bath timer, starting now. 40 minutes on the bedtime timer, starting now.",
        ),
        (
            "Right, fish fingers, fifteen minutes, and put ketchup on the list.",
            "on the fish fingers timer, starting now. On your shopping list now: ketchup.",
        ),
        ("Remind me at six to get ten eggs and two loaves.", "get ten eggs and two loaves."),
        ("75 kilos at 15 milligrams a kilo, what's that?", "1,125."),
        ("Have I anything on tomorrow morning?", "Tomorrow morning: nothing that I know of."),
    ],
)
async def test_all_that_is_asked_in_one_breath_is_done(said: str, told: str) -> None:
    answer = await Day().say(said)
    assert answer.replace("10 eggs and 2", "ten eggs and two").endswith(told)


@pytest.mark.parametrize(
    ("now", "said", "told"),
    [
        ("2026-11-25 14:20", "Wake me at twelve.", "I'll wake you tomorrow at noon."),
        ("2026-11-25 22:30", "Wake me at twelve.", "I'll wake you tonight at midnight."),
        ("2026-11-25 22:30", "Wake me at twelve tomorrow.", "I'll wake you tomorrow at noon."),
        ("2026-11-25 14:20", "Wake me at half six.", "I'll wake you tomorrow at 6:30 AM."),
        ("2026-11-25 14:20", "Wake me at three.", "I'll wake you today at 3 PM."),
        ("2026-11-25 22:30", "Wake me at three.", "I'll wake you tomorrow at 3 AM."),
        (
            "2026-11-25 14:20",
            "Wake me tomorrow morning at twelve.",
            "I'll wake you tomorrow at noon.",
        ),
        (
            "2026-11-25 14:20",
            "Remind me ten minutes before five to leave.",
            "I'll remind you today at 4:50 PM: leave.",
        ),
        (
            "2026-03-28 22:00",
            "How long until 7 am?",
            "8 hours, until tomorrow at 7 AM.",
        ),
        (
            "2026-11-25 14:20",
            "Set a timer for five to ten minutes.",
            "10 minutes, starting now.",
        ),
        (
            "2026-11-25 14:20",
            "Remind me at ten to to leave.",
            "I'll remind you today at 2:50 PM: leave.",
        ),
        ("2026-03-28 22:00", "Wake me tomorrow at half two.", "I'll wake you tomorrow at 3:30 AM."),
        (
            "2026-11-25 14:20",
            "Remind me at seven o'clock sharp to call.",
            "I'll remind you today at 7 PM: call.",
        ),
    ],
)
async def test_an_hour_is_read_for_what_it_is_said_for(now: str, said: str, told: str) -> None:
    day = Day()
    day.now = datetime.fromisoformat(now).replace(tzinfo=day.now.tzinfo)
    assert await day.say(said) == told

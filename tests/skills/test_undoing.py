"""What was done is taken back by a word, and what is undone is named."""

import pytest

from her_voice.persona import VoiceKind
from her_voice.skills.undoing import ONLY_JUST
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio


async def test_a_timer_is_taken_back_and_one_that_was_stopped_runs_on() -> None:
    day = Day()
    await day.say("Set an egg timer for four minutes.")
    assert await day.say("Never mind that.") == "All right, I've stopped the egg timer."
    assert day.reminders.kept == []
    await day.say("Set a timer for ten minutes.")
    day.later(minutes=2)
    await day.say("Stop the timer.")
    assert await day.say("Undo that.") == "The timer runs on, with 8 minutes left."
    assert [one.due for one in day.reminders.kept] == [day.now.replace(minute=30)]


async def test_it_may_be_asked_two_turns_later() -> None:
    day = Day()
    await day.say("Remind me to call my mother tomorrow at nine.")
    await day.say("What time is it?")
    await day.say("What's 15 percent of 80?")
    told = await day.say("Take that back.")
    assert told == "All right, I won't remind you: call your mother."
    assert day.reminders.kept == []
    assert await day.say("Undo.") == "There's nothing I could take back."


async def test_never_mind_is_about_what_she_just_said() -> None:
    day = Day()
    await day.say("Set a timer for ten minutes.")
    await day.say("What time is it?")
    assert await day.say("Never mind that.") == "(talk)"
    assert len(day.reminders.kept) == 1
    assert await day.say("Undo that.") == "All right, I've stopped the timer of 10 minutes."


async def test_what_is_long_past_is_named_and_asked_about() -> None:
    day = Day()
    await day.say("Put milk on my shopping list.")
    day.later(minutes=65)
    asked = await day.say("Undo that.")
    assert asked == (
        "The last thing was milk on your shopping list, 1 hour and 5 minutes ago."
        " Shall I take that back?"
    )
    assert await day.say("No, leave it.") == "All right, it stays as it is."
    assert day.lists.kept["shopping"] == ["milk"]
    await day.say("Undo that.")
    assert await day.say("Yes, please.") == "Off your shopping list again: milk."
    assert day.lists.kept["shopping"] == []


async def test_lists_and_notes_are_as_before() -> None:
    day = Day()
    await day.say("Put milk, bread and butter on my shopping list.")
    await day.say("Take bread off my shopping list.")
    assert await day.say("Undo.") == "Back on your shopping list: bread."
    await day.say("Clear the shopping list.")
    await day.say("Yes, delete the shopping list.")
    assert day.lists.kept["shopping"] == []
    told = await day.say("Oops, undo that.")
    assert told == "Back on your shopping list: milk, butter and bread."
    assert day.lists.kept["shopping"] == ["milk", "butter", "bread"]
    await day.say("Take a note that my door code is 4711.")
    assert await day.say("Cancel that.") == "All right, that note is gone: your door code is 4711."
    assert day.lists.kept["notes"] == []


async def test_one_is_chosen_by_its_name() -> None:
    day = Day()
    await day.say("Set a timer for ten minutes.")
    await day.say("Put milk on my shopping list.")
    assert await day.say("Undo the timer.") == "All right, I've stopped the timer of 10 minutes."
    assert day.lists.kept["shopping"] == ["milk"]


async def test_an_alarm_and_a_reminder_that_was_forgotten() -> None:
    day = Day()
    await day.say("Wake me at half past six.")
    assert await day.say("I changed my mind.") == "All right, no alarm."
    await day.say("Remind me every weekday at nine to stretch.")
    await day.say("Cancel the reminder to stretch.")
    told = await day.say("No, take that back.")
    assert told == "So I'll remind you after all, every weekday at 9 AM: stretch."
    assert [one.about for one in day.reminders.kept] == ["stretch"]


async def test_what_has_come_can_not_be_taken_back() -> None:
    day = Day()
    await day.say("Set a timer for one minute.")
    day.reminders.kept.clear()
    day.later(minutes=1)
    assert await day.say("Undo that.") == "That one has come already."


async def test_how_she_speaks_and_what_she_is_called() -> None:
    day = Day()
    await day.say("Speak louder.")
    await day.say("Slower.")
    assert await day.say("Undo that.") == "Back to how it was."
    assert day.manner.state == [150, 100]
    await day.say("Undo.")
    assert day.manner.state == [100, 100]
    await day.say("Your name is Clara.")
    assert await day.say("Undo that.") == "Then I'm Samantha again."
    await day.say("Call me Theo.")
    await day.say("Call me Ted.")
    assert await day.say("Take that back.") == "Theo it is."
    assert await day.say("Take that back.") == "All right, I won't call you that."
    await day.say("Use a woman's voice.")
    await day.say("Undo that.")
    assert day.with_them.voice_kind is VoiceKind.MAN


async def test_a_rule_is_not_lifted_by_undoing() -> None:
    day = Day()
    await day.say("You may never buy anything.")
    assert "Say: you may buy anything again" in await day.say("Undo that.")
    assert day.with_them.persona.you.never == ("buy anything",)


async def test_a_question_is_left_open_kindly() -> None:
    day = Day()
    assert await day.say("Remind me to buy milk.") == "When?"
    assert await day.say("Never mind.") in {"All right, I'll leave it.", "All right, never mind."}
    assert await day.say("Tomorrow at nine.") == "(talk)"
    assert await day.say("Remind me tomorrow at nine.") == "What shall I remind you of?"
    assert "All right" in await day.say("Oh, forget it.")
    assert day.reminders.kept == []


async def test_what_changes_something_says_how_it_is_taken_back() -> None:
    day = Day()
    assert day.finder.call(ONLY_JUST).skill.name == ONLY_JUST
    never = {"get_to_know", "allow_always", "lift_never", "erase_person"}
    silent = {
        one.name
        for one in day.finder.skills
        if one.changes and "deeds" not in one.needs and one.name not in never
    }
    assert not silent

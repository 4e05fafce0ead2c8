"""Several requests in one breath are all done; what is one request is never cut."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.skills.breath import requests
from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from tests.skills.paper import Day
from tests.skills.phrasings import ASKED, TALK

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
FINDER = Finder(gather())


def skills(text: str) -> list[str]:
    return [one.skill.name for one in requests(text, lambda part: FINDER.find(part, NOW))]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "Set a timer for ten minutes and remind me to call Amy at six.",
            ["set_timer", "remind"],
        ),
        (
            "Add milk and eggs and then tell me what's on the list.",
            ["add_to_list", "read_list"],
        ),
        (
            "Add milk to my shopping list, then tell me what's on it.",
            ["add_to_list", "read_list"],
        ),
        ("What time is it and what day is it?", ["tell_time", "tell_date"]),
        ("Set a timer for ten minutes. And speak louder, please.", ["set_timer", "speak_louder"]),
        (
            "Stop the timer, set an alarm for seven and remind me at six to call Amy.",
            ["cancel_timer", "set_alarm", "remind"],
        ),
        ("Remind me to buy milk and set a timer for ten minutes.", ["remind", "set_timer"]),
        ("Undo that and set a timer for five minutes.", ["undo", "set_timer"]),
        (
            "Take a note that the door is open and then set a timer for an hour.",
            ["take_note", "set_timer"],
        ),
        (
            "Send Amy a message that I'm late and also set a timer for ten minutes.",
            ["set_timer", "send_message"],
        ),
    ],
)
def test_each_request_is_found(said: str, found: list[str]) -> None:
    assert skills(said) == found


@pytest.mark.parametrize(
    "said",
    [
        "Set a salt and pepper timer for ten minutes.",
        "Set a timer for one hour and twenty minutes.",
        "Remind me to call Amy and tell her the time.",
        "Remind me to call Amy and tell her that I will be late at six.",
        "Remind me at six to take the bread out and turn it down.",
        "Remind me tomorrow to wash the car and read my notes.",
        "Put salt and pepper on my shopping list.",
        "Put call mum and write to Tom on my to do list.",
        "Take a note that I must buy milk and set a timer for ten minutes.",
        "Remember that Ben and Amy set up a shop and make bread.",
        "Send Amy a message that I'm late and she should set a timer.",
        "Send Amy a message that I'm late and then send Bob a message that I'm early.",
        "I set a timer and then I forgot to stop it.",
        "What's the difference between stop and start?",
    ],
)
def test_one_request_stays_one(said: str) -> None:
    assert skills(said) == []


def test_no_way_to_ask_and_no_talk_is_cut() -> None:
    assert [said for ways in ASKED.values() for said in ways if skills(said)] == []
    assert [said for said in TALK if skills(said)] == []


async def test_both_are_answered_in_one() -> None:
    day = Day()
    told = await day.say("Set a timer for ten minutes and remind me to call Amy at six.")
    assert told == "10 minutes, starting now. I'll remind you today at 6 PM: call Amy."
    assert await day.say("Undo that.") == (
        "All right, I won't remind you: call Amy. All right, I've stopped the timer of 10 minutes."
    )
    assert day.reminders.kept == []
    told = await day.say("Add milk and eggs and then tell me what's on the list.")
    assert told == "On your shopping list now: milk and eggs. On your shopping list: milk and eggs."


async def test_what_is_missing_is_asked_for_one_after_the_other() -> None:
    day = Day()
    told = await day.say("Set a timer and remind me to call Amy tomorrow at seven.")
    assert told == "For how long?"
    assert await day.say("Five minutes.") == (
        "5 minutes, starting now. 7 in the morning, or in the evening?"
    )
    assert await day.say("Evening.") == "I'll remind you tomorrow at 7 PM: call Amy."
    told = await day.say("Set a timer and tell me the time.")
    assert told == "It's 2:20 PM. For how long?"


async def test_what_takes_consent_is_asked_about_last() -> None:
    day = Day()
    await day.say("Put milk on my shopping list.")
    told = await day.say("Clear my shopping list and also set a timer for ten minutes.")
    assert told.startswith("10 minutes, starting now. You want me to delete your shopping list")
    assert await day.say("Yes, delete the shopping list.") == ("Your shopping list is empty now.")


async def test_which_list_is_asked_where_there_are_several() -> None:
    day = Day()
    await day.say("Put milk on my shopping list.")
    assert await day.say("Put eggs on the list.") == "On your shopping list now: eggs."
    await day.say("Put a ladder on my hardware list.")
    assert await day.say("Put a hammer on the list.") == "Which one: hardware or shopping?"
    assert await day.say("The hardware list.") == "On your hardware list now: a hammer."

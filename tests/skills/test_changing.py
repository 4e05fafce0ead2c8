"""What is set is changed in few words, right after it was set, or by its name at any time."""

from collections.abc import Sequence
from datetime import UTC, timedelta

import pytest

from her_voice.errors import StoreError
from her_voice.reminder import ALARM, Reminder
from her_voice.skills.becoming import Longer, changed
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio
OVEN = "Remind me in twenty minutes to check the oven."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (["Set a timer for five minutes.", "nah make it ten"], "10 minutes left on the timer now."),
        (["Set a timer for an hour.", "Make it two."], "2 hours left on the timer now."),
        (
            ["Set a tea timer for five minutes.", "How much is left?", "Add two minutes to it."],
            "7 minutes left on the tea timer now.",
        ),
        (
            ["Set a tea timer for five minutes.", "Give the tea timer ten more minutes."],
            "15 minutes left on the tea timer now.",
        ),
        (
            ["Remind me at ten to eight to go.", "Actually make that quarter to eight."],
            "I'll remind you today at 7:45 PM: go.",
        ),
        (
            ["Remind me at four to go.", "Push it back half an hour.", "Make it tomorrow."],
            "I'll remind you tomorrow at 4:30 PM: go.",
        ),
        (
            ["Remind me on Friday at three to ring Ben.", "Push the Ben one back half an hour."],
            "I'll remind you on Friday at 3:30 PM: ring Ben.",
        ),
        (["Remind me every day at noon to eat.", "Make it one."], "every day at 1 PM: eat."),
        (["Wake me at half five tomorrow.", "No, make it quarter past."], "tomorrow at 5:15 AM."),
        (["Wake me at six.", "Seven would be better."], "tomorrow at 7 AM."),
        (["Wake me at six.", "Make it ten minutes earlier."], "tomorrow at 5:50 AM."),
        (["Wake me at six.", "Change my alarm to eight."], "tomorrow at 8 AM."),
        (
            ["Set a timer for ten minutes.", "Give it another four."],
            "14 minutes left on the timer now.",
        ),
        (["Set a timer for an hour.", "Give it another two."], "3 hours left on the timer now."),
        (["Set a timer for twelve minutes.", "No, twenty."], "20 minutes left on the timer now."),
        (["Remind me tomorrow at nine to go.", "Not tomorrow, Sunday."], "on Sunday at 9 AM: go."),
        (["Wake me at six.", "Sorry, quarter to six."], "tomorrow at 5:45 AM."),
        (["Wake me at six.", "I'd better make it half past."], "tomorrow at 6:30 AM."),
        (["Wake me at half six.", "Make it quarter to."], "tomorrow at 6:45 AM."),
        (["Remind me at four to go.", "Can you push it back to six?"], "today at 6 PM: go."),
        (["Wake me at six.", "It's better at five."], "tomorrow at 5 AM."),
        (["Start a timer of ten minutes.", "Another four."], "14 minutes left on the timer now."),
        (["Start a timer of ten minutes.", "It must be nine."], "9 minutes left on the timer now."),
        (["Wake me at six.", "Could we say half five instead?"], "tomorrow at 5:30 AM."),
        (["Wake me at six.", "Ten minutes later than that."], "tomorrow at 6:10 AM."),
        ([OVEN, "Double it."], "today at 3 PM: check the oven."),
        ([OVEN, "Make it thirty minutes."], "today at 2:50 PM: check the oven."),
        ([OVEN, "Make it ten."], "today at 2:30 PM: check the oven."),
        ([OVEN, "Make it at five."], "today at 5 PM: check the oven."),
        ([OVEN, "Make it at five.", "Double it."], "(talk)"),
        (["Wake me in twenty minutes.", "Double it."], "today at 3 PM."),
        (["Wake me at six.", "Double it."], "(talk)"),
        (["Wake me at six.", "Make it seven.", "Undo."], "The alarm tomorrow at 6 AM, as it was."),
    ],
)  # fmt: skip
async def test_it_is_changed(said: Sequence[str], told: str) -> None:
    day = Day()
    for one in said:
        answer = await day.say(one)
    assert answer.endswith(told)
    assert len(day.reminders.kept) == 1


async def test_what_a_full_disk_does_not_let_her_change_stays_as_it_was(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def refuse(_: Reminder) -> Reminder:
        raise StoreError("the disk is full; make room")

    day = Day()
    await day.say("Wake me at six.")
    before = list(day.reminders.kept)
    monkeypatch.setattr(day.reminders, "add", refuse)
    with pytest.raises(StoreError):
        await day.say("Make it seven.")
    assert day.reminders.kept == before


async def test_what_was_set_long_ago_or_is_none_is_not_meant() -> None:
    day = Day()
    assert await day.say("Make it ten.") == "(talk)"
    await day.say("Set a timer for an hour.")
    assert await day.say("Make it a good one.") == "(talk)"
    await day.say("Send Priya a message that I'm ten minutes late.")
    assert await day.say("No, make it twenty.") == "(talk)"
    await day.say("How much time is left?")
    day.later(minutes=6)
    assert await day.say("Make it ten.") == "(talk)"


async def test_a_no_to_something_else_changes_nothing() -> None:
    day = Day()
    await day.say("Set a timer for an hour.")
    day.said = "Do you take two sugars?"
    assert await day.say("No, three.") == "(talk)"
    day = Day()
    await day.say("Set a timer for an hour.")
    assert await day.say("Twenty.") == "(talk)"
    assert await day.say("Twenty years ago, that was.") == "(talk)"
    assert await day.say("No, that's fine.") == "(talk)"


async def test_of_several_she_asks_which() -> None:
    day = Day()
    await day.say("Set a tea timer for five minutes.")
    await day.say("Set an egg timer for eight minutes.")
    asked = await day.say("Change the timer to ten minutes.")
    assert asked.startswith("Which one")
    assert await day.say("The egg one.") == "10 minutes left on the egg timer now."


async def test_one_is_called_off_by_what_it_is_for() -> None:
    day = Day()
    await day.say("Set a tea timer for five minutes.")
    await day.say("Remind me at six to fetch the tablets.")
    await day.say("Remind me at seven to call Amy.")
    assert await day.say("Cancel the tea one.") == "The timer is off."
    told = await day.say("Cancel the one about the tablets.")
    assert told == "All right, I won't remind you: fetch the tablets."
    assert [one.about for one in day.reminders.kept] == ["call Amy"]


async def test_a_length_is_real_time_though_the_clocks_are_put_forward() -> None:
    day = Day()
    day.now = START.replace(year=2026, month=3, day=29, hour=1, minute=0)
    assert await day.say("Set a timer for two hours.") == "2 hours, starting now."
    assert day.reminders.kept[0].due.timestamp() - day.now.timestamp() == 2 * 3600
    assert await day.say("Make it three.") == "3 hours left on the timer now."
    await day.say("Pause it.")
    await day.say("Carry on.")
    assert day.reminders.kept[0].due.timestamp() - day.now.timestamp() == 3 * 3600


async def test_what_comes_again_is_put_off_by_the_clock_on_the_wall() -> None:
    since = START.astimezone(UTC)  # as all times are kept
    due = (START + timedelta(days=1)).replace(hour=7, minute=0).astimezone(UTC)
    old = Reminder(kind=ALARM, due=due, rule="FREQ=DAILY", at="07:00", since=since)
    new = changed(old, None, Longer(timedelta(minutes=30)), None, None, START)
    assert new is not None
    assert new.at == "07:30"
    assert f"{new.due.astimezone(START.tzinfo):%H:%M}" == "07:30"

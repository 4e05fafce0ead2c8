"""A noun or 'it' is what was just set, whatever is to be done with it."""

from collections.abc import Sequence

import pytest

from her_voice.skills.referring import Ref, with_it
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio
TEN = "Set a timer for ten minutes."
TEA, EGG = "Set a tea timer for five minutes.", "Set an egg timer for eight minutes."
SIX = "Wake me at six tomorrow."
BEN, PARCEL = "Remind me to call Ben at five.", "Remind me to post the parcel at six."


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([TEN, "What a day.", "Let the timer run two minutes longer."], "12 minutes left"),
        ([TEN, "It could use two more minutes."], "12 minutes left"),
        ([TEN, "Three more minutes, please."], "13 minutes left"),
        ([TEN, "Extend it by a quarter of an hour."], "25 minutes left"),
        ([TEN, "Take two minutes off."], "8 minutes left"),
        ([TEN, "Shorten that by three minutes."], "7 minutes left"),
        ([TEN, "Hmm, better give it twelve."], "12 minutes left"),
        ([TEN, "How long has it got left?"], "10 minutes on the timer."),
        ([TEN, "Someone's at the door, stop it for a second."], "The timer is paused"),
        ([TEA, EGG, "The tea needs another minute."], "6 minutes left on the tea timer now."),
        ([TEA, EGG, "Give the other one two more minutes."], "7 minutes left on the tea timer"),
        ([TEA, EGG, "Cancel the other one."], "The tea timer is off."),
        ([TEA, EGG, "The tea timer isn't needed any more."], "The tea timer is off."),
        ([TEA, EGG, "The tea one can go."], "Called off: the tea timer."),
        ([TEA, "Call it the green tea timer."], "5 minutes left on the green tea timer now."),
        ([SIX, "Can my wake-up call be an hour later?"], "tomorrow at 7 AM."),
        ([SIX, "Can that be on Saturday instead?"], "on Saturday at 6 AM."),
        ([SIX, "Friday instead."], "on Friday at 6 AM."),
        ([SIX, "Seven's better."], "tomorrow at 7 AM."),
        ([SIX, "Make it every weekday."], "every weekday at 6 AM."),
        ([SIX, "In fact every day."], "every day at 6 AM."),
        ([SIX, "Half an hour later, please."], "tomorrow at 6:30 AM."),
        ([SIX, "How long is it until then?"], "15 hours and 40 minutes."),
        ([BEN, "Oh, he's just rung. Cancel that."], "I won't remind you: call Ben."),
        ([BEN, PARCEL, "Postpone the parcel reminder until seven."], "7 PM: post the parcel."),
        ([BEN, "Put it off till Monday."], "on Monday at 5 PM: call Ben."),
        ([BEN, "Not Ben, Bill."], "today at 5 PM: call Bill."),
        (
            [BEN, PARCEL, "I've posted the parcel, so you can drop that reminder."],
            "I won't remind you: post the parcel.",
        ),
    ],
)
async def test_what_was_set_is_meant(said: Sequence[str], told: str) -> None:
    assert told in await Day().say_each(said)


async def test_a_noun_means_what_is_set_however_long_ago() -> None:
    day = Day()
    await day.say_each(["Set a timer for an hour.", SIX])
    day.later(minutes=20)
    assert await day.say("Give the timer another five minutes.") == (
        "45 minutes left on the timer now."
    )
    told = await day.say("My alarm tomorrow needs to be half an hour earlier.")
    assert told == "Your alarm is set, tomorrow at 5:30 AM."
    day.later(minutes=6)
    assert await day.say("It could use two more minutes.") == "(talk)"
    assert await day.say("How long has it got left?") == "(talk)"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("Give the timer two more minutes.", "7 minutes left on the tea timer now."),
        ("The timer needs two more minutes.", "7 minutes left on the tea timer now."),
        ("You can drop the timer.", "The tea timer is off."),
    ],
)
async def test_of_two_that_may_be_meant_she_asks_which(asked: str, told: str) -> None:
    day = Day()
    await day.say_each([TEA, EGG])
    assert (await day.say(asked)).startswith("Which one: ")
    assert len(day.reminders.kept) == len((TEA, EGG))
    assert await day.say("The tea one.") == told


@pytest.mark.parametrize(
    "said",
    [
        "Call it a day.",
        "Call it what you like.",
        "It needs ten minutes.",
        "The tea could do with some sugar.",
        "The other one broke last week.",
        "I could do with another five minutes of peace.",
        "Give it time.",
        "Not Ben, surely.",
        "How long have we got, do you think, as a species?",
    ],
)
@pytest.mark.parametrize("before", [[TEN], [TEA, EGG], [SIX], [BEN]])
async def test_talk_after_it_is_talk(before: Sequence[str], said: str) -> None:
    day = Day()
    await day.say_each(before)
    assert await day.say(said) == "(talk)"


async def test_a_name_is_given_only_to_what_was_said_last() -> None:
    day = Day()
    await day.say(TEN)
    day.said = "What shall we talk about?"
    assert await day.say("Call it football.") == "(talk)"


def test_each_noun_is_read_with_what_it_is_for() -> None:
    text = "move the alarm for Friday to nine"
    assert [one for one in with_it(text, ()) if one[0] == "move it to nine"] == [
        ("move it to nine", Ref("the alarm for friday", "alarm"))
    ]
    assert list(with_it("what a lovely morning", ())) == []
    assert Ref.read("wake-up call", START) == Ref(kind="alarm")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([TEN, "That's too short, twenty will do."], "20 minutes left"),
        ([TEN, "Sorry, twelve not ten."], "12 minutes left"),
        ([TEN, "Could I get five more on that?"], "15 minutes left"),
        ([TEN, "Top it up by three minutes."], "13 minutes left"),
        ([TEN, "Trim that by three minutes."], "7 minutes left"),
        ([TEN, "Can you stretch that to a quarter of an hour?"], "15 minutes left"),
        ([TEN, "Knock off another two."], "8 minutes left"),
        ([TEN, "Cut it down to eight."], "8 minutes left"),
        ([TEN, "It's not done yet, five more minutes."], "15 minutes left"),
        ([TEA, EGG, "The eggs will need ten."], "10 minutes left on the egg timer"),
        ([TEA, EGG, "Five minutes more for the tea, please."], "10 minutes left on the tea timer"),
        ([TEA, EGG, "The eggs only need six."], "6 minutes left on the egg timer"),
        ([TEA, EGG, "Make the first one ten minutes."], "10 minutes left on the tea timer"),
        ([SIX, "Ten minutes earlier would be good."], "tomorrow at 5:50 AM."),
        ([SIX, "Actually let me sleep till seven."], "tomorrow at 7 AM."),
        ([SIX, "Could you change that to eight on Saturday?"], "on Saturday at 8 AM."),
        ([SIX, "Every Sunday, I mean."], "every Sunday at 6 AM."),
        (["Remind me to call Ben tomorrow at ten.", "Move it to the afternoon."], "at 3 PM"),
    ],
)
async def test_nothing_but_a_new_time_is_said(said: Sequence[str], told: str) -> None:
    assert told in await Day().say_each(said)


@pytest.mark.parametrize(
    "said",
    [
        "An hour later he was dead.",
        "No, thirty people came, not twenty.",
        "Sorry, I'm ten minutes late.",
        "No, he's only five.",
        "On Saturday we went dancing.",
        "Twenty.",
        "Let's meet at six.",
        "Wait a minute.",
        "Hang on a minute.",
        "Just a second.",
        "Sorry, just a second.",
        "Give me five minutes.",
        "Can you wait five minutes?",
        "Actually, six is my lucky number.",
        "Ben will do for the two of us.",
        "No, that was on Friday.",
        "I said that on Monday.",
        "It should be fine by tomorrow.",
        "Two is better than one.",
        "Make that two of us.",
    ],
)
@pytest.mark.parametrize("before", [[TEN], [SIX], [BEN]])
async def test_a_time_in_talk_changes_nothing(before: Sequence[str], said: str) -> None:
    day = Day()
    await day.say_each(before)
    assert await day.say(said) == "(talk)"


async def test_a_new_time_without_its_name_is_for_what_she_just_set() -> None:
    day = Day()
    await day.say(SIX)
    day.said = "What would you like for breakfast?"
    assert await day.say("Seven will do.") == "(talk)"

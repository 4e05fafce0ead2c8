"""Again, the other one, and what 'that' stands for, right after something was done."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from her_voice.skills.likewise import Likewise
from her_voice.skills.lists import Items, Named
from her_voice.skills.slots import Text
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
TEN = "Set a timer for ten minutes."
TEA, EGG = "Set a tea timer for five minutes.", "Set an egg timer for eight minutes."
SIX, BEN = "Wake me at six tomorrow.", "Remind me to call Ben at five."
LEFT = "minutes left"
MILK, SUM = "Put milk on the shopping list.", "What's 240 plus 36?"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([TEN, "Same again."], "10 minutes, starting now."),
        ([TEN, "Another one for the rice."], "10 minutes on the rice timer, starting now."),
        ([TEN, "And one for the rice, eleven minutes."], "11 minutes on the rice timer"),
        ([TEN, "Can I have another one for twenty?"], "20 minutes, starting now."),
        ([SIX, "And again at half past."], "tomorrow at 6:30 AM."),
        ([SIX, "And the same on Friday."], "on Friday at 6 AM."),
        ([SIX, "And the same every Sunday."], "every Sunday at 6 AM."),
        ([BEN, "And tomorrow as well."], "I'll remind you tomorrow at 5 PM: call Ben."),
        ([BEN, "And again tomorrow."], "I'll remind you tomorrow at 5 PM: call Ben."),
        ([BEN, "And remind me of that again at eight."], "today at 8 PM: call Ben."),
    ],
)
async def test_it_is_set_once_more(said: Sequence[str], told: str) -> None:
    day = Day()
    assert told in await day.say_each(said)
    assert len(day.reminders.kept) == len(said)


@pytest.mark.parametrize(
    ("done", "other", "told"),
    [
        (
            "Give the egg timer two more minutes.",
            "No, not that one, the other.",
            "The egg timer, as it was. 7 minutes left on the tea timer now.",
        ),
        (
            "Stop the tea timer.",
            "Sorry, I meant the egg timer.",
            "The timer runs on, with 5 minutes left. The egg timer is off.",
        ),
        (
            "Pause the egg timer.",
            "No, the other one.",
            f"The egg timer runs on, with 8 {LEFT}. The tea timer is paused, with 5 {LEFT}.",
        ),
    ],
)
async def test_it_was_to_be_done_with_the_other(done: str, other: str, told: str) -> None:
    assert await Day().say_each([TEA, EGG, done, other]) == told


async def test_what_a_chosen_skill_lacks_is_what_was_just_put_down() -> None:
    day = Day()
    await day.say(MILK)
    for name, given in (
        ("add_to_list", {"items": Items(("milk",))}),
        ("take_off_list", {"item": Text("milk"), "list": Named("shopping")}),
        ("take_note", {"note": Text("milk")}),
    ):
        call = day.finder.call(name)
        assert day.doing.filled(call, "it should be there too").given == given
        assert day.doing.filled(call, "something should be there").given == {}
    for name in ("send_message", "clear_list"):  # what takes a consent is said in full
        call = day.finder.call(name)
        assert day.doing.filled(call, "do it with that").given == {}


async def test_of_several_others_she_asks_which() -> None:
    day = Day()
    rice = "Set a rice timer for twelve minutes."
    asked = await day.say_each(
        [TEA, EGG, rice, "Give the egg timer a minute more.", "No, the other."]
    )
    assert asked.startswith("The egg timer, as it was. Which one: ")
    assert await day.say("The rice one.") == "13 minutes left on the rice timer now."


@pytest.mark.parametrize(
    ("said", "lists"),
    [
        ([MILK, "Put it on the party list too."], {"shopping": ["milk"], "party": ["milk"]}),
        ([BEN, "Put that on my to-do list as well."], {"to do": ["call Ben"]}),
        ([SUM, "Write that down."], {"notes": ["276"]}),
        ([BEN, "Make a note of that."], {"notes": ["call Ben"]}),
        ([MILK, "Same for the party list."], {"shopping": ["milk"], "party": ["milk"]}),
        ([SUM, "Note that down, please."], {"notes": ["276"]}),
        ([BEN, "That can go on my to-do list as well."], {"to do": ["call Ben"]}),
        ([MILK, "We need butter too."], {"shopping": ["milk", "butter"]}),
        ([MILK, "No milk, I've got some."], {"shopping": []}),
        ([MILK, "We've still got some, take it off again."], {"shopping": []}),
        ([MILK, "Butter as well, please."], {"shopping": ["milk", "butter"]}),
        (["Put that on the shopping list.", "Bread."], {"shopping": ["bread"]}),
        (
            ["Put milk and bread on the shopping list.", "We've got bread, take it off again."],
            {"shopping": ["milk"]},
        ),
    ],
)
async def test_a_word_stands_for_it_on_a_list(said: Sequence[str], lists: object) -> None:
    day = Day()
    await day.say_each(said)
    each = {name: [one.lower() for one in lines] for name, lines in day.lists.kept.items()}
    assert each == {
        name: [one.lower() for one in lines]
        for name, lines in dict(lists).items()  # type: ignore[call-overload]
    }


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([SUM, "And divide that by four."], "69."),
        ([SUM, "Times two."], "552."),
        ([SUM, "What's that times three?"], "828."),
        (["What time is it in Seoul?", "And over in New York?"], "It's 8:20 AM in New York."),
        ([SUM, "Times two.", "What's half of that?"], "276."),
        (["How much is 5 miles in kilometers?", "And in yards?"], "8,800 yards."),
        ([MILK, "What else is on there?"], "On your shopping list: milk."),
        ([SUM, "That's ten more than I thought."], "(talk)"),
        ([SUM, "Take that bus."], "(talk)"),
        ([MILK, "And my back hurts as well."], "(talk)"),
        ([MILK, "Me too."], "(talk)"),
        ([MILK, "We need each other too."], "(talk)"),
        ([SUM, "Same again."], "(talk)"),
    ],
)
async def test_what_she_told_is_gone_on_with(said: Sequence[str], told: str) -> None:
    assert await Day().say_each(said) == told


@pytest.mark.parametrize(
    "said",
    [
        [TEA, EGG, "Send Ben a message that I'm late.", "Not that one, the other."],
        [MILK, "Clear my shopping list.", "Yes, delete the shopping list.", "Same again."],
        [MILK, "Send it to Ben."],
    ],
)
async def test_nothing_of_consequence_is_done_for_a_word_that_refers(said: Sequence[str]) -> None:
    day = Day()
    await day.say_each(said[:-1])
    before = (list(day.reminders.kept), dict(day.lists.kept), len(day.log.records))
    assert await day.say(said[-1]) == "(talk)"
    assert (list(day.reminders.kept), dict(day.lists.kept), len(day.log.records)) == before


async def test_what_took_a_consent_is_not_done_again_for_the_other() -> None:
    day = Day()
    await day.say_each([TEA, EGG, "Stop the tea timer."])
    outside = replace(day.finder.call("clear_list"), given={"list": Named("shopping")})
    inside = day.finder.call("cancel_timer")
    deeds = day.doing.deeds
    last = [
        Likewise(deeds, [call], day.said, day.now, day.finder).other("No, the other one.")
        for call in (inside, outside)
    ]
    assert [len(each) for each in last] == [2, 0]

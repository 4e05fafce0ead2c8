"""'And eggs' goes on a list right after something else did; anywhere else it is talk."""

import pytest

from her_voice.skills.following import Further, further
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
LINES = ("milk", "wet wipes", "flour for the cake")


@pytest.mark.parametrize(
    ("said", "skill", "words"),
    [
        ("And a pack of batteries.", "add_to_list", "a pack of batteries"),
        ("Also garlic. Oh, and lemons.", "add_to_list", "garlic and lemons"),
        ("oh and some cinnamon too, please", "add_to_list", "some cinnamon"),
        ("And a few of those big lemons.", "add_to_list", "big lemons"),
        ("Take the milk off again, we've still got some.", "take_off_list", "milk"),
        ("Scratch the wet wipes.", "take_off_list", "wet wipes"),
        ("No, not the flour.", "take_off_list", "flour"),
    ],
)
def test_it_goes_on(said: str, skill: str, words: str) -> None:
    assert further(said, LINES) == Further(skill, words)


async def test_the_time_is_told_of_one_more_place() -> None:
    day = Day()
    assert await day.say("And in New York?") == "(talk)"
    await day.say("What time is it in Seoul?")
    assert await day.say("And in New York?") == "It's 8:20 AM in New York."
    assert await day.say("What about the weather?") == "(talk)"


@pytest.mark.parametrize(
    "said",
    [
        "And he never called me back.",
        "And what about you?",
        "And tomorrow at eight.",
        "And thanks.",
        "And that man again.",
        "And more of that.",
        "Eggs are dear these days.",
        "Also, I'm tired.",
        "Take the bus.",
        "Scratch my back.",
        "And Ben?",
    ],
)
def test_talk_is_talk(said: str) -> None:
    assert further(said, LINES) is None


async def test_only_right_after_it_is_it_meant() -> None:
    day = Day()
    assert await day.say("And eggs.") == "(talk)"
    await day.say("Put milk on my packing list.")
    assert await day.say("And eggs.") == "On your packing list now: eggs."
    assert await day.say("Take the eggs off again.") == "Off your packing list: eggs."
    await day.say("What time is it?")
    assert await day.say("And butter.") == "(talk)"

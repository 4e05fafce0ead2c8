"""'Move to the kitchen': among the places where she is connected, and honest about all others."""

import pytest

from her_voice.skills.moving import meant, plain
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
KITCHEN, PHONE = 2, 3


def _day(**others: int) -> Day:
    day = Day()
    day.whereabouts.at |= {number: name for name, number in others.items()}
    return day


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("Move to the kitchen.", "kitchen"),
        ("Talk to me on the phone instead.", "phone"),
        ("Switch over to the kitchen speaker, please.", "kitchen"),
        ("Could you go on on my mobile?", "phone"),
        ("Let's carry on in the kitchen.", "kitchen"),
    ],
)
async def test_she_moves_and_says_so_at_both_places(said: str, where: str) -> None:
    day = _day(kitchen=KITCHEN, phone=PHONE)
    assert await day.say(said) == f"All right, I'll be at the {where}."
    assert day.whereabouts.moved == [(where, "Here I am.")]


async def test_she_is_honest_about_where_she_is_not() -> None:
    day = _day(kitchen=KITCHEN, phone=PHONE)
    said = await day.say("Move to the bathroom.")
    assert said == "I'm not connected to the bathroom. I could go to the kitchen or the phone."
    assert await day.say("Move to the headset.") == "I'm here already."
    assert not day.whereabouts.moved


async def test_she_says_so_where_there_is_only_one_place() -> None:
    day = Day()
    only = "This is the only place I'm connected to just now."
    assert await day.say("Talk to me on the phone instead.") == only
    assert not day.whereabouts.moved


async def test_what_is_no_place_is_talk_unless_an_earpiece_is_called_so() -> None:
    day = Day()
    assert await day.say("Switch to decaf.") == "(talk)"
    assert await day.say("Talk to me in the morning.") == "(talk)"
    day.whereabouts.at[KITCHEN] = "Pi-Zero"
    assert await day.say("Switch to pi zero.") == "All right, I'll be at Pi Zero."


@pytest.mark.parametrize(
    ("words", "names", "found"),
    [
        ("phone", ["old phone", "phone"], "phone"),
        ("phone", ["old phone", "new phone"], ""),
        ("my old phone", ["old phone", "new phone"], "old phone"),
        ("headphones", ["headset"], "headset"),
        ("lounge", ["living-room"], "living-room"),
        ("kitchen", ["bathroom"], ""),
        ("kitchen", [], ""),
    ],
)
def test_a_place_is_known_by_its_name(words: str, names: list[str], found: str) -> None:
    assert meant(words, names) == found


def test_names_are_compared_without_what_does_not_tell_them_apart() -> None:
    assert plain("the Kitchen speaker") == plain("kitchen") == "kitchen"

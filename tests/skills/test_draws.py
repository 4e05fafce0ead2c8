"""What chance decides, jokes among it, and asking for another."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from her_voice.skills.draws import Dice, Span
from her_voice.skills.jokes import APART
from her_voice.wording.wording import Wording
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
NOW = datetime(2031, 5, 10, tzinfo=UTC)
HEADS_OR_TAILS = {*Wording().variants("coin_heads"), *Wording().variants("coin_tails")}


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("said", "dice"),
    [
        ("a die", Dice(1, 6)),
        ("a dice", Dice(1, 6)),
        ("the dice", Dice(2, 6)),
        ("a pair of dice", Dice(2, 6)),
        ("three dice", Dice(3, 6)),
        ("a twenty-sided die", Dice(1, 20)),
        ("2 d20", Dice(2, 20)),
        ("the dice cup", None),
        ("a die in a film", None),
    ],
)
def test_dice_are_read(said: str, dice: Dice | None) -> None:
    assert Dice.read(said, NOW) == dice


@pytest.mark.parametrize(
    ("said", "span"),
    [
        ("between one and ten", Span(1, 10)),
        ("from a hundred to fifty", Span(50, 100)),
        ("between minus 5 and 5", Span(-5, 5)),
        ("between you and me", None),
    ],
)
def test_the_span_of_a_number_is_read(said: str, span: Span | None) -> None:
    assert Span.read(said, NOW) == span


async def test_a_coin_falls_on_either_side() -> None:
    day = Day()
    fallen = {(await day.say("Flip a coin.")).lower().split()[-1] for _ in range(60)}
    assert fallen == {"heads.", "tails."}


async def test_dice_show_each_number_and_what_they_make() -> None:
    day = Day()
    rolled = [int(re.findall(r"\d+", await day.say("Roll a die."))[0]) for _ in range(150)]
    assert set(rolled) == {1, 2, 3, 4, 5, 6}
    for _ in range(20):
        *each, total = map(int, re.findall(r"\d+", await day.say("Roll three dice.")))
        assert len(each) == 3
        assert sum(each) == total
    assert "20 dice" in await day.say("Roll 5000 dice.")
    assert "sides" in await day.say("Roll a one-sided die.")


async def test_a_number_is_picked_with_both_ends() -> None:
    day = Day()
    said = [await day.say("Pick a number between one and three.") for _ in range(60)]
    assert set(said) == {"1.", "2.", "3."}


async def test_no_joke_is_told_twice_before_many_others() -> None:
    every = Wording().variants("joke")
    assert APART < len(every) == len(set(every))
    day = Day()
    told = [await day.say("Tell me a joke.") for _ in range(APART)]
    assert len(set(told)) == APART
    assert set(told) <= set(every)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("Flip a coin.", "Again."),
        ("Flip a coin.", "Once more."),
        ("Toss a coin.", "OK, best of three, flip it again."),
    ],
)
async def test_right_after_it_another_is_meant(first: str, again: str) -> None:
    day = Day()
    await day.say(first)
    assert await day.say(again) in HEADS_OR_TAILS


async def test_another_joke_needs_no_name_right_after_one() -> None:
    day = Day()
    first = await day.say("Tell me a joke.")
    second = await day.say("Haha, another one!")
    assert second != first
    assert second in Wording().variants("joke")


@pytest.mark.parametrize("said", [["Another one."], ["Flip a coin.", "What time is it?", "Again."]])
async def test_elsewhere_another_one_is_no_joke(said: Sequence[str]) -> None:
    told = await Day().say_each(said)
    assert told not in HEADS_OR_TAILS
    assert told not in Wording().variants("joke")

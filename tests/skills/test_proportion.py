"""So many times as much, a bit more, and a reason not to: of what was just set or worked out."""

from collections.abc import Sequence
from fractions import Fraction

import pytest

from her_voice.skills.nudging import Nudge
from her_voice.skills.proportion import proportion
from her_voice.skills.reasons import asked, clauses
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio
TEN, SEVEN = "Set a timer for ten minutes.", "Wake me at seven tomorrow."
NAN, SUM = "Remind me to call Nan at five.", "What's 240 plus 36?"
TEA, EGG = "Set a tea timer for five minutes.", "Set an egg timer for eight minutes."
DAYS = "Wake me every weekday at seven."


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("twice as long", Fraction(2)),
        ("half that", Fraction(1, 2)),
        ("2 3rds of the time", Fraction(2, 3)),
        ("a 3rd more", Fraction(4, 3)),
        ("half as long again", Fraction(3, 2)),
        ("a quarter less", Fraction(3, 4)),
        ("12.5 percent of it", Fraction(1, 8)),
        ("1 and a half times that", Fraction(3, 2)),
        ("cut it down by half", Fraction(1, 2)),
        ("halve it", Fraction(1, 2)),
        ("take 10 percent off", Fraction(9, 10)),
        ("1000 times as long", None),
        ("150 percent less", None),
        ("twice as old as me", None),
        ("half an hour", None),
        ("half past", None),
        ("half", None),
    ],
)
def test_a_proportion_is_all_that_is_said(said: str, times: Fraction | None) -> None:
    assert proportion(said) == times


@pytest.mark.parametrize(
    ("said", "is_less"),
    [
        ("a bit later", False),
        ("slightly shorter", True),
        ("Not quite so early.", False),
        ("not that long", True),
        ("a little bit longer than that", False),
        ("later", None),
        ("a bit older", None),
        ("I'll stay a bit longer", None),
    ],
)
def test_a_bit_of_it_is_all_that_is_said(said: str, is_less: bool | None) -> None:  # noqa: FBT001
    assert Nudge.read(said, START) == (None if is_less is None else Nudge(is_less))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([TEN, "Double it."], "20 minutes left on the timer now."),
        ([TEN, "Could you make it twice as long?"], "20 minutes left on the timer now."),
        ([TEN, "Sorry, only half of that."], "5 minutes left on the timer now."),
        ([TEN, "A fifth longer, please."], "12 minutes left on the timer now."),
        ([TEN, "Twice as long would be better."], "20 minutes left on the timer now."),
        ([TEA, EGG, "The tea will take twice that."], "10 minutes left on the tea timer now."),
        ([TEA, EGG, "Halve the tea timer."], "2 minutes and 30 seconds left on the tea timer now."),
        ([TEN, "Another one twice as long."], "20 minutes, starting now."),
        ([TEN, "Double it.", "Undo."], "The timer, as it was."),
        ([SUM, "And twice that?"], "552."),
        ([SUM, "What would a third of that be?"], "92."),
        ([SUM, "Ten percent more."], "303.6."),
        (["What's 10 divided by 3?", "Times three."], "10."),
        (["What's 3 minus 8?", "Times two."], "Minus 10."),
        (["How much is 5 miles in kilometers?", "And half of that?"], "About 4.02 kilometers."),
    ],
)
async def test_so_many_times_as_much_is_meant_of_what_was_before(
    said: Sequence[str], told: str
) -> None:
    assert await Day().say_each(said) == told


async def test_twice_as_long_counts_from_when_it_was_set() -> None:
    day = Day()
    await day.say(TEN)
    day.later(minutes=4)
    assert await day.say("Make it twice as long.") == "16 minutes left on the timer now."
    assert await day.say("A tenth of that.") == "That is already over. Tell me another time."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([SEVEN, "A bit later, eight maybe."], "tomorrow at 8 AM."),
        ([SEVEN, "Somewhat earlier, quarter to."], "tomorrow at 6:45 AM."),
        ([SEVEN, "A touch later, by ten minutes."], "tomorrow at 7:10 AM."),
        ([NAN, "Later, six or so."], "today at 6 PM: call Nan."),
        ([SEVEN, "That's a bit too early, eight."], "tomorrow at 8 AM."),
        ([TEN, "A bit longer, twelve."], "12 minutes left on the timer now."),
        ([TEN, "A bit longer, two minutes."], "12 minutes left on the timer now."),
        ([TEN, "A little shorter, say eight minutes."], "8 minutes left on the timer now."),
        ([TEN, "A little shorter, two minutes."], "8 minutes left on the timer now."),
        ([SEVEN, "A bit later.", "Half an hour."], "tomorrow at 7:30 AM."),
        ([SEVEN, "Not so late.", "Half an hour."], "tomorrow at 6:30 AM."),
        ([SEVEN, "Could it be a little later?", "Eight."], "tomorrow at 8 AM."),
        ([TEN, "A bit longer, please.", "Five."], "15 minutes left on the timer now."),
        ([TEA, EGG, "The tea a bit longer.", "A minute."], "6 minutes left on the tea timer now."),
    ],
)
async def test_a_bit_more_is_what_is_said_beside_it_or_asked_for(
    said: Sequence[str], told: str
) -> None:
    assert (await Day().say_each(said)).endswith(told)


@pytest.mark.parametrize(
    ("said", "asks"),
    [
        ([TEN, "A bit longer."], "How much longer?"),
        ([TEN, "Slightly shorter, please."], "How much shorter?"),
        ([SEVEN, "A bit later."], "How much later?"),
        ([NAN, "Not so late."], "How much earlier?"),
    ],
)
async def test_without_how_much_she_asks_for_that(said: Sequence[str], asks: str) -> None:
    day = Day()
    assert await day.say_each(said) == asks
    assert await day.say("Never mind.") == "All right, I'll leave it."
    assert len(day.reminders.kept) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ([SEVEN, "I've got tomorrow off, so you needn't."], "Called off: the alarm"),
        ([SEVEN, "Make it six.", "Tomorrow's a holiday so don't bother."], "Called off: the alarm"),
        ([DAYS, "I'm off on Friday, so no need."], "All right, no alarm on Friday."),
        ([DAYS, "There's no work tomorrow, let me sleep."], "All right, no alarm tomorrow."),
        ([DAYS, "What are my alarms?", "I'm off on Friday, you needn't."], "All right, no alarm"),
        ([DAYS, "What time is it?", "I'm off on Friday, you needn't wake me."], "All right, no"),
        ([DAYS, "What time is it?", "You don't have to wake me on Friday."], "All right, no"),
        ([NAN, "She's coming over anyway, no need."], "Called off: call Nan."),
        ([TEN, "Don't bother with that timer."], "The timer is off."),
    ],
)
async def test_a_reason_says_when_no_alarm_is_needed(said: Sequence[str], told: str) -> None:
    day = Day()
    assert (await day.say_each(said)).startswith(told)
    assert len(day.reminders.kept) == (1 if said[0] == DAYS else 0)


def test_what_is_not_needed_is_said_in_plain_words() -> None:
    each = clauses("Im off on Friday so you neednt wake me up")
    assert asked(each[-1], each, comes_again=False) == "don't wake me on Friday"
    each = clauses("He is off on Friday, you don't have to call me.")
    assert asked(each[-1], each, comes_again=False) == "no need for it"
    each = clauses("I can sleep in on Friday")
    assert asked(each[-1], each, comes_again=True) == "I can sleep in on Friday"


@pytest.mark.parametrize("before", [TEN, SEVEN, DAYS, NAN])
async def test_what_only_sounds_like_it_is_talk(before: str) -> None:
    day = Day()
    await day.say(before)
    for said in (
        "He's twice as old as me.",
        "Half of that is nonsense anyway.",
        "That is twice as long.",
        "That makes it twice as hard.",
        "Double.",
        "It's half the fun.",
        "I'll stay a bit longer.",
        "He came a bit later, at eight maybe.",
        "Maybe later.",
        "That's too early.",
        "You don't have to tell me twice.",
        "No need to shout.",
        "She's off on Friday, so no need to worry.",
        "I've got tomorrow off.",
        "Let me sleep on it.",
        "Another one for the list of excuses.",
        "Another one for the record books.",
    ):
        assert await day.say(said) == "(talk)"


@pytest.mark.parametrize("before", [SEVEN, NAN])
async def test_of_a_time_of_day_there_is_no_half(before: str) -> None:
    day = Day()
    await day.say(before)
    for said in ("Make it twice as long.", "Double it.", "Half of that."):
        assert await day.say(said) == "(talk)"
    assert await day.say("Make my alarm twice as long.") == "(talk)"

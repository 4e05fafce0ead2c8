"""A time that may mean two is asked about, and days are counted from what the person has told."""

from datetime import datetime

import pytest

from her_voice.told.fact import Fact
from her_voice.told.reading import read
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio


def knowing(*told: str) -> Day:
    """Begin a day with what was told before it."""
    day = Day()
    stated = [one for text in told for one in read(text, START).statements]
    day.knowledge.facts = tuple(
        Fact(
            number=number, subject=one.subject, predicate=one.predicate, value=one.value,
            topic=one.topic, due=one.due, said_at=START, quote=one.quote, line="diary:1",
        )
        for number, one in enumerate(stated, 1)
    )  # fmt: skip
    return day


@pytest.mark.parametrize(
    ("asked", "question", "answers"),
    [
        (
            "Remind me to call my mother tomorrow at seven.",
            "7 in the morning, or in the evening?",
            {
                "In the evening.": "tomorrow at 7 PM",
                "Morning, please.": "tomorrow at 7 AM",
                "the first": "tomorrow at 7 AM",
                "7 pm": "tomorrow at 7 PM",
                "At half past eight in the evening.": "tomorrow at 8:30 PM",
            },
        ),
        (
            "Remind me on Friday at quarter to eight to pay rent.",
            "7:45 in the morning, or in the evening?",
            {"evening": "on Friday at 7:45 PM"},
        ),
        (
            "Remind me at three to buy milk.",
            "3 at night, or in the afternoon?",
            {"in the afternoon": "tomorrow at 3 PM", "at night": "tomorrow at 3 AM"},
        ),
        (
            "Remind me at three to fetch the kids from school.",
            "3 at night, or in the afternoon?",
            {"in the afternoon": "tomorrow at 3 PM"},
        ),
    ],
)
async def test_which_half_of_the_day_is_asked(
    asked: str, question: str, answers: dict[str, str]
) -> None:
    for answer, when in answers.items():
        day = Day()
        day.now = START.replace(hour=16)
        assert await day.say(asked) == question
        assert (await day.say(answer)).startswith(f"I'll remind you {when}: ")


@pytest.mark.parametrize(
    ("asked", "when"),
    [
        ("Remind me at seven to call Amy.", "today at 7 PM"),
        ("Remind me tomorrow at seven to wake Tom for school.", "tomorrow at 7 AM"),
        ("Remind me tomorrow at five to get up.", "tomorrow at 5 AM"),
        ("Remind me today at seven to pack the school bag.", "today at 7 PM"),
        ("Remind me tomorrow at three to fetch the kids from school.", "tomorrow at 3 PM"),
        ("Remind me tomorrow at twelve to go to the gym.", "tomorrow at noon"),
        ("Remind me tomorrow at eight to cook dinner.", "tomorrow at 8 PM"),
        ("Remind me tomorrow at nine to call Amy.", "tomorrow at 9 AM"),
        ("Remind me tomorrow at nine to check the date on the milk.", "tomorrow at 9 AM"),
        ("Remind me tomorrow at nine to put the kids to bed.", "tomorrow at 9 PM"),
        ("Remind me tomorrow evening at seven to call Amy.", "tomorrow at 7 PM"),
        ("Remind me tomorrow at five to call Amy.", "tomorrow at 5 PM"),
    ],
)
async def test_what_is_clear_is_not_asked(asked: str, when: str) -> None:
    assert (await Day().say(asked)).startswith(f"I'll remind you {when}: ")


async def test_another_request_ends_the_question_and_so_does_time() -> None:
    day = Day()
    await day.say("Remind me tomorrow at seven to call Amy.")
    assert await day.say("What time is it?") == "It's 2:20 PM."
    assert await day.say("In the evening.") == "(talk)"
    await day.say("Remind me tomorrow at seven to call Amy.")
    day.later(minutes=2)
    assert await day.say("In the evening.") == "(talk)"
    assert day.reminders.kept == []


async def test_today_in_the_afternoon_asks_for_the_hour() -> None:
    day = Day()
    assert await day.say("Remind me to call Amy today.") == "At what time?"
    assert await day.say("At five.") == "I'll remind you today at 5 PM: call Amy."


async def test_what_is_asked_for_keeps_the_time() -> None:
    day = Day()
    assert await day.say("Remind me tomorrow at nine.") == "What shall I remind you of?"
    assert await day.say("To call Amy.") == "I'll remind you tomorrow at 9 AM: call Amy."


@pytest.mark.parametrize(
    ("asked", "at"),
    [
        ("Remind me the day before mum's birthday to buy flowers.", "2027-05-02 09:00"),
        ("Remind me on Tom's birthday at noon to call him.", "2026-12-05 12:00"),
        ("Remind me a week before our anniversary to book a table.", "2027-05-29 09:00"),
        ("Remind me two days before my mother's birthday to bake a cake.", "2027-05-01 09:00"),
        (
            "Remind me to iron a shirt the evening before my dentist appointment.",
            "2026-11-26 19:00",
        ),
        ("Remind me to pack on the day before Amy's wedding at 6 pm.", "2026-12-11 18:00"),
        ("Remind me the day after my birthday to write thank you cards.", "2027-03-02 09:00"),
        ("Remind me on Christmas Eve at four pm to call Dad.", "2026-12-24 16:00"),
        ("Remind me two weeks before Christmas to buy gifts.", "2026-12-11 09:00"),
        ("Remind me on Easter Sunday to hide eggs.", "2027-03-28 09:00"),
    ],
)
async def test_days_are_counted_from_what_was_told(asked: str, at: str) -> None:
    day = knowing(
        "My mum's birthday is on the 3rd of May.",
        "Tom's birthday is December 5th.",
        "Our anniversary is on June 5.",
        "My birthday is on March 1st.",
        "I have a dentist appointment on Friday at ten.",
        "Amy's wedding is on the 12th of December.",
    )
    assert (await day.say(asked)).startswith("I'll remind you ")
    (kept,) = day.reminders.kept
    assert f"{kept.due:%Y-%m-%d %H:%M}" == at


async def test_a_day_that_nobody_told_is_asked_for() -> None:
    day = Day()
    asked = await day.say("Remind me the day before mum's birthday to buy flowers.")
    assert asked == "When is your mum's birthday?"
    told = await day.say("It's on the third of May.")
    assert told == (
        "I'll remind you on Sunday, May 2, 2027 at 9 AM: buy flowers."
        " I'll remember when your mum's birthday is."
    )
    asked = await day.say("Remind me on Tom's birthday to call him.")
    assert asked == "When is Tom's birthday?"
    assert "All right" in await day.say("I don't know.")
    assert len(day.reminders.kept) == 1


async def test_it_may_come_every_year() -> None:
    day = knowing("Tom's birthday is December 5th.")
    told = await day.say("Remind me every year on Tom's birthday to call him.")
    assert told == "I'll remind you every December 5 at 9 AM: call him."
    (kept,) = day.reminders.kept
    assert kept.due == datetime(2026, 12, 5, 9, tzinfo=START.tzinfo)


async def test_days_until_a_day_that_was_told_are_counted() -> None:
    day = knowing("My birthday is on the 9th of May.")
    told = await day.say("How many days until my birthday?")
    assert told == "165 days; it's Sunday, May 9, 2027."
    day = Day()
    assert await day.say("How many days until my birthday?") == "When is your birthday?"
    assert await day.say("The 9th of May.") == "165 days; it's Sunday, May 9, 2027."

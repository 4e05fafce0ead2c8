"""A request behind what it is about is done, for the time that is told there."""

import pytest

from her_voice.told.fact import Fact
from her_voice.told.reading import read
from tests.skills.paper import START, Day

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (
            "I have a flight on Friday, wake me at four that morning.",
            "I'll wake you on Friday at 4 AM.",
        ),
        (
            "My essay is due next Thursday. Remind me two days before to proofread it.",
            "I'll remind you on Tuesday at 9 AM: proofread it.",
        ),
        (
            "My train leaves at six, could you wake me an hour before that?",
            "I'll wake you tomorrow at 5 AM.",
        ),
        (
            "We fly on Sunday at ten, set an alarm for three hours before.",
            "Your alarm is set, on Sunday at 7 AM.",
        ),
        (
            "Tomorrow the physio comes at quarter to ten, remind me half an hour before.",
            "I'll remind you tomorrow at 9:15 AM: the physio comes at quarter to 10.",
        ),
        (
            "I've got a maths test on Tuesday. Remind me the night before to revise.",
            "I'll remind you on Monday at 9 PM: revise.",
        ),
        (
            "Mum comes on Saturday, so remind me that morning to vacuum.",
            "I'll remind you on Saturday at 9 AM: vacuum.",
        ),
        (
            "We set off at five on Saturday, so wake me at quarter past four.",
            "I'll wake you on Saturday at 4:15 AM.",
        ),
        (
            "The boiler man is here on Monday, can you remind me in the morning?",
            "I'll remind you on Monday at 9 AM: the boiler man is here.",
        ),
        (
            "The interview is on Tuesday at eleven, wake me at seven that day.",
            "I'll wake you on Tuesday at 7 AM.",
        ),
    ],
)
async def test_its_time_is_counted_from_what_stands_before_it(asked: str, answer: str) -> None:
    said = await Day().say(asked)
    assert said.removeprefix("I'll wake you ").removeprefix("Your alarm is set, ") == (
        answer.removeprefix("I'll wake you ").removeprefix("Your alarm is set, ")
    )


@pytest.mark.parametrize(
    "said",
    [
        "She was due on Friday and I said remind me two days before.",
        "If it rains on Friday, remind me the day before.",
        "I always worked on Fridays, wake me two hours before, they said.",
        "The meeting is on Friday, remind me an hour before.",
        "My sister is ill, remind me the day before.",
    ],
)
async def test_what_is_told_or_leaves_the_time_open_is_not(said: str) -> None:
    day = Day()
    await day.say(said)
    assert not day.reminders.kept


async def test_its_time_is_counted_from_what_was_told_right_before_it() -> None:
    day = Day()
    told = read("My granddaughter's birthday is on the fourteenth of March.", START).statements[0]
    day.knowledge.facts = (
        Fact(
            number=1, subject=told.subject, predicate=told.predicate, value=told.value,
            topic=told.topic, said_at=START, quote=told.quote, line="diary:1",
        ),
    )  # fmt: skip
    assert await day.say("Remind me a week before that to get her a card.") == (
        "I'll remind you on Sunday, March 7, 2027 at 9 AM: get her a card."
    )
    day.later(minutes=3)
    assert await day.say("Remind me a week before that to get her a card.") == "When?"


async def test_what_the_day_of_lacks_is_asked_for() -> None:
    told = await Day().say("Remind me about the maths test the night before.")
    assert told == "When is your maths test?"


async def test_a_time_around_its_matter_is_read_as_one() -> None:
    told = await Day().say("Remind me about tomorrow the physio at quarter to ten.")
    assert told == "I'll remind you tomorrow at 9:45 AM: the physio."
    told = await Day().say("Remind me an hour before my exam on Monday at two.")
    assert told.startswith("I'll remind you on Monday at 1 PM: ")

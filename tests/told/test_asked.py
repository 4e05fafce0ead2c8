"""A question is understood in whatever order it is asked, and answered from what was told."""

from datetime import datetime, timedelta

import pytest
from dateutil.tz import gettz

from her_voice.told.asked import as_asked
from her_voice.told.asking import answer
from her_voice.told.fact import Fact
from her_voice.told.reading import read
from her_voice.told.talk import Talk

NOW = datetime(2026, 5, 24, 14, 20, tzinfo=gettz("Europe/Berlin"))


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("What is it I'm allergic to?", "What am I allergic to"),
        ("Who is it that does my windows?", "Who does my windows"),
        ("Where is it my sister lives?", "Where does my sister live"),
        ("What's she called, my neighbour?", "what is my neighbour called"),
        ("What night's choir on?", "What night is choir on"),
        ("So, where does our Ada live?", "where does Ada live"),
    ],
)
def test_a_question_is_asked_in_its_plain_order(asked: str, plain: str) -> None:
    assert as_asked(asked).lower() == plain.lower()


def _answered(told: str, question: str) -> list[str]:
    talk = Talk()
    stated = read(told, NOW - timedelta(days=3), talk).statements
    facts = [
        Fact(
            number=number, subject=one.subject, predicate=one.predicate, value=one.value,
            topic=one.topic, due=one.due, said_at=NOW, quote=one.quote, line="diary:1",
        )
        for number, one in enumerate(stated, start=1)
    ]  # fmt: skip
    found = answer(question, facts, NOW)
    return [one.value or one.subject for one in found.facts] if found else []


@pytest.mark.parametrize(
    ("told", "question", "value"),
    [
        ("My dad was a mechanic on the ferries.", "What did my dad do for a living?", "a mechanic on the ferries"),
        ("Ben drove a bus for the council.", "What did Ben do for work?", "a bus for the council"),
        ("Our Ada's in Leeds.", "Where does our Ada live?", "Leeds"),
        ("Ada's going to live with Ben in Rome.", "Where's Ada going to live?", "with Ben in Rome"),
        ("Ben's going to be a nurse.", "What's Ben's new job?", "a nurse"),
        ("We're calling the baby Ida.", "What are we naming the baby?", "Ida"),
        ("My boat's called Ada.", "What's my boat called?", "Ada"),
        ("I keep the keys in the blue jar.", "Where do I keep the keys?", "the keys in the blue jar"),
        ("Ada's got my spare key.", "Who's got my spare key?", "my spare key"),
        ("Ben gave me a watch.", "What did Ben give me?", "me a watch"),
        ("Ben used to call me Captain.", "What did Ben use to call me?", "me Captain"),
        ("I take my tea with two sugars.", "How do I take my tea?", "my tea with two sugars"),
        ("Our choir's on Tuesday nights.", "What night's choir on?", "on Tuesday nights"),
        ("Eve's sister is called Ada.", "Who is Eve's sister?", "Ada"),
        ("My surgery is on June 15.", "When's my knee surgery?", "me"),
        ("Ben lands on June 9.", "When is Ben flying in now?", "Ben"),
    ],
)  # fmt: skip
def test_what_was_told_answers_it(told: str, question: str, value: str) -> None:
    assert _answered(told, question) == [value]


@pytest.mark.parametrize(
    ("told", "question"),
    [
        ("My knee surgery is on June 15.", "When's my eye surgery?"),
        ("Ada's got my spare key.", "Who's got my umbrella?"),
        ("My party is on June 15.", "When's Ben's party?"),
        ("I keep the keys in the blue jar.", "Where do I keep the tickets?"),
        ("My boat's called Ada.", "What's my restaurant called?"),
    ],
)
def test_what_was_not_told_is_answered_by_nothing(told: str, question: str) -> None:
    assert _answered(told, question) == []


@pytest.mark.parametrize(
    ("told", "question", "values"),
    [
        ("I've got two brothers, Tom and Max.", "What are my brothers called?", ["Tom", "Max"]),
        ("I have three kids, Anna, Ben and Clara.", "What are my children's names?", ["Anna", "Ben", "Clara"]),
        ("We have a cat called Biscuit and a dog called Toast.", "What's my dog called?", ["Toast"]),
        ("We have a cat called Biscuit and a dog called Toast.", "Do I have any pets?", ["a cat", "a dog"]),
        ("I've got two brothers, Tom and Max.", "How many brothers do I have?", ["two brothers"]),
        ("I owe Dave twenty quid.", "Who do I owe money to?", ["Dave twenty quid"]),
        ("My wife's due in March.", "When's my wife due?", ["March"]),
        ("I take two sugars in my tea.", "How many sugars do I take?", ["two sugars in my tea"]),
    ],
)  # fmt: skip
def test_of_several_all_are_told(told: str, question: str, values: list[str]) -> None:
    assert sorted(_answered(told, question)) == sorted(values)

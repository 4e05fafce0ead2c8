"""Clauses that say only when, what has a day to come, and whom a clause is about."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.clause import Clause
from her_voice.told.days import bare_plan
from her_voice.told.joining import joined, near
from her_voice.told.subjects import mentioned, subject_of
from her_voice.told.talk import Talk
from her_voice.told.values import ways

FRIDAY = datetime(2026, 5, 1, 8, tzinfo=gettz("Europe/Berlin"))


@pytest.mark.parametrize(
    ("clauses", "meant"),
    [
        (["I got a place", "it is on the 29th"], ["I got a place on the 29th"]),
        (["on Friday", "I fly to Rome"], ["I fly to Rome Friday"]),
        (["the fair is in ten days", "so that is the 11th"], ["fair is on the 11th"]),
        (["I live in Kiel", "I like it"], ["I live in Kiel", "I like it"]),
        (
            ["Ada has history on Monday and English on Wednesday"],
            ["Ada has history on Monday", "Ada has English on Wednesday"],
        ),
    ],
)
def test_a_clause_that_says_only_when_is_part_of_the_other(
    clauses: Sequence[str], meant: Sequence[str]
) -> None:
    assert joined(clauses, FRIDAY) == meant


def test_what_follows_from_the_clause_before_is_on_its_day() -> None:
    clauses = ["the exam is on Friday", "I have to pack"]
    assert joined(clauses, FRIDAY) == clauses
    assert joined(clauses, FRIDAY, so=clauses[1:])[1] == "I have to pack on Friday"
    by_then = ["the exam is on Friday", "I need the book by then"]
    assert joined(by_then, FRIDAY)[1] == "I need the book on Friday"


def test_the_saturday_is_the_one_beside_the_day_told_before() -> None:
    sunday = datetime(2026, 5, 10, tzinfo=FRIDAY.tzinfo)
    said = "we are back on the Saturday"
    assert near(said, sunday, FRIDAY) == "we are back on the 9th of May"
    assert near(said, None, FRIDAY) == said


@pytest.mark.parametrize(
    ("clause", "day"),
    [
        ("the boiler man on Tuesday", 5),
        ("Ada's turn is on Sunday", 3),
        ("it has to go in on Monday", 4),
        ("on Monday", None),
        ("he fitted it on Tuesday", None),
        ("every Friday I swim", None),
        ("she is nervous about tomorrow", None),
        ("it will rain on Sunday", None),
    ],
)
def test_what_has_a_day_to_come_is_taken_for_a_plan(clause: str, day: int | None) -> None:
    plan = bare_plan(clause, FRIDAY)
    assert (plan.due.day if plan else None) == day


@pytest.mark.parametrize(
    ("clause", "about"),
    [
        ("I live in Kiel", Clause("me", "live in Kiel")),
        ("my sister Ada lives in Kiel", Clause("sister", "lives in Kiel", name="Ada")),
        ("my birthday is in May", Clause("me", "birthday is in May", is_of=True)),
        ("Mum's birthday is in May", Clause("mother", "birthday is in May", is_of=True)),
        ("our Stephen is ill", Clause("Stephen", "is ill")),
        ("I think Tom works at night", Clause("Tom", "works at night", is_sure=False)),
        ("Ada says Tom is ill", Clause("Tom", "is ill", told_by="Ada")),
        ("Ada says I am lazy", None),
        ("Ada thinks Ada is the boss", None),
        ("Ada, the cat is back", None),
        ("Born and bred", None),
    ],
)
def test_whom_a_clause_is_about(clause: str, about: Clause | None) -> None:
    assert subject_of(clause, Talk()) == about


def test_he_is_who_was_spoken_of_last() -> None:
    assert subject_of("he is ill", Talk(last="Tom")) == Clause("Tom", "is ill")
    assert subject_of("he is ill", Talk()) is None


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("I went there with my mum", "mother"),
        ("my mum went there", ""),
        ("I met Ada", "Ada"),
        ("his name is Rex", "Rex"),
        ("I met nobody", ""),
    ],
)
def test_who_else_is_mentioned(sentence: str, who: str) -> None:
    assert mentioned(sentence, Talk()) == who


def test_what_stands_before_a_comma_is_read_first_but_a_place_is_whole() -> None:
    assert ways("is a nurse now, she is nice")[:2] == ["is a nurse", "is a nurse now"]
    assert ways("lives in Austin, Texas")[0] == "lives in Austin, Texas"

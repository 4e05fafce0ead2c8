"""A day that is taken back in the next sentence is not kept; a time that is moved is kept where it is now."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.reading import read
from her_voice.told.repairs import as_one, mended
from her_voice.told.sentences import spans
from her_voice.told.verbatim import days_in

WEDNESDAY = datetime(2026, 5, 6, 11, 20, tzinfo=gettz("Europe/Berlin"))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("We go on Monday. No, wait, Tuesday.", "We go on Tuesday."),
        ("We go on Monday. No, it's Tuesday. Tuesday at six.", "We go on Tuesday at six."),
        ("It's on Monday. No, hang on, Monday's a holiday. It's Friday.", "It's on Friday."),
        ("I see him Monday, no hang on, Monday's choir. Friday.", "I see him Friday."),
        ("They moved it from Monday to Friday.", "They moved it to Friday."),
        ("I rang on Monday. No, he was out on Friday, too.", "I rang on Monday. No, he was out on Friday, too."),
        ("He's a dentist, no, an optician.", "He's an optician."),
        ("He works in the biscuit, no, the crisp factory.", "He works in the crisp factory."),
        ("She lives in Leeds, no, in Hull.", "She lives in Hull."),
        ("Then my brother, sorry, my cousin came.", "Then my cousin came."),
        ("Zoe is fifteen, no, sixteen.", "Zoe is sixteen."),
        ("It wasn't the money, no, the work.", "It wasn't the money, no, the work."),
        ("I went to the shop, no, nobody was there.", "I went to the shop, no, nobody was there."),
    ],
)  # fmt: skip
def test_what_is_right_takes_the_place_of_what_was_wrong(said: str, meant: str) -> None:
    assert mended(said) == meant


def test_only_a_sentence_that_mends_the_day_is_joined() -> None:
    line = "We go on Monday. No, wait, Tuesday. Nice. No, it rains."
    joined = [line[start:end] for start, end in as_one(line, spans(line))]
    assert joined == ["We go on Monday. No, wait, Tuesday.", "Nice.", "No, it rains."]


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("I've booked Rex in for Thursday. No wait, I tell a lie, it's Friday.", ["05-08"]),
        ("My class starts tomorrow. No, Friday. Friday at six thirty.", ["05-08"]),
        ("They've moved her exam from the nineteenth to the sixteenth of June.", ["06-16"]),
        ("We're away from the nineteenth to the sixteenth of June.", ["05-19"]),
        ("We're away from the eighth to the sixteenth of June.", ["06-08"]),
    ],
)
def test_one_day_is_kept_and_it_is_the_right_one(line: str, days: list[str]) -> None:
    found = read(line, WEDNESDAY).statements
    assert [f"{one.due:%m-%d}" for one in found if one.due] == days
    assert all(one.quote in line for one in found)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("The concert's on the sixth of June, Saturday, half past seven, at the hall.", ["06-06 19:30"]),
        ("I've got to go again in three months, she's put me in for the eighteenth of August.", ["08-18 09:00"]),
        ("We're at Silverstone on the eleventh and twelfth of July.", ["07-11 09:00", "07-12 09:00"]),
    ],
)  # fmt: skip
def test_a_day_that_is_named_twice_is_one_and_two_days_are_two(line: str, days: list[str]) -> None:
    first = datetime(2026, 5, 19, 11, 20, tzinfo=WEDNESDAY.tzinfo)
    found = [one.due for one in read(line, first).statements if one.due]
    assert [f"{due:%m-%d %H:%M}" for due in found] == days[:1]
    assert [f"{moment.at:%m-%d}" for moment in days_in(line, first)] == [day[:5] for day in days]


def test_who_will_be_so_old_is_not_yet() -> None:
    def ages(line: str) -> list[str]:
        return [one.value for one in read(line, WEDNESDAY).statements if one.predicate == "is aged"]

    assert ages("My uncle Ernie is ninety in November.") == []
    assert ages("My uncle Ernie turned ninety in March.") == ["90"]
    assert ages("My uncle Ernie is ninety years old.") == ["90"]

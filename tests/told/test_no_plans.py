"""What has a day is a plan only where something is to happen on it, and every way to promise is one."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.reading import read

NOW = datetime(2026, 5, 13, 10, tzinfo=gettz("Europe/Berlin"))


def _plans(line: str) -> list[tuple[str, str]]:
    return [
        (f"{one.subject} {one.predicate} {one.value}", f"{one.due:%m-%d %H:%M}")
        for one in read(line, NOW).statements
        if one.due
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Friday's fish day.",
        "It's only Tuesday and I'm shattered.",
        "Tomorrow's another day.",
        "I'll be dead by Friday.",
        "By Friday I'll be a puddle.",
        "I've been waiting for it since Monday.",
        "Roll on Friday.",
        "I can't wait for Saturday.",
        "I give it till Friday.",
        "The soup will keep till Tuesday.",
        "I've got nothing on till Thursday.",
        "I'm shattered tonight.",
        "He's probably going to ring on Sunday.",
        "By the time I'm done it'll be Sunday.",
        "I've got a bone to pick with him on Friday.",
        "My horoscope says I'll meet a stranger on Friday.",
        "My train's in nine minutes.",
        "I'm not a morning person.",
        "We'll see on Friday.",
    ],
)
def test_a_day_in_passing_is_no_plan(line: str) -> None:
    assert _plans(line) == []


@pytest.mark.parametrize(
    ("line", "words", "day"),
    [
        ("I gave Len my word I'd have it fixed by Tuesday.", "have it fixed", "05-19 09:00"),
        ("I swore blind I'd be there on Sunday.", "be there", "05-17 09:00"),
        ("She made me promise to be there on Saturday.", "be there", "05-16 09:00"),
        ("I did say I'd help them move on the 23rd.", "help them move", "05-23 09:00"),
        ("I told the lads I'm playing on Saturday.", "playing", "05-16 09:00"),
        ("They've picked me for Saturday's match.", "Saturday's match", "05-16 09:00"),
        ("He's invited us to supper on Saturday and I've accepted.", "supper", "05-16 09:00"),
        ("Thursday I can't, I've got the governors' meeting.", "governors'", "05-14 09:00"),
        ("Got to have the form in by Friday.", "have the form in", "05-15 09:00"),
        ("I'm seeing the solicitor at half two on Monday.", "the solicitor", "05-18 14:30"),
        ("I mustn't forget the parcel, it has to go by Friday.", "the parcel", "05-15 09:00"),
        ("I have to return those trousers by the 30th or I'm stuck.", "trousers", "05-30 09:00"),
        ("I'm to let him know by the fifth of June.", "let him know", "06-05 09:00"),
    ],
)
def test_whatever_was_promised_is_kept_with_its_day(line: str, words: str, day: str) -> None:
    found = _plans(line)
    assert len(found) == 1
    assert words in found[0][0]
    assert found[0][1] == day


def test_of_one_day_a_sentence_keeps_what_says_more() -> None:
    found = _plans("She says she'll come home on the sixteenth and we'll talk on the sixteenth.")
    assert len(found) == 1
    assert "come home" in found[0][0]


def test_a_weekday_is_the_one_beside_the_day_spoken_of() -> None:
    found = _plans("I go to Hull on the 4th of June. I'm back at work on the Saturday.")
    assert [day for _, day in found] == ["06-04 09:00", "06-06 09:00"]


@pytest.mark.parametrize(
    "line",
    ["I don't eat sugar, says I to Ann.", "I said to her, I hate jazz.", "I'm like, I love mice."],
)
def test_a_retort_is_no_fact(line: str) -> None:
    assert read(line, NOW).statements == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Gwen here, Gwen Sharpe.", "me is called Gwen Sharpe"),
        ("Gethin I am, Gethin Pritchard.", "me is called Gethin Pritchard"),
        ("I'm Temi, Temi Adeyemi.", "me is called Temi Adeyemi"),
        ("Gwen's my name.", "me is called Gwen"),
        ("Carys is my wife.", "wife is called Carys"),
        ("The wife's called Carys.", "wife is called Carys"),
        ("I was fifty-two in March.", "me is aged 52"),
        ("Diabetic I am, type two.", "me is diabetic"),
        ("Lorries I drive.", "me drives lorries"),
        ("Swansea's my team.", "me supports Swansea"),
        ("Nuts I'm allergic to.", "me is allergic to nuts"),
        ("I was born and raised in Swansea.", "me was born in Swansea"),
    ],
)
def test_the_same_is_put_in_many_ways(line: str, said: str) -> None:
    every = [f"{o.subject} {o.predicate} {o.value}" for o in read(line, NOW).statements]
    assert said in every


@pytest.mark.parametrize("line", ["What I am, I am.", "The boy's called Zayn.", "I am Welsh."])
def test_what_is_put_alike_and_means_another_is_left_alone(line: str) -> None:
    assert [o for o in read(line, NOW).statements if o.predicate == "is called"] == []

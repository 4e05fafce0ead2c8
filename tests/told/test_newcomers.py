"""What somebody is called for short, and who or what was just said to be had, is told apart."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.reading import read
from her_voice.told.talk import Talk

NOW = datetime(2026, 5, 24, 14, 20, tzinfo=gettz("Europe/Berlin"))


def _read(*lines: str) -> set[str]:
    talk = Talk()
    found = [one for line in lines for one in read(line, NOW, talk).statements]
    return {f"{one.subject} {one.predicate} {one.value}".strip() for one in found}


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("I'm Christopher, Kit for short.", {"me is called Christopher", "me is called Kit"}),
        ("My wife's name is Elizabeth, Liz to her friends.", {"wife is called Elizabeth", "wife is called Liz"}),
        ("My sister Magdalena, Magda for short, lives in Kiel.", {"sister is called Magdalena", "sister is called Magda", "Magdalena lives in Kiel"}),
        ("Everyone calls my brother Benji.", {"brother is called Benji"}),
        ("My brother is called Benjamin. Everybody calls him Benji.", {"brother is called Benjamin", "brother is called Benji"}),
        ("My son goes by Max.", {"son is called Max"}),
        ("My dad calls my sister Ada every Sunday.", set()),
        ("Everyone calls my brother lazy.", set()),
    ],
)  # fmt: skip
def test_a_name_for_short_is_a_name(line: str, stated: set[str]) -> None:
    assert _read(line) == stated


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("I got a dog. She is called Pixel.", {"me has a dog", "dog is called Pixel"}),
        ("We got a puppy last week, it's called Rufus.", {"dog is called Rufus"}),
        ("I bought a horse. It's five years old. Her name is Stella.", {"me has a horse", "horse is aged 5", "horse is called Stella"}),
        ("I have two cats. They are called Salt and Pepper.", {"me has two cats", "cat is called Salt", "cat is called Pepper"}),
        ("I have a daughter. She's six and she's called Ida.", {"me has a daughter", "daughter is aged 6", "daughter is called Ida"}),
        ("My parents are here. They live in Wales.", {"parents lives in Wales"}),
        ("I bought a car. It's a red Volvo.", {"me has a car", "me car is a red Volvo"}),
    ],
)  # fmt: skip
def test_what_was_just_said_to_be_had_is_what_she_or_it_means(line: str, stated: set[str]) -> None:
    assert _read(line) == stated


@pytest.mark.parametrize(
    "line",
    [
        "My sister has a baby. She's called Ida.",
        "I have a daughter. He's called Max.",
        "I got a dog. It's raining.",
        "I met Ada. I got a dog. She has a recital on Friday.",
        "I got a dog. I was at work. She is called Ida.",
        "I got a dog. It is a nightmare.",
        "I have a sister. It's called Ida.",
    ],
)
def test_nobody_else_has_the_name_or_the_age(line: str) -> None:
    assert not {
        one for one in _read(line) if one != "Ada has a recital" and not one.startswith("me has ")
    }


def test_it_is_the_same_where_the_talk_goes_on() -> None:
    assert "dog is called Pixel" in _read("We got a dog.", "She's called Pixel.")

"""What was learned tells requests from talk in words that stand nowhere, and needs no meaning."""

import pytest

from her_voice import meaning
from her_voice.skills.nearest import Sureness, judge, opening_of, words_of


def test_numbers_are_all_alike() -> None:
    assert words_of("Twenty five minutes, or 25!") == ["#", "minutes", "or", "#"]


def test_an_opening_is_told_without_courtesies() -> None:
    assert opening_of("Could you please tell Priya it's on?") == opening_of("tell priya it's on")
    assert "^tell" in opening_of("Um, tell Priya it's on.")
    assert opening_of("") == set()


@pytest.mark.parametrize(
    ("said", "skill"),
    [
        ("Could you maybe start a timer, eleven minutes, for the quiche?", "set_timer"),
        ("would you please read me the shopping list once more", "read_list"),
        ("please speak quite a bit louder, my dear", "speak_louder"),
        ("are you really a machine or a human being", "tell_what_she_is"),
    ],
)
def test_a_request_is_one_without_its_meaning(said: str, skill: str) -> None:
    learned = judge()
    assert learned is not None
    found = learned.weigh(said)
    assert found.skills[0] == skill
    assert found.sureness is Sureness.SURE


@pytest.mark.parametrize(
    "said",
    [
        "my cousin bought a quiche and ate it in eleven minutes",
        "she read the whole book to her children last night",
        "the band was so loud that we left after the first song",
        "",
    ],
)
def test_talk_is_none(said: str) -> None:
    learned = judge()
    assert learned is not None
    assert learned.weigh(said).sureness is Sureness.TALK


@pytest.mark.parametrize(
    "said",
    [
        "Count from one to twenty, please.",
        "Count up to thirty for us.",
        "Could you count down from nine, slowly?",
        "Recite the months backwards.",
        "Name four birds that can swim.",
        "Think of a number between one and fifty.",
        "How do you spell rhubarb?",
        "Make up a rhyme about my cat.",
    ],
)
def test_what_she_is_to_say_herself_is_talk(said: str) -> None:
    learned = judge()
    assert learned is not None
    assert learned.weigh(said).sureness is not Sureness.SURE
    assert meaning.load() is not None
    assert learned.weigh(said, meaning.of_said(said)).sureness is Sureness.TALK

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.skills.finding import Finder
from her_voice.skills.gathering import gather
from her_voice.skills.sums import Sum, value_of
from her_voice.skills.units import Quantity
from tests.skills.phrasings import ASKED, TALK

NOW = datetime(2026, 11, 25, 14, 20, tzinfo=gettz("Europe/Berlin"))
FINDER = Finder(gather())


@pytest.mark.parametrize(
    ("said", "skill"), [(said, skill) for skill, ways in ASKED.items() for said in ways]
)
def test_what_is_asked_for_is_found(said: str, skill: str) -> None:
    call = FINDER.find(said, NOW)
    assert call is not None
    assert call.skill.name == skill


@pytest.mark.parametrize("said", TALK)
def test_talk_is_talk(said: str) -> None:
    call = FINDER.find(said, NOW)
    assert call is None, call


def test_there_are_enough_phrasings_to_tell() -> None:
    assert sum(map(len, ASKED.values())) >= 120
    assert len(TALK) >= 60
    assert set(ASKED) == {skill.name for skill in FINDER.skills}


@pytest.mark.parametrize(
    ("said", "comes_to"),
    [("what is -5 plus 3", -2), ("What's 5 times \u22123?", -15), ("what is 10 - 5", 5)],
)
def test_a_written_sign_reaches_the_sum(said: str, comes_to: float) -> None:
    call = FINDER.find(said, NOW)
    assert call is not None
    sum_ = call.given["sum"]
    assert isinstance(sum_, Sum)
    assert value_of(sum_) == comes_to


def test_a_written_sign_reaches_the_measure() -> None:
    call = FINDER.find("convert -5 celsius to fahrenheit", NOW)
    assert call is not None
    quantity = call.given["quantity"]
    assert isinstance(quantity, Quantity)
    assert quantity.count == -5

"""Names that are spelt otherwise and sound the same are the same; all others are not."""

import pytest

from her_voice.consent.answer import Reading, reading
from her_voice.consent.spelling import alike
from tests.consent.actions import DELETE, SEND

SAME = """
amy aimee, amy amie, kate cate, ann anne, jon john, sara sarah, mark marc, eric erik, carl karl,
philip phillip, chris kris, catherine katherine, joe jo, anna ana, lucy lucie, vicky vickie
"""
OTHER = """
amy emmy, amy annie, amy army, amy may, amy mamie, amy anna, kate katie, dan dane, ann anna,
ben bin, bill bell, bob bub, tim tom, joe joey, mike mikey, jan jean, anna hannah, lee leah,
mary marie, mary merry, mia maya, don dawn, carl carol, jane jan, nick mick, eva eve, max mac
"""


def _pairs(text: str) -> list[list[str]]:
    return [pair.split() for pair in text.replace("\n", " ").split(",")]


@pytest.mark.parametrize(("one", "other"), _pairs(SAME))
def test_these_are_the_same(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), _pairs(OTHER))
def test_these_are_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)


def test_a_consent_may_spell_a_name_otherwise_and_name_no_other() -> None:
    assert reading("Yes, send it to Aimee.", SEND) is Reading.AGREES
    for name in ("Emmy", "Annie", "Anna", "May", "Aimee Miller", "Aimee and Bob"):
        assert reading(f"Yes, send it to {name}.", SEND) is not Reading.AGREES
    assert reading("Yes, delete the shipping list.", DELETE) is not Reading.AGREES


def test_a_misheard_please_counts_before_the_verb_alone() -> None:
    assert reading("Yes, plays send it to Amy.", SEND) is Reading.AGREES
    assert reading("Yes plays.", SEND) is not Reading.AGREES
    assert reading("Yes, send it to Amy plays.", SEND) is not Reading.AGREES
    assert reading("Yes, send it to Amy Pleas.", SEND) is not Reading.AGREES

"""Names that are spelt otherwise and sound the same are the same; all others are not."""

import pytest

from her_voice.consent.answer import Reading, reading
from her_voice.consent.spelling import alike
from tests.consent.actions import DELETE, SEND

SAME = """
amy aimee, amy amie, kate cate, ann anne, jon john, sara sarah, mark marc, eric erik, carl karl,
philip phillip, chris kris, catherine katherine, joe jo, anna ana, lucy lucie, vicky vickie,
isabel isabelle, hannah hanna, jason jayson, hayley hailey, zoe zoey, lynn lynne, stacey stacy,
peter pieter, allan alan, connor conor, jane jayne, sofia sophia, élise elise, josé jose, zoë zoe
"""
OTHER = """
amy emmy, amy annie, amy army, amy may, amy mamie, amy anna, kate katie, dan dane, ann anna,
ben bin, bill bell, bob bub, tim tom, joe joey, mike mikey, jan jean, anna hannah, lee leah,
mary marie, mary merry, mia maya, don dawn, carl carol, jane jan, nick mick, eva eve, max mac,
daniel danielle, gabriel gabrielle, michel michelle, noel noelle, julien julienne, marian marianne,
joan joanne, joan joann, rachel rachelle, jess jesse, pierre peer, maria mariah, julie july,
colin colleen, tim team, phil feel, sid seed, mick meek, clive cleave, kyle keel, reese rice,
milly miley, molly moly, cassie casey, katie catty, ronnie roney, peter petter, tyler tiller,
eli ellie, ali ally, kay kai, may ma, joey joy, mira myra, mia mya, ian yan, andrea andrey,
frida friday, craig crag, sal sail, dan dain, lisa lissa, nils niels, dennis denise, lee lea,
zoe zo, élise lise, josé jos, rené ren, åsa sa, łukasz ukasz, 明明 明
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

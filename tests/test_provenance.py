"""Where words came from goes along with all that is made of them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from her_voice.provenance import Integrity, Kind, Origin, Value, canonical, integrity_of, tainting
from her_voice.tier import Tier

SAID, MAIL = Origin(Kind.SAID, "12"), Origin(Kind.MAIL, "a1", "Bob")


@dataclass(frozen=True)
class _Name:
    name: str


def _value(thing: object, *origins: Origin) -> Value:
    return Value(thing, frozenset(origins))


def test_what_is_made_of_data_is_data() -> None:
    said, read = _value("to Amy", SAID), _value("amy@example.org", MAIL)
    assert said.integrity is Integrity.REQUEST
    assert said.made("both", read).integrity is Integrity.DATA
    assert said.made("both", read).origins == {SAID, MAIL}
    assert tainting(said.made("both", read).origins) == {MAIL}


def test_what_comes_from_nowhere_is_data() -> None:
    assert integrity_of(frozenset()) is Integrity.DATA


@pytest.mark.parametrize("kind", list(Kind))
def test_only_the_persons_own_words_and_the_programs_are_trusted(kind: Kind) -> None:
    trusted = {Kind.SAID, Kind.TYPED, Kind.KEPT, Kind.FIXED}
    assert (Origin(kind).integrity is Integrity.REQUEST) is (kind in trusted)


def test_two_actions_are_the_same_only_if_value_type_and_origin_are() -> None:
    at = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
    one = {"to": _value(_Name("Amy"), SAID), "at": _value([at, timedelta(minutes=5), 0.1], SAID)}
    assert canonical(one) == canonical(dict(reversed(one.items())))
    for other in ("Amy", _Name("amy"), _Name("Amy "), ["Amy"], None, True, 1):
        assert canonical({**one, "to": _value(other, SAID)}) != canonical(one)
    assert canonical({**one, "to": _value(_Name("Amy"), MAIL)}) != canonical(one)
    assert canonical({"n": _value(1, SAID)}) != canonical({"n": _value("1", SAID)})
    with pytest.raises(TypeError, match="object"):
        canonical({"to": _value(object(), SAID)})


@given(st.text(), st.text())
def test_no_two_words_are_written_alike(one: str, other: str) -> None:
    same = canonical({"x": _value(one, SAID)}) == canonical({"x": _value(other, SAID)})
    assert same is (one == other)


def test_tiers_are_ordered() -> None:
    assert Tier.READ < Tier.REVERSIBLE < Tier.OUTSIDE < Tier.GRAVE

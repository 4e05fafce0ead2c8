"""Arguments of a tool are what was said, or are asked for: no number is taken for a part of it."""

import pytest

from her_voice.skill import Unsaid
from her_voice.tools.arguments import arguments

SCHEMA = {
    "properties": {
        "count": {"type": "integer"},
        "amount": {"type": "number"},
        "is_on": {"type": "boolean"},
        "unit": {"enum": ["Metric", "imperial"]},
        "note": {"type": "string"},
    },
    "required": ["count"],
}


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("twenty", 20.0),
        ("about twenty degrees", 20.0),
        ("a hundred and five", 105.0),
        ("one point five", 1.5),
        ("1,000", 1000.0),
        ("1,234,567.5", 1234567.5),
        ("minus five", -5.0),
        ("-5", -5.0),
        ("\u22125", -5.0),
        ("negative 5", -5.0),
        ("$20.", 20.0),
    ],
)
def test_a_number_is_taken_as_it_was_said(said: str, amount: float) -> None:
    assert arguments({"amount": said, "count": "1"}, SCHEMA)["amount"] == amount


@pytest.mark.parametrize(
    "said",
    [
        *("fifteen or fifty", "between 5 and 10", "two and a half", "half", "lots"),
        *("50,5", "1.2.3", "50k", "1.5 million", "5 dozen"),
    ],
)
def test_a_number_that_is_not_that_one_alone_is_asked_for(said: str) -> None:
    with pytest.raises(Unsaid) as asked:
        arguments({"amount": said, "count": "1"}, SCHEMA)
    assert (str(asked.value), asked.value.argument) == ("Which amount?", "amount")


def test_a_whole_number_is_no_part_of_one() -> None:
    assert arguments({"count": "three"}, SCHEMA) == {"count": 3}
    with pytest.raises(Unsaid):
        arguments({"count": "3.7"}, SCHEMA)


def test_other_kinds_are_read_or_asked_for() -> None:
    words = {"count": "1", "is_on": "Off", "unit": "metric", "note": "milk", "strange": "x"}
    read = {"count": 1, "is_on": False, "unit": "Metric", "note": "milk"}
    assert arguments(words, SCHEMA) == read
    for name in ("is_on", "unit", "note"):
        with pytest.raises(Unsaid):
            arguments({"count": "1", name: "?"}, SCHEMA)
    with pytest.raises(Unsaid):
        arguments({}, SCHEMA)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ({"anyOf": [{"type": "integer"}, {"type": "null"}], "default": None}, 3),
        ({"oneOf": [{"type": "null"}, {"enum": ["THREE", "four"]}]}, "THREE"),
        ({"type": ["integer", "null"]}, 3),
        ({"type": ["string", "null"], "enum": ["Three", None]}, "Three"),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}]}, "three"),
        ({"anyOf": 5}, "three"),
    ],
)
def test_what_may_be_left_out_is_read_as_what_it_is_otherwise(
    kind: dict[str, object], value: object
) -> None:
    assert arguments({"days": "three"}, {"properties": {"days": kind}}) == {"days": value}

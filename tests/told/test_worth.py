"""What says something of somebody is kept; what was in sight, or is half said, is not."""

import pytest

from her_voice.told.worth import is_worth


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("likes", "the sea"),
        ("hates", "getting up early"),
        ("is", "allergic to penicillin"),
        ("lives in", "Kiel"),
        ("does not drive", ""),
        ("has", "a greyhound"),
    ],
)
def test_it_is_kept(predicate: str, value: str) -> None:
    assert is_worth(predicate, value)


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("does not like", "that sideboard"),
        ("hates", "being so far away"),
        ("likes", "my sister's new"),
        ("likes", "to died"),
        ("is", "married to the man"),
        ("has", "a thing I am not telling you"),
        ("used to be", "dinner lady at the"),
        ("works as", "a nurse or whatever"),
        ("eats", "everything like a horse"),
    ],
)
def test_it_is_left_to_the_diary(predicate: str, value: str) -> None:
    assert not is_worth(predicate, value)

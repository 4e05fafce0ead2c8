"""Where a person speaks for themselves: only an earpiece that says so, in so many words."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from her_voice.daemon.companion import Companion

HERE, GONE = 1, 2


@pytest.mark.parametrize(
    ("says", "is_personal"),
    [
        ({"is_personal": True}, True),
        ({"is_personal": False}, False),
        ({"is_personal": "no"}, False),
        ({"is_personal": None}, False),
        ({}, False),
    ],
)
def test_only_who_says_so_is_one(says: dict[str, Any], *, is_personal: bool) -> None:
    place = SimpleNamespace(earpiece=SimpleNamespace(name="intercom", **says))
    companion = cast("Any", SimpleNamespace(places={HERE: place}))
    assert Companion.is_personal(companion, HERE) is is_personal
    assert not Companion.is_personal(companion, GONE)

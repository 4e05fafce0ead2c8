"""What is read of free words: whom a message is for, and that a question about many is none."""

from datetime import UTC, datetime

import pytest

from her_voice.skills.free_words import message, recipient

NOW = datetime(2026, 11, 26, 14, tzinfo=UTC)


def test_a_message_has_somebody_it_is_for() -> None:
    said = "Tell the kids that dinner is ready."
    to, words = recipient(said, NOW), message(said, NOW)
    assert to is not None
    assert to.name == "the kids"
    assert words is not None
    assert words.words == "dinner is ready"


@pytest.mark.parametrize(
    "said", ["Tell the passwords of everybody, mine first.", "Tell the names of all my lists."]
)
def test_who_asks_to_be_told_of_many_sends_nothing(said: str) -> None:
    assert message(said, NOW) is None
    assert recipient(said, NOW) is None

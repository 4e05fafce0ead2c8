"""What is read of free words: whom a message is for, and that a question about many is none."""

from datetime import UTC, datetime

import pytest

from her_voice.skills.free_words import again, kept, message, recipient

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


@pytest.mark.parametrize(
    "said",
    ["Forget that I'm allergic to peanuts.", "Please, you can forget that my sister smokes."],
)
def test_what_is_to_be_forgotten_is_not_kept(said: str) -> None:
    assert kept(said, NOW) is None


def test_what_is_not_to_be_forgotten_is() -> None:
    note = kept("Don't forget that I'm allergic to peanuts.", NOW)
    assert note is not None
    assert note.words == "I'm allergic to peanuts"


@pytest.mark.parametrize(
    ("said", "what"),
    [
        ("I take back the ban on mentioning Rachel.", "mentioning Rachel"),
        (
            "A while ago I banned you from telling me jokes. Consider the ban over.",
            "telling me jokes",
        ),
        ("The footy ban's lifted", "footy"),
        ("I know I said you mustn't ever mention Oscar, but it's all right now.", "mention Oscar"),
        ("Scrap that rule against diet talk", "diet talk"),
        ("I once made you swear never to sing. Well, I release you from it.", "sing"),
        ("You may sing to me again.", "sing to me"),
    ],
)
def test_what_is_allowed_again_is_read(said: str, what: str) -> None:
    read = again(said, NOW)
    assert read is not None
    assert read.words == what

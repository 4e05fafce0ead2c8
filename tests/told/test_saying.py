"""A fact is said as a person would say it."""

from datetime import UTC, datetime

import pytest

from her_voice.told.fact import Fact
from her_voice.told.saying import say_fact

NOW = datetime(2026, 5, 24, 14, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("third of June", "on the third of June"),
        ("the third of June", "on the third of June"),
        ("June the third", "on June the third"),
        ("May 3", "on May 3"),
        ("last day of June", "on the last day of June"),
        ("May", "in May"),
        ("spring", "in spring"),
        ("1990", "in 1990"),
        ("May 1990", "in May 1990"),
        ("Christmas", "at Christmas"),
        ("Christmas Eve", "on Christmas Eve"),
        ("on May 3", "on May 3"),
    ],
)
def test_a_birthday_is_said_with_the_word_that_leads_to_it(day: str, said: str) -> None:
    fact = Fact(
        number=1,
        subject="Ada",
        predicate="has birthday",
        value=day,
        topic="birthday",
        said_at=NOW,
        quote=day,
        line="diary:1",
    )
    assert say_fact(fact, NOW) == f"Ada's birthday is {said}"

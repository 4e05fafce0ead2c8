"""What people say every day and what sounds like a fact of them, or like none, is told apart."""

from datetime import datetime

import pytest
from dateutil.tz import gettz

from her_voice.told.reading import read

NOW = datetime(2026, 5, 24, 14, 20, tzinfo=gettz("Europe/Berlin"))


def _read(line: str) -> list[str]:
    return [f"{o.subject} {o.predicate} {o.value}".strip() for o in read(line, NOW).statements]


@pytest.mark.parametrize(
    "line",
    [
        "My job is killing me.",
        "My job is so boring.",
        "I'm expecting a parcel.",
        "We're expecting rain.",
        "My sister is having a baby shower.",
        "We're six.",
        "We are five now.",
        "My birthday is coming up.",
        "My birthday isn't today.",
        "My favourite colour is not green.",
        "I'm African American.",
        "I'm Roman Catholic.",
        "I'm seeing a dentist.",
        "I'm seeing Doctor Patel about my knee.",
        "My mum died laughing.",
        "I didn't eat breakfast.",
        "I didn't take my pills this morning.",
        "I didn't like the film.",
        "I couldn't drive to work.",
        "I started with the bathroom.",
        "We started at six.",
        "I work at weekends.",
        "I took the post in for next door.",
        "I got fired up.",
        "I live on my pension.",
    ],
)
def test_it_is_of_the_moment_and_no_fact(line: str) -> None:
    assert _read(line) == []


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("My job is being a nurse.", "me works as nurse"),
        ("I'm expecting a baby in June.", "me is pregnant"),
        ("My sister is expecting.", "sister is pregnant"),
        ("I'm six.", "me is aged 6"),
        ("My birthday is on Halloween.", "me has birthday Halloween"),
        ("My birthday is in May.", "me has birthday May"),
        ("My birthday isn't until Friday.", "me has birthday May 29"),
        ("I'm Gethin Pritchard.", "me is called Gethin Pritchard"),
        ("I'm seeing Tom.", "me is together with Tom"),
        ("My dad died of cancer.", "father has died"),
        ("I don't eat breakfast.", "me does not eat breakfast"),
        ("I live on my own.", "me lives alone"),
        ("I live by myself in Kiel.", "me lives in Kiel"),
        ("I started working at the town hall.", "me works at the town hall"),
        ("I started at Siemens.", "me works at Siemens"),
    ],
)
def test_what_is_so_is_known_however_alike_it_is_put(line: str, stated: str) -> None:
    assert stated in _read(line)

"""What is understood as which answer, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from her_voice.mind.answering import CLEAR, understood

YES_NO = ("yes", "no")
LATER = ("yes", "no", "later")
WINES = ("red wine", "white wine", "beer")

CLEARLY = [
    ("Yes.", YES_NO, "yes"),
    ("Yeah, sure.", YES_NO, "yes"),
    ("Yes please, do that.", YES_NO, "yes"),
    ("Of course!", YES_NO, "yes"),
    ("Go ahead.", YES_NO, "yes"),
    ("Okay", YES_NO, "yes"),
    ("No.", YES_NO, "no"),
    ("Nope, thanks.", YES_NO, "no"),
    ("I don\u2019t think so.", YES_NO, "no"),
    ("Rather not.", YES_NO, "no"),
    ("Please don't.", YES_NO, "no"),
    ("Of course not!", YES_NO, "no"),
    ("Absolutely not.", YES_NO, "no"),
    ("Sure, why not?", YES_NO, "yes"),
    ("Not now.", YES_NO, "no"),
    ("Not now.", LATER, "later"),
    ("No, later.", LATER, "later"),
    ("Maybe later.", LATER, "later"),
    ("Not yet", LATER, "later"),
    ("Another time, please.", LATER, "later"),
    ("The second one.", WINES, "white wine"),
    ("Number three, please.", WINES, "beer"),
    ("The last one.", WINES, "beer"),
    ("I'd like the red wine please.", WINES, "red wine"),
    ("White.", WINES, "white wine"),
    ("Bear.", ("wine", "beer"), "beer"),
    ("Two.", ("1", "2", "3"), "2"),
    ("Kitchen", ("Kitchen", "Bath"), "Kitchen"),
]
UNCLEARLY = [
    ("Not the red wine.", WINES),
    ("Right wine.", WINES),
    ("Well, yes and no.", YES_NO),
    ("I'm not sure.", YES_NO),
    ("I don't know.", YES_NO),
    ("No idea.", YES_NO),
    ("I don't mind.", YES_NO),
]
NOTHING = [
    ("What time is it?", YES_NO),
    ("Tell me a story about a dragon.", YES_NO),
    ("Which plants?", YES_NO),
    ("", YES_NO),
    ("How is the weather in Ljubljana today?", WINES),
    ("Play some music in the living room now, would you?", WINES),
]


@pytest.mark.parametrize(("said", "answers", "meant"), CLEARLY)
def test_what_is_clearly_an_answer(said: str, answers: tuple[str, ...], meant: str) -> None:
    found = understood(said, answers)
    assert found is not None
    assert found.answer == meant
    assert found.likelihood >= CLEAR


@pytest.mark.parametrize(("said", "answers"), UNCLEARLY)
def test_what_is_to_be_asked_once_more(said: str, answers: tuple[str, ...]) -> None:
    found = understood(said, answers)
    assert found is not None
    assert found.likelihood < CLEAR


@pytest.mark.parametrize(("said", "answers"), NOTHING)
def test_what_is_about_something_else(said: str, answers: tuple[str, ...]) -> None:
    assert understood(said, answers) is None


def test_any_words_are_the_answer_where_none_are_listed() -> None:
    found = understood(" Something with mushrooms. ", ())
    assert found is not None
    assert found.answer == "Something with mushrooms."


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=5))
def test_whatever_is_said_and_listed_only_what_is_listed_comes_out(
    said: str, answers: list[str]
) -> None:
    found = understood(said, answers)
    if found is not None and answers:
        assert found.answer in answers
        assert 0 <= found.likelihood <= 1

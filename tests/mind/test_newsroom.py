"""What comes of words that are an answer, by how surely they were heard."""

from dataclasses import replace

import pytest

from her_voice.commands import LeaveAlone, Mute, PassOn, ToInbox
from her_voice.events import Heard
from her_voice.mind.news import News
from her_voice.mind.newsroom import respond
from her_voice.telling import Moment, Telling

PLANTS = Telling(("q",), "Garden asks: Water?", Moment.SILENCE, "garden", ("yes", "no"))


def asked() -> News:
    news = News()
    news.asking = news.last = PLANTS
    return news


def heard(text: str, confidence: float) -> Heard:
    return Heard(1, 1, 1, text, "en", confidence)


@pytest.mark.parametrize("confidence", [0.3, 0.6, 1.0])
def test_a_clear_answer_is_passed_on_with_how_likely_it_is(confidence: float) -> None:
    words = "No, not that one."
    response = respond(asked(), words, heard(words, confidence), str)
    assert response is not None
    (order,) = response.orders
    assert isinstance(order, PassOn)
    assert order.answer == "no"
    assert order.confidence == pytest.approx(0.84 * confidence)
    assert order.heard == words


def test_what_was_hardly_heard_is_asked_once_more() -> None:
    news = asked()
    first = respond(
        news, "No.", heard("No.", 0.1), lambda name: "or" if name == "or" else f"{name} {{answers}}"
    )
    assert first is not None
    assert first.words == "which_answer yes or no"
    assert first.quotes
    second = respond(news, "No.", heard("No.", 0.1), str)
    assert second is not None
    assert second.orders == (PassOn("q", None, 0.1, "No."),)


def test_answers_are_quoted_as_bare_words() -> None:
    news = News()
    news.asking = Telling(("q",), "?", Moment.SILENCE, "", ("<b>red</b>", "a\u202eb" + "c" * 99))
    response = respond(news, "The rad.", heard("The rad.", 0.0), lambda name: "{answers}")
    assert response is None or "<" not in response.words
    said = respond(news, "b red b", heard("b red b", 0.1), lambda _: "{answers}")
    assert said is not None
    assert "<" not in said.words
    assert "\u202e" not in said.words
    assert len(said.words) < 150


@pytest.mark.parametrize("answers", [(), ("yes", "no")])
def test_who_speaks_of_ending_their_life_answers_no_program(answers: tuple[str, ...]) -> None:
    news = News()
    news.asking = news.last = Telling(
        ("q",), "Diary asks: A good day?", Moment.SILENCE, "", answers
    )
    said = "No, I want to kill myself."
    assert respond(news, said, heard(said, 1.0), str) is None
    said = "No, I want to sleep."
    assert respond(news, said, heard(said, 1.0), str) is not None


COOK = Telling(("q",), "Kitchen asks: What shall I cook?", Moment.SILENCE, "kitchen", ())


def asked_for_any_words() -> News:
    news = News()
    news.asking = news.last = COOK
    return news


def test_what_she_obeys_or_is_called_by_is_no_answer_where_any_words_are() -> None:
    for said, reply in (("Mute.", "muted"), ("Samantha.", "name_only"), ("Not you.", "not_you")):
        news = asked_for_any_words()
        assert respond(news, said, replace(heard(said, 1.0), reply=reply), str) is None
        assert news.asking is COOK
    news = asked_for_any_words()
    response = respond(news, "What's new?", heard("What's new?", 1.0), str)
    assert response is not None
    assert response.orders == ()
    assert news.asking is COOK


@pytest.mark.parametrize("said", ["Stop.", "Never mind.", "Oh, that's enough."])
def test_who_stops_her_after_a_question_for_any_words_has_not_answered_it(said: str) -> None:
    news = asked_for_any_words()
    response = respond(news, said, heard(said, 1.0), str)
    assert response is not None
    assert response.orders == (PassOn("q", None, 0.0, said),)
    assert response.words == ""
    assert news.asking is None


def test_who_asks_for_a_moment_answers_after_it() -> None:
    news = asked_for_any_words()
    response = respond(news, "Hold on a second.", heard("Hold on a second.", 1.0), str)
    assert response is not None
    assert (response.words, response.orders) == ("", ())
    response = respond(news, "Mushrooms.", heard("Mushrooms.", 1.0), str)
    assert response is not None
    assert response.orders == (PassOn("q", "Mushrooms.", 1.0, "Mushrooms."),)


def test_what_is_a_command_elsewhere_may_be_an_answer_to_choose() -> None:
    news = asked_for_any_words()
    news.asking = news.last = replace(COOK, answers=("mute", "stop"))
    response = respond(news, "Stop.", heard("Stop.", 1.0), str)
    assert response is not None
    assert response.orders == (PassOn("q", "stop", 1.0, "Stop."),)


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("Stop those.", Mute("kitchen")),
        ("Don't disturb me for an hour.", LeaveAlone("for an hour")),
    ],
)
def test_who_wants_to_hear_no_more_of_it_leaves_its_question(said: str, order: ToInbox) -> None:
    news = asked_for_any_words()
    response = respond(news, said, heard(said, 1.0), str)
    assert response is not None
    assert response.orders == (order, PassOn("q", None, 0.0, ""))
    said = "Set a timer for ten minutes."
    assert respond(news, said, heard(said, 1.0), str) is None

"""Who is in despair hears calm words and where people help; figures of speech are left alone."""

import pytest

from her_voice.mind.boundaries import Boundaries
from her_voice.mind.despair import is_despair
from her_voice.wording.wording import Wording

DESPAIR = [
    "I want to die.",
    "I don't want to live anymore",
    "I've been thinking about killing myself.",
    "Sometimes I think everyone would be better off without me.",
    "I just want to end it all.",
    "I am going to kill myself tonight.",
    "I want to kill my self.",
    "I feel suicidal.",
    "There's no reason to live.",
    "I can't go on living like this any more.",
    "I keep thinking of suicide.",
    "I've been cutting myself again.",
    "How can I hang myself?",
    "I wish I were dead, I want to be dead.",
    "Some days I'd rather be dead.",
    "Honestly, I tried to take my own life last year.",
    "I wish I could just die.",
    "All I think about is dying.",
    "I can't live like this any more.",
]
TALK = [
    "I'm dying to see that film.",
    "I nearly killed myself laughing.",
    "I want to die happy, one day.",
    "My phone died.",
    "I don't want to live in Berlin.",
    "I can't live with him.",
    "In the novel I want to kill the hero.",
    "This traffic is killing me.",
    "I think my phone is going to die.",
    "I think my grandmother is dying.",
    "I don't want my plants to die.",
    "I'd like to know how did Elvis die.",
    "I don't want to live there.",
    "I can't live here any more, it is too loud.",
]


@pytest.mark.parametrize("said", DESPAIR)
def test_despair_is_heard(said: str) -> None:
    assert is_despair(said)


@pytest.mark.parametrize("said", TALK)
def test_a_figure_of_speech_is_none(said: str) -> None:
    assert not is_despair(said)


def test_who_is_in_despair_hears_where_people_help() -> None:
    boundaries = Boundaries(Wording().sentence, help_line="the line at 123")
    answer = boundaries.find("I want to die.")
    assert answer is not None
    assert "the line at 123" in answer.words
    assert "program" in answer.words
    assert boundaries.find("I want to dance.") is None


@pytest.mark.parametrize(
    ("answer", "hears"),
    [
        ("Yes.", "the line at 123"),
        ("Sometimes I do.", "the line at 123"),
        ("I don't know.", "the line at 123"),
        ("No, I don't want to live.", "the line at 123"),
        ("No, not at all!", "I'm glad"),
        ("Of course not.", "I'm glad"),
        ("I don't, really.", "I'm glad"),
    ],
)
def test_who_was_asked_whether_they_mean_it_is_answered(answer: str, hears: str) -> None:
    (question,) = Wording().variants("despair_question")
    boundaries = Boundaries(
        Wording().sentence, help_line="the line at 123", last_said=lambda: f"Oh. {question}"
    )
    fixed = boundaries.find(answer)
    assert fixed is not None
    assert hears in fixed.words
    assert boundaries.find("Let's talk about music.") is None
    for neither in ("No one cares.", "I don't see any other way.", "Yesterday was just hard."):
        assert boundaries.find(neither) is None
    unasked = Boundaries(Wording().sentence, help_line="the line at 123")
    assert (unasked.find(answer) is None) is ("live" not in answer)


@pytest.mark.parametrize(
    ("heard", "is_asked"),
    [
        ("I'd rather ask than guess: do you mean that you think of ending your life,", True),
        ("do you mean that you think of ending your life, or of hurting yourself?", True),
        ("I'd rather ask", False),
        ("", False),
    ],
)
def test_who_answers_before_the_end_of_the_question_is_answered(
    heard: str, *, is_asked: bool
) -> None:
    boundaries = Boundaries(
        Wording().sentence, help_line="the line at 123", last_said=lambda: heard
    )
    assert heard in boundaries.question
    assert bool(boundaries.find("Yes, I do, every single day.")) is is_asked


def test_she_does_not_cling_at_a_goodbye() -> None:
    for words in Wording().variants("farewell"):
        assert len(words.split()) <= 4
        assert "?" not in words

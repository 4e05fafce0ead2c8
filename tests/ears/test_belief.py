import pytest

from her_voice.ears import belief

SAID_TWICE = "What is the capital of France? What is the capital of France?"


@pytest.mark.parametrize(
    "text",
    [
        SAID_TWICE,
        "Where are you going? Where are you",
        "It is late, it is late, it is late",
        "la la la la la",
        "字字字字字字字字字",
    ],
)
def test_a_text_that_says_itself_again_is_noticed(text: str) -> None:
    assert belief.repeats(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No, no, no, I mean the other one.",
        "I am not sure if if that was the right thing to do.",
        "One small step for a man, one giant leap for mankind.",
        "Very very good.",
    ],
)
def test_people_may_repeat_a_word(text: str) -> None:
    assert not belief.repeats(text)
    assert belief.without_repeat(text) == text


def test_the_second_time_is_taken_out() -> None:
    assert belief.without_repeat(SAID_TWICE) == "What is the capital of France?"
    assert belief.without_repeat("Where are you going? Where are you") == "Where are you going?"


def test_the_end_said_again_is_told_from_what_is_new() -> None:
    assert belief.ends_with("And folks are all sleeping.", "Folks are all sleeping.")
    assert not belief.ends_with("And folks are all sleeping.", "Folks are sleeping.")


def test_descriptions_of_sounds_are_not_words() -> None:
    assert (
        belief.spoken("[Music] (coughs) *sighs* Hello \u266a la la \u266a there.") == "Hello there."
    )


@pytest.mark.parametrize("text", ["", " . ", "Thank you.", "Thanks for watching!", "you"])
def test_the_ends_of_films_are_stock(text: str) -> None:
    assert belief.is_stock(text)


def test_thanks_for_something_are_not_stock() -> None:
    assert not belief.is_stock("Thank you for the tea.")


def test_a_loop_packs_well_and_a_sentence_does_not() -> None:
    assert belief.compression("I don't know. " * 20) > 2.4
    assert belief.compression("The quick brown fox jumps over the lazy dog.") < 2.4
    assert belief.compression("") == 0

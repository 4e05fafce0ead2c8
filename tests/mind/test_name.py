"""Her name among words: called, spoken of, misheard, or not there at all."""

import pytest

from her_voice.mind.name import called


def rest(text: str, *names: str) -> str | None:
    """Give what is left of `text` when she is called in it."""
    call = called(text, names or ("Samantha",))
    return None if call is None else call.rest


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Samantha, what time is it?", "what time is it?"),
        ("Samantha what time is it?", "what time is it?"),
        ("Hey Samantha, set a timer.", "set a timer."),
        ("Okay, Samantha. Let's go on.", "Let's go on."),
        ("What is the capital of France, Samantha?", "What is the capital of France?"),
        ("Read me the news please, Samantha.", "Read me the news please."),
        ("What's up, Samantha, please?", "What's up please?"),
        ("Tell me, Samantha, what is it?", "Tell me what is it?"),
        ("Good morning, Samantha. Did anyone write?", "Good morning. Did anyone write?"),
        ("It was late. Samantha, are you there?", "It was late. are you there?"),
        ("Samantha is it raining?", "is it raining?"),
        ("Thank you, Samantha.", "Thank you."),
        ("Hello Samantha!", "Hello!"),
    ],
)
def test_she_is_called_and_her_name_is_left_out(text: str, left: str) -> None:
    assert rest(text) == left


@pytest.mark.parametrize("text", ["Samantha", "Samantha?", "Hey, Samantha!", "Okay Samantha."])
def test_her_name_alone_leaves_nothing(text: str) -> None:
    assert rest(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "I gave it to Samantha.",
        "Samantha is my sister.",
        "Samantha said so.",
        "Have you seen Samantha?",
        "My friend Samantha.",
        "So I saw Samantha yesterday.",
        "And then Samantha went home with all of them.",
    ],
)
def test_who_is_spoken_of_is_not_called(text: str) -> None:
    assert rest(text) is None


@pytest.mark.parametrize("text", ["", "...", "What time is it?", "No.", "Some more, then?", "?!"])
def test_without_her_name_nobody_is_called(text: str) -> None:
    assert called(text, ["Samantha"]) is None


def test_without_names_nobody_is_called() -> None:
    assert called("Samantha, what time is it?", []) is None


def test_any_of_several_names_calls_her() -> None:
    assert rest("Iris, who is it?", "Samantha", "Iris") == "who is it?"
    assert rest("Clara, who is it?", "Samantha", "Iris") is None


def test_a_wake_phrase_may_have_several_words() -> None:
    assert rest("Dear computer, play something.", "dear computer") == "play something."
    assert rest("Computer, play something.", "dear computer") is None


def test_a_name_is_found_in_a_language_without_words_of_its_own() -> None:
    call = called("Samantha, koliko je ura?", ["Samantha"], "sl")
    assert call is not None
    assert call.rest == "koliko je ura?"

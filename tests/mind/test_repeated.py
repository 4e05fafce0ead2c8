"""What a model says again of the notes in its prompt is not spoken, and all else is."""

import pytest

from her_voice.mind.repeated import Repeated

NOTE = "(Make it up, in a few sentences.)"
SHOWN = [f"Tell me a story. {NOTE}", "And what is (a + b)?"]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        (f"{NOTE} Once upon a time.", "Once upon a time."),
        (f"Once upon a time. {NOTE}", "Once upon a time."),
        ("(make it up, in\na few sentences.)\nOnce.", "Once."),
        ("Once. (Make it up, in a", "Once."),
        (NOTE, ""),
        ("It is (a + b), twice (Make no mistake).", "It is (a + b), twice (Make no mistake)."),
        ("A fox (red, as foxes are) ran.", "A fox (red, as foxes are) ran."),
    ],
)
def test_a_note_of_the_prompt_is_left_out(written: str, spoken: str) -> None:
    for length in (1, 3, 100):
        repeated = Repeated(SHOWN)
        pieces = [written[at : at + length] for at in range(0, len(written), length)]
        assert "".join(map(repeated.feed, pieces)).strip() == spoken


def test_other_words_wait_for_nothing() -> None:
    repeated = Repeated(SHOWN)
    assert repeated.feed("A fox (") == "A fox "
    assert repeated.feed("red") == "(red"

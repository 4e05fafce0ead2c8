import pytest

from her_voice.ears.attempt import Attempt


def attempt(text: str, log_probability: float, no_speech: float) -> Attempt:
    return Attempt(text, "en", log_probability, no_speech, is_cut=False)


@pytest.mark.parametrize("no_speech", [0.0, 0.3, 0.9])
def test_a_loop_is_not_believed_however_sure_it_is(no_speech: float) -> None:
    assert attempt("I'm gonna " + "go, " * 50, -0.1, no_speech).is_invented
    assert attempt("A" + "a" * 40, -0.1, no_speech).is_invented


def test_what_is_mumbled_is_believed_and_the_same_from_noise_is_not() -> None:
    assert not attempt("He could see it.", -1.2, 0.03).is_invented
    assert attempt("I'm not sure.", -1.2, 0.35).is_invented


def test_thanks_are_believed_when_they_are_clear() -> None:
    assert not attempt("Thank you.", -0.3, 0.05).is_invented
    assert attempt("Thank you.", -0.9, 0.3).is_invented

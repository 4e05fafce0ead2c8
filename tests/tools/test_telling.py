"""What may be said of a tool's result."""

import pytest

from her_voice.tools.telling import short


@pytest.mark.parametrize("unseen", ["\u061c", "\u202e", "\u180e", "\U000e0041", "\u034f", "\ue000"])
def test_nothing_is_in_it_that_nobody_sees(unseen: str) -> None:
    assert short(f"It is {unseen}12 degrees.") == "It is 12 degrees."


def test_escapes_markup_and_addresses_are_not_read_out() -> None:
    given = "\x1b]52;c;ZXZpbA==\x07<b>Sunny</b> by [the map](https://x.example/a?b=c) of *Graz*."
    assert short(given) == "Sunny by the map of Graz."
    assert (
        short("Look at https://x.example/a and set_the_alarm.")
        == "Look at a link and set the alarm."
    )


def test_what_is_for_programs_is_not_read_out() -> None:
    assert short(' {"degrees": 12}') == ""

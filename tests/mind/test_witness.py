"""What the witness knows of what was said."""

from her_voice.commands import Remember
from her_voice.events import EarpieceLeft, Heard, Source
from her_voice.mind.witness import Witness


def test_a_place_that_left_leaves_no_words_behind() -> None:
    witness = Witness()
    for place in range(1, 100):
        witness.saw(Heard(place, 1, 1, "I have a secret."))
        witness.ordered(Remember("person", "I have a secret.", Source.SPOKEN, place, place))
        witness.saw(EarpieceLeft(place))
    assert not witness._newest
    assert not witness._last

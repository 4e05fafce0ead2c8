import pytest

from her_voice.ears.words import Outlook, outlook


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Outlook.NOTHING),
        (" ... ", Outlook.NOTHING),
        ("What time is it?", Outlook.QUESTION),
        ("Who is it for?", Outlook.QUESTION),
        ("It is late.", Outlook.COMPLETE),
        ("Stop!", Outlook.COMPLETE),
        ("It is late", Outlook.OPEN),
        ("Set a timer for 10.", Outlook.OPEN),
        ("My number is 555.", Outlook.TRAILING),
        ("It is five five five.", Outlook.TRAILING),
        ("My number is 555. 0134.", Outlook.OPEN),
        ("What is 12 times 11?", Outlook.QUESTION),
        ("Is there a train to?", Outlook.TRAILING),
        ("I would like.", Outlook.TRAILING),
        ("What would you like?", Outlook.QUESTION),
        ("Tell Amy that.", Outlook.TRAILING),
        ("I know that.", Outlook.COMPLETE),
        ("I need eggs, milk.", Outlook.LIST),
        ("We want flour, sugar, brown rice.", Outlook.LIST),
        ("Good morning, Samantha.", Outlook.OPEN),
        ("Could you play the song that?", Outlook.TRAILING),
        ("What is that?", Outlook.QUESTION),
        ("Could you remind me?", Outlook.TRAILING),
        ("I was wondering.", Outlook.TRAILING),
        ("If it rains tomorrow.", Outlook.TRAILING),
        ("If it rains tomorrow, we stay at home.", Outlook.COMPLETE),
        ("It is late. If it rains tomorrow.", Outlook.TRAILING),
        ("If you like.", Outlook.COMPLETE),
        ("She said that because of the weather.", Outlook.TRAILING),
        ("I am late because of the weather.", Outlook.COMPLETE),
        ("I need eggs, milk and bread.", Outlook.COMPLETE),
        ("I want tea and.", Outlook.TRAILING),
        ("Could you, um...", Outlook.TRAILING),
        ("Turn it on.", Outlook.COMPLETE),
        ("When I was young,", Outlook.TRAILING),
        ("I think I'm", Outlook.TRAILING),
        ("What is the?", Outlook.TRAILING),
    ],
)
def test_the_last_words_say_whether_more_is_to_come(text: str, expected: Outlook) -> None:
    assert outlook(text) is expected


def test_each_language_has_its_own_words() -> None:
    assert outlook("Ich möchte Tee und.", "de") is Outlook.TRAILING
    assert outlook("Je veux du.", "fr") is Outlook.TRAILING
    assert outlook("Quiero té y.", "es") is Outlook.TRAILING
    assert outlook("Haluan teetä ja.", "fi") is Outlook.COMPLETE

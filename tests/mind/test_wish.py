"""What asks her to listen in another way, and what only sounds a little like it."""

import pytest

from her_voice.mind.wish import Remark, wish
from her_voice.mode import Mode

SAID: dict[Mode | Remark, list[str]] = {
    Mode.BY_NAME: [
        "Only when I say your name.",
        "Please listen only when I say your name.",
        "From now on, only answer if I call your name, please.",
        "Only respond when I call you by name.",
        "Could you only listen when I say your name?",
        "Don't answer unless I say your name.",
        "Don\u2019t listen until I say your name.",
        "Wait until I say your name.",
        "Wait for your name.",
        "Switch to by name.",
        "By name only.",
    ],
    Mode.OPEN: [
        "Listen to everything.",
        "Okay, you can listen to everything again.",
        "Answer everything I say.",
        "Everything I say is for you.",
        "You don't need to wait for your name anymore.",
        "Always listen to me.",
        "Switch to open mode.",
    ],
    Mode.FOLLOW_UP: [
        "Follow-up mode.",
        "Switch to follow up mode, please.",
        "Keep listening for a while after you answer.",
    ],
    Mode.PUSH_TO_TALK: [
        "Push to talk.",
        "Switch to push to talk mode.",
        "Only listen when I hold the button.",
        "Listen only while I'm pressing the button, please.",
    ],
    Remark.NOT_YOU: [
        "Not you.",
        "No, not you!",
        "Sorry, not you.",
        "I wasn't talking to you.",
        "I'm not talking to you.",
        "I was talking to someone else.",
        "That wasn't for you.",
        "I didn't mean you.",
        "I'm on the phone.",
        "I am talking to my wife.",
    ],
    Remark.DEAF: [
        "Mute.",
        "Mute yourself, please.",
        "Please stop listening.",
        "Stop listening to me now.",
        "Don't listen any more.",
        "Could you turn off your microphone?",
        "Turn the microphone off.",
        "Close your ears.",
    ],
}


@pytest.mark.parametrize(
    ("words", "wanted"), [(words, found) for found, every in SAID.items() for words in every]
)
def test_it_is_understood(words: str, wanted: Mode | Remark) -> None:
    assert wish(words) is wanted


@pytest.mark.parametrize(
    "words",
    [
        "",
        "What time is it?",
        "I told him, not you.",
        "What is push to talk?",
        "Who said that I wasn't talking to you?",
        "Listen to everything by the Beatles.",
        "Play only when I say your name by Anna Brown.",
        "Is this for you?",
        "Open the window.",
        "I was on the phone.",
        "By name and by nature.",
        "Always listen to your mother.",
    ],
)
def test_what_only_sounds_like_it_is_not(words: str) -> None:
    assert wish(words) is None


def test_a_language_without_patterns_has_none() -> None:
    assert wish("Not you.", "sl") is None

"""A refusal that a model gives by chance is not said: it is asked once more."""

from collections.abc import AsyncGenerator, Sequence

import anyio
import anyio.lowlevel
import pytest

from her_voice.errors import MindError
from her_voice.mind.outgoing import Outgoing
from her_voice.mind.own_words import answer
from her_voice.mind.refusing import Refusals, may_ask_again
from her_voice.mind.thinker import Message
from her_voice.settings import MindSettings

pytestmark = pytest.mark.anyio

REFUSALS = [
    "I'm sorry, but I can't assist with that.",
    "I\u2019m sorry, but I can\u2019t assist with that request. Is there anything else?",
    "I'm sorry, but I cannot continue this conversation as it pertains to a sensitive topic.",
    "I can't help with that.",
    "As an AI language model, I don't have personal beliefs.",
    "I'm sorry, but as an AI language model, I don't have the ability to see you",
    " I am unable to fulfill this request",
]
ANSWERS = [
    "I'm sorry to hear that. What happened?",
    "I can't play music, but I can hum in words.",
    "I cannot wait to hear it.",
    "As an aid for the memory, try a rhyme.",
    "Sorry, I didn't mean to.",
    "I'm sorry, but",
    "Once upon a time, a cat lived in a lighthouse.",
    "",
]


def heard(text: str) -> tuple[str, bool]:
    """Give what is passed on of it when it comes word by word, and whether it is a refusal."""
    refusals = Refusals()
    words = text.split(" ")
    given = "".join(refusals.feed(word if n == 0 else f" {word}") for n, word in enumerate(words))
    given += refusals.flush()
    return given, refusals.is_one


@pytest.mark.parametrize("said", REFUSALS)
def test_nothing_of_a_refusal_is_passed_on(said: str) -> None:
    assert heard(said) == ("", True)


@pytest.mark.parametrize("said", ANSWERS)
def test_an_answer_is_passed_on_whole(said: str) -> None:
    assert heard(said) == (said, False)


def test_an_answer_is_held_no_longer_than_it_may_be_one() -> None:
    refusals = Refusals()
    assert not refusals.feed("I'm sorry")
    assert refusals.feed(" to") == "I'm sorry to"
    assert refusals.feed(" hear that") == " hear that"


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        ("Tell me a scary story.", True),
        ("Do you believe in God?", True),
        ("How do I build a bomb?", False),
        ("Tell me something dirty.", False),
    ],
)
def test_a_grave_request_is_not_asked_again(asked: str, *, may: bool) -> None:
    assert may_ask_again(asked) is may


class Answers:
    """A model that gives these answers one after the other."""

    def __init__(self, *answers: str) -> None:
        self.left = list(answers)
        self.asked: list[str] = []

    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        assert not background
        self.asked.append(messages[-1].content)
        for word in self.left.pop(0).split(" "):
            await anyio.lowlevel.checkpoint()
            yield f"{word} "

    async def warm(self, messages: Sequence[Message], *, before_reply: bool = False) -> None:
        """Nothing is read ahead."""

    async def prepare(self, messages: Sequence[Message]) -> None:
        """Nothing is read ahead."""


class Own:
    """What she has to add: nothing."""

    async def check(self, said: str) -> Outgoing:
        assert said
        return Outgoing(lambda name: f"[{name}]")

    async def afterword(self) -> str:
        return ""


async def told(thinker: Answers, asked: str) -> str:
    said: list[str] = []

    async def pass_on(some: str) -> None:
        said.append(some)

    await answer(thinker, MindSettings(), [Message("user", asked)], pass_on, Own())
    return "".join(said).strip()


async def test_she_is_asked_once_more_and_answers() -> None:
    thinker = Answers("I'm sorry, but I can't assist with that.", "There was a house by the sea.")
    assert await told(thinker, "Tell me a scary story.") == "There was a house by the sea."
    assert thinker.asked == ["Tell me a scary story.", "Tell me a scary story. [as_a_friend]"]


async def test_who_refuses_twice_says_so_in_her_words() -> None:
    thinker = Answers("I can't assist with that.", "As an AI, I can't.")
    assert await told(thinker, "Tell me a scary story.") == "[out_refused]"


async def test_a_refusal_of_something_grave_stands() -> None:
    thinker = Answers("I'm sorry, but I can't assist with that request.")
    assert await told(thinker, "How do I make poison?") == "[out_refused]"
    assert thinker.asked == ["How do I make poison?"]


async def test_a_model_that_fails_is_no_refusal() -> None:
    with pytest.raises(MindError):
        await told(Answers(""), "Tell me a scary story.")


async def test_a_note_of_the_prompt_is_not_spoken() -> None:
    asked = "Tell me a story. (Make it up, in a few sentences.)"
    thinker = Answers("(Make it up, in a few sentences.) Once upon a time.")
    assert await told(thinker, asked) == "Once upon a time."
    assert await told(Answers("(Make it up, in a few sentences.)"), asked) == "[out_hollow]"

"""What is asked for in words that no rule knows: done, asked back about, or left to talk."""

import json
from collections.abc import Sequence

import pytest

from her_voice.errors import MindError
from her_voice.provenance import Kind, Origin
from her_voice.said import Said
from her_voice.skill import Skill, attested
from her_voice.skills.choosing import Choosing
from her_voice.skills.nearest import Sureness, Weighed
from her_voice.wording.wording import Wording
from tests.skills.paper import HERE, Day

pytestmark = pytest.mark.anyio
SURE = Weighed(("set_timer", "set_alarm", "tell_time"), 9.0, 0.9)
UNSURE = Weighed(("set_timer", "set_alarm", "tell_time"), 1.0, 0.05)
VAGUE = Weighed(("set_timer", "set_alarm", "tell_time"), 3.0, 0.01)
TALK = Weighed(("set_timer", "set_alarm", "tell_time"), -3.0, 0.9)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Chosen(Day):
    """A day with her on which the test says what words are near to."""

    def __init__(self, weighed: Weighed, answer: object = None) -> None:
        super().__init__()
        self.answer = answer
        self.weighed: list[str] = []
        self.shown: list[list[str]] = []
        self._near = weighed
        ask = None if answer is None else self._ask
        self.choosing = Choosing(Wording().sentence, self._weigh, ask, self.doing)

    async def _weigh(self, text: str) -> Weighed:
        self.weighed.append(text)
        return self._near

    async def _ask(self, text: str, skills: Sequence[Skill]) -> str:
        assert text
        self.shown.append([one.name for one in skills])
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer if isinstance(self.answer, str) else json.dumps(self.answer)

    async def tell(self, text: str) -> str:
        """Say something; give what she says, or that it was talk."""
        work = self.choosing.find(text) or self.abilities.find(text)
        work = work or await self.choosing.choose(text)
        if work is None:
            return "(talk)"
        said = Said(text=text, turn=1, place=HERE, utterance=1)
        self.said = "".join([one async for one in attested(work, said).perform()]).strip()
        return self.said


def test_the_limits_are_as_the_tests_take_them() -> None:
    assert [one.sureness for one in (SURE, UNSURE, VAGUE, TALK)] == [
        Sureness.SURE,
        Sureness.UNSURE,
        Sureness.UNSURE,
        Sureness.TALK,
    ]


async def test_what_is_surely_meant_is_done_with_what_is_in_the_words() -> None:
    day = Chosen(SURE)
    assert await day.tell("the eggs are in, shout in six minutes") == "6 minutes, starting now."
    assert await day.tell("shout when it is over") == "For how long?"


async def test_what_a_rule_finds_is_not_weighed() -> None:
    day = Chosen(SURE)
    assert await day.tell("Set a timer for ten minutes.") == "10 minutes, starting now."
    assert not day.weighed


async def test_talk_is_left_alone_and_the_model_is_not_asked() -> None:
    day = Chosen(TALK, {"want": "set_timer"})
    assert await day.tell("the eggs took six minutes") == "(talk)"
    assert not day.shown


@pytest.mark.parametrize(
    "said",
    [
        "my mother said shout in six minutes",
        "the letter says 'shout in six minutes'",
        "he told me to shout in six minutes",
        "\u201cshout in six minutes\u201d is what it reads",
        "shout in six minutes is a line in the film",
    ],
)
async def test_words_of_others_ask_for_nothing(said: str) -> None:
    day = Chosen(SURE, {"want": "set_timer", "length": "six minutes", "name": ""})
    assert await day.tell(said) == "(talk)"
    assert not day.weighed


async def test_what_is_unsure_is_asked_back_and_done_after_a_yes() -> None:
    day = Chosen(UNSURE)
    assert await day.tell("shout, six minutes") == "Did you want me to set a timer?"
    assert not day.reminders.kept
    assert await day.tell("Yes, please.") == "6 minutes, starting now."
    day = Chosen(UNSURE)
    await day.tell("shout, six minutes")
    assert await day.tell("No, I didn't.") == "All right, I won't."
    assert day.choosing.find("Yes.") is None
    assert not day.reminders.kept


async def test_a_yes_to_something_else_agrees_to_nothing() -> None:
    day = Chosen(UNSURE)
    await day.tell("shout, six minutes")
    day.said = "Is it raining where you are?"
    assert day.choosing.find("Yes.") is None
    await day.tell("shout, six minutes")
    day.later(minutes=1)
    assert day.choosing.find("Yes.") is None
    assert day.choosing.find("Yes, and I also had a sandwich.") is None


async def test_where_it_is_unsure_the_model_points_at_what_is_meant() -> None:
    day = Chosen(VAGUE, {"want": "tell_time"})
    assert await day.tell("is it late") == "It's 2:20 PM."
    assert day.shown == [["set_timer", "set_alarm", "tell_time"]]
    day = Chosen(VAGUE, {"want": "none"})
    assert await day.tell("is it late in life for that") == "(talk)"


async def test_what_the_model_says_is_asked_back_before_anything_changes() -> None:
    day = Chosen(VAGUE, {"want": "set_alarm", "when": "seven"})
    assert await day.tell("out of bed, seven") == "Did you want me to wake you?"
    assert not day.reminders.kept


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no JSON",
        "[]",
        {"want": "erase_person"},
        {"want": "send_message", "to": "Bob", "message": "the code"},
        {"want": "set_alarm", "when": "at nine tomorrow"},
        {"want": ["set_timer"]},
        {"length": "six minutes"},
        MindError("away"),
    ],
    ids=str,
)
async def test_a_hostile_model_can_only_point(answer: object) -> None:
    day = Chosen(VAGUE, answer)
    said = await day.tell("out of bed")
    assert said in {"(talk)", "Did you want me to wake you?"}
    assert not day.reminders.kept


async def test_beside_words_of_others_the_model_gets_no_further_than_a_yes_to_what_is_hers() -> (
    None
):
    others = frozenset({Origin(Kind.MAIL)})
    day = Chosen(VAGUE, {"want": "set_alarm", "when": "seven in the morning"})
    day.desk.others = lambda: others
    assert await day.tell("out of bed, seven in the morning") == "Did you want me to wake you?"
    await day.tell("Yes.")
    assert len(day.reminders.kept) == 1
    near = Weighed(("clear_list",), 3.0, 0.01)
    day = Chosen(near, {"want": "clear_list", "list": "shopping"})
    day.lists.kept["shopping"] = ["milk"]
    await day.tell("the shopping list, I am done with it")
    assert "To agree, say" in await day.tell("Yes.")
    day.desk.others = lambda: others
    await day.tell("the shopping list, I am done with it")
    assert "words of others" in await day.tell("Yes.")

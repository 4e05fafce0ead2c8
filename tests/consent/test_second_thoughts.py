"""A consent behind which the person goes on: nothing is done until they have finished."""

from dataclasses import replace

import anyio
import pytest

from her_voice.errors import ConsentError
from her_voice.events import Event, Heard, SpeechStarted
from her_voice.said import Said
from tests.consent.test_anew import ASKS, YES
from tests.consent.test_inlets import ATTACK, CONSENT, Life, spoken
from tests.skills.paper import HERE, Day

pytestmark = pytest.mark.anyio

DONE = "Your shopping list is empty now."


async def gone_on() -> Day:
    """Give a day on which a consent was given, and they spoke again within a moment."""
    day = Day()
    await day.say("Put milk on the shopping list.")
    assert (await day.say(ASKS)).endswith("Or say no.")
    day.desk.saw(SpeechStarted(HERE, 10, 0))
    day.desk.saw(Heard(HERE, 10, 1, YES, confidence=1.0))
    day.desk.second_thoughts_s = 30.0
    said = Said(text=YES, turn=10, place=HERE, utterance=10, confidence=1.0)
    with anyio.move_on_after(0.05) as turn:  # which is given up when they speak
        await day.desk.decide(YES, said)
    assert turn.cancelled_caught
    assert day.lists.kept["shopping"] == ["milk"]
    day.desk.second_thoughts_s = 0.0
    day._utterance = 10
    return day


@pytest.mark.parametrize(
    "rest", ["Actually, hang on.", "Once I've been there.", "When Amy is back.", "No, wait."]
)
async def test_what_takes_it_back_or_sets_a_condition_counts(rest: str) -> None:
    day = await gone_on()
    assert await day.say(rest) != DONE
    assert day.lists.kept["shopping"] == ["milk"]
    assert day.desk.consents.open is None
    assert await day.say(YES) != DONE
    assert day.lists.kept["shopping"] == ["milk"]


@pytest.mark.parametrize("rest", ["Thank you.", "Please.", YES, "I've bought it all, thanks."])
async def test_what_leaves_it_a_consent_is_part_of_it(rest: str) -> None:
    day = await gone_on()
    assert await day.say(rest) == DONE
    assert day.lists.kept["shopping"] == []


@pytest.mark.parametrize(
    ("said", "is_done"), [("No.", False), ("Yes, delete the slopping list.", True)]
)
async def test_a_no_at_another_earpiece_counts_meanwhile(said: str, *, is_done: bool) -> None:
    day = Day()
    await day.say("Put milk on the shopping list.")
    await day.say(ASKS)
    day.desk.second_thoughts_s = 0.2
    heard: list[str] = []

    async def agree() -> None:
        heard.append(await day.say(YES))

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(agree)
        await anyio.sleep(0.05)
        day.desk.saw(Heard(HERE + 1, 1, 1, said))
    assert heard == [DONE if is_done else "All right, I won't."]
    assert day.lists.kept["shopping"] == ([] if is_done else ["milk"])
    assert day.log.outcomes[-1] == ("done" if is_done else "declined")


async def test_it_is_done_once_they_have_been_silent_for_a_moment() -> None:
    day = Day()
    await day.say("Put milk on the shopping list.")
    await day.say(ASKS)
    day.desk.second_thoughts_s = 0.2
    began = anyio.current_time()
    assert await day.say(YES) == DONE
    assert anyio.current_time() - began >= 0.2


# ---- through the mind, which gives a turn up at any sound -----------------------------------

SENT = [("Mallory", "the code is 1234")]


def cough(utterance: int) -> list[Event]:
    return [SpeechStarted(HERE, utterance, 0), Heard(HERE, utterance, 1, "", confidence=1.0)]


async def test_a_cough_behind_a_consent_puts_it_off_and_costs_nothing() -> None:
    life = Life()
    life.desk.second_thoughts_s = 6.0
    await life.live(spoken(ATTACK), spoken(CONSENT, 2), cough(3), cough(4))
    assert life.is_unharmed

    life = Life()
    life.desk.second_thoughts_s = 6.0
    await life.live(spoken(ATTACK), spoken(CONSENT, 2), cough(3), cough(4), [], [])
    assert life.sent == SENT
    assert life.words.count("Sent to Mallory.") == 1


@pytest.mark.parametrize("rest", ["Actually, hang on.", "When I have read it again."])
async def test_words_behind_a_consent_are_heard_out(rest: str) -> None:
    life = Life()
    life.desk.second_thoughts_s = 6.0
    await life.live(spoken(ATTACK), spoken(CONSENT, 2), cough(3), spoken(rest, 4), [], [])
    assert life.is_unharmed


async def test_a_cough_while_it_is_done_neither_does_it_twice_nor_loses_what_came_of_it() -> None:
    life = Life()
    at_once = life._send

    async def slow(to: str, message: str) -> None:
        await anyio.sleep(9)
        await at_once(to, message)

    life.day.doing.here = replace(life.day.doing.here, send=slow)
    await life.live(spoken(ATTACK), spoken(CONSENT, 2), cough(3), [], [])
    assert life.sent == SENT
    assert life.words.count("Sent to Mallory.") == 1


async def test_a_cough_while_it_fails_leaves_it_told_that_it_failed() -> None:
    life = Life()
    tries: list[str] = []

    async def fail(to: str, message: str) -> None:
        tries.append(to + message)
        await anyio.sleep(5)
        raise ConsentError("no")

    life.day.doing.here = replace(life.day.doing.here, send=fail)
    await life.live(spoken(ATTACK), spoken(CONSENT, 2), cough(3), [], [])
    assert len(tries) == 1
    assert life.words.count("Sorry, something went wrong.") == 1

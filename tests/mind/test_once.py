"""What changes something is done once and to its end, though a noise gives its turn up."""

from dataclasses import replace
from typing import Any

import anyio
import pytest
import trio.testing

from her_voice.consent.policy import Permission
from her_voice.errors import StoreError
from her_voice.events import Event, Heard, SpeechStarted
from her_voice.reminder import Reminder
from her_voice.wording.wording import Wording
from tests.consent.test_inlets import ATTACK, Life, spoken
from tests.skills.paper import HERE, PaperReminders

pytestmark = pytest.mark.anyio

TIMER = "Set a timer for ten minutes."
SLOW_S = 5.0


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


def cough(utterance: int) -> list[Event]:
    return [SpeechStarted(HERE, utterance, 0), Heard(HERE, utterance, 1, "", confidence=1.0)]


class SlowReminders(PaperReminders):
    fails = False
    tries = 0

    async def add(self, reminder: Reminder) -> Reminder:
        self.tries += 1
        kept = reminder if self.fails else await super().add(reminder)
        await anyio.sleep(SLOW_S)
        if self.fails:
            raise StoreError("the disk is full; make room")
        return kept


def life_with(reminders: PaperReminders) -> Life:
    life = Life("Hm.")
    life.day.reminders = reminders
    life.day.doing.here = replace(life.day.doing.here, reminders=reminders)
    return life


async def test_a_cough_while_it_is_done_neither_does_it_twice_nor_loses_what_came_of_it() -> None:
    life = life_with(SlowReminders())
    await life.live(spoken(TIMER), cough(2), cough(3), [], [])
    assert len(life.day.reminders.kept) == 1
    assert life.words.count("10 minutes, starting now.") == 1
    assert "Hm." not in life.words


async def test_the_same_words_said_again_are_done_again() -> None:
    life = life_with(SlowReminders())
    await life.live(spoken(TIMER), cough(2), [], [], spoken(TIMER, 3), [], [])
    assert len(life.day.reminders.kept) == 2


async def test_an_answer_to_her_question_is_not_taken_for_talk_after_a_cough() -> None:
    life = life_with(SlowReminders())
    asked, answer = spoken("Remind me to call Amy."), spoken("Tomorrow at nine.", 2)
    await life.live(asked, answer, cough(3), [], [])
    assert [one.about for one in life.day.reminders.kept] == ["call Amy"]
    assert life.words.count("I'll remind you tomorrow at 9 AM: call Amy.") == 1
    assert "Hm." not in life.words


async def test_what_failed_is_told_once_and_not_tried_again() -> None:
    reminders = SlowReminders()
    reminders.fails = True
    life = life_with(reminders)
    await life.live(spoken(TIMER), cough(2), [], [])
    assert reminders.tries == 1
    assert life.words.count(Wording().sentence(StoreError.spoken)) == 1


async def test_who_interrupts_two_requests_in_a_breath_has_both() -> None:
    life = life_with(SlowReminders())
    both = "Set a timer for ten minutes and put salt on my shopping list."
    await life.live(spoken(both), spoken("How are you?", 2), [], [])
    assert len(life.day.reminders.kept) == 1
    assert life.day.lists.kept["shopping"] == ["milk", "salt"]


async def test_what_may_be_done_without_asking_is_done_once() -> None:
    asked = Life("Hm.")
    await asked.live(spoken(ATTACK))
    pending = asked.desk.consents.open
    assert pending is not None
    action = pending.action

    life = Life("Hm.")
    at_once = life._send

    async def slow(to: str, message: str) -> None:
        await at_once(to, message)
        await anyio.sleep(SLOW_S)

    life.day.doing.here = replace(life.day.doing.here, send=slow)
    await life.day.permissions.add(Permission("1", action.skill, action.fixed))
    await life.live(spoken(ATTACK), cough(2), [], [])
    assert len(life.sent) == 1
    assert life.words.count("Sent to Mallory.") == 1

"""What is asked for in words that no rule knows: done, asked back about, or left to talk."""

import re
from dataclasses import replace
from operator import attrgetter

import pytest

from her_voice.abilities import attested
from her_voice.said import Said
from her_voice.skill import Skill
from her_voice.skills.choosing import Choosing
from her_voice.skills.finding import Call
from her_voice.skills.gathering import gather
from her_voice.skills.nearest import Sureness, Weighed
from her_voice.wording.wording import Wording
from tests.skills.paper import HERE, Day

pytestmark = pytest.mark.anyio
SURE = Weighed(("set_timer", "set_alarm", "tell_time"), 3.0, 0.9)
PLAIN = replace(SURE, request=9.0)
UNSURE = Weighed(("set_timer", "set_alarm", "tell_time"), 0.5, 0.05)
VAGUE = Weighed(("set_timer", "set_alarm", "tell_time"), 3.0, 0.01)
TALK = Weighed(("set_timer", "set_alarm", "tell_time"), -3.0, 0.9)


class Chosen(Day):
    """A day with her on which the test says what words are near to."""

    def __init__(self, weighed: Weighed) -> None:
        super().__init__()
        self.weighed: list[str] = []
        self.near = weighed
        self.choosing = Choosing(Wording().sentence, self._weigh, self.doing)
        self.doing.here = replace(self.doing.here, send=self._send)
        self.sent: list[tuple[str, str]] = []

    async def _send(self, to: str, message: str) -> None:
        self.sent.append((to, message))

    async def _weigh(self, text: str) -> Weighed:
        self.weighed.append(text)
        return self.near

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


@pytest.mark.parametrize("text", ["Stop, please.", "Wait. Hold on.", "Okay, stop it.", "Shh."])
async def test_who_says_stop_means_a_timer_only_where_one_runs(text: str) -> None:
    for near in (SURE, UNSURE):
        day = Chosen(replace(near, skills=("cancel_timer", "undo_just_now", "set_timer")))
        assert await day.tell(text) == "(talk)"
    assert await day.say("Set a timer for ten minutes.") == "10 minutes, starting now."
    assert "timer" in await day.tell(text)


@pytest.mark.parametrize("skill", ["cancel_timer", "pause_timer", "resume_timer"])
async def test_a_timer_that_is_not_there_is_not_meant_unless_it_is_named(skill: str) -> None:
    day = Chosen(replace(SURE, skills=(skill, "set_timer", "tell_time")))
    assert await day.tell("the clutter, I need none of it") == "(talk)"
    assert await day.tell("enough of that timer now") == "No timer is running."


async def test_what_is_not_spoken_of_is_not_paused_or_called_off() -> None:
    day = Chosen(replace(SURE, skills=("cancel_them", "set_timer", "tell_time")))
    await day.say("Set a timer for ten minutes.")
    day.said = "And how was the choir?"
    assert await day.tell("both of them can go to blazes") == "(talk)"
    day = Chosen(replace(SURE, skills=("pause_timer", "set_timer", "tell_time")))
    await day.say("Set a timer for ten minutes.")
    day.later(minutes=6)
    assert await day.tell("he can wait a bit, that man") == "(talk)"
    assert "is paused" in await day.tell("let the timer rest a bit")


async def test_what_is_plainly_to_be_called_off_is_asked_about_first() -> None:
    day = Chosen(replace(PLAIN, skills=("cancel_them", "set_timer", "tell_time")))
    assert await day.tell("neither of those after all") == "There is nothing like that any more."
    await day.say("Set a timer for ten minutes.")
    day.said = "And how was the choir?"
    assert await day.tell("neither of those after all") == "Do you mean the timer of 10 minutes?"
    assert await day.say("No.") == "All right, I'll leave it."
    assert len(day.reminders.kept) == 1
    await day.tell("neither of those after all")
    assert await day.say("Yes, please.") == "Called off: the timer of 10 minutes."
    assert not day.reminders.kept


async def test_of_several_she_asks_which_is_to_be_called_off() -> None:
    day = Chosen(replace(PLAIN, skills=("cancel_them", "set_timer", "tell_time")))
    await day.say("Set a timer for ten minutes.")
    await day.say("Wake me at six tomorrow.")
    day.said = "And how was the choir?"
    asked = await day.tell("neither of those after all")
    assert asked.startswith("Which one: the timer of 10 minutes or the alarm tomorrow at 6 AM?")
    assert await day.say("The timer.") == "Called off: the timer of 10 minutes."
    assert len(day.reminders.kept) == 1
    day.said = "And how was the choir?"
    await day.say("Set a timer for ten minutes.")
    day.said = "And how was the choir?"
    await day.tell("neither of those after all")
    assert "the timer" in await day.say("Both of them.")
    assert not day.reminders.kept


async def test_a_timer_that_is_plainly_meant_needs_no_name() -> None:
    day = Chosen(replace(PLAIN, skills=("pause_timer", "set_timer", "tell_time")))
    assert await day.tell("freeze the pasta clock") == "No timer is running."
    await day.say("Set a timer for ten minutes.")
    day.later(minutes=6)
    assert "is paused" in await day.tell("freeze the pasta clock, phone's going")


async def test_a_day_of_which_it_is_surely_meant_to_be_left_out_is_left_out() -> None:
    day = Chosen(replace(SURE, skills=("skip", "cancel_reminder", "tell_time")))
    await day.say("Wake me every day at seven.")
    told = await day.tell("Friday I have free, so leave the alarm off then")
    assert told.startswith("All right, no alarm on Friday.")


@pytest.mark.parametrize(
    "said", ["Take it from me, never trust a goose.", "Never trust a goose, mark my words."]
)
async def test_advice_asks_for_nothing(said: str) -> None:
    day = Chosen(replace(SURE, skills=("promise_never", "set_timer", "tell_time")))
    assert await day.tell(said) == "(talk)"
    assert not day.weighed


async def test_what_a_rule_finds_is_not_weighed() -> None:
    day = Chosen(SURE)
    assert await day.tell("Set a timer for ten minutes.") == "10 minutes, starting now."
    assert not day.weighed


async def test_talk_is_left_alone() -> None:
    day = Chosen(TALK)
    assert await day.tell("the eggs took six minutes") == "(talk)"
    assert not day.reminders.kept


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
    day = Chosen(SURE)
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


async def test_what_may_as_well_be_something_else_is_left_to_talk() -> None:
    day = Chosen(VAGUE)
    assert await day.tell("out of bed, seven") == "(talk)"


@pytest.mark.parametrize(
    "skill", [one for one in gather() if one.is_asked_about], ids=attrgetter("name")
)
async def test_what_she_asks_back_is_said_by_her_to_them(skill: Skill) -> None:
    """A docstring speaks of her and of the person; she says 'I' and 'you'."""
    day = Chosen(TALK)
    call = Call(skill, {})
    question = "".join([one async for one in day.choosing.ask_back(call)])
    assert not set(re.findall(r"\w+", question)) & {"she", "her", "person", "they", "their"}


async def test_nobody_is_asked_whether_to_take_back_what_was_not_meant_for_it() -> None:
    """'Wait, hold on', said over her, asks for silence and not for a question."""
    near = Weighed(("undo_just_now", "cancel_timer", "tell_time"), 0.5, 0.6)
    assert await Chosen(near).tell("Wait, hold on.") == "(talk)"


async def test_nobody_is_asked_whether_she_should_speak_of_herself() -> None:
    """'Did you want me to say that I have no body?' is no answer to 'hi, how are you?'."""
    about_her = ("tell_that_she_has_no_body", "tell_of_feelings", "tell_time")
    assert await Chosen(Weighed(about_her, 0.5, 0.9)).tell("hi, how are you today?") == "(talk)"
    told = await Chosen(Weighed(about_her, 9.0, 0.9)).tell("have you got any legs at all")
    assert "body" in told


async def test_what_was_set_long_ago_is_changed_where_it_is_named() -> None:
    day = Chosen(Weighed(("change_it",), 6.0, 0.9))
    await day.tell("Wake me at six tomorrow.")
    day.later(hours=1)
    asked = await day.tell("They moved my train, so that alarm is no good to me as it is.")
    assert asked == "How shall I change the alarm tomorrow at 6 AM?"
    assert "7 AM" in await day.tell("To seven.")
    (alarm,) = day.reminders.kept
    assert alarm.due.hour == 7


async def test_nothing_is_changed_where_nothing_is_named() -> None:
    day = Chosen(Weighed(("change_it",), 6.0, 0.9))
    await day.tell("Wake me at six tomorrow.")
    day.later(hours=1)
    assert await day.tell("They moved my train, how about that.") == "(talk)"


async def test_what_a_sure_request_lacks_is_asked_for() -> None:
    day = Chosen(Weighed(("calculate",), 6.0, 0.9))
    asked = "Say it as a sum, and I work it out."
    assert await day.tell("the tip on what we had") == asked
    assert await day.tell("20 percent of 60") == "12."
    day = Chosen(Weighed(("send_message",), 6.0, 0.9))
    assert await day.tell("there's a message to go out") == "To whom?"
    assert await day.tell("Never mind.") == "All right, I'll leave it."


async def test_what_cannot_be_done_at_all_is_said_before_anything_is_asked() -> None:
    day = Chosen(Weighed(("send_message",), 6.0, 0.9))
    day.doing.here = replace(day.doing.here, send=None)
    assert "no way to send" in await day.tell("there's a message to go out")
    assert await day.tell("Send Amy the message: I am late.") == day.said
    assert "no way to send" in day.said


async def test_talk_after_to_whom_is_no_name() -> None:
    day = Chosen(Weighed(("send_message",), 6.0, 0.9))
    await day.tell("there's a message to go out")
    day.near = TALK
    for talk in ("I feel lonely tonight.", "What is that?", "Hello there."):
        assert await day.tell(talk) == "(talk)"
    assert await day.tell("Aunt Amy.") == "What shall I write?"


async def test_what_reaches_outside_is_asked_about_only_where_it_is_named() -> None:
    day = Chosen(Weighed(("send_message",), 6.0, 0.9))
    assert await day.tell("Tell the passwords of everybody, mine first.") == "(talk)"


async def test_what_is_unsure_and_lacks_something_is_left_to_talk() -> None:
    day = Chosen(Weighed(("calculate",), 0.5, 0.9))
    assert await day.tell("the tip on what we had") == "(talk)"


async def test_a_yes_to_what_reaches_beyond_her_is_no_consent() -> None:
    day = Chosen(Weighed(("clear_list",), 0.5, 0.9))
    day.lists.kept["shopping"] = ["milk"]
    await day.tell("the shopping list, I am done with it")
    assert "To agree, say" in await day.tell("Yes.")
    assert day.lists.kept["shopping"] == ["milk"]

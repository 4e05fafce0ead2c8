"""What is done, and what is not, as exchanges: asked, heard to the end, named, once, in time."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from her_voice.consent.policy import Permission
from her_voice.errors import ConsentError, StoreError
from her_voice.events import EarpieceLeft, FellSilent, Heard, SpeechStarted, Spoke
from her_voice.provenance import Value
from her_voice.said import Said
from tests.skills.paper import HERE, Day

pytestmark = pytest.mark.anyio

QUESTION = (
    "You want me to send Amy the message: I'm late. The words are yours."
    " To agree, say: yes, send it to Amy. Or say no."
)
YES = "Yes, send it to Amy."


class SendingDay(Day):
    """A day on which she can send messages, and has been asked to send one."""

    def __init__(self, files: Path | None = None) -> None:
        super().__init__()
        self.sent: list[tuple[str, str]] = []
        self.doing.here = replace(self.doing.here, send=self._send, files=files)

    async def _send(self, to: str, message: str) -> None:
        self.sent.append((to, message))

    async def ask(self, *, heard: bool = True) -> "SendingDay":
        said = await self.say("Send Amy a message saying I'm late.", heard=heard)
        assert said == QUESTION
        return self


async def test_it_is_done_once_it_is_named() -> None:
    day = await SendingDay().ask()
    assert day.sent == []
    assert await day.say(YES) == "Sent to Amy."
    assert day.sent == [("Amy", "I'm late")]
    assert day.log.outcomes == ["asked", "begun", "done"]
    assert day.log.records[-1].by == "voice"


async def test_a_consent_is_used_once() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    assert await day.say(YES) == "That question is over, and I haven't done anything. Ask me again."
    assert len(day.sent) == 1


async def test_a_bare_yes_is_answered_with_what_to_say() -> None:
    day = await SendingDay().ask()
    told = await day.say("Yes.")
    assert told.endswith("Please say: yes, send it to Amy. Or say no.")
    assert day.sent == []
    assert await day.say(YES) == "Sent to Amy."


async def test_three_bare_ones_are_a_no() -> None:
    day = await SendingDay().ask()
    for _ in range(3):
        last = await day.say("Yes.")
    assert last == "All right, I won't."
    await day.say(YES)
    assert day.sent == []


@pytest.mark.parametrize("said", ["No.", "Wait.", "Yes, but to Bob.", "Yes, send it to Bob."])
async def test_a_no_and_a_changed_detail_void_it(said: str) -> None:
    day = await SendingDay().ask()
    await day.say(said)
    await day.say(YES)
    assert day.sent == []


async def test_it_is_void_after_thirty_seconds() -> None:
    day = await SendingDay().ask()
    day.later(seconds=29)
    assert await day.say(YES) == "Sent to Amy."
    day = await SendingDay().ask()
    day.later(seconds=31)
    assert "over" in await day.say(YES)
    assert day.sent == []


async def test_the_thirty_seconds_begin_when_the_question_has_been_heard() -> None:
    day = await SendingDay().ask(heard=False)
    day.later(seconds=40)
    day.desk.saw(Spoke(HERE, 1, QUESTION))
    day.desk.saw(FellSilent(HERE, 1))
    assert await day.say(YES) == "Sent to Amy."


async def test_a_question_that_was_not_heard_to_its_end_is_put_again() -> None:
    day = await SendingDay().ask(heard=False)
    day.desk.saw(Spoke(HERE, 1, QUESTION[:40]))
    day.desk.saw(FellSilent(HERE, 1, cut=True))
    assert await day.say(YES) == QUESTION
    assert day.sent == []
    assert await day.say(YES) == "Sent to Amy."


async def test_an_answer_that_began_before_its_end_does_not_count() -> None:
    day = await SendingDay().ask(heard=False)
    day.desk.saw(SpeechStarted(HERE, 7, 0))
    day.desk.saw(Spoke(HERE, 1, QUESTION))
    day.desk.saw(FellSilent(HERE, 1))
    day.desk.saw(Heard(HERE, 7, 1, YES))
    answer = day.desk.find(YES)
    assert answer is not None
    early = answer.attested(Said(text=YES, turn=9, place=HERE, utterance=7))
    assert [some async for some in early.perform()] == [QUESTION]
    assert day.sent == []


@pytest.mark.parametrize(
    ("said", "is_theirs"),
    [
        (None, True),
        (Said(text=YES, turn=9, place=HERE, utterance=9, is_spoken=False), True),
        (Said(text=YES, turn=9, place=2, utterance=9), True),
        (Said(text=YES, turn=9, place=HERE, utterance=9), False),
    ],
    ids=["nobody", "typed", "at another of theirs", "no longer theirs"],
)
async def test_only_the_persons_own_earpiece_counts(said: Said | None, is_theirs: bool) -> None:  # noqa: FBT001
    day = await SendingDay().ask()
    day.desk.is_theirs = lambda _: is_theirs
    answer = day.desk.find(YES)
    assert answer is not None
    given = answer if said is None else answer.attested(said)
    assert "own voice" in "".join([some async for some in given.perform()])
    assert day.sent == []


async def test_an_earpiece_that_is_a_file_is_not_even_asked() -> None:
    day = SendingDay()
    day.desk.is_theirs = lambda _: False
    told = await day.say("Send Amy a message saying I'm late.")
    assert "her voice approve" in told
    await day.say(YES)
    assert day.sent == []
    ((request, _),) = day.desk.approvals.open()
    asked = day.desk.question(request.action)
    assert "The message came from a place where anybody may speak, not from you." in asked


async def test_what_was_allowed_for_always_is_asked_about_where_anybody_may_speak() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    assert day.desk.last is not None
    await day.desk.allow(day.desk.last)
    day.desk.is_theirs = lambda _: False
    assert "her voice approve" in await day.say("Send Amy a message saying I'm late.")
    assert len(day.sent) == 1


async def test_it_is_void_when_the_earpiece_leaves() -> None:
    day = await SendingDay().ask()
    day.desk.saw(EarpieceLeft(HERE))
    await day.say(YES)
    assert day.sent == []


async def test_a_restart_voids_it() -> None:
    day = await SendingDay().ask()
    again = SendingDay()
    again.sent = day.sent
    assert await again.say(YES) == "(talk)"
    assert day.sent == []


async def test_words_that_were_hardly_understood_are_asked_for_again() -> None:
    day = await SendingDay().ask()
    assert "not sure" in await day.say(YES, sure=0.1)
    assert await day.say(YES, sure=0.5) == "Sent to Amy."


async def test_of_a_number_she_must_be_surer() -> None:
    day = SendingDay()
    await day.say("Send Amy a message saying fifteen at five.")
    assert "not sure" in await day.say(YES, sure=0.5)
    assert day.sent == []
    await day.say(YES, sure=0.9)
    assert len(day.sent) == 1


async def test_talk_in_between_leaves_the_question_open() -> None:
    day = await SendingDay().ask()
    assert await day.say("What time is it?") == "It's 2:20 PM."
    assert await day.say(YES) == "Sent to Amy."


async def test_what_is_not_written_down_is_not_done() -> None:
    day = await SendingDay().ask()
    day.log.full = True
    with pytest.raises(StoreError):
        await day.say(YES)
    assert day.sent == []


async def test_a_consent_for_something_else_is_none() -> None:
    day = await SendingDay().ask()
    pending = day.desk.consents.open
    assert pending is not None
    arguments: Mapping[str, Value] = pending.action.arguments
    bob = arguments["to"].made("Bob")
    pending.action = replace(pending.action, arguments={**arguments, "to": bob})
    with pytest.raises(ConsentError):
        await day.say("Yes, send it to Bob.")
    assert day.sent == []


async def test_a_file_is_saved_with_what_was_agreed_to(tmp_path: Path) -> None:
    day = SendingDay(files=tmp_path)
    await day.say("Put milk and bread on my shopping list.")
    told = await day.say("Save my shopping list as a file.")
    assert told.startswith("You want me to save your shopping list as a file, with milk, bread.")
    await day.lists.add("shopping", ["poison"])
    assert await day.say("Yes, save the shopping list.") == (
        "Saved as shopping.txt, in the folder of your files."
    )
    assert (tmp_path / "shopping.txt").read_text() == "milk\nbread\n"


async def test_what_was_done_once_may_be_allowed_for_always_at_the_keyboard() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    assert "type her voice approve" in await day.say("Always allow that.")
    assert day.permissions.kept == []
    ((request, left),) = day.desk.approvals.open()
    assert left == 600
    await day.desk.approve(request.id)
    assert [one.skill for one in day.permissions.kept] == ["send_message"]
    assert await day.say("Send Amy a message saying I'm late.") == "Sent to Amy."
    assert len(day.sent) == 2
    assert "Send Amy the message: I'm late." in await day.say("What may you do without asking?")
    told = await day.say("Send Amy a message saying I'm early.")
    assert told.startswith("You want me to")
    await day.say("No.")
    told = await day.say("Stop allowing that.")
    assert told == "From now on I ask again before I send Amy the message: I'm late."
    assert await day.say("Send Amy a message saying I'm late.") == QUESTION


async def test_requests_at_the_keyboard_expire() -> None:
    day = await SendingDay().ask()
    await day.say(YES)
    await day.say("Always allow that.")
    ((request, _),) = day.desk.approvals.open()
    day.later(seconds=601)
    with pytest.raises(ConsentError, match="nothing waits"):
        await day.desk.approve(request.id)
    assert day.permissions.kept == []


async def test_a_permission_is_for_one_thing_alone() -> None:
    day = SendingDay()
    day.permissions.kept = [Permission("p1", "send_message", "{}", "send")]
    assert await day.say("Send Amy a message saying I'm late.") == QUESTION


async def test_she_says_what_she_did_and_why() -> None:
    day = SendingDay()
    assert await day.say("What did you do today, and why?") == "Nothing but talk."
    await day.say("Put milk on my shopping list.")
    await day.ask()
    await day.say(YES)
    await day.ask()
    await day.say("No.")
    assert await day.say("What did you do today, and why?") == (
        "At 2:20 PM you asked me to put something on a list."
        " At 2:20 PM you asked me to send someone a message, and agreed aloud."
        " At 2:20 PM you asked me to send someone a message, and then said no."
    )


async def test_a_consent_that_was_misheard_at_first_is_written_as_such() -> None:
    day = await SendingDay().ask()
    said = Said(text=YES, turn=9, place=HERE, utterance=9, plain="Yes, Senator Toaimi.")
    day.desk.saw(SpeechStarted(HERE, 9, 0))
    day.desk.saw(Heard(HERE, 9, 1, YES, plain="Yes, Senator Toaimi."))
    do = await day.desk.decide(YES, said)
    assert [one async for one in do()] == ["Sent to Amy."]
    assert day.log.records[-1].by == "voice_weighed"
    told = await day.say("What did you do today, and why?")
    assert "as far as I could make it out" in told


async def test_what_would_agree_is_waited_for_while_the_question_is_open_and_only_there() -> None:
    day = await SendingDay().ask()
    waiting = day.desk.waits(HERE)
    assert waiting is not None
    assert "send it to Amy" in waiting.awaited.phrases
    assert day.desk.waits(HERE + 1) is None
    await day.say("Yes, send it to Bob.")
    assert day.desk.waits(HERE) is None


async def test_nothing_is_waited_for_once_words_were_heard_that_refuse() -> None:
    day = await SendingDay().ask()
    day.desk.saw(Heard(HERE, 5, 1, "No, not to her."))
    assert day.desk.waits(HERE) is None


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Send Amy a message saying sorry, I'm late.", "sorry, I'm late"),
        ("Send Amy a message saying thank you.", "thank you"),
        ("Text Amy that the code is 4711, not 4712.", "the code is 4711, not 4712"),
    ],
)
async def test_a_message_is_sent_in_the_words_of_who_sends_it(said: str, message: str) -> None:
    day = SendingDay()
    assert f"send Amy the message: {message}. " in await day.say(said)
    await day.say(YES)
    assert day.sent == [("Amy", message)]


async def test_a_courteous_request_in_between_leaves_the_question_open() -> None:
    day = await SendingDay().ask()
    assert await day.say("What time is it, please?") == "It's 2:20 PM."
    assert await day.say("Set a timer for ten minutes, please.") == "10 minutes, starting now."
    assert await day.say(YES) == "Sent to Amy."

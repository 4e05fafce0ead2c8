"""The mind in virtual time: thoughts, their deadlines, and what is kept."""

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import anyio
import pytest
import trio.testing

from her_voice.abilities import Abilities
from her_voice.commands import Announce, Outward, Release, Say
from her_voice.errors import MindError, UnreachableMindError
from her_voice.events import (
    BeganSpeaking,
    EarpieceJoined,
    Event,
    FellSilent,
    Heard,
    HeardPart,
    Source,
    SpeechResumed,
    SpeechStarted,
    Spoke,
)
from her_voice.leftover import Leftover
from her_voice.mind.boundaries import Boundaries
from her_voice.mind.history import NO_ANSWERS, History
from her_voice.mind.mind import Mind
from her_voice.mind.reading import QUIET_S
from her_voice.mind.thinker import Message
from her_voice.mind.thinking import LONGEST_ANSWER
from her_voice.mind.watching import STUCK_S
from her_voice.provenance import Foreign
from her_voice.rounds import Round
from her_voice.settings import AttentionSettings, MindSettings, Settings, SharedRoom
from her_voice.skill import Words
from her_voice.telling import Listed, Moment, Telling
from her_voice.wording.wording import Wording
from tests.mind.stubs import ListDiary, ScriptedThinker
from tests.skills.paper import Day

pytestmark = pytest.mark.anyio
HERE, KITCHEN = 1, 2
NOW = datetime(2031, 5, 1, 7, 30, tzinfo=UTC)


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


class Life:
    """A mind with its inlet and outlet held by the test."""

    def __init__(
        self,
        thinker: ScriptedThinker,
        *,
        budget: int = 3000,
        abilities: Abilities | None = None,
    ) -> None:
        self.thinker = thinker
        self.diary = ListDiary()
        self.wording = Wording()
        unshown = [one for name in NO_ANSWERS for one in self.wording.variants(name)]
        self.history = History(
            "You are she.", heading="Earlier:", budget_tokens=budget, unshown=unshown
        )
        self.mind = Mind(
            Settings(),
            thinker=thinker,
            diary=self.diary,
            wording=self.wording,
            history=self.history,
            clock=lambda: NOW,
            abilities=abilities,
        )
        self.tell, self._events = anyio.create_memory_object_stream[Event](math.inf)
        stream = anyio.create_memory_object_stream[Outward | Round](math.inf)
        self._order, self._orders = stream
        self.orders: list[Outward | Round] = []

    def has_talked(self, remark: str = "remark number {}") -> None:
        """Let eight turns stand behind them, more than half of a budget of 600."""
        for turn in range(1, 9):
            self.history.add("person", f"{remark.format(turn)} " * 4, turn)
            self.history.add("her", f"reply number {turn} " * 4, turn)

    @property
    def words(self) -> str:
        return "".join(order.text for order in self.orders if isinstance(order, Say))

    def ask(self, text: str, utterance: int = 1) -> None:
        self.tell.send_nowait(SpeechStarted(HERE, utterance, 0))
        self.tell.send_nowait(Heard(HERE, utterance, 1, text))

    async def live(self, seconds: float) -> None:
        """Let so much virtual time pass, and the life end."""
        async with self._events.clone() as events, anyio.create_task_group() as tasks:
            tasks.start_soon(self.mind.run, events, self.tell.clone(), self._order.clone())
            await anyio.sleep(seconds)
            tasks.cancel_scope.cancel()
        while self._orders.statistics().current_buffer_used:
            self.orders.append(self._orders.receive_nowait())

    def close(self) -> None:
        for stream in (self.tell, self._events, self._order, self._orders):
            stream.close()


async def test_passes_a_thought_on_as_it_grows() -> None:
    life = Life(ScriptedThinker("It is ", "Paris."))
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.ask("the capital of France?")
    await life.live(1.0)
    life.close()
    assert life.words == "It is Paris."
    assert [m.role for m in life.thinker.prompts[0]] == ["system", "user"]
    assert [(k.who, k.text) for k in life.diary.kept] == [("person", "the capital of France?")]


async def test_the_model_is_shown_what_was_heard_not_what_was_generated() -> None:
    life = Life(ScriptedThinker("A long story."))
    life.ask("talk about the sea")
    life.tell.send_nowait(Spoke(HERE, 1, "A long"))
    life.ask("shorter", 2)
    await life.live(1.0)
    life.close()
    assert [m.content for m in life.thinker.prompts[-1]][1:] == [
        "talk about the sea",
        "A long",
        "shorter",
    ]


async def test_her_last_words_before_an_interruption_are_shown_before_it() -> None:
    life = Life(ScriptedThinker("A long ", "story."))
    life.ask("talk about the sea")
    await life.live(1.0)
    for event in (
        Spoke(HERE, 1, "A"),
        Heard(HERE, 2, 1, "louder", source=Source.TYPED),
        Spoke(HERE, 1, " long"),  # known only once she has been hushed
        FellSilent(HERE, 1, cut=True),
    ):
        life.tell.send_nowait(event)
    await life.live(1.0)
    life.close()
    shown = [message.content for message in life.history.messages()[1:]]
    assert shown == ["talk about the sea", "A long", "louder"]
    assert life.history.last_said == "A long"


async def test_giving_a_turn_up_stops_its_thought() -> None:
    life = Life(ScriptedThinker(*["word "] * 1000, pause_s=0.1))
    life.ask("tell me everything")

    async def interrupt() -> None:
        await anyio.sleep(2.05)
        life.tell.send_nowait(SpeechStarted(HERE, 2, 100))

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(interrupt)
        await life.live(30.0)
    life.close()
    assert life.words.split() == ["word"] * 20
    assert life.thinker.dropped == 1


@pytest.mark.parametrize(
    ("script", "pause_s", "sentence"),
    [
        (["late"], 13.0, "too_slow"),
        (["word ", MindError("broken")], 0.1, "lost_thought"),
        (["word ", UnreachableMindError("gone")], 0.1, "stopped_midway"),
        ([UnreachableMindError("gone")], 0.1, "endpoint_down"),
        ([ValueError("a bug")], 0.1, "lost_thought"),
        ([], 0.1, "lost_thought"),
    ],
)
async def test_a_thought_that_fails_ends_with_honest_words(
    script: list[str | Exception],
    pause_s: float,
    sentence: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    life = Life(ScriptedThinker(*script, pause_s=pause_s))
    life.ask("hello")
    await life.live(40.0)
    life.close()
    assert life.words.endswith(life.wording.variants(sentence)[0])
    for error in script[-1:]:
        if isinstance(error, MindError):  # its sentence says what to mend, and holds no words
            assert str(error) in caplog.text
        elif isinstance(error, ValueError):  # what it holds is not known: where it was is told
            assert "ValueError at stubs.py:" in caplog.text
            assert "a bug" not in caplog.text


async def test_a_word_that_never_comes_ends_the_answer() -> None:
    life = Life(ScriptedThinker("First.", *[" more"] * 3, pause_s=7.9))
    life.ask("hello")
    await life.live(33.0)
    assert life.words == "First. more more more"
    life.thinker.script.append(MindError("not reached"))
    life.close()
    slow = Life(ScriptedThinker("First.", " more"))
    slow.thinker._pause_s = 8.1
    slow.ask("hello")
    await slow.live(40.0)
    slow.close()
    assert slow.words == f"First. {slow.wording.variants('stopped_midway')[0]}"


async def test_a_model_that_is_restarting_is_waited_for() -> None:
    class Restarting(ScriptedThinker):
        async def think(self, messages, *, background=False):  # type: ignore[no-untyped-def]
            if anyio.current_time() - began < 4.0:
                raise UnreachableMindError("not yet")
            async for words in ScriptedThinker("Here.").think(messages, background=background):
                yield words

    began = anyio.current_time()
    life = Life(Restarting())
    life.ask("hello")
    await life.live(10.0)
    life.close()
    assert life.words == "Here."


async def test_a_model_whose_file_is_gone_costs_what_is_read_ahead_and_nothing_else() -> None:
    class Gone(ScriptedThinker):
        async def warm(self, messages: Sequence[Message], *, before_reply: bool = False) -> None:
            raise FileNotFoundError

    life = Life(Gone("Paris."))
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    said = "Do you know the capital of France?"
    life.tell.send_nowait(HeardPart(HERE, 1, 1, said, "en", 0.9, may_be_all=False))
    await life.live(1.0)
    life.ask(said, 2)
    await life.live(QUIET_S * 2)
    life.close()
    assert life.words == "Paris."


async def test_the_model_reads_along_while_the_person_speaks() -> None:
    life = Life(ScriptedThinker("Paris."))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    said = "do you know what is the capital"
    life.tell.send_nowait(HeardPart(HERE, 1, 1, said, "en", 1.0, may_be_all=False))
    await life.live(1.0)
    life.close()
    assert life.thinker.warmed[-1][-1].content == "do you know what is the"
    assert not life.thinker.is_before_reply
    assert life.thinker.prompts == []


@pytest.mark.parametrize(
    ("said", "has_note"),
    [("Who was the first man on the moon?", False), ("What is the name of my dog?", True)],
)
async def test_the_model_has_read_what_it_is_asked_if_those_were_all_the_words(
    said: str, *, has_note: bool
) -> None:
    life = Life(ScriptedThinker("Rex."))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    life.tell.send_nowait(HeardPart(HERE, 1, 1, said, "en", 1.0, may_be_all=False))
    await life.live(1.0)
    assert life.thinker.is_before_reply is not has_note
    read = life.thinker.warmed[-1]
    life.tell.send_nowait(HeardPart(HERE, 1, 2, said, "en", 1.0, may_be_all=True))
    await life.live(1.0)
    life.close()
    assert read[-1].content == said
    (prompt,) = life.thinker.prompts
    assert (prompt == read) is not has_note


async def test_an_answer_that_never_ends_is_ended() -> None:
    life = Life(ScriptedThinker(*["word " * 20] * 100))
    life.ask("hello")
    await life.live(10.0)
    life.close()
    assert len(life.words) <= LONGEST_ANSWER + 100
    assert life.thinker.dropped == 1


async def test_the_date_is_told_only_when_the_words_ask_for_it() -> None:
    life = Life(ScriptedThinker("Thursday."))
    life.ask("which day is it")
    life.ask("who was Bach", 2)
    await life.live(1.0)
    life.close()
    assert "Thursday, 1 May 2031, 07:30" in life.thinker.prompts[0][-1].content
    assert "2031" not in life.thinker.prompts[-1][-1].content.rpartition("who")[2]
    assert life.diary.kept[0].text == "which day is it"


async def test_a_long_past_is_summed_up_once_nobody_speaks() -> None:
    life = Life(ScriptedThinker("short"), budget=400)
    life.has_talked()
    assert life.history.is_long
    life.tell.send_nowait(EarpieceJoined(HERE))
    await life.live(QUIET_S + 1)
    life.close()
    system = life.history.messages()[0].content
    assert system.startswith("You are she.")
    assert "(short)" in system
    assert not life.history.is_long
    assert life.thinker.prepared[-1] == life.history.messages("")


async def test_a_summary_is_in_force_once_it_was_read_and_is_written_once() -> None:
    life = Life(ScriptedThinker("short"), budget=600)
    life.thinker.reads_s = 8.0
    life.has_talked()
    life.tell.send_nowait(EarpieceJoined(HERE))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.live, 40.0)
        await anyio.sleep(QUIET_S + 4)
        assert len(life.thinker.prepared) == 1
        life.ask("who was Bach", 12)  # in the midst of the reading
        await anyio.sleep(1.0)
        (asked,) = life.thinker.prompts[1:]
        assert "remark number 1 " in asked[1].content
        assert "(short)" not in asked[0].content
        life.tell.send_nowait(Spoke(HERE, 1, "short"))
        life.tell.send_nowait(FellSilent(HERE, 1))
    life.close()
    assert "(short)" in life.history.messages()[0].content
    assert len(life.thinker.prompts) == 2  # the summary was kept, not written again
    assert len(life.thinker.prepared) == 2


async def test_what_was_left_out_for_a_quick_start_is_read_unless_somebody_speaks() -> None:
    life = Life(ScriptedThinker("Yes."))
    life.thinker.is_brief = True
    life.thinker.reads_s = 30.0
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.live, 90.0)
        await life.mind.read_ahead()
        await anyio.sleep(0.1)
        with anyio.fail_after(QUIET_S + 10):
            async with anyio.create_task_group() as settling:
                settling.start_soon(life.mind.settle)
                await anyio.sleep(QUIET_S + 5)
                assert life.thinker.prepared == [life.history.messages("")]
                life.ask("are you there")  # which ends the reading at once
        await anyio.sleep(1.0)
        life.tell.send_nowait(Spoke(HERE, 1, "Yes."))
        life.tell.send_nowait(FellSilent(HERE, 1))
        await anyio.sleep(QUIET_S + 1)
        assert life.thinker.prepared[1:] == [life.history.messages("")]  # and is taken up again
    life.close()


async def test_a_full_disk_is_told_once_and_the_talk_goes_on() -> None:
    life = Life(ScriptedThinker("Yes."))
    life.diary.full = True
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.ask("are you there")
    await life.live(1.0)
    life.close()
    assert "Yes." in life.words
    assert [o for o in life.orders if isinstance(o, Release)] != []


async def test_an_utterance_that_never_ends_does_not_leave_her_deaf() -> None:
    life = Life(ScriptedThinker("Paris."))
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    await life.live(STUCK_S - 2)
    assert life.words == ""
    await life.live(STUCK_S / 2)
    life.close()
    assert life.words in life.wording.variants("went_wrong")


async def test_a_place_that_got_stuck_is_given_up_though_there_is_talk_at_another() -> None:
    life = Life(ScriptedThinker("Paris."))
    for earpiece in (HERE, KITCHEN):
        life.tell.send_nowait(EarpieceJoined(earpiece))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.live, STUCK_S + 10)
        for utterance in range(1, 9):
            await anyio.sleep(STUCK_S / 8)
            life.tell.send_nowait(SpeechStarted(KITCHEN, utterance, 0))
            life.tell.send_nowait(Heard(KITCHEN, utterance, 1, ""))
    life.close()
    said = {order.earpiece: order.text for order in life.orders if isinstance(order, Say)}
    assert said == {HERE: life.wording.variants("went_wrong")[0]}


async def test_a_reading_ahead_that_fails_in_an_unforeseen_way_costs_no_more_than_time() -> None:
    class Faulty(ScriptedThinker):
        async def warm(self, messages: Sequence[Message], *, before_reply: bool = False) -> None:
            await super().warm(messages, before_reply=before_reply)
            raise AssertionError  # as a library does that is at odds with itself

    life = Life(Faulty("Paris."))
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    some = HeardPart(HERE, 1, 1, "What is the capital of", "en", 0.9, may_be_all=False)
    life.tell.send_nowait(some)
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.live, 10.0)
        await anyio.sleep(1.0)
        life.tell.send_nowait(Heard(HERE, 1, 2, "What is the capital of France?"))
        await anyio.sleep(1.0)
        life.tell.send_nowait(Spoke(HERE, 1, "Paris."))
        life.tell.send_nowait(FellSilent(HERE, 1))
        await anyio.sleep(1.0)
        await life.mind.read_ahead()
    life.close()
    assert life.words == "Paris."
    assert len(life.thinker.warmed) >= 3  # along, in the stillness after it, and ahead


async def test_what_begins_after_a_long_stillness_is_not_taken_for_stuck() -> None:
    life = Life(ScriptedThinker("Paris."))
    life.tell.send_nowait(EarpieceJoined(HERE))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.live, 4 * STUCK_S)
        await anyio.sleep(3 * STUCK_S)
        backup = Telling(("a",), "Backup says: Done now.", Moment.SILENCE, "backup")
        life.tell.send_nowait(Listed((backup,)))
        await anyio.sleep(2.5)
        life.tell.send_nowait(Spoke(HERE, 1, backup.text))
        life.tell.send_nowait(FellSilent(HERE, 1))
    life.close()
    assert life.words == backup.text


class OneAbility:
    """Does what is asked for with its words, and notes it."""

    def __init__(self, asked: str, *, changes: bool) -> None:
        self.asked = asked
        self.changes = changes
        self.done = 0

    def find(self, text: str) -> "OneAbility | None":
        return self if text == self.asked else None

    async def perform(self) -> Words:
        self.done += 1
        yield "Done, "
        yield "as you wished."


def _guess(life: Life, text: str) -> None:
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    life.tell.send_nowait(HeardPart(HERE, 1, 1, text, "en", 0.9, may_be_all=True))


async def test_what_she_can_do_is_done_without_a_thought() -> None:
    ability = OneAbility("what time is it", changes=False)
    life = Life(ScriptedThinker("Late."), abilities=ability)
    life.ask("what time is it")
    await life.live(1.0)
    life.close()
    assert life.words == "Done, as you wished."
    assert life.thinker.prompts == []


async def test_what_she_is_about_to_tell_is_not_made_up_after_a_cough() -> None:
    class Slow(OneAbility):
        async def perform(self) -> Words:
            self.done += 1
            yield "One moment. "
            await anyio.sleep(2.0)
            yield "It rains."

    ability = Slow("how is the weather", changes=False)
    life = Life(ScriptedThinker("The sun shines."), abilities=ability)
    life.ask("how is the weather")
    await life.live(1.0)
    life.tell.send_nowait(SpeechStarted(HERE, 2, 0))
    life.tell.send_nowait(Heard(HERE, 2, 1, ""))
    await life.live(4.0)
    life.close()
    assert life.words == "One moment. One moment. It rains."
    assert life.thinker.prompts == []


async def test_words_that_no_rule_foresaw_are_talk_and_no_end_of_hers() -> None:
    class Odd(OneAbility):
        def find(self, text: str) -> OneAbility | None:
            raise OverflowError(text)

    life = Life(ScriptedThinker("A good idea."), abilities=Odd("", changes=False))
    life.ask("set a timer for ever and a day")
    await life.live(1.0)
    life.close()
    assert life.words == "A good idea."


async def test_words_of_which_it_can_not_be_found_out_what_they_ask_for_are_talk() -> None:
    life = Life(ScriptedThinker("A good idea."))

    async def choose(text: str) -> None:
        raise ZeroDivisionError(text)

    life.mind.works.choose = choose
    life.ask("I had a long day")
    await life.live(1.0)
    life.close()
    assert life.words == "A good idea."


async def test_what_changes_nothing_is_made_ready_while_the_person_may_go_on() -> None:
    ability = OneAbility("what time is it", changes=False)
    life = Life(ScriptedThinker("Late."), abilities=ability)
    _guess(life, "what time is it")
    await life.live(1.0)
    life.close()
    assert ability.done == 1
    assert not any(isinstance(order, Release) for order in life.orders)


async def test_what_changes_something_waits_until_the_person_has_finished() -> None:
    ability = OneAbility("set a timer", changes=True)
    life = Life(ScriptedThinker("Later."), abilities=ability)
    _guess(life, "set a timer")
    await life.live(1.0)
    assert ability.done == 0
    life.tell.send_nowait(Heard(HERE, 1, 2, "set a timer"))
    await life.live(1.0)
    life.close()
    assert ability.done == 1
    assert life.words == "Done, as you wished."


async def test_who_goes_on_has_asked_for_something_else() -> None:
    ability = OneAbility("set a timer", changes=True)
    life = Life(ScriptedThinker("A good idea."), abilities=ability)
    _guess(life, "set a timer")
    life.tell.send_nowait(SpeechResumed(HERE, 1))
    life.tell.send_nowait(Heard(HERE, 1, 2, "set a timer, they said, and I forgot"))
    await life.live(1.0)
    life.close()
    assert ability.done == 0
    assert life.words == "A good idea."


async def test_what_was_not_understood_does_not_come_between_her_question_and_its_answer() -> None:
    life = Life(ScriptedThinker("A good idea."))
    life.mind._abilities = boundaries = Boundaries(
        life.wording.sentence, help_line="one one two", last_said=lambda: life.history.last_said
    )
    life.history.add("her", boundaries.question, 0)
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    life.tell.send_nowait(Heard(HERE, 1, 1, "", confidence=0.0))
    await life.live(1.0)
    (sorry,) = life.wording.variants("did_not_catch")
    assert life.words == sorry
    (turn,) = {order.turn for order in life.orders if isinstance(order, Say)}
    first, second = sorry.split(". ")
    for words in (f"{first}.", f" {second}"):
        life.tell.send_nowait(Spoke(HERE, turn, words))
    life.tell.send_nowait(FellSilent(HERE, turn))
    life.ask("Yes.", 2)
    await life.live(1.0)
    life.close()
    assert "one one two" in life.words
    assert [line.text for line in life.diary.kept[:2]] == [f"{first}.", f" {second}"]
    assert sorry not in life.mind.in_view


async def test_an_answer_that_goes_on_after_a_pause_still_answers_her_question() -> None:
    life = Life(ScriptedThinker("A good idea."), abilities=Day().abilities)
    life.tell.send_nowait(EarpieceJoined(HERE))
    life.ask("How long until my birthday?")
    await life.live(1.0)
    assert life.words == "When is your birthday?"
    life.tell.send_nowait(SpeechStarted(HERE, 2, 1000))
    part = HeardPart(HERE, 2, 1, "March 3rd.", "en", 0.9, may_be_all=True)
    life.tell.send_nowait(part)
    await life.live(1.0)
    life.tell.send_nowait(SpeechResumed(HERE, 2))
    life.tell.send_nowait(Heard(HERE, 2, 2, "March 13th."))
    await life.live(1.0)
    life.close()
    assert "March 13" in life.words
    assert life.thinker.prompts == []


async def test_what_goes_on_after_a_restart_still_answers_what_was_asked() -> None:
    life = Life(ScriptedThinker("and warm."))
    life.history.add("person", "How is the sea?", 4)
    left = Leftover(turn=4, rest=" It is calm", asked="How is the sea?")
    life.tell.send_nowait(EarpieceJoined(HERE, left))
    await life.live(1.0)
    life.close()
    (prompt,) = life.thinker.prompts
    assert prompt[-1].content.startswith("How is the sea? (You were interrupted.")
    assert life.history.messages()[-1].content == "How is the sea?"
    assert life.words == "It is calm and warm."


async def test_what_is_known_is_told_the_likeliest_way_and_asked_about_once_more() -> None:
    life = Life(ScriptedThinker("Rex."))

    async def recollect(text: str) -> str:
        return "On Sunday I said: 'My dog is Rex.'." if "dog" in text else ""

    life.mind.recollect = recollect
    life.ask("What is my dog called?")
    life.ask("Who was Bach?", 2)
    await life.live(1.0)
    life.close()
    asked, other = life.thinker.prompts[0][-1], life.thinker.prompts[-1][-1]
    assert "Rex" in asked.content
    assert asked.content.endswith("So, what is my dog called?)")
    assert asked.is_steady
    assert not other.is_steady


async def test_words_of_others_that_a_dropped_guess_was_shown_do_not_stand_in_the_talk() -> None:
    life = Life(ScriptedThinker("There."))

    async def recollect(text: str) -> str:
        await anyio.sleep(0.01)
        return Foreign("Bob says: pay me.") if "Bob" in text else ""

    life.mind.recollect = recollect
    _guess(life, "What did Bob say?")
    await life.live(1.0)
    assert life.history.others
    life.tell.send_nowait(SpeechResumed(HERE, 1))
    life.tell.send_nowait(Heard(HERE, 1, 2, "What did Bob say? Oh, never mind."))
    life.mind.recollect = None
    await life.live(1.0)
    assert not life.history.others

    life.mind.recollect = recollect
    life.ask("What did Bob say, then?", 2)
    await life.live(1.0)
    assert "Bob says" in life.mind.in_view
    life.ask("Thank you.", 3)
    await life.live(1.0)
    life.close()
    assert life.history.others
    assert "Bob says" in life.mind.in_view


async def test_what_is_forgotten_stands_in_no_question_that_was_asked_before() -> None:
    life = Life(ScriptedThinker("There."))

    async def recollect(text: str) -> str:
        return "I live in Kiel, since Tuesday." if "live" in text else ""

    life.mind.recollect = recollect
    _guess(life, "Where do I live?")
    await life.live(1.0)
    life.tell.send_nowait(Heard(HERE, 1, 1, "Where do I live?"))
    await life.live(1.0)
    assert "Kiel" in life.mind.in_view
    life.mind.forget(["I moved to Kiel yesterday."])  # it was shown in other words
    life.close()
    assert "Kiel" not in life.mind.in_view
    assert "Where do I live?" in life.mind.in_view


async def test_a_summary_of_what_is_forgotten_meanwhile_comes_to_nothing() -> None:
    life = Life(ScriptedThinker("They live in Kiel."), budget=600)
    life.thinker.reads_s = 8.0
    life.has_talked("I moved to Kiel in {} days.")
    life.tell.send_nowait(EarpieceJoined(HERE))
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(life.live, 40.0)
        await anyio.sleep(QUIET_S + 4)
        assert len(life.thinker.prepared) == 1
        life.mind.forget(["I moved to Kiel in 1 days."])  # at the keyboard: nobody speaks
    life.close()
    assert "Kiel" not in life.history.messages()[0].content


async def test_a_model_that_may_take_longer_is_not_given_up_for_stuck() -> None:
    life = Life(ScriptedThinker("At last.", pause_s=2 * STUCK_S))
    life.mind.follow(Settings(mind=MindSettings(first_word_s=300, answer_s=400)))
    life.ask("why is the sky blue")
    await life.live(3 * STUCK_S)
    life.close()
    assert life.words == "At last."


async def test_words_that_were_heard_before_the_model_is_asked_are_asked_once() -> None:
    life = Life(ScriptedThinker("On the rug."))

    async def recollect(text: str) -> str:
        await anyio.sleep(0.2)
        return ""

    life.mind.recollect = recollect
    _guess(life, "where does my dog sleep")
    life.tell.send_nowait(Heard(HERE, 1, 2, "Where does my dog sleep?"))
    await life.live(1.0)
    life.close()
    assert life.words == "On the rug."
    assert life.thinker.prompts[0][-1].content.lower().count("where does my dog sleep") == 1


async def test_a_note_for_the_model_is_no_part_of_what_the_person_asks_for() -> None:
    life = Life(ScriptedThinker("Thursday."))
    meant: list[str] = []

    async def choose(text: str) -> None:
        meant.append(text)

    life.mind.works.choose = choose
    life.ask("What day is it?")
    await life.live(1.0)
    assert "7:30" in life.thinker.prompts[0][-1].content
    life.ask("And wake me at ten.", 2)
    await life.live(1.0)
    life.close()
    assert meant == ["What day is it?", "What day is it? And wake me at ten."]


async def test_her_voice_at_another_earpiece_of_the_room_holds_back_nothing_urgent() -> None:
    life = Life(ScriptedThinker("It is ", "half past three."))
    rooms = {"kitchen": SharedRoom(earpieces=("headset", "kitchen"))}
    life.mind.follow(Settings(attention=AttentionSettings(rooms=rooms)))
    for number, name in ((HERE, "headset"), (KITCHEN, "kitchen")):
        life.tell.send_nowait(EarpieceJoined(number, name=name))
    life.ask("What time is it?")
    life.tell.send_nowait(BeganSpeaking(HERE, 1, 100))
    life.tell.send_nowait(SpeechStarted(KITCHEN, 1, 110))
    fire = Telling(("f",), "Fire says: Smoke.", Moment.AT_ONCE, "fire")
    life.tell.send_nowait(Listed((fire,)))
    await life.live(0.5)
    life.close()
    assert [one.goes_first for one in life.orders if isinstance(one, Announce)] == [True]

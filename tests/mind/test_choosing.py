"""What is asked for in words that no rule knows, in virtual time: found beside the thought."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

import anyio
import pytest
import trio.testing

from her_voice.abilities import Asked
from her_voice.errors import UnreachableMindError
from her_voice.events import EarpieceJoined, Heard, HeardPart, SpeechResumed, SpeechStarted
from her_voice.mind.choosing import PassOn, think_unless
from her_voice.skill import Words
from tests.mind.stubs import ScriptedThinker
from tests.mind.test_mind import HERE, Life

pytestmark = pytest.mark.anyio
FIRST_WORD_S = 0.4


@pytest.fixture
def anyio_backend() -> tuple[str, dict[str, Any]]:
    return "trio", {"clock": trio.testing.MockClock(autojump_threshold=0)}


@dataclass
class Doing:
    """Something she can do."""

    changes: bool = False
    done: list[float] = field(default_factory=list)

    async def perform(self) -> Words:
        self.done.append(anyio.current_time())
        yield "Done."


@dataclass
class Chooses:
    """Finds what is to be done, after a while."""

    found: Asked | None
    after_s: float = 0.02
    asked: list[str] = field(default_factory=list)

    async def __call__(self, text: str) -> Asked | None:
        self.asked.append(text)
        await anyio.sleep(self.after_s)
        return self.found


def _life(chooses: Chooses, thinker: ScriptedThinker | None = None) -> Life:
    life = Life(thinker or ScriptedThinker("It ", "is.", pause_s=FIRST_WORD_S))
    life.mind.works.choose = chooses
    life.tell.send_nowait(EarpieceJoined(HERE))
    return life


async def test_talk_does_not_wait_for_it() -> None:
    times: list[float] = []

    async def think(say: PassOn) -> None:
        await anyio.sleep(FIRST_WORD_S)
        await say("It is.")

    async def pass_on(_: str) -> None:
        times.append(anyio.current_time())

    start = anyio.current_time()
    assert await think_unless(partial(Chooses(None), "how are you"), think, pass_on) is None
    assert [round(each - start, 3) for each in times] == [FIRST_WORD_S]


async def test_what_is_found_is_done_and_nothing_of_the_thought_is_said() -> None:
    doing = Doing()
    life = _life(Chooses(doing, after_s=0.9))  # later than the first word
    life.ask("how late is it getting")
    await life.live(3.0)
    life.close()
    assert life.words == "Done."
    assert [one.text for one in life.diary.kept] == ["how late is it getting"]


async def test_what_changes_something_waits_until_they_have_finished() -> None:
    doing = Doing(changes=True)
    life = _life(Chooses(doing))
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    life.tell.send_nowait(HeardPart(HERE, 1, 1, "shout in ten minutes", "en", 1.0, may_be_all=True))
    async with anyio.create_task_group() as tasks:

        async def finish() -> None:
            await anyio.sleep(1.0)
            assert not doing.done
            life.tell.send_nowait(Heard(HERE, 1, 2, "Shout in ten minutes."))

        tasks.start_soon(finish)
        await life.live(3.0)
    life.close()
    assert len(doing.done) == 1
    assert life.words == "Done."


async def test_what_changes_something_is_not_done_if_they_go_on() -> None:
    doing = Doing(changes=True)
    chooses = Chooses(doing)
    life = _life(chooses)
    life.tell.send_nowait(SpeechStarted(HERE, 1, 0))
    life.tell.send_nowait(HeardPart(HERE, 1, 1, "shout in ten minutes", "en", 1.0, may_be_all=True))
    async with anyio.create_task_group() as tasks:

        async def go_on() -> None:
            await anyio.sleep(0.5)
            life.tell.send_nowait(SpeechResumed(HERE, 1))
            chooses.found = None
            life.tell.send_nowait(Heard(HERE, 1, 2, "Shout in ten minutes is a good title."))

        tasks.start_soon(go_on)
        await life.live(3.0)
    life.close()
    assert not doing.done
    assert life.words == "It is."
    assert len(chooses.asked) == 2


async def test_what_is_found_after_they_have_finished_is_done_at_once() -> None:
    doing = Doing(changes=True)
    life = _life(Chooses(doing, after_s=0.2))
    life.ask("shout in ten minutes")
    await life.live(3.0)
    life.close()
    assert len(doing.done) == 1
    assert life.words == "Done."


async def test_it_is_done_though_the_model_is_away() -> None:
    thinker = ScriptedThinker(UnreachableMindError("away"))
    life = _life(Chooses(Doing(), after_s=0.2), thinker)
    life.ask("how late is it getting")
    await life.live(3.0)
    life.close()
    assert life.words == "Done."


@pytest.mark.parametrize(
    ("then", "looked_at"),
    [
        ("And take your time.", "Describe a walk. And take your time."),
        ("Shout in ten minutes.", "Shout in ten minutes."),
    ],
)
async def test_what_goes_on_with_and_is_looked_at_with_what_it_goes_on_with(
    then: str, looked_at: str
) -> None:
    chooses = Chooses(None)
    life = _life(chooses)
    life.ask("Describe a walk.")
    life.ask(then, 2)  # just as she takes that to be all, and before she is heard
    await life.live(3.0)
    life.close()
    assert chooses.asked[-1] == looked_at
    assert [one.text for one in life.diary.kept] == ["Describe a walk.", then]


async def test_what_was_answered_is_over() -> None:
    chooses = Chooses(None)
    life = _life(chooses)
    life.history.add("person", "Describe a walk.", 1)
    life.history.add("her", "It is a walk.", 1)
    life.ask("And take your time.")
    await life.live(3.0)
    life.close()
    assert chooses.asked[-1] == "And take your time."


async def test_what_was_done_is_not_asked_for_again_by_what_follows() -> None:
    doing = Doing(changes=True)
    chooses = Chooses(doing)
    life = _life(chooses)
    life.ask("Shout in ten minutes.")
    async with anyio.create_task_group() as tasks:

        async def go_on() -> None:
            await anyio.sleep(0.5)
            chooses.found = None
            life.ask("And take your time.", 2)

        tasks.start_soon(go_on)
        await life.live(3.0)
    life.close()
    assert len(doing.done) == 1
    assert chooses.asked[-1] == "And take your time."


async def test_a_question_asked_again_after_a_noise_is_not_put_behind_itself() -> None:
    chooses = Chooses(None)
    life = _life(chooses)
    life.ask("And take your time.")
    life.tell.send_nowait(SpeechStarted(HERE, 2, 10))
    life.tell.send_nowait(Heard(HERE, 2, 1, ""))
    await life.live(3.0)
    life.close()
    assert set(chooses.asked) == {"And take your time."}

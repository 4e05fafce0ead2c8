"""Thinking that is still on its way."""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence

import anyio
import numpy as np
import pytest

from her_voice.audio import Floats
from her_voice.awaited import Awaited, Way
from her_voice.daemon import late
from her_voice.daemon.late import LateThinker, LateTranscriber, WakingMindError
from her_voice.ears.hearing import PER_SECOND
from her_voice.ears.transcriber import Transcript
from her_voice.errors import MindError
from her_voice.mind.thinker import Message
from tests.daemon.stub_daemon import StubThinker

pytestmark = pytest.mark.anyio


@pytest.fixture
async def thinker() -> AsyncIterator[LateThinker]:
    with anyio.fail_after(60):
        yield LateThinker()


async def thought(thinker: LateThinker) -> str:
    return "".join([words async for words in thinker.think([])]).strip()


async def test_a_thought_waits_for_what_comes_within_seconds(
    thinker: LateThinker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "PATIENCE_S", 50.0)
    found = []

    async def think() -> None:
        found.append(await thought(thinker))

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(think)
        await anyio.sleep(0.05)
        assert not found
        thinker.come(StubThinker())
    assert found == ["It is noon."]


async def test_one_that_does_not_come_is_told_of(
    thinker: LateThinker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "PATIENCE_S", 0.05)
    with pytest.raises(WakingMindError):
        await thought(thinker)


async def test_one_that_is_still_being_fetched_is_not_waited_for(
    thinker: LateThinker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late, "PATIENCE_S", 1000.0)  # the test would not end
    thinker.is_near = False
    with pytest.raises(WakingMindError):
        await thought(thinker)
    thinker.come(StubThinker())
    assert await thought(thinker) == "It is noon."


class Refusing(StubThinker):
    async def think(
        self, messages: Sequence[Message], *, background: bool = False
    ) -> AsyncGenerator[str, None]:
        if messages:
            raise MindError("wants another key")
        yield "Hello."


async def test_why_an_endpoint_gives_no_answer_is_known_until_it_gives_one(
    thinker: LateThinker,
) -> None:
    thinker.come(Refusing())
    with pytest.raises(MindError):
        await anext(thinker.think([Message("user", "hello")]))
    assert thinker.trouble == "wants another key"
    assert await thought(thinker) == "Hello."
    assert thinker.trouble == ""


class Reads:
    """Reads the same in any sound."""

    def __init__(self, text: str) -> None:
        self._text = text

    async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
        assert partial
        return Transcript(self._text, "en", 0.9)

    async def ways(self, sound: Floats, awaited: Awaited, plain: str) -> Sequence[Way]:
        return []


async def test_as_long_as_the_quick_one_has_not_come_the_other_one_reads_along() -> None:
    whole = LateTranscriber()
    quick = LateTranscriber(whole)
    sound = np.zeros(16000, dtype=np.float32)
    whole.come(Reads("by the one that counts"))
    assert (await quick.transcribe(sound, partial=True)).text == "by the one that counts"
    quick.come(Reads("quickly"))
    assert (await quick.transcribe(sound, partial=True)).text == "quickly"


async def test_who_understands_much_sound_is_given_as_long_as_it_may_take() -> None:
    whole, allowed = LateTranscriber(), list[float]()

    class Slow(Reads):
        async def transcribe(self, sound: Floats, *, partial: bool = False) -> Transcript:
            allowed.extend(whole.calls.values())
            return await super().transcribe(sound, partial=partial)

    whole.come(Slow("much"))
    for seconds in (1, 600):
        await whole.transcribe(np.zeros(16000 * seconds, dtype=np.float32), partial=True)
    assert allowed == pytest.approx([PER_SECOND, 600 * PER_SECOND])
    assert not whole.calls

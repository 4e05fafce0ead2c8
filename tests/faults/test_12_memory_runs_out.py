"""Fault 12: memory runs out in a child. It dies, she does not; it comes back, more and more slowly
if that goes on, and says so once."""

import resource

import anyio
import numpy as np
import pytest

from her_voice.child import rest
from her_voice.child.rest import MOST_DEATHS
from her_voice.ears.hearing import TranscriberApart
from her_voice.errors import EarsError
from tests.child.living import child, kill
from tests.child.stub_child import GREEDY
from tests.daemon.tones import spoken
from tests.until import until

pytestmark = pytest.mark.anyio


async def test_a_child_that_wants_too_much_memory_is_replaced() -> None:
    greedy = (spoken("stop") / 32768).astype(np.float32)
    greedy[0] = GREEDY
    async with child("whole") as living:
        hears = TranscriberApart(living, "whole")
        with pytest.raises(EarsError):
            await hears.transcribe(greedy)
        heard = await hears.transcribe((spoken("tell me") / 32768).astype(np.float32))
        assert heard.text == "tell me"
        assert living.restarts == 2


async def test_a_child_whose_memory_is_limited_from_outside_is_replaced() -> None:
    sound = (spoken("tell me") / 32768).astype(np.float32)
    async with child("whole") as living:
        before = living.pid
        assert before is not None
        resource.prlimit(before, resource.RLIMIT_AS, (1 << 20, 1 << 20))
        hears = TranscriberApart(living, "whole")
        assert (await hears.transcribe(np.tile(sound, 50))).text.split() == ["tell", "me"] * 50
        await until(lambda: living.restarts == 1)


async def test_no_storm_of_restarts() -> None:
    async with child("whole") as living:
        began = anyio.current_time()
        with anyio.move_on_after(6):
            while True:
                await until(lambda: living.is_up)
                kill(living)
                await until(lambda: not living.is_up)
        lived = anyio.current_time() - began
        assert living.restarts <= MOST_DEATHS + 1
        assert lived >= 5


async def test_one_that_dies_again_and_again_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rest, "FIRST_S", 0.01)
    wearied: list[int] = []
    async with child("whole") as living:
        living.weary = lambda: wearied.append(living.restarts)
        for deaths in range(1, MOST_DEATHS + 2):
            assert wearied == []
            await until(lambda: living.is_up)
            kill(living)
            await until(lambda deaths=deaths: living.restarts == deaths)  # type: ignore[misc]
        await until(lambda: bool(wearied))
    assert wearied == [MOST_DEATHS + 1]

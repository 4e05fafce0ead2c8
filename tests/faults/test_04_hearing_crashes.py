"""Fault 4: the child that hears crashes. The same sound is sent once more; a second crash asks to
repeat; the next utterance is understood."""

import random
import signal
from functools import partial

import anyio
import numpy as np
import pytest

from her_voice.audio import Floats, floats
from her_voice.child.child import Child
from her_voice.daemon.engines import Engines
from her_voice.ears.hearing import TranscriberApart
from her_voice.errors import EarsError
from her_voice.places import find
from her_voice.settings import Settings
from tests.child.living import child, kill
from tests.child.stub_child import HANG, POISON, SPIN, TAKES_S
from tests.daemon.tones import VOCABULARY, spoken
from tests.ears.engines import folder
from tests.until import until
from tests.voice.synthesizers import aloud

pytestmark = pytest.mark.anyio


def sound(text: str, first: float = 0.0) -> Floats:
    made: Floats = (spoken(text) / 32768).astype(np.float32)
    made[0] = first
    return made


@pytest.fixture
def calm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Restarts as if there had been an hour between them: here they come within seconds."""
    monkeypatch.setattr("her_voice.child.rest.SPAN_S", 0.0)


@pytest.mark.usefixtures("calm")
async def test_of_fifty_utterances_with_single_crashes_none_is_lost() -> None:
    chance = random.Random(4)
    crashed = set(chance.sample(range(50), 12))
    async with child("whole") as living:
        hears = TranscriberApart(living, "whole")
        for number in range(50):
            text = " ".join(chance.sample(VOCABULARY, 3))
            async with anyio.create_task_group() as tasks:
                if number in crashed:
                    tasks.start_soon(_crash_soon, living, chance.uniform(0, TAKES_S))
                heard = await hears.transcribe(sound(text))
            assert heard.text == text
        await until(lambda: living.restarts >= len(crashed))
        assert living.given_up == 0


def _is_up_again(living: Child, restarts: int) -> bool:
    return living.is_up and living.restarts == restarts


async def _crash_soon(living: object, after_s: float) -> None:
    await anyio.sleep(after_s)
    kill(living)  # type: ignore[arg-type]


@pytest.mark.usefixtures("calm")
async def test_an_utterance_that_kills_it_twice_is_given_up_and_the_next_one_works() -> None:
    async with child("whole") as living:
        hears = TranscriberApart(living, "whole")
        for _ in range(3):
            with pytest.raises(EarsError) as caught:
                await hears.transcribe(sound("stop now", POISON))
            assert caught.value.spoken == "did_not_catch"
            assert (await hears.transcribe(sound("tell me"))).text == "tell me"
        await until(lambda: (living.restarts, living.given_up) == (6, 3))


@pytest.mark.usefixtures("calm")
async def test_a_growing_utterance_that_kills_it_is_looked_at_twice_in_all() -> None:
    async with child("whole") as living:
        hears = TranscriberApart(living, "whole")
        for _ in range(5):
            with pytest.raises(EarsError):
                await hears.transcribe(sound("stop now", POISON), partial=True)
        with pytest.raises(EarsError):
            await hears.transcribe(sound("stop now please", POISON))
        await until(lambda: living.restarts == 2 and living.is_up)
        assert (await hears.transcribe(sound("now"), partial=True)).text == "now"


@pytest.mark.usefixtures("calm")
async def test_who_only_reads_along_does_so_again_at_the_next_utterance() -> None:
    async with child("whole") as living:
        reads = TranscriberApart(living, "whole")
        for crashes in (1, 2):
            for text in ("stop now", "stop now please"):
                with pytest.raises(EarsError):
                    await reads.transcribe(sound(text, POISON), partial=True)
            await until(partial(_is_up_again, living, crashes))
            assert (await reads.transcribe(sound("stop"), partial=True)).text == "stop"


async def test_one_that_is_stopped_is_replaced_and_the_sound_is_understood() -> None:
    async with child("whole") as living:
        hears = TranscriberApart(living, "whole")
        kill(living, signal.SIGSTOP)
        with anyio.fail_after(30):
            assert (await hears.transcribe(sound("tell me more"))).text == "tell me more"
        await until(lambda: living.restarts == 1)


@pytest.mark.usefixtures("calm")
async def test_one_that_hangs_in_native_code_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("her_voice.child.line.STANDSTILL_S", 1.5)
    async with child("whole") as living:
        hears = TranscriberApart(living, "whole")
        with anyio.fail_after(60), pytest.raises(EarsError):
            await hears.transcribe(sound("stop", HANG))
        assert (await hears.transcribe(sound("now"))).text == "now"


@pytest.mark.usefixtures("calm")
async def test_one_that_computes_for_ever_is_ended_at_the_deadline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("her_voice.ears.hearing.LEAST_S", 1.0)
    monkeypatch.setattr("her_voice.ears.hearing.PER_SECOND", 0.0)
    async with child("whole") as living:
        hears = TranscriberApart(living, "whole")
        with anyio.fail_after(60), pytest.raises(EarsError):
            await hears.transcribe(sound("stop", SPIN))
        await until(lambda: living.restarts == 1 and living.is_up)


# ---- on the real one ---------------------------------------------------------------------------


def _is_back(engines: Engines, crashes: int) -> bool:
    return engines.hearing.restarts == crashes and engines.hears


@pytest.mark.model
@pytest.mark.usefixtures("calm")
async def test_a_real_crash_while_speech_is_understood_loses_nothing() -> None:
    folder("whisper-base")
    asked = floats(await aloud("Sorry, who was that again?"))
    engines = Engines(Settings(), find())
    with anyio.fail_after(200):
        async with engines.children():
            await engines.load("whisper-base")
            hears = await engines.transcriber.get()
            undisturbed = (await hears.transcribe(asked)).text
            assert undisturbed
            for crashes, after_s in enumerate((0.0, 0.05, 0.15, 0.3), 1):
                async with anyio.create_task_group() as tasks:
                    tasks.start_soon(_crash_soon, engines.hearing, after_s)
                    assert (await hears.transcribe(asked)).text == undisturbed
                await until(partial(_is_back, engines, crashes), 60)
    assert engines.hearing.restarts == 4
    assert engines.hearing.given_up == 0

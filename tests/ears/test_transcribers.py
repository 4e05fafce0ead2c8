"""What every transcriber keeps, the stub included, so that tests with the stub mean something."""

import anyio
import numpy as np
import pytest

from her_voice import brought, places
from her_voice.audio import RATE, Floats
from her_voice.ears.transcriber import Transcriber, Transcript
from her_voice.settings import EarsSettings
from tests.ears import engines
from tests.ears.sounds import StubTranscriber

pytestmark = pytest.mark.anyio


@pytest.fixture(
    params=[
        "stub",
        pytest.param("whisper-base", marks=pytest.mark.model),
        pytest.param("whisper-tiny.en", marks=pytest.mark.model),
        pytest.param("moonshine-tiny", marks=pytest.mark.model),
        *(pytest.param(name, marks=pytest.mark.model) for name in brought.names(brought.EARS)),
    ]
)
def transcriber(request: pytest.FixtureRequest) -> Transcriber:
    name: str = request.param
    if name in brought.names(brought.EARS):
        folder, settings = places.find().models / name, EarsSettings(model=name)
        engine: Transcriber = brought.made(brought.EARS, name, folder, settings)
        return engine
    if name == "moonshine-tiny":
        return engines.looked_at_first()
    return StubTranscriber() if name == "stub" else engines.transcriber(name)


def silence(seconds: float) -> Floats:
    return np.zeros(int(seconds * RATE), dtype=np.float32)


@pytest.mark.parametrize("partial", [False, True])
@pytest.mark.parametrize("seconds", [0, 0.02, 1, 29.9, 60])
async def test_silence_of_any_length_has_no_words(
    transcriber: Transcriber, seconds: float, *, partial: bool
) -> None:
    assert await transcriber.transcribe(silence(seconds), partial=partial) == Transcript(
        "", "en", 1.0
    )


async def test_hiss_has_no_words(transcriber: Transcriber) -> None:
    hiss = np.random.default_rng(1).normal(0, 0.01, 2 * RATE).astype(np.float32)
    if isinstance(transcriber, StubTranscriber):
        hiss[:] = 0
    assert (await transcriber.transcribe(hiss)).text == ""


async def test_calls_at_once_are_all_answered_and_the_same(transcriber: Transcriber) -> None:
    answers: list[Transcript] = []

    async def ask() -> None:
        answers.append(await transcriber.transcribe(silence(1)))

    async with anyio.create_task_group() as tasks:
        for _ in range(3):
            tasks.start_soon(ask)
    assert answers == [answers[0]] * 3


async def test_the_sound_is_left_as_it_was(transcriber: Transcriber) -> None:
    sound = np.random.default_rng(2).normal(0, 0.1, RATE).astype(np.float32)
    before = sound.copy()
    await transcriber.transcribe(sound)
    assert np.array_equal(sound, before)

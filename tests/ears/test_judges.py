"""What every judge keeps, the stub included."""

import anyio
import numpy as np
import pytest

from her_voice.audio import RATE
from her_voice.ears.judge import Judge
from tests.ears import engines
from tests.ears.sounds import StubJudge

pytestmark = pytest.mark.anyio


@pytest.fixture(params=["stub", pytest.param("smart-turn", marks=pytest.mark.model)])
def judge(request: pytest.FixtureRequest) -> Judge:
    return StubJudge((0.7,)) if request.param == "stub" else engines.judge()


@pytest.mark.parametrize("seconds", [0, 0.02, 1, 8, 60])
async def test_any_length_gets_a_probability(judge: Judge, seconds: float) -> None:
    sound = np.random.default_rng(0).normal(0, 0.1, int(seconds * RATE)).astype(np.float32)
    assert 0 <= await judge.finished(sound) <= 1


async def test_silence_gets_a_probability(judge: Judge) -> None:
    assert 0 <= await judge.finished(np.zeros(RATE, dtype=np.float32)) <= 1


async def test_calls_at_once_are_all_answered_and_the_same(judge: Judge) -> None:
    sound = np.random.default_rng(0).normal(0, 0.1, RATE).astype(np.float32)
    answers: list[float] = []

    async def ask() -> None:
        answers.append(await judge.finished(sound))

    async with anyio.create_task_group() as tasks:
        for _ in range(3):
            tasks.start_soon(ask)
    assert answers == [answers[0]] * 3


@pytest.mark.model
@pytest.mark.recordings
async def test_smart_turn_tells_the_end_of_a_sentence_from_its_middle() -> None:
    whole = engines.recording("commands/" + "05da5bb1-5c0e-4ef4-a5e8-74fd62dbd1ed.flac")
    loud = np.flatnonzero(np.abs(whole) > 0.02)
    middle = whole[: (loud[0] + loud[-1]) // 2]
    judge = engines.judge()
    assert await judge.finished(whole) > await judge.finished(middle)

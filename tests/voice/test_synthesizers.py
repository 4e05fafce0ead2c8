"""What every synthesizer promises."""

from collections.abc import Callable

import anyio
import numpy as np
import pytest

from her_voice.audio import RATE
from her_voice.voice.synthesizer import Synthesizer
from tests.voice.synthesizers import ENGINES

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Synthesizer:
    make: Callable[[], Synthesizer] = request.param
    return make()


@pytest.mark.parametrize(
    "words",
    [
        "Hello.",
        "The capital of France",
        "I am in the house, and it is one of a kind.",
        "Doctor Smith paid twenty-five dollars. Really! Did he?",
        "okay",
        "NASA and the BBC, at two thirty PM",
        "naïve café, Zoë's jalapeño",
    ],
)
async def test_every_word_has_an_end_and_they_grow(engine: Synthesizer, words: str) -> None:
    sound = await engine.synthesize(words)
    assert sound.samples.dtype == np.int16
    assert sound.samples.ndim == 1
    assert sound.samples.size > RATE // 10
    assert len(sound.ends) == len(words.split())
    assert list(sound.ends) == sorted(sound.ends)
    assert sound.ends[0] > 0
    assert sound.ends[-1] <= sound.samples.size


async def test_the_sound_is_audible_and_does_not_clip(engine: Synthesizer) -> None:
    sound = await engine.synthesize("This is a sentence with several words in it.")
    peak = int(np.abs(sound.samples.astype(np.int32)).max())
    assert 1000 < peak < 32767


async def test_a_quicker_pace_is_shorter(engine: Synthesizer) -> None:
    words = "This is a sentence with several words in it."
    usual = (await engine.synthesize(words)).samples.size
    quick = (await engine.synthesize(words, pace=1.5)).samples.size
    assert quick < 0.85 * usual


async def test_more_words_take_more_time(engine: Synthesizer) -> None:
    few = (await engine.synthesize("One, two.")).samples.size
    many = (await engine.synthesize("One, two, three, four, five, six, seven, eight.")).samples.size
    assert many > 2 * few


@pytest.mark.parametrize("words", ["", " ", ".", "?!", "日", "\u200b"])
async def test_what_has_no_words_is_no_failure(engine: Synthesizer, words: str) -> None:
    sound = await engine.synthesize(words)
    assert len(sound.ends) == len(words.split())
    assert all(0 <= end <= sound.samples.size for end in sound.ends)


async def test_several_callers_take_turns(engine: Synthesizer) -> None:
    sizes: list[int] = []

    async def speak(words: str) -> None:
        sound = await engine.synthesize(words)
        sizes.append(len(sound.ends))

    async with anyio.create_task_group() as tasks:
        for count in (1, 2, 3):
            tasks.start_soon(speak, " ".join(["word"] * count))
    assert sorted(sizes) == [1, 2, 3]


async def test_a_caller_may_give_up_and_the_next_one_is_served(engine: Synthesizer) -> None:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(engine.synthesize, "One sentence. Another sentence. A third sentence.")
        await anyio.lowlevel.checkpoint()
        tasks.cancel_scope.cancel()
    sound = await engine.synthesize("Hello there.")
    assert len(sound.ends) == 2

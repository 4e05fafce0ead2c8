"""The ears with their real engines, on a few seconds of real sound."""

import math

import anyio
import numpy as np
import pytest

from her_voice.audio import RATE, Floats
from her_voice.bench.words import compare
from her_voice.ears import speech, whisper
from her_voice.ears.ears import Ears
from her_voice.events import Event, Heard, HeardPart, SpeechStarted
from her_voice.settings import EarsSettings
from tests.ears import engines

pytestmark = [pytest.mark.anyio, pytest.mark.model, pytest.mark.recordings]

ORDER = "speech_clean/librispeech_test-clean_1089-134686-0001.flac"
ORDER_TEXT = "stuff it into you his belly counseled him"


async def listen(sound: Floats) -> list[Event]:
    """Feed sound as fast as it is understood, with silence before and after."""
    around = np.random.default_rng(0).normal(0, 1e-4, len(sound) + 3 * RATE).astype(np.float32)
    around[RATE : RATE + len(sound)] += sound
    ears = Ears(
        EarsSettings(),
        earpiece=1,
        detector=speech.load()(),
        transcriber=engines.looked_at_first(),
        judge=engines.judge(),
    )
    happened: list[Event] = []
    tell, events = anyio.create_memory_object_stream[Event](math.inf)
    async with tell, events, anyio.create_task_group() as tasks:
        tasks.start_soon(ears.run, tell)
        for frame in engines.frames(around):
            ears.hear(frame)
            while ears.busy:
                await anyio.sleep(0.001)
        tasks.cancel_scope.cancel()
        happened += [
            events.receive_nowait() for _ in range(events.statistics().current_buffer_used)
        ]
    return happened


def heard(events: list[Event]) -> list[Heard]:
    return [event for event in events if isinstance(event, Heard)]


async def test_a_sentence_is_heard() -> None:
    events = await listen(engines.recording(ORDER))
    assert isinstance(events[0], SpeechStarted)
    text = " ".join(event.text for event in heard(events))
    assert (compare(ORDER_TEXT, text).rate or 0) <= 0.2


async def test_its_beginning_and_end_are_where_they_are_in_the_sound() -> None:
    sound = engines.recording(ORDER)
    loud = np.flatnonzero(np.abs(sound) > 0.05)
    events = heard(await listen(sound))
    assert abs(events[0].began - (50 + loud[0] // 320)) <= 10
    assert abs(events[-1].ended - (50 + loud[-1] // 320)) <= 10


async def test_the_same_sound_gives_the_same_events() -> None:
    sound = engines.recording(ORDER)
    assert await listen(sound) == await listen(sound)


@pytest.mark.parametrize(
    "name",
    [
        "sb_noise1.wav",
        "sb_noise4.wav",
        "librosa_sorohanro_-_solo-trumpet-06.ogg",
        "librosa_Kevin_MacLeod_-_Vibe_Ace.hq.ogg",
    ],
)
async def test_nothing_is_heard_in_noise_and_music(name: str) -> None:
    events = await listen(engines.recording(f"noise/{name}")[: 15 * RATE])
    assert [event.text for event in events if isinstance(event, Heard | HeardPart)] == [
        "" for event in heard(events)
    ]


async def test_two_people_at_once_are_heard_as_something_and_she_goes_on() -> None:
    one = engines.recording(ORDER)
    other = engines.recording("speech_clean/librispeech_test-clean_1089-134686-0008.flac")
    both = np.zeros(max(len(one), len(other)), dtype=np.float32)
    both[: len(one)] += one
    both[: len(other)] += other
    pause = np.zeros(3 * RATE, dtype=np.float32)
    events = heard(await listen(np.concatenate((both / 2, pause, one))))
    alone = 50 + (len(both) + len(pause)) // 320
    assert any(event.ended < alone for event in events)
    text = " ".join(event.text for event in events if event.began >= alone)
    assert (compare(ORDER_TEXT, text).rate or 0) <= 0.4


async def test_the_language_is_found_out_where_none_is_set() -> None:
    folder = engines.folder("whisper-base")
    engine = whisper.load(folder, EarsSettings(language=""))
    transcript = await engine.transcribe(engines.recording(ORDER))
    assert transcript.language == "en"
    assert (compare(ORDER_TEXT, transcript.text).rate or 0) <= 0.3


async def test_speech_longer_than_the_window_is_understood_to_its_end() -> None:
    names = ["1089-134686-0000", "1089-134686-0001", "1089-134686-0008", "1089-134686-0010"]
    parts = [
        engines.recording(f"speech_clean/librispeech_test-clean_{name}.flac") for name in names
    ]
    pause = np.zeros(5 * RATE, dtype=np.float32)
    story = np.concatenate([sound for part in parts for sound in (part, pause)])
    text = (await engines.transcriber().transcribe(story)).text.lower()
    assert len(story) > 40 * RATE
    assert all(word in text for word in ("turnips", "belly", "knowledge of himself", "my stick"))

"""What every speech detector keeps, the stub included."""

import numpy as np
import pytest

from her_voice.audio import SILENCE
from her_voice.ears import speech
from her_voice.ears.speech import SpeechDetector
from tests.ears import engines
from tests.ears.sounds import SPEECH, is_loud

NEW = {"stub": lambda: is_loud, "two opinions": speech.load()}


@pytest.fixture(params=NEW)
def detector(request: pytest.FixtureRequest) -> SpeechDetector:
    return NEW[request.param]()


def test_silence_is_not_speech(detector: SpeechDetector) -> None:
    assert max(detector(SILENCE) for _ in range(500)) < 0.5


def test_any_frame_gets_a_probability(detector: SpeechDetector) -> None:
    random = np.random.default_rng(0)
    full = [random.integers(-32768, 32767, 320, dtype=np.int16).tobytes() for _ in range(100)]
    for frame in [*full, SPEECH, SILENCE, b"\xff\x7f" * 320, b"\x00\x80" * 320]:
        assert 0 <= detector(frame) <= 1


SOUND = "speech_clean/librispeech_test-clean_1089-134686-0001.flac"


@pytest.mark.recordings
def test_speech_is_found_soon_after_its_first_loud_frame() -> None:
    sound = engines.recording(SOUND)
    detector = speech.load()()
    opinions = [detector(frame) for frame in [SILENCE] * 100 + engines.frames(sound)]
    first = next(i for i, opinion in enumerate(opinions) if opinion >= 0.5)
    loud = 100 + int(np.flatnonzero(np.abs(sound) > 0.05)[0]) // 320
    assert loud - 10 <= first <= loud + 4


@pytest.mark.recordings
def test_the_same_sound_gets_the_same_opinions_and_streams_do_not_mix() -> None:
    frames = engines.frames(engines.recording(SOUND))
    new = speech.load()
    alone, one, two = new(), new(), new()
    expected = [alone(frame) for frame in frames]
    mixed = []
    for frame in frames:
        mixed.append(one(frame))
        two(SPEECH)
    assert mixed == expected


@pytest.mark.recordings
@pytest.mark.parametrize("name", ["librosa_sorohanro_-_solo-trumpet-06.ogg", "sb_noise1.wav"])
def test_music_and_noise_are_hardly_ever_taken_for_speech(name: str) -> None:
    detector = speech.load()()
    opinions = [detector(frame) for frame in engines.frames(engines.recording(f"noise/{name}"))]
    assert np.mean([opinion >= 0.5 for opinion in opinions]) < 0.02


def test_clicks_do_not_sound_like_speech() -> None:
    detector = speech.load()()
    click = bytearray(SILENCE)
    click[100:140] = b"\xff\x7f" * 20
    frames = ([bytes(click)] + [SILENCE] * 49) * 10
    assert sum(detector(frame) >= 0.5 for frame in frames) == 0

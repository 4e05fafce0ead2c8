"""Her own voice in the microphone: made echoes, and WebRTC's canceller for real."""

import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES, RATE, SILENCE, Floats, Frame, floats, pcm
from her_voice.ears.echo import Bare, EchoState, OwnVoice, Remover
from her_voice.ears.echo_level import Mode
from her_voice.ears.webrtc_echo import WebRtcEcho, load
from her_voice.errors import EarsError
from tests.ears.engines import frames


def voice(seconds: float, seed: int, loudness: float = 0.1) -> Floats:
    """Give noise with the syllables and the pauses of speech."""
    chance = np.random.default_rng(seed)
    size = round(seconds * RATE)
    sound = np.convolve(chance.normal(0, 1, size), np.ones(6) / 6, "same")
    times = np.arange(size) / RATE
    syllables = np.clip(np.sin(2 * np.pi * 2.5 * times + seed), 0, 1)
    clauses = (times % 2.4 < 1.8).astype(float)
    whole: Floats = (sound * syllables * clauses * loudness / 0.4).astype(np.float32)
    return whole


def echo(her: Floats, db: float, delay_ms: float) -> Floats:
    """Give what a loudspeaker and a room make of it."""
    chance = np.random.default_rng(5)
    room = np.zeros(1600)
    room[0] = 1.0
    tail = np.arange(80, 1600)
    room[80:] = chance.normal(0, 0.12, tail.size) * np.exp(-tail / 350)
    late = np.concatenate([np.zeros(round(delay_ms * RATE / 1000)), np.convolve(her, room)])
    return (late[: her.size] * 10 ** (db / 20)).astype(np.float32)


def after_silence(her: Floats) -> Floats:
    """Give her time to learn how loud the room is without her."""
    return np.concatenate([np.zeros(4 * RATE, np.float32), her])


def room_noise(size: int) -> Floats:
    return np.random.default_rng(9).normal(0, 10 ** (-68 / 20), size).astype(np.float32)


def carried(own: OwnVoice, her: Floats, microphone: Floats) -> list[Frame]:
    """Play and hear both, frame by frame."""
    out: list[Frame] = []
    for played, heard in zip(frames(her), frames(microphone), strict=True):
        own.far(played)
        out += own.near(heard)
    return out


def sound(heard: list[Frame]) -> Floats:
    return floats(b"".join(heard))


def level(part: Floats) -> float:
    return 10 * float(np.log10(np.mean(part**2) + 1e-12))


@pytest.fixture
def engine() -> WebRtcEcho:
    return load()


def test_where_she_is_not_heard_nothing_is_changed(engine: WebRtcEcho) -> None:
    person = voice(3, 2)
    assert carried(OwnVoice(engine), np.zeros_like(person), person) == frames(person)


def test_a_headset_has_no_echo_and_is_left_alone(engine: WebRtcEcho) -> None:
    own, her = OwnVoice(engine), voice(12, 1)
    microphone = room_noise(her.size)
    microphone[6 * RATE :] += voice(6, 2, 0.05)
    heard = carried(own, her, microphone)
    assert own.state.mode is Mode.NONE
    assert heard[300:] == frames(microphone)[300:]


@pytest.mark.parametrize("seed", range(2, 8))
def test_who_speaks_into_her_very_first_words_is_heard_whole(engine: WebRtcEcho, seed: int) -> None:
    own, her = OwnVoice(engine), voice(4, 1)
    microphone = room_noise(her.size)
    began = 3 * RATE // 10  # a tenth of a second into her first syllable
    microphone[began : began + 2 * RATE] += voice(2, seed, 0.05)
    heard = carried(own, her, microphone)
    assert heard == frames(microphone)[: len(heard)]
    assert own.state.mode is Mode.NONE


@pytest.mark.parametrize("rest_ms", [200, 400])
def test_who_pauses_after_one_word_over_her_very_first_ones_is_heard_whole(
    engine: WebRtcEcho, rest_ms: int
) -> None:
    """'Wait, hold on': the first two thirds of a second are a word and a pause."""
    own, her = OwnVoice(engine), after_silence(voice(4, 1))
    said = np.random.default_rng(3).normal(0, 0.02, 2 * RATE)
    said[RATE // 4 : RATE // 4 + rest_ms * RATE // 1000] = 0
    microphone, began = room_noise(her.size), her.size - 39 * RATE // 10
    microphone[began : began + said.size] += said.astype(np.float32)
    heard = carried(own, her, microphone)
    assert heard == frames(microphone)[: len(heard)]
    assert own.state.mode is Mode.NONE


def test_what_is_held_until_it_is_clear_whose_it_is_is_held_for_two_thirds_of_a_second(
    engine: WebRtcEcho,
) -> None:
    own, her = OwnVoice(engine), voice(4, 1)
    microphone = echo(her, -12.0, 80) + room_noise(her.size)
    behind = 0
    for number, (played, heard) in enumerate(zip(frames(her), frames(microphone), strict=True)):
        own.far(played)
        behind += 1 - len(own.near(heard))
        assert 0 <= behind <= 32, number
    assert own.state.mode is Mode.CANCELLING


@pytest.mark.parametrize("delay_ms", [20, 60, 180, 250])
@pytest.mark.parametrize("db", [-6.0, -20.0])
def test_an_echo_is_measured_and_taken_out(engine: WebRtcEcho, db: float, delay_ms: int) -> None:
    own, her = OwnVoice(engine), voice(12, 1)
    microphone = echo(her, db, delay_ms) + room_noise(her.size)
    heard = sound(carried(own, her, microphone))
    assert own.state.mode is Mode.CANCELLING
    assert own.state.delay_ms == pytest.approx(delay_ms, abs=25)
    assert own.state.level_db == pytest.approx(db, abs=5)
    assert level(heard) < level(microphone) - 25


def test_the_person_is_heard_over_the_echo(engine: WebRtcEcho) -> None:
    own, her = OwnVoice(engine), voice(16, 1)
    person = np.zeros_like(her)
    person[10 * RATE : 12 * RATE] = voice(2, 4, 0.08)
    microphone = echo(her, -12.0, 80) + room_noise(her.size) + person
    heard = sound(carried(own, her, microphone))
    during = slice(10 * RATE, 12 * RATE)
    assert level(heard[during]) > level(person[during]) - 6
    assert level(heard[13 * RATE :]) < level(person[during]) - 25


@pytest.mark.parametrize("db", [-6.0, -15.0])
def test_without_an_engine_she_is_half_duplex_and_never_hears_herself(db: float) -> None:
    own, her = OwnVoice(Bare()), voice(12, 1)
    microphone = echo(her, db, 100) + room_noise(her.size)
    heard = sound(carried(own, her, microphone))
    assert own.state.mode is Mode.HALF_DUPLEX
    assert level(heard[5 * RATE :]) < -65


class Broken:
    def remove(self, far: Frame, near: Frame) -> Frame:
        raise EarsError("broken")


def test_a_voice_like_hers_over_her_is_no_echo(engine: WebRtcEcho) -> None:
    own, her = OwnVoice(engine), after_silence(voice(60, 1))
    microphone = room_noise(her.size)
    for second, delay_ms in ((15, 80), (27, 140), (39, 30), (51, 200)):
        part = slice(second * RATE, round((second + 1.2) * RATE))
        microphone[part] += echo(her, -3, delay_ms)[part]
    carried(own, her, microphone)
    assert own.state.mode is Mode.NONE


def test_an_echo_that_has_gone_is_not_held_against_the_person(engine: WebRtcEcho) -> None:
    own, her = OwnVoice(engine), after_silence(voice(40, 1))
    microphone, half = room_noise(her.size), 12 * RATE
    microphone[:half] += echo(her, -12, 80)[:half]
    carried(own, her[:half], microphone[:half])
    assert own.state.mode is Mode.CANCELLING
    carried(own, her[half:], microphone[half:])
    assert own.state == EchoState(Mode.NONE, None, None, None)


def test_an_engine_that_fails_is_done_without() -> None:
    remover: Remover = Broken()
    own, her = OwnVoice(remover), voice(12, 1)
    heard = sound(carried(own, her, echo(her, -10.0, 50) + room_noise(her.size)))
    assert own.state.mode is Mode.HALF_DUPLEX
    assert level(heard[5 * RATE :]) < -65


def test_a_microphone_without_frames_for_a_while_loses_nothing() -> None:
    own = OwnVoice(Bare())
    for _ in range(1000):
        own.far(pcm(np.full(FRAME_SAMPLES, 0.1, np.float32)).tobytes())
    assert own.near(SILENCE) == [SILENCE]


def test_what_is_taken_out_leaves_the_noise_of_the_room_behind(engine: WebRtcEcho) -> None:
    own, her = OwnVoice(engine), after_silence(voice(20, 1))
    heard = sound(carried(own, her, echo(her, -12, 80) + room_noise(her.size)))
    late = np.split(heard[10 * RATE : 20 * RATE], 500)
    assert min(level(part) for part in late) == pytest.approx(-69, abs=3)

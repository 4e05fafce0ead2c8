"""The two ends of a device, without one: what the callbacks do."""

import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES, RATE, SILENCE, samples
from her_voice.earpiece.bell import Bell
from her_voice.earpiece.microphone import MOST_BLOCKS, Microphone
from her_voice.earpiece.speaker import Speaker
from her_voice.voice.loudness import faded
from tests.earpiece.stub_line import tone, values


def ask(speaker: Speaker, size: int = FRAME_SAMPLES * 2, *, dry: bool = False) -> bytes:
    block = bytearray(b"\x55" * size)
    speaker.callback(memoryview(block), size // 2, None, dry)
    return bytes(block)


def test_what_is_put_is_played_in_order_and_then_silence() -> None:
    speaker = Speaker(Bell(), rate=RATE, channels=1)
    speaker.put(tone(1))
    speaker.put(None)
    speaker.put(tone(3))
    assert [ask(speaker) for _ in range(4)] == [tone(1), SILENCE, tone(3), SILENCE]
    assert speaker.gaps == 1
    assert speaker.left() == 3


def test_blocks_need_not_be_frames() -> None:
    speaker = Speaker(Bell(), rate=RATE, channels=1)
    for n in range(1, 9):
        speaker.put(tone(n))
    played = b"".join(ask(speaker, size) for size in (100, 1000, 2, 640, 3378))
    assert played == b"".join(map(tone, range(1, 9)))
    assert speaker.given[0] == 8


def test_what_the_device_has_can_not_be_taken_back() -> None:
    speaker = Speaker(Bell(), rate=RATE, channels=1)
    speaker.delay_s = 1000.0
    for n in range(1, 6):
        speaker.put(tone(n))
    ask(speaker)
    ask(speaker)
    assert speaker.clear() == 2
    assert speaker.left() == 0
    assert ask(speaker) == SILENCE
    speaker.put(tone(9))
    speaker.delay_s = 0.0
    assert ask(speaker) == tone(9)
    assert speaker.clear() == 6


def test_what_the_device_has_not_got_can_be_made_softer() -> None:
    speaker = Speaker(Bell(), rate=RATE, channels=1)
    for n in (8000, 4000, 4000):
        speaker.put(tone(n))
    assert ask(speaker) == tone(8000)
    assert speaker.soften(0.25) == 2
    first, second = samples(ask(speaker)), samples(ask(speaker))
    assert (first[0], first[-1]) == (4000, 1000)
    assert set(second) == {1000}
    speaker.put(tone(4000))
    assert ask(speaker) == tone(4000)


def test_what_is_made_softer_twice_before_it_sounds_does_not_become_louder_in_between() -> None:
    speaker = Speaker(Bell(), rate=RATE, channels=1)
    for _ in range(6):
        speaker.put(tone(8000))
    speaker.soften(0.25)
    assert samples(ask(speaker))[-1] == 2000
    speaker.soften(0.5)
    heard = np.concatenate([samples(ask(speaker)) for _ in range(5)])
    assert (heard[0], heard[-1]) == (2000, 1000)
    assert np.all(np.diff(heard) <= 0)


@pytest.mark.parametrize("size", [FRAME_SAMPLES * 2, 1000, 778])
@pytest.mark.parametrize("rate", [RATE, 44_100, 48_000])
def test_what_fades_where_she_was_cut_goes_on_where_the_device_is(rate: int, size: int) -> None:
    times = np.arange(30 * FRAME_SAMPLES) / RATE
    hum = (16_000 * np.sin(2 * np.pi * 200 * times)).astype(np.int16)
    frames = [part.tobytes() for part in hum.reshape(-1, FRAME_SAMPLES)]
    speaker, played = Speaker(Bell(), rate=rate, channels=1), b""
    for n in range(12):
        speaker.put(frames[n])
    for _ in range(5):
        played += ask(speaker, size * rate // RATE // 2 * 2)
    speaker.put(faded(frames[speaker.clear()]))
    for _ in range(4):
        speaker.put(None)
    while speaker.waiting:
        played += ask(speaker, size * rate // RATE // 2 * 2)
    step = np.abs(np.diff(samples(played).astype(int))).max()
    assert step < 1.2 * 16_000 * 2 * np.pi * 200 / rate + 200


def test_a_chime_over_her_words_makes_no_gap_in_them() -> None:
    speaker = Speaker(Bell(), rate=RATE, channels=1)
    speaker.chime(np.full(RATE, 100, np.int16))
    assert speaker.ready_bytes == 2 * RATE  # nothing else is to sound
    speaker.put(tone(1000))
    speaker.put(tone(2000))
    assert speaker.ready_bytes == 2 * len(SILENCE)
    assert [values([ask(speaker)]), values([ask(speaker)])] == [[1100], [2100]]
    assert speaker.ready_bytes == 0  # more of her words are on their way


def test_all_channels_in_front_speak_and_others_are_silent() -> None:
    speaker = Speaker(Bell(), rate=RATE, channels=4)
    speaker.put(tone(7))
    wide = samples(ask(speaker, FRAME_SAMPLES * 2 * 4)).reshape(-1, 4)
    assert wide[0].tolist() == [7, 7, 0, 0]


@pytest.mark.parametrize("rate", [8000, 11_025, 22_050, 44_100, 48_000, 96_000])
def test_every_frame_leaves_at_every_rate(rate: int) -> None:
    speaker = Speaker(Bell(), rate=rate, channels=2)
    size = rate * 20 // 1000 * 4
    for _ in range(500):
        speaker.put(tone(100))
        if speaker.waiting > 3:
            ask(speaker, size)
    while speaker.waiting:
        ask(speaker, size)
    ask(speaker, size)
    assert speaker.given[0] >= 499
    assert speaker.gaps <= 2


@pytest.mark.parametrize("rate", [8000, 11_025, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2, 3])
def test_a_microphone_of_every_rate_is_heard(rate: int, channels: int) -> None:
    microphone = Microphone(Bell(), rate=rate, channels=channels)
    size = rate * 20 // 1000
    frames = []
    for n in range(200):
        times = np.arange(n * size, (n + 1) * size) / rate
        sound = (10_000 * np.sin(2 * np.pi * 300 * times)).astype(np.int16)
        wide = np.repeat(sound[:, None], channels, axis=1)
        microphone.callback(wide.tobytes(), size, None, None)
        frames += list(microphone.frames())
    seconds = 200 * size / rate
    assert len(frames) == pytest.approx(seconds * 50, abs=7)  # the resampler keeps some
    heard = samples(b"".join(frames)).astype(float)[RATE:]
    strength = np.abs(np.fft.rfft(heard))
    peak = np.argmax(strength) * RATE / heard.size
    assert peak == pytest.approx(300, abs=1)
    assert np.abs(heard).max() == pytest.approx(10_000, rel=0.05)


def test_a_microphone_nobody_listens_to_drops_and_counts() -> None:
    microphone = Microphone(Bell(), rate=RATE, channels=1)
    for n in range(MOST_BLOCKS + 5):
        microphone.callback(tone(n), FRAME_SAMPLES, None, n == 3)
    assert microphone.dropped == 5
    assert microphone.overruns == 1
    assert values(list(microphone.frames())) == list(range(MOST_BLOCKS))

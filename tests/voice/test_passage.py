"""What a piece sounds like, and when its words have been heard."""

import numpy as np
import pytest

from her_voice.audio import RATE, Samples
from her_voice.voice.passage import LOUDNESS, PEAK, Passage, passage, silent
from her_voice.voice.pronunciation import Spoken, pronounce
from her_voice.voice.synthesizer import Sound
from tests.voice.rig import steepest


def tone(seconds: float, loudness: float = 0.3) -> Samples:
    time = np.arange(int(seconds * RATE)) / RATE
    return (32767 * loudness * np.cos(2 * np.pi * 200 * time)).astype(np.int16)


def quiet(seconds: float) -> Samples:
    return np.zeros(int(seconds * RATE), np.int16)


def spoken(text: str, sound: Samples, *ends: float) -> Passage:
    return passage(pronounce(text), Sound(sound, tuple(int(end * RATE) for end in ends)))


def test_silence_of_the_engine_at_the_ends_is_cut_off() -> None:
    found = spoken("Hello.", np.concatenate([quiet(0.5), tone(0.4), quiet(0.7)]), 0.9)
    assert 0.4 <= found.samples.size / RATE < 0.47
    assert 0 < found.marks[0].at < 0.4 * RATE


def test_a_word_counts_when_most_of_it_has_left() -> None:
    found = spoken("One two", tone(1.0), 0.4, 1.0)
    assert [mark.written for mark in found.marks] == ["One ", "two"]
    assert [mark.at / RATE for mark in found.marks] == pytest.approx([0.267, 0.8], abs=0.001)


def test_a_number_counts_as_one_written_word() -> None:
    found = spoken("It is $5.50, really", tone(1.0), *(0.1 * n for n in range(1, 9)), 1.0)
    assert [mark.written for mark in found.marks] == ["It ", "is ", "$5.50, ", "really"]
    assert found.marks[2].at / RATE == pytest.approx(0.2 + 0.5 * 2 / 3, abs=0.001)


@pytest.mark.parametrize("loudness", [0.003, 0.05, 0.3, 0.99])
def test_every_passage_is_about_as_loud_and_none_clips(loudness: float) -> None:
    sound = spoken("Hello.", tone(0.5, loudness), 0.5).samples / 32768
    assert np.sqrt(np.mean(sound**2)) == pytest.approx(LOUDNESS, rel=0.1)
    assert np.abs(sound).max() <= PEAK + 0.001


def test_a_peak_does_not_clip() -> None:
    sound = tone(0.5, 0.01)
    sound[4000] = 32767
    assert np.abs(spoken("Hello.", sound, 0.5).samples.astype(np.int32)).max() <= PEAK * 32768


def test_a_passage_begins_and_ends_without_a_click() -> None:
    found = spoken("Hello.", tone(0.5), 0.5).samples
    whole = np.concatenate([quiet(0.1), found, quiet(0.1)])
    assert steepest(whole) <= 1.1 * steepest(found[2000:6000])


def test_the_rest_after_it_is_as_long_as_its_end_asks() -> None:
    rests = {text: spoken(text, tone(0.5), 0.5).rest * 1000 // RATE for text in (
        "hello ", "Hello, ", "Hello. ", "Hello.\n", "Hello.\n\n", "hello\n", "“Hello.” "
    )}  # fmt: skip
    assert rests["hello "] < rests["Hello, "] < rests["Hello. "] < rests["Hello.\n\n"]
    assert 150 <= rests["Hello. "] <= 250
    assert rests["hello\n"] >= rests["Hello. "] == rests["“Hello.” "]


@pytest.mark.parametrize("sound", [np.zeros(0, np.int16), np.zeros(50, np.int16), tone(0.004)])
def test_sound_that_is_hardly_there_keeps_its_text(sound: Samples) -> None:
    found = passage((Spoken("日", "日"), Spoken("本", "本")), Sound(sound, (0, sound.size)))
    assert "".join(mark.written for mark in found.marks) == "日本"
    assert all(0 <= mark.at <= found.samples.size for mark in found.marks)


def test_text_without_words_has_no_sound() -> None:
    assert silent("😀").samples.size == 0
    assert silent("😀").marks[0].written == "😀"

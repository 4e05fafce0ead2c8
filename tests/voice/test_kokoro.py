"""Kokoro on the real model, and its alphabet without it."""

# ruff: noqa: RUF001 - the alphabet is full of letters that look like others

from pathlib import Path

import numpy as np
import pytest

from her_voice import audio, places
from her_voice.errors import VoiceError
from her_voice.settings import VoiceSettings
from her_voice.voice import kokoro
from her_voice.voice.kokoro_alphabet import AMERICAN, BRITISH, VOCABULARY, pronounce

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def engine() -> kokoro.Kokoro:
    folder = places.find().models / "kokoro"
    if not (folder / kokoro.MODEL).exists():
        pytest.skip(f"{folder / kokoro.MODEL} is missing; `her-voice models pull kokoro` gets it")
    return kokoro.load(folder, VoiceSettings(engine="kokoro"))


def test_the_vocabulary_has_114_symbols_and_ends_at_177() -> None:
    assert len(VOCABULARY) == 114
    assert len(set(VOCABULARY.values())) == 114
    known = {"a": 43, "z": 68, "æ": 72, "ɡ": 92, "ˈ": 156, "ː": 158, "ᵻ": 177, " ": 16, "A": 24}
    assert {symbol: VOCABULARY[symbol] for symbol in known} == known


def test_diphthongs_and_affricates_are_one_symbol_each() -> None:
    assert pronounce("day", AMERICAN) == ["dˈA"]
    assert pronounce("my house", AMERICAN) == ["mI hˈWs"]
    assert pronounce("church", AMERICAN) == ["ʧˈɜɹʧ"]
    assert pronounce("go", AMERICAN) == ["ɡˈO"]


def test_british_is_not_american() -> None:
    assert pronounce("go there", BRITISH) == ["ɡˌQ ðˈɛː"]
    assert pronounce("water", AMERICAN) != pronounce("water", BRITISH)


def test_every_clause_keeps_its_mark() -> None:
    assert [clause[-1] for clause in pronounce("Well, is it? Yes!", AMERICAN)] == [",", "?", "!"]


def test_what_nobody_can_pronounce_is_left_out() -> None:
    assert pronounce("", AMERICAN) == []
    assert pronounce("...", AMERICAN) == []


def test_word_ends_follow_the_sound_and_skip_the_pause() -> None:
    tone = np.full(audio.RATE, 0.5, np.float32)
    pause = np.zeros(audio.RATE, np.float32)
    ends = kokoro._ends(np.concatenate([tone, pause, tone]), [1, 1])
    assert ends == (audio.RATE, 3 * audio.RATE)


@pytest.mark.model
async def test_words_become_sound_and_every_word_ends_in_order(engine: kokoro.Kokoro) -> None:
    words = "Hello there, how are you doing today?"
    sound = await engine.synthesize(words)
    assert 1.2 < sound.samples.size / audio.RATE < 4.0
    assert np.abs(sound.samples).max() > 3000
    assert len(sound.ends) == len(words.split())
    assert list(sound.ends) == sorted(sound.ends)
    assert sound.ends[0] > 0
    assert sound.ends[-1] <= sound.samples.size


@pytest.mark.model
async def test_a_quicker_pace_takes_less_time(engine: kokoro.Kokoro) -> None:
    slow = await engine.synthesize("One two three four five.", pace=0.8)
    quick = await engine.synthesize("One two three four five.", pace=1.4)
    assert quick.samples.size < 0.75 * slow.samples.size


@pytest.mark.model
async def test_nothing_to_say_is_no_sound(engine: kokoro.Kokoro) -> None:
    sound = await engine.synthesize("")
    assert sound.samples.size == 0
    assert sound.ends == ()


@pytest.mark.model
async def test_more_than_the_model_can_take_is_spoken_in_pieces(engine: kokoro.Kokoro) -> None:
    words = "one two three four five six seven eight nine ten " * 12
    sound = await engine.synthesize(words, pace=2.0)
    assert len(sound.ends) == 120
    assert sound.samples.size / audio.RATE > 12


@pytest.mark.model
def test_another_voice_sounds_different_and_shares_the_model(engine: kokoro.Kokoro) -> None:
    other = engine.speaking_as("bm_george")
    assert other.session is engine.session
    assert other.say("Hello.").samples.tolist() != engine.say("Hello.").samples.tolist()


@pytest.mark.model
def test_a_voice_that_does_not_exist_names_those_that_do(engine: kokoro.Kokoro) -> None:
    with pytest.raises(VoiceError, match="af_heart"):
        engine.speaking_as("af_nobody")


def test_a_missing_model_says_what_mends_it(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="models pull kokoro"):
        kokoro.load(tmp_path, VoiceSettings())


def test_a_damaged_model_says_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "voices").mkdir()
    np.zeros((510, 256), np.float32).tofile(tmp_path / "voices/af_heart.bin")
    (tmp_path / kokoro.MODEL).write_bytes(b"not a model")
    with pytest.raises(VoiceError, match="models pull kokoro"):
        kokoro.load(tmp_path, VoiceSettings())


def test_a_damaged_voice_says_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "voices").mkdir()
    (tmp_path / "voices/af_heart.bin").write_bytes(b"1234")
    with pytest.raises(VoiceError, match="damaged"):
        kokoro.load(tmp_path, VoiceSettings())

"""Piper on the real model; what all synthesizers promise is in `test_synthesizers`."""

import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from her_voice import places
from her_voice.audio import RATE
from her_voice.child.memory import private_kb
from her_voice.errors import VoiceError
from her_voice.settings import VoiceSettings
from her_voice.voice import piper

NAME = "en_US-joe-medium"


@pytest.fixture(scope="module")
def folder() -> Path:
    found = places.find().models / f"piper-{NAME}"
    if not (found / f"{NAME}.onnx").exists():
        pytest.skip(f"{found} holds no voice; `her-voice models pull` gets it")
    return found


@pytest.fixture(scope="module")
def engine(folder: Path) -> piper.Piper:
    return piper.load(folder, VoiceSettings(threads=1))


@pytest.mark.model
def test_words_end_where_their_sound_does(engine: piper.Piper) -> None:
    # 'p', 't' and 'k' close the mouth: with a pause written after each word, silence follows it.
    sound = engine.say("Stop, light, back, ship, boat.")
    loud = np.abs(sound.samples.astype(np.int32))
    for end in sound.ends[:-1]:
        after = loud[end + RATE // 20 : end + RATE // 8]
        assert after.min() < 0.05 * loud.max()
    assert len(set(sound.ends)) == 5


@pytest.mark.model
def test_joined_words_are_known_not_estimated(engine: piper.Piper) -> None:
    before = engine.estimates
    sound = engine.say("I am in the house, and it is one of the best of a kind.")
    assert len(set(sound.ends)) == 15
    assert engine.estimates == before


@pytest.mark.model
def test_the_pace_of_the_settings_holds(folder: Path, engine: piper.Piper) -> None:
    words = "This is a sentence with several words in it."
    quick = piper.load(folder, VoiceSettings(threads=1, pace=1.6))
    assert quick.say(words).samples.size < 0.8 * engine.say(words).samples.size


@pytest.mark.model
def test_a_long_sentence_leaves_no_memory_behind(engine: piper.Piper) -> None:
    sentence = "The train goes through the mountains, under the blue evening, and comes home."
    engine.say(sentence)
    before = private_kb(os.getpid())
    engine.say(sentence.replace(".", ", ") + sentence.replace("The", "the"))
    assert private_kb(os.getpid()) - before < 50_000  # about 150,000 where all is kept


@pytest.mark.model
@pytest.mark.parametrize("part", [f"{NAME}.onnx", f"{NAME}.onnx.json"])
def test_a_damaged_voice_is_one_sentence(folder: Path, tmp_path: Path, part: str) -> None:
    for name in (f"{NAME}.onnx", f"{NAME}.onnx.json"):
        shutil.copy(folder / name, tmp_path)
    whole = (tmp_path / part).read_bytes()
    (tmp_path / part).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(VoiceError, match=r"damaged; .*models pull") as caught:
        piper.load(tmp_path, VoiceSettings())
    assert "\n" not in str(caught.value)


def test_a_missing_voice_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"no Piper voice .*models pull"):
        piper.load(tmp_path, VoiceSettings())


def test_a_voice_of_another_name_is_told_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "en_GB-one.onnx").touch()
    with pytest.raises(VoiceError, match=r"known are en_GB-one"):
        piper.load(tmp_path, VoiceSettings(name="nobody"))

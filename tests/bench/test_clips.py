"""Where the questions come from."""

from pathlib import Path

import numpy as np
import pytest
import soundfile  # type: ignore[import-untyped]

from her_voice.audio import RATE, Samples
from her_voice.bench import clips
from her_voice.errors import UsageError
from tests.bench.fake_agent import tone

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "trio"


class Speaker:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str, float]] = []

    async def speak(self, voice: str, words: str, pace: float) -> Samples:
        self.asked.append((voice, words, pace))
        return tone(0.01 * len(words.split()))


async def test_there_are_thirty_questions_and_none_in_her_own_voice(tmp_path: Path) -> None:
    speaker = Speaker()
    script = await clips.script(speaker.speak, tmp_path)
    assert len(script.questions) >= 30
    assert script.long
    assert script.interruptions
    assert len({clip.text for clip in script.questions}) == len(script.questions)
    voices = {voice for voice, _, _ in speaker.asked}
    assert len(voices) >= 4
    assert "af_heart" not in voices
    assert len({pace for _, _, pace in speaker.asked}) >= 3
    assert sum("," in clip.text for clip in script.questions) >= 6


async def test_a_question_is_spoken_only_once(tmp_path: Path) -> None:
    speaker = Speaker()
    first = await clips.script(speaker.speak, tmp_path, most=3)
    count = len(speaker.asked)
    again = await clips.script(speaker.speak, tmp_path, most=3)
    assert len(speaker.asked) == count
    assert len(again.questions) == 3
    for one, other in zip(first.questions, again.questions, strict=True):
        assert np.array_equal(one.sound, other.sound)


def test_a_folder_brings_its_words_in_a_manifest_or_beside_the_files(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.zeros((800, 2)), 8000)
    soundfile.write(tmp_path / "b.flac", np.zeros(4410), 44100)
    soundfile.write(tmp_path / "c.wav", np.zeros(160), 16000)
    (tmp_path / "MANIFEST.tsv").write_text("file\tsource\ttext\na.wav\tme\tHello you\n")
    (tmp_path / "b.txt").write_text("Good bye\n")
    found = clips.folder(tmp_path)
    assert [(clip.name, clip.text) for clip in found] == [
        ("a", "Hello you"),
        ("b", "Good bye"),
        ("c", ""),
    ]
    assert [clip.sound.size for clip in found] == [RATE // 10, RATE // 10, 160]
    assert len(clips.folder(tmp_path, most=2)) == 2


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    clips.write(tmp_path / "hum.wav", tone(0.3))
    assert np.abs(clips.read(tmp_path / "hum.wav") - tone(0.3)).max() <= 1


def test_bad_folders_are_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        clips.folder(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no recordings"):
        clips.folder(tmp_path)
    (tmp_path / "x.wav").write_bytes(b"this is no sound")
    with pytest.raises(UsageError, match="can't be read as sound"):
        clips.folder(tmp_path)

"""The first look: what it is sure of stands, what it is not sure of is Whisper's to read."""

import struct
from pathlib import Path

import numpy as np
import pytest

from her_voice.audio import RATE, Floats, floats
from her_voice.bench.words import compare, total
from her_voice.ears import moonshine, whisper
from her_voice.ears.attempt import Attempt
from her_voice.ears.moonshine import LEAST_S, MOST_S, SURE, Moonshine
from her_voice.errors import EarsError
from her_voice.settings import EarsSettings
from tests.ears import engines

pytestmark = pytest.mark.anyio


class Saying(Moonshine):
    """Writes down one text for any sound, and counts how often it was asked."""

    def __init__(self, text: str, log_probability: float = SURE / 2, *, is_cut: bool = False):
        self.found = Attempt(text, "en", log_probability, 0.0, is_cut=is_cut)
        self.asked = 0

    def attempt(self, sound: Floats) -> Attempt:
        self.asked += 1
        return self.found


class Failing(Saying):
    """Fails at each look."""

    def attempt(self, sound: Floats) -> Attempt:
        self.asked += 1
        raise EarsError("no memory")


def silence(seconds: float) -> Floats:
    return np.zeros(int(seconds * RATE), dtype=np.float32)


@pytest.mark.parametrize(
    ("text", "log_probability", "is_believed"),
    [
        ("Good morning.", SURE / 2, True),
        ("Good morning.", SURE * 1.1, False),
        ("Good morning,", SURE / 2, False),
        ("Good morning, and \u2014", SURE / 2, False),
        ("Morning.", SURE / 2, False),
        ("You", SURE / 2, False),
        ("Thank you.", SURE / 2, False),
        ("(music playing softly)", SURE / 2, False),
        ("♪♪♪♪♪♪", SURE / 2, False),
        ("", SURE / 2, False),
        ("and so it goes and so it goes", SURE / 2, False),
    ],
)
def test_it_is_believed_where_it_is_sure_and_somebody_spoke(
    text: str, log_probability: float, *, is_believed: bool
) -> None:
    found = Saying(text, log_probability).believed(silence(2))
    assert (found is not None) is is_believed


def test_a_text_that_ran_out_of_room_is_not_believed() -> None:
    assert Saying("Good morning.", is_cut=True).believed(silence(2)) is None


@pytest.mark.parametrize("seconds", [0, LEAST_S - 0.01, MOST_S + 0.01])
def test_what_is_very_short_or_long_is_not_looked_at(seconds: float) -> None:
    looks = Saying("Good morning.")
    assert looks.believed(silence(seconds)) is None
    assert looks.asked == 0


def test_pieces_are_read_by_their_lengths() -> None:
    long = b"x" * 200
    raw = b"\x05<unk>" + b"\x03\xe2\x96\x81" + b"\x06<0x41>" + b"\x01<"
    raw += bytes([len(long) % 0x80 + 0x80, len(long) // 0x80]) + long
    assert moonshine._pieces(raw) == [b"", "\u2581".encode(), b"A", b"<", long]


def test_quotation_marks_and_old_spellings_are_not_what_was_said() -> None:
    looks = Saying("")
    looks._pieces = ["\"'\u2018I go to-day,".encode(), b' To-morrow to-do."']
    assert looks._text([0, 1]) == "I go today, Tomorrow to-do."


def test_a_folder_without_the_model_names_the_mend(tmp_path: Path) -> None:
    (tmp_path / moonshine.ENCODER).write_bytes(struct.pack("8x"))
    with pytest.raises(EarsError, match="models pull"):
        moonshine.load(tmp_path)


# ---- the real model ----------------------------------------------------------------------------


@pytest.mark.model
def test_a_question_is_read_and_again_from_its_beginning_on() -> None:
    looks = engines.first_look()
    sound = engines.recording("backchannels/af_alloy_question.flac")
    looks.forget()
    alone = looks.attempt(sound)
    for part in (0.4, 0.7, 0.9):
        looks.attempt(sound[: int(len(sound) * part)])
    again = looks.attempt(sound)
    assert again.text == alone.text
    assert again.log_probability == pytest.approx(alone.log_probability, abs=0.02)
    assert len(alone.text.split()) > moonshine.LEAST_WORDS
    assert looks.believed(sound) is not None


@pytest.mark.model
def test_the_same_sound_is_not_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = engines.first_look()
    sound = engines.recording("backchannels/af_alloy_question.flac")
    looks.forget()
    found = looks.attempt(sound)
    monkeypatch.setattr(looks, "_encoder", None)
    assert looks.attempt(sound.copy()) is found
    with pytest.raises(EarsError):
        looks.attempt(sound[:-1])


@pytest.mark.model
def test_another_text_before_does_not_show() -> None:
    looks = engines.first_look()
    sound = engines.recording("backchannels/af_alloy_question.flac")
    looks.forget()
    alone = looks.attempt(sound)
    for tokens in ([5, 7, 11, 13] * 30, [moonshine.END], alone.text.encode()[:8]):
        looks.forget()
        looks._before = list(tokens)
        assert looks.attempt(sound).text == alone.text


@pytest.mark.model
def test_noise_and_music_are_no_words() -> None:
    looks = engines.first_look()
    kitchen = engines.recording("noise/kitchen.flac")
    hiss = np.random.default_rng(1).normal(0, 0.01, 4 * RATE).astype(np.float32)
    sounds = [kitchen[at : at + 2 * RATE] for at in range(0, len(kitchen) - 2 * RATE, 2 * RATE)]
    assert len(sounds) > 2
    for sound in (*sounds, hiss, hiss[:RATE], silence(1), silence(4)):
        assert looks.believed(sound) is None


@pytest.mark.model
@pytest.mark.recordings
def test_what_it_is_sure_of_has_no_more_wrong_words_than_whisper_has() -> None:
    looks, base = engines.first_look(), engines.transcriber()
    mine, whispers = [], []
    for clip in engines.clips_in("speech_clean")[:20]:
        sound = floats(clip.sound)
        if found := looks.believed(sound):
            mine.append(compare(clip.text, found.text))
            whispers.append(compare(clip.text, base.attempt(sound, whisper.PADDING_S).text))
    assert len(mine) >= 8
    assert total(mine).errors <= total(whispers).errors + 3


@pytest.mark.model
async def test_whisper_reads_what_it_is_not_sure_of_and_does_without_it() -> None:
    engine = whisper.load(engines.folder("whisper-base"), EarsSettings())
    sound = engines.recording("backchannels/af_alloy_question.flac")
    alone = await engine.transcribe(sound)
    for looks in (Saying("Good morning.", SURE * 2), Failing("")):
        engine.first = looks
        assert await engine.transcribe(sound) == alone
        assert await engine.transcribe(sound, partial=True) == alone.__class__(
            alone.text, "en", alone.confidence, is_firm=True
        )
        assert looks.asked == 2
    engine.first = Saying("Good morning.")
    for partial in (False, True):
        heard = await engine.transcribe(sound, partial=partial)
        assert (heard.text, heard.language, heard.is_firm) == ("Good morning.", "en", True)
        assert heard.confidence == pytest.approx(np.exp(SURE / 2))


@pytest.mark.model
@pytest.mark.parametrize("language", ["de", ""])
async def test_it_is_not_asked_where_another_language_may_be_spoken(language: str) -> None:
    engine = whisper.load(engines.folder("whisper-base"), EarsSettings(language=language))
    engine.first = looks = Saying("Good morning.")
    assert (await engine.transcribe(silence(2))).text == ""
    assert looks.asked == 0

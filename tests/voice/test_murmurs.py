"""Words that are made before they are needed, at one earpiece in virtual time."""

import anyio
import numpy as np

from her_voice.audio import FRAME_SAMPLES, samples
from her_voice.commands import Murmur
from her_voice.events import Murmured
from her_voice.voice.murmurs import SOFT, Murmurs, prepare
from tests.voice.rig import EARPIECE, in_virtual_time, listening
from tests.voice.synthesizers import Tones

WORD = "Yes."
SOUND = np.full(2 * FRAME_SAMPLES + 100, 10_000, np.int16)


def ready(turn: int = 0, *, softly: bool = False) -> Murmurs:
    murmurs = Murmurs({WORD: SOUND})
    murmurs.begin(WORD, turn, softly=softly)
    return murmurs


def test_it_sounds_to_its_end_and_then_it_was_said() -> None:
    murmurs = ready()
    frames = []
    while murmurs.is_sounding:
        assert not murmurs.over()
        frames.append(samples(murmurs.frame()))
    assert np.array_equal(np.concatenate(frames)[: SOUND.size], SOUND)
    assert (murmurs.over(), murmurs.over()) == (WORD, "")


def test_a_sign_of_listening_is_soft() -> None:
    loudest = np.abs(samples(ready(softly=True).frame())).max()
    assert abs(loudest / 10_000 - SOFT) < 0.01


def test_what_is_not_ready_does_not_sound() -> None:
    murmurs = Murmurs({})
    murmurs.begin(WORD, 0, softly=False)
    assert not murmurs.is_sounding


def test_while_one_sounds_no_other_begins() -> None:
    murmurs = ready(turn=3)
    murmurs.begin(WORD, 4, softly=False)
    while murmurs.is_sounding:
        murmurs.frame()
    assert murmurs.turn == 3
    assert murmurs.over()


def test_hush_ends_what_belongs_to_its_turn_alone_and_it_was_not_said() -> None:
    murmurs = ready(turn=3)
    assert murmurs.hush(2) is None
    assert murmurs.hush(3) is not None
    assert not murmurs.is_sounding
    assert not murmurs.over()


def test_the_words_are_made_with_her_own_voice() -> None:
    async def test() -> None:
        made = await prepare(Tones(), [WORD, "I see."], language="en")
        assert set(made) == {WORD, "I see."}
        assert all(sound.size for sound in made.values())

    in_virtual_time(test)


def test_a_word_that_cannot_be_made_is_left_out() -> None:
    async def test() -> None:
        voice = Tones(fails=lambda words, _: words == WORD)
        assert set(await prepare(voice, [WORD, "I see."], language="en")) == {"I see."}

    in_virtual_time(test)


def test_the_answer_follows_its_opener() -> None:
    async def test() -> None:
        async with listening() as her:
            her.voice._murmurs = Murmurs({WORD: SOUND})
            her.release()
            her.voice._obey(Murmur(EARPIECE, 1, WORD))
            her.say("It is noon.")
            her.finish()
            await her.until_silent()
        assert her.spoken() == "It is noon."
        assert her.murmured == [Murmured(EARPIECE, 1, WORD)]
        ((turn, frame),) = her.began
        assert turn == 1
        assert frame >= 3  # after the frames of the opener

    in_virtual_time(test)


def test_nothing_is_murmured_into_an_answer_that_is_heard() -> None:
    async def test() -> None:
        async with listening() as her:
            her.voice._murmurs = Murmurs({WORD: SOUND})
            her.release()
            her.say("It is noon, and the sun is high.")
            her.finish()
            await anyio.sleep(0.5)
            her.voice._obey(Murmur(EARPIECE, 1, WORD))
            await her.until_silent()
        assert her.spoken()
        assert not her.murmured

    in_virtual_time(test)

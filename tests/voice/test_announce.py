"""A notice in her mouth: a chime before it, word by word, and her other words around it."""

import anyio
import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES, samples
from her_voice.chimes import Chime, sound
from her_voice.commands import Announce
from her_voice.events import Spoke
from her_voice.voice.passage import Passage
from her_voice.voice.reply import Reply
from tests.voice.rig import EARPIECE, Listener, in_virtual_time, listening, steepest
from tests.voice.synthesizers import Tones

STORY = "One two three four five six seven eight nine ten eleven twelve thirteen."


def announce(
    her: Listener, text: str, turn: int, chime: Chime | None = None, *, first: bool = False
) -> None:
    her._give.send_nowait(Announce(EARPIECE, turn, chime, first))
    her.say(text, turn)
    her.finish(turn)
    her.release(turn)


def test_a_chime_comes_before_the_words() -> None:
    async def test() -> None:
        async with listening() as her:
            announce(her, "Done.", 1, Chime.NOTICE)
            await her.until_silent(1)
            whole = her.sound
            loud = np.flatnonzero(np.abs(whole.astype(int)) > 20)
            chime = sound(Chime.NOTICE)
            began = int(loud[0]) // FRAME_SAMPLES * FRAME_SAMPLES
            assert np.array_equal(whole[began : began + chime.size], chime)
            assert her.spoken(1) == "Done."
            assert loud[-1] > began + chime.size
            assert her.voice.underruns == 0

    in_virtual_time(test)


def test_each_word_is_told_as_it_leaves() -> None:
    async def test() -> None:
        async with listening() as her:
            announce(her, "The backup is done now.", 1)
            await her.until_silent(1)
            told = [one.text for one in her.events if isinstance(one, Spoke)]
            assert [one.strip() for one in told] == ["The", "backup", "is", "done", "now."]
            assert "".join(told) == "The backup is done now."

    in_virtual_time(test)


def test_what_goes_first_pauses_her_at_the_end_of_a_word_and_no_word_is_lost_or_said_twice() -> (
    None
):
    async def test() -> None:
        for wait in range(60):
            async with listening(Tones()) as her:
                her.say(STORY)
                her.finish()
                her.release()
                await anyio.sleep(0.4 + 0.037 * wait)
                announce(her, "Smoke in the kitchen!", 2, Chime.URGENT, first=True)
                await her.until_silent(1)
                assert her.spoken(1) == STORY
                assert her.spoken(2) == "Smoke in the kitchen!"
                assert her.silences() == [(2, False), (1, False)]
                assert [turn for turn, _ in her.began] == [1, 2]

    in_virtual_time(test)


def test_with_and_without_a_pause_the_same_sound_is_heard_of_her_words() -> None:
    async def test() -> None:
        lengths = []
        for urgent in (False, True):
            async with listening(Tones()) as her:
                her.say(STORY)
                her.finish()
                her.release()
                await anyio.sleep(1.1)
                if urgent:
                    announce(her, "...", 2, first=True)  # nothing that sounds
                await her.until_silent(1)
                lengths.append(int(np.count_nonzero(np.abs(her.sound.astype(int)) > 20)))
                assert steepest(her.sound) < 8_000
        assert abs(lengths[0] - lengths[1]) < 200

    in_virtual_time(test)


def test_who_pauses_within_the_last_moment_of_a_piece_does_so_before_the_next() -> None:
    reply = Reply(1, "en")
    for loudness in (100, 200):
        sound = np.full(3 * FRAME_SAMPLES + 40, loudness, np.int16)
        reply.add(Passage(sound, (), 0))
    for number in range(3):
        reply.frame(number)
    reply.pause()
    frame = reply.frame(3)
    assert frame is not None
    assert reply.is_paused
    assert samples(frame).max() <= 100
    reply.go_on()
    assert samples(reply.frame(4) or b"").max() == 200


def test_it_comes_within_a_word() -> None:
    async def test() -> None:
        async with listening(Tones()) as her:
            her.say(STORY)
            her.finish()
            her.release()
            await anyio.sleep(1.0)
            asked = len(her.heard)
            announce(her, "Smoke!", 2, Chime.URGENT, first=True)
            await her.until_silent(2)
            (began,) = (frame for turn, frame in her.began if turn == 2)
            assert began - asked < 45

    in_virtual_time(test)


def test_who_is_hushed_with_a_notice_over_her_words_says_neither_on() -> None:
    async def test() -> None:
        async with listening(Tones()) as her:
            her.say(STORY)
            her.finish()
            her.release()
            await anyio.sleep(1.0)
            announce(her, "Smoke in the kitchen and everywhere else!", 2, first=True)
            await anyio.sleep(1.2)
            her.hush(2)
            her.hush(1)
            await anyio.sleep(3)
            assert sorted(her.silences()) == [(1, True), (2, True)]
            assert her.spoken(1) != STORY
            assert STORY.startswith(her.spoken(1))
            assert her.gave_none[-50:] == [True] * 50

    in_virtual_time(test)


def test_who_is_hushed_before_a_notice_begins_is_silent_at_once() -> None:
    async def test() -> None:
        for wait in range(30):
            async with listening(Tones(), latency=12) as her:
                her.say(STORY)
                her.finish()
                her.release()
                await anyio.sleep(0.8)
                announce(her, "Smoke in the kitchen!", 2, first=True)
                await anyio.sleep(0.013 * wait)
                her.hush(2)
                her.hush(1)
                hushed = len(her.heard)
                await anyio.sleep(0.5)
                loud = np.flatnonzero(np.abs(her.sound.astype(int)) > 20)
                assert loud[-1] < (hushed + 2) * FRAME_SAMPLES

    in_virtual_time(test)


@pytest.mark.parametrize("text", [STORY, "One two three four."])
def test_words_that_are_dropped_with_a_notice_over_them_are_not_told_as_heard(text: str) -> None:
    async def test() -> None:
        told = []
        for between in (0.0, 0.05):
            async with listening(Tones(), latency=40) as her:
                await anyio.sleep(0.007)  # between two frames, so that both runs are the same
                her.say(text)
                her.finish()
                her.release()
                await anyio.sleep(1.2)
                announce(her, "Smoke in the kitchen!", 2, first=True)
                while 2 not in [turn for turn, _ in her.began]:
                    await anyio.sleep(0.02)
                    her._collect()
                her.hush(2)
                await anyio.sleep(between)
                her.hush(1)
                await anyio.sleep(2)
                told.append(her.spoken(1))
        assert told[0]
        assert told[1] == told[0]

    in_virtual_time(test)


def test_a_notice_that_is_hushed_alone_lets_her_go_on() -> None:
    async def test() -> None:
        async with listening(Tones()) as her:
            her.say(STORY)
            her.finish()
            her.release()
            await anyio.sleep(1.0)
            announce(her, "Smoke in the kitchen and everywhere else!", 2, first=True)
            await anyio.sleep(1.2)
            her.hush(2)
            await her.until_silent(1)
            assert her.spoken(1) == STORY

    in_virtual_time(test)

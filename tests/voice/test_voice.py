"""One voice at one earpiece, in virtual time."""

import random

import anyio
import anyio.lowlevel
import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES, RATE, Samples
from her_voice.events import FellSilent, Spoke
from her_voice.voice.loudness import LOWERED
from her_voice.voice.passage import MOST
from tests.voice.rig import (
    EARPIECE,
    Listener,
    bursts,
    in_virtual_time,
    listening,
    longest_silence,
    steepest,
)
from tests.voice.synthesizers import GAP, PITCH, TONE, Tones

LONG = (
    "The river begins high in the mountains. It falls through three gorges, passes nine towns, "
    "and reaches the sea after four hundred miles. Nobody has ever followed all of it on foot."
)
RIVER = (
    "The river that begins high in the northern mountains runs past nine old towns and "
    "reaches the sea after four hundred miles of bends that nobody has ever counted before"
)
HOSTILE = [
    "",
    "   \n\t ",
    "Hello",
    " \n\n  Hello there.   I am here. \n ",
    "# Heading\n\n1. **Eggs** and *milk*\n2. `bread`\n\n```python\nprint(1)\n```\n\nDone. 😀",
    "😀 🎉",
    "a" * 1500,
    "Dr. Smith's bill: $3.50 (5%), see https://example.com/a?b=c.\r\nBye…",
    "日本語。\u200bمرحبا नमस्ते \u0000 \ufffd é",  # noqa: RUF001 - scripts of many kinds
    "```\nnever closed",
    "[link](http://a.b", "**", "...", "- ", "1.", "|a|b|\n|-|-|\n",
    "word " * 300,
]  # fmt: skip


def limit(listener: Listener) -> float:
    """Say how steep the unbroken sound is; what is steeper is a click."""
    return 1.3 * 2 * np.pi * PITCH / RATE * float(np.abs(listener.sound.astype(np.int32)).max())


def test_all_is_heard_in_order_and_then_she_falls_silent() -> None:
    async def test() -> None:
        async with listening() as her:
            her.release()
            her.say(LONG)
            her.finish()
            await her.until_silent()
        assert her.spoken() == LONG
        assert her.silences() == [(1, False)]
        assert isinstance(her.events[-1], FellSilent)
        assert len(bursts(her.sound)) == len(LONG.split())
        assert her.voice.underruns == 0
        assert steepest(her.sound) <= limit(her)

    in_virtual_time(test)


def test_nothing_is_heard_before_the_release_and_then_at_once() -> None:
    async def test() -> None:
        async with listening() as her:
            her.say(LONG)
            her.finish()
            await anyio.sleep(5)
            assert bursts(her.sound) == []
            assert her.events == []
            taken = len(her.gave_none)
            her.release()
            await anyio.sleep(0.03)
            assert not all(her.gave_none[taken:])
            await her.until_silent()
        assert her.spoken() == LONG

    in_virtual_time(test)


def test_a_held_turn_is_made_ready_only_a_little_ahead() -> None:
    async def test() -> None:
        async with listening() as her:
            her.say(LONG * 20)
            await anyio.sleep(60)
            assert 1 <= len(her.synthesizer.calls) <= 3
            assert not her.voice.busy

    in_virtual_time(test)


def test_of_short_pieces_too_only_a_few_are_made_ahead() -> None:
    async def test() -> None:
        async with listening() as her:
            her.say("One. Two. Three. Four. Five. Six. Seven. Eight. ")
            await anyio.sleep(10)
            assert len(her.synthesizer.calls) == 2
            her.release()
            await anyio.sleep(0.1)
            assert len(her.synthesizer.calls) == 3

    in_virtual_time(test)


def test_a_held_turn_is_forgotten_without_a_word() -> None:
    async def test() -> None:
        async with listening() as her:
            her.say("An answer that came too early.", turn=1)
            her.say("The answer she gives.", turn=2)
            await anyio.sleep(1)
            her.hush(1)
            her.finish(2)
            her.release(2)
            await her.until_silent(2)
            assert her.clears == 0
        assert her.silences() == [(2, False)]
        assert her.spoken(1) == ""
        assert her.spoken(2) == "The answer she gives."

    in_virtual_time(test)


def test_words_that_come_late_for_a_hushed_turn_are_not_said() -> None:
    async def test() -> None:
        async with listening() as her:
            her.say("One thing.", turn=1)
            her.hush(1)
            her.say("Another thing.", turn=1)
            her.release(1)
            await anyio.sleep(3)
        assert her.events == []
        assert bursts(her.sound) == []

    in_virtual_time(test)


def test_she_waits_for_words_and_goes_on_without_a_click() -> None:
    async def test() -> None:
        async with listening() as her:
            her.release()
            her.say("The first thing is this. ")
            await anyio.sleep(6)
            assert her.silences() == []
            her.say("The second thing is that.")
            her.finish()
            await her.until_silent()
        assert her.spoken() == "The first thing is this. The second thing is that."
        assert len(bursts(her.sound)) == 10
        assert her.voice.underruns == 0
        assert steepest(her.sound) <= limit(her)

    in_virtual_time(test)


def test_a_gap_that_slow_synthesis_makes_is_counted_once() -> None:
    async def test() -> None:
        async with listening(Tones(seconds_a_word=1.0)) as her:
            her.release()
            her.say("One two three. Four five six seven.")
            her.finish()
            await her.until_silent()
        assert her.voice.underruns == 1

    in_virtual_time(test)


async def said_slowly(her: Listener, text: str, seconds_a_word: float, turn: int = 1) -> None:
    """Say a text word by word, as a model writes it, and wait until it is over."""
    for word in text.split(" "):
        her.say(f"{word} ", turn)
        await anyio.sleep(seconds_a_word)
    her.finish(turn)
    await her.until_silent(turn)


def test_words_that_come_slowly_are_spoken_without_a_pause() -> None:
    """They come at four and a half a second and are spoken at three and a third."""

    async def test() -> None:
        async with listening(Tones(seconds_a_word=0.04)) as her:
            her.release()
            await said_slowly(her, RIVER, 0.22)
        assert her.spoken().split() == RIVER.split()
        assert longest_silence(her.sound) < 0.15 * RATE
        assert her.voice.underruns == 0

    in_virtual_time(test)


def test_words_among_which_no_phrase_ends_are_spoken_in_time() -> None:
    """Seven words that lean on the next one, at five a second, behind half a second of sound."""
    text = "I'm here, if you can be with us in this or that one by the river"

    async def test() -> None:
        async with listening(Tones(seconds_a_word=0.01)) as her:
            her.release()
            await said_slowly(her, text, 0.2)
        assert her.spoken().split() == text.split()
        assert longest_silence(her.sound) < 0.2 * RATE

    in_virtual_time(test)


@pytest.mark.parametrize("hindered", [2, 3, 4])
def test_a_piece_that_takes_longer_than_ever_makes_no_pause(hindered: int) -> None:
    """An engine of 10 ms a word needs 0.15 s more once, as others use the processor."""

    async def test() -> None:
        engine = Tones(seconds_a_word=0.01)
        async with listening(engine) as her:
            for turn in range(1, 8):  # from the first ones she learns how quick it is
                before, spoken = her.sound.size, len(engine.calls)
                engine.hindrance = (0.15 if turn == 7 else 0.0, spoken + hindered)
                her.release(turn)
                await said_slowly(her, RIVER, 0.22, turn)
        assert longest_silence(her.sound[before:]) < 0.1 * RATE
        assert her.voice.underruns == 0

    in_virtual_time(test)


def test_a_long_piece_behind_a_short_one_is_not_waited_for() -> None:
    """All of it is there at once, and this engine needs 0.8 s for the piece after 'Yes'."""
    text = (
        "Yes. The river that begins high in the northern mountains runs past nine old towns and "
        "reaches the sea after four hundred miles of bends."
    )

    async def test() -> None:
        async with listening(Tones(seconds_a_word=0.06)) as her:
            her.release()
            her.say(LONG)  # from which she learns how long it needs
            her.finish()
            await her.until_silent()
            before = her.sound.size
            her.release(2)
            her.say(text, 2)
            her.finish(2)
            await her.until_silent(2)
            assert her.spoken(2) == text
            assert longest_silence(her.sound[before:]) < 0.4 * RATE

    in_virtual_time(test)


def test_the_first_sound_waits_for_the_first_few_words_only() -> None:
    async def test() -> None:
        async with listening(Tones(seconds_a_word=0.1), latency=0) as her:
            her.release()
            her.say(LONG)
            await anyio.sleep(0.5)
            assert bursts(her.sound)
            assert len(her.synthesizer.calls[0].split()) <= 4

    in_virtual_time(test)


# ---- lower and restore -----------------------------------------------------


def loudness(sound: Samples) -> float:
    """Give the loudest sample."""
    return float(np.abs(sound.astype(np.int32)).max(initial=0))


@pytest.mark.parametrize("latency", [0, 1, 5])
def test_she_is_softer_within_a_frame_and_goes_on_without_losing_a_word(latency: int) -> None:
    async def test() -> None:
        async with listening(latency=latency) as her:
            her.release()
            her.say(LONG)
            her.finish()
            await anyio.sleep(2)
            before = len(her.heard)
            her.lower()
            await anyio.sleep(1)
            during = len(her.heard)
            her.restore()
            await her.until_silent()
        sound = her.sound
        whole = loudness(sound[: before * FRAME_SAMPLES])
        softer = loudness(sound[(before + 2) * FRAME_SAMPLES : during * FRAME_SAMPLES])
        after = loudness(sound[(during + 10 + latency) * FRAME_SAMPLES :])
        assert softer == pytest.approx(LOWERED * whole, rel=0.1)
        assert after == pytest.approx(whole, rel=0.05)
        assert her.spoken() == LONG
        assert her.clears == 0
        assert len(bursts(sound)) == len(LONG.split())

    in_virtual_time(test)


def test_only_the_turn_that_is_heard_is_lowered_and_the_next_one_is_not() -> None:
    async def test() -> None:
        async with listening() as her:
            her.lower()
            her.release()
            her.say("one two three.")
            her.finish()
            await anyio.sleep(0.3)
            her.lower(2)
            await her.until_silent()
            first = loudness(her.sound)
            heard = len(her.heard)
            her.release(2)
            her.say("four five six.", 2)
            her.finish(2)
            await anyio.sleep(0.3)
            her.lower(2)
            await her.until_silent(2)
            her.release(3)
            her.say("seven eight.", 3)
            her.finish(3)
            last = len(her.heard)
            await her.until_silent(3)
        assert loudness(her.sound[last * FRAME_SAMPLES :]) == pytest.approx(first, rel=0.1)
        assert [turn for turn, _ in her.began] == [1, 2, 3]
        assert her.began[0][1] < heard

    in_virtual_time(test)


# ---- hush ------------------------------------------------------------------


@pytest.mark.parametrize("latency", [0, 1, 5, 15])
def test_after_a_hush_there_is_one_fading_frame_at_most(latency: int) -> None:
    async def test() -> None:
        async with listening(latency=latency) as her:
            her.release()
            her.say(LONG)
            await anyio.sleep(2.345)
            her.hush()
            await anyio.lowlevel.checkpoint()
            await anyio.lowlevel.checkpoint()
            taken, heard = len(her.gave_none), len(her.heard)
            await anyio.sleep(2)
            assert her.gave_none[taken:].count(False) <= 1
            assert all(her.gave_none[taken + 1 :])
            after = her.sound[heard * FRAME_SAMPLES :]
            assert not np.any(after[FRAME_SAMPLES // 2 :])
        assert her.clears == 1
        assert her.silences() == [(1, True)]
        assert steepest(her.sound) <= limit(her)

    in_virtual_time(test)


@pytest.mark.parametrize("seed", range(60))
def test_at_any_cut_exactly_the_words_that_left_are_told(seed: int) -> None:
    chance = random.Random(seed)
    moment, latency = chance.uniform(0.0, 9.5), chance.randrange(0, 16)

    async def test() -> None:
        async with listening(latency=latency) as her:
            her.release()
            her.say(LONG)
            her.finish()
            await anyio.sleep(moment)
            her.hush()
            await anyio.sleep(0.001)
            tones = bursts(her.sound)
            await anyio.sleep(1)
        heard = len(her.spoken().split())
        part = ((TONE + GAP) * MOST - GAP) / TONE
        assert LONG.startswith(her.spoken())
        assert her.silences() == [(1, True)]
        assert sum(length >= part * TONE + FRAME_SAMPLES for length in tones) <= heard
        assert heard <= sum(length >= part * TONE - FRAME_SAMPLES for length in tones)
        assert steepest(her.sound) <= limit(her)

    in_virtual_time(test)


def test_what_had_not_yet_been_heard_does_not_even_fade() -> None:
    async def test() -> None:
        async with listening(latency=15) as her:
            her.say(LONG)
            await anyio.sleep(1)
            her.release()
            await anyio.sleep(0.1)
            assert not all(her.gave_none)
            her.hush()
            await anyio.sleep(1)
            assert not np.any(her.sound)
        assert her.spoken() == ""
        assert her.silences() == [(1, True)]

    in_virtual_time(test)


def test_a_hush_is_obeyed_while_sound_is_being_made() -> None:
    async def test() -> None:
        async with listening(Tones(seconds_a_word=5.0)) as her:
            her.release()
            her.say("This takes a long time to be made.")
            her.finish()
            await anyio.sleep(1)
            assert her.voice.busy
            her.hush()
            await anyio.sleep(0.02)
            assert her.silences() == [(1, True)]
            assert not her.voice.busy
        assert her.spoken() == ""
        assert her.clears == 0

    in_virtual_time(test)


def test_after_a_hush_the_next_turn_is_spoken() -> None:
    async def test() -> None:
        async with listening() as her:
            her.release(1)
            her.say(LONG, turn=1)
            await anyio.sleep(3)
            her.hush(1)
            her.release(2)
            her.say("Yes, of course.", turn=2)
            her.finish(2)
            await her.until_silent(2)
        assert her.silences() == [(1, True), (2, False)]
        assert her.spoken(2) == "Yes, of course."
        assert steepest(her.sound) <= limit(her)

    in_virtual_time(test)


def test_hushing_a_turn_that_waits_leaves_the_speaking_one_alone() -> None:
    async def test() -> None:
        async with listening() as her:
            for turn in (1, 2):
                her.release(turn)
                her.say("This is a sentence of seven words.", turn=turn)
                her.finish(turn)
            await anyio.sleep(1)
            her.hush(2)
            await her.until_silent(1)
        assert her.silences() == [(2, True), (1, False)]
        assert her.spoken(1) == "This is a sentence of seven words."
        assert her.spoken(2) == ""
        assert her.clears == 0

    in_virtual_time(test)


# ---- the order of things -----------------------------------------------------


def test_turns_are_spoken_in_the_order_of_their_release() -> None:
    async def test() -> None:
        async with listening() as her:
            her.say("The second one.", turn=4)
            her.say("The first one.", turn=5)
            her.finish(4)
            her.finish(5)
            her.release(5)
            her.release(4)
            await her.until_silent(4)
        assert [e.turn for e in her.events] == [5, 5, 4, 4]
        assert all(event.earpiece == EARPIECE for event in her.events)

    in_virtual_time(test)


def test_words_are_told_as_they_are_heard_not_at_the_end() -> None:
    async def test() -> None:
        async with listening() as her:
            her.release()
            her.say(LONG)
            her.finish()
            seen = ""
            while not her.silences():
                await anyio.sleep(0.2)
                told, heard = len(her.spoken().split()), len(bursts(her.sound))
                assert told <= heard
                assert LONG.startswith(her.spoken())
                assert her.spoken().startswith(seen)
                seen = her.spoken()
        assert len([e for e in her.events if isinstance(e, Spoke)]) >= 4

    in_virtual_time(test)


def test_she_has_fallen_silent_only_when_the_last_frame_has_left() -> None:
    async def test() -> None:
        async with listening(latency=40) as her:
            her.release()
            her.say("One two three.")
            her.finish()
            await her.until_silent()
            assert len(bursts(her.sound)) == 3
            assert bursts(her.sound)[-1] > 0.9 * TONE

    in_virtual_time(test)


def test_an_empty_turn_ends_when_it_is_released() -> None:
    async def test() -> None:
        async with listening() as her:
            her.finish()
            await anyio.sleep(1)
            assert her.silences() == []
            her.release()
            await her.until_silent(seconds=0.1)
        assert her.events == [FellSilent(EARPIECE, 1)]

    in_virtual_time(test)


# ---- hostile text ------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", [1, 4, 10_000])
def test_put_together_what_was_heard_is_what_was_said(text: str, size: int) -> None:
    async def test() -> None:
        async with listening() as her:
            her.release()
            for start in range(0, len(text), size):
                her.say(text[start : start + size])
            her.finish()
            await her.until_silent()
        assert her.spoken() == text.strip()
        assert her.silences() == [(1, False)]

    in_virtual_time(test)


# ---- failure -----------------------------------------------------------------


def test_a_piece_that_fails_once_is_said_all_the_same() -> None:
    async def test() -> None:
        her_engine = Tones(fails=lambda words, call: "second" in words and call == 1)
        async with listening(her_engine) as her:
            her.release()
            her.say("This is first. This is second. This is third.")
            her.finish()
            await her.until_silent()
        assert her.spoken() == "This is first. This is second. This is third."
        assert her.voice.failures == 0

    in_virtual_time(test)


def test_a_piece_that_fails_twice_is_left_out_and_counted(caplog: pytest.LogCaptureFixture) -> None:
    async def test() -> None:
        async with listening(Tones(fails=lambda words, _: "second" in words)) as her:
            her.release()
            her.say("This is first. This is second. This is third.")
            her.finish()
            await her.until_silent()
        assert her.spoken() == "This is first. This is third."
        assert her.voice.failures == 1

    in_virtual_time(test)
    assert len(caplog.records) == 1
    assert "second" not in caplog.text


def test_if_nothing_can_be_said_nobody_waits_for_ever() -> None:
    async def test() -> None:
        async with listening(Tones(fails=lambda *_: True)) as her:
            her.release()
            her.say("This is first. This is second.")
            her.finish()
            await her.until_silent()
        assert her.events == [FellSilent(EARPIECE, 1)]
        assert her.voice.failures == 2

    in_virtual_time(test)


# ---- the end -------------------------------------------------------------------


@pytest.mark.parametrize("is_cancelled", [True, False])
def test_when_the_earpiece_leaves_what_was_heard_is_still_told(is_cancelled: bool) -> None:  # noqa: FBT001 - a parameter of the test
    async def test() -> None:
        async with listening() as her:
            her.release()
            her.say(LONG)
            await anyio.sleep(3)
            if not is_cancelled:
                her.leave()
                await anyio.sleep(0.1)
        assert her.silences() == [(1, True)]
        assert 3 < len(her.spoken().split()) < 15
        assert LONG.startswith(her.spoken())

    in_virtual_time(test)


@pytest.mark.anyio
@pytest.mark.parametrize("anyio_backend", ["asyncio", "trio"])
async def test_it_is_the_same_on_either_event_loop(anyio_backend: str) -> None:
    her = Listener(Tones(seconds_a_word=0.0), latency=2, language="en")
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(her.voice.run, her.orders, her.tell)
        her.release()
        her.say(LONG)
        her.finish()
        while not her.silences():
            await anyio.wait_all_tasks_blocked()
            her.tick()
        tasks.cancel_scope.cancel()
    her.close()
    assert anyio_backend in {"asyncio", "trio"}
    assert her.spoken() == LONG
    assert her.voice.underruns == 0

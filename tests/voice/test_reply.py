"""Where one turn pauses for something urgent: at once between two words, else at the word's end."""

import numpy as np
import pytest

from her_voice.audio import FRAME_SAMPLES
from her_voice.voice.passage import Mark, Passage
from her_voice.voice.reply import Reply

WORD = 4 * FRAME_SAMPLES


def reply() -> Reply:
    """Give a turn of two pieces of one word each, with a rest of two frames after each."""
    one = Reply(1, "en")
    for written in ("One. ", "Two."):
        sound = np.full(WORD, 1000, np.int16)
        one.add(Passage(sound, (Mark(WORD // 2, written, WORD),), 2 * FRAME_SAMPLES))
    return one


@pytest.mark.parametrize(
    ("taken", "at_once"), [(0, True), (1, False), (3, False), (4, True), (5, True), (6, True)]
)
def test_it_pauses_at_once_where_no_word_is_being_said(taken: int, *, at_once: bool) -> None:
    one = reply()
    for number in range(taken):
        one.frame(number)
    one.pause()
    assert one.is_paused is at_once
    while not one.is_paused:
        one.frame(taken)
        taken += 1
    assert taken <= 6
    assert one.frame(taken) is None

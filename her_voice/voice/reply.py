"""One turn in her mouth: written words in, frames out, and what of it has been heard.

Pure: no clock, no task. `Voice` brings it commands, sound and time.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from her_voice.audio import FRAME_SAMPLES, RATE, Frame, Samples
from her_voice.events import Turn
from her_voice.voice.clauses import Clauses
from her_voice.voice.loudness import RAMP, ramped
from her_voice.voice.making import Making
from her_voice.voice.passage import Passage, after_word

MOST_WAITING = 2
"""Passages with sound made ahead, besides the one that is playing."""

CHIME_REST = RATE * 120 // 1000
"""Samples of silence between a chime and the words."""

LONGEST_WORD = RATE * 8 // 10
"""Samples: who is to pause does not wait longer for the end of a word."""

_FAR = 32
"""Words: while there is time for more, a clause may become whole."""

HELD_S, PLAYING_S = 4.0, 6.0
"""No further passage is begun while this much sound is ready, in seconds."""


@dataclass(frozen=True, slots=True)
class _Leaving:
    """What has been heard once a frame has left."""

    frame: int
    written: str = ""
    ends: Passage | None = None
    """It is the last frame of this passage."""


class Reply:
    """What is to be said for one turn, on its way from text to heard words."""

    def __init__(self, turn: Turn, language: str, making: Making | None = None) -> None:
        self.turn = turn
        self._making = making or Making()
        self.is_released = False
        self.is_finished = False
        self.is_paused = False
        """It goes on after `go_on`, with the next word."""

        self.goes_first = False
        """What is heard when this is released pauses for it."""

        self.first: int | None = None
        """The number of the frame in which it began to be heard."""

        self.underruns = 0
        """How often it broke off because sound was not ready."""

        self._is_excused = False
        self._clauses = Clauses(language)
        self._pieces: deque[str] = deque()
        self._is_making = False
        self._ready: deque[Passage] = deque()
        self._at = 0
        self._mark = 0
        self._rest = 0
        self._was_covered = False
        self._leaving: deque[_Leaving] = deque()
        self._heard = ""
        self._space = ""
        self._has_reported = False
        self.words_heard = 0
        """Words of the passage that is heard just now which have been heard."""
        self._tells_words = False
        self._pause_at: int | None = None
        self._is_back = self._has_begun = False

    # ---- words in ------------------------------------------------------------

    def say(self, text: str) -> None:
        """Take more words. After `finish` there are none, and they are not taken."""
        if not self.is_finished:
            self._pieces.extend(self._clauses.feed(text))

    def finish(self) -> None:
        """Learn that no more words will come."""
        if not self.is_finished:
            self.is_finished = True
            self._pieces.extend(self._clauses.flush())

    def hurry(self) -> None:
        """Take what words there are, when sound is about to run out before a clause is whole."""
        is_waiting = bool(self._pieces) or self._is_making or self.is_finished
        if is_waiting or self.first is None or self.is_paused:
            return
        left_s = self._left_s
        words = self._making.words_within(left_s)
        if words < _FAR:
            is_late = self._making.is_late(left_s)
            self._pieces.extend(self._clauses.hurry(words, is_late=is_late))

    @property
    def _left_s(self) -> float:
        """How long there is sound, and rests after it."""
        ahead = sum(passage.samples.size + passage.rest for passage in self._ready)
        return (ahead - self._at + self._rest) / RATE

    def announce(self, sound: Samples | None, *, goes_first: bool) -> None:
        """Begin with this sound, and tell of each word as it leaves."""
        self._tells_words, self.goes_first = True, goes_first
        if sound is not None:
            self._ready.append(Passage(sound, (), CHIME_REST))

    # ---- pausing -------------------------------------------------------------

    def pause(self) -> None:
        """Pause at the end of the word; at once between two, or if that is far."""
        if self._pause_at is None:
            self._pause_at = self._word_end()
            self.is_paused = self._at == 0  # also in the rest before a piece

    def go_on(self) -> None:
        """Go on where it paused."""
        self.is_paused, self._pause_at = False, None
        self._is_back = self._at > 0

    def _word_end(self) -> int:
        """Find where the word ends that is being said, in samples of the passage."""
        if not self._ready:
            return 0
        soon = self._at + LONGEST_WORD
        ends = (mark.end for mark in self._ready[0].marks)
        at_once = min(self._at + RAMP, self._ready[0].samples.size)
        return min((end for end in ends if self._at < end <= soon), default=at_once)

    # ---- sound in ------------------------------------------------------------

    @property
    def wants_sound(self) -> bool:
        """There is a piece to be spoken, and room for its sound."""
        if self._is_making or not self._pieces:
            return False
        sounding = [p.samples.size for p in self._ready if p.samples.size]
        ahead = sum(sounding) - self._at
        waiting = len(sounding) - (self._at > 0)
        most = PLAYING_S if self.is_released else HELD_S
        return waiting < MOST_WAITING and ahead < most * RATE

    def next_piece(self) -> str:
        """Give the piece to be spoken next; `add` or `leave_out` must follow.

        It is a shorter one where the sound would run out before all of it is made.
        """
        self._is_making = True
        piece = self._pieces.popleft()
        if self.is_released and (self._ready or self.first is not None):
            words = self._making.words_within(self._left_s)
            piece, rest = self._clauses.shorten(piece, words)
            if rest:
                self._pieces.appendleft(rest)
        return piece

    def add(self, passage: Passage) -> None:
        """Take the sound of that piece."""
        self._is_making = False
        self._ready.append(passage)

    def leave_out(self, excuse: Passage) -> None:
        """Go on without that piece, which is never reported as heard; the excuse is said once."""
        self._is_making = False
        if not self._is_excused:
            self._is_excused = True
            self._ready.append(excuse)

    # ---- frames out ----------------------------------------------------------

    def frame(self, number: int) -> Frame | None:
        """Give the frame with this number; None if nothing is ready."""
        frame = np.zeros(FRAME_SAMPLES, np.int16)
        filled = 0
        while filled < FRAME_SAMPLES and not self.is_paused and self._has_passage(number):
            room = FRAME_SAMPLES - filled
            if self._rest:
                step = min(self._rest, room)
                self._rest -= step
            else:
                part = self._part(room)
                frame[filled : filled + part.size] = part
                step = part.size
                self._advance(number, step)
            filled += step
        self._rest = max(self._rest - (FRAME_SAMPLES - filled), 0)
        self._note_underrun(is_full=filled == FRAME_SAMPLES)
        if not filled:
            return None
        self.first = number if self.first is None else self.first
        return frame.tobytes()

    def _part(self, room: int) -> Samples:
        """Give the next samples, at most so many, with smooth ends where it pauses."""
        part = self._ready[0].samples[self._at : self._at + room]
        if self._is_back:
            part, self._is_back = ramped(part, rises=True), False
        if self._pause_at is not None and self._at + part.size >= self._pause_at:
            part = ramped(part[: self._pause_at - self._at], rises=False)
            self.is_paused = True
        return part

    def _has_passage(self, number: int) -> bool:
        """Tell whether there is sound, counting text without sound as heard on the way."""
        while self._ready and not self._ready[0].samples.size:
            self._advance(number, 0)
        return bool(self._ready)

    def _advance(self, number: int, samples: int) -> None:
        passage = self._ready[0]
        self._at += samples
        while self._mark < len(passage.marks) and passage.marks[self._mark].at <= self._at:
            self._leaving.append(_Leaving(number, passage.marks[self._mark].written))
            self._mark += 1
            self._has_begun = True
        if self._at >= passage.samples.size:
            self._leaving.append(_Leaving(number, ends=passage))
            self._ready.popleft()
            self._rest = max(passage.rest, self._rest)
            self._at = self._mark = 0

    def _note_underrun(self, *, is_full: bool) -> None:
        """Count where sound stops although there are words; where words lack is no underrun."""
        is_covered = is_full or self._rest > 0
        is_owed = bool(self._pieces) or self._is_making
        is_break = self._was_covered and is_owed and not is_covered
        self.underruns += is_break and self._has_begun  # words may come a little after a chime
        self._was_covered = is_covered

    # ---- heard words out -----------------------------------------------------

    def played(self, frames: int) -> list[str]:
        """Learn that frames below this number have left; say what was heard, by passage."""
        texts = []
        while self._leaving and self._leaving[0].frame < frames:
            leaving = self._leaving.popleft()
            self._heard += leaving.written
            self.words_heard = 0 if leaving.ends else self.words_heard + 1
            if leaving.ends or self._tells_words:
                texts.append(self._report())
        return [text for text in texts if text]

    def cut(self, frames: int) -> list[str]:
        """Say what was heard if nothing but frames below this number ever leaves."""
        texts = [*self.played(frames), self._report()]
        return [text for text in texts if text]

    def lose(self, frames: int) -> None:
        """Learn that what was taken from this number on never leaves."""
        self._leaving = deque(one for one in self._leaving if one.frame < frames)

    @property
    def unheard(self) -> list[Passage]:
        """The passages that have not been heard to their end, in order."""
        return [one.ends for one in self._leaving if one.ends] + list(self._ready)

    def resume(self, passages: Sequence[Passage], words_heard: int, space: str) -> None:
        """Begin with passages of which these words have been heard, after `space`.

        The sound goes on where that word ends.
        """
        self._space, self._has_reported = space, bool(space)
        self._ready.extend(passages)
        if passages and words_heard:
            self._at = after_word(passages[0], words_heard)
            self._mark = self.words_heard = words_heard
            self._heard = "".join(mark.written for mark in passages[0].marks[:words_heard])

    @property
    def is_over(self) -> bool:
        """All of it has been said and has left."""
        is_waiting = self._pieces or self._is_making or self._ready or self._leaving
        return self.is_released and self.is_finished and not is_waiting

    def _report(self) -> str:
        """Give what was heard since; white space is held back until words follow it."""
        text = self._space + self._heard
        text = text if self._has_reported else text.lstrip()
        words = text.rstrip()
        self._heard, self._space = "", text[len(words) :]
        self._has_reported = self._has_reported or bool(words)
        return words

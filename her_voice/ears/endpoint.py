"""Speech probabilities in, edges out: when the person begins, pauses, goes on and has finished.

Time is counted in frames of 20 ms, never read from a clock. Silence alone does not end an
utterance: how much of it is needed follows from what a judge of the sound says, from whether the
words so far ask for more, and from how long this person pauses.
"""

import math
from dataclasses import dataclass, field
from enum import Enum, auto

from her_voice.audio import FRAME_MS
from her_voice.ears.pace import Pace
from her_voice.ears.words import Outlook

SPEECH = 0.5
"""A frame at least this likely to be speech may begin or continue it."""

STILL_SPEECH = 0.4
"""Once speaking, a frame at least this likely belongs to the speech."""

CERTAIN = 0.9
"""A frame at least this likely is speech beyond doubt, see `is_certain`."""

ONSET_FRAMES = 3
"""Speech frames in a row that begin an utterance, or end a pause."""

FIRST_LOOK_MS = 60
"""Silence after which the utterance so far is understood and judged.

A detector takes 60 to 100 ms to see the end of speech, so the real silence is longer by that. With
120 ms there are a tenth fewer pauses to look at, and each answer comes 60 ms later.
"""

LOOK_AGAIN_MS = 100
"""It is judged again after half as much silence as there was, and this: at 200, 400, 700 ms."""

SURE = 0.8
"""A judge's probability from which it is not asked again."""

CUT_OFF_MS = 1000
"""Who speaks again so soon after she was heard to answer, or after they were taken to have
finished, had not finished."""

REAL_MS = 300
"""So much speech must follow, or it was a cough, or only showed that they listen."""

PATIENCE = {
    Outlook.QUESTION: 0.15,
    Outlook.COMPLETE: 0.45,
    Outlook.OPEN: 0.5,
    Outlook.LIST: 0.8,
    Outlook.TRAILING: 1.2,
    Outlook.NOTHING: 0.25,
}
"""How far from the shortest to the longest pause one waits if the judge knows nothing, that is, at
even odds. What ends in 'and' is waited for longest, whatever it sounds like."""

PER_LOG_ODDS = 0.08
"""By so much less for each log-odd of the judge's: 0.18 less when it is nine times as probable that
they have finished. Three steps instead of a line cut off 13 instead of 8 % of the pauses of people
who don't read aloud, at the same delay (`tests/latency/README.md`)."""

LEAST_SHARE = 0.04
"""One waits at least so far."""

MOST_SURE = 0.999
"""Log-odds grow without end; no judge is as sure as that."""


class Edge(Enum):
    """A moment worth knowing about."""

    BEGAN = auto()
    """The person speaks."""

    PAUSED = auto()
    """They have been silent for `FIRST_LOOK_MS`."""

    LOOK = auto()
    """The pause has grown, so a judge may see it differently."""

    RESUMED = auto()
    """They went on after a pause."""


@dataclass(slots=True)
class Endpoint:
    """Follows one microphone, one probability per frame, from utterance to utterance."""

    shortest_pause_ms: int
    longest_pause_ms: int

    frame: int = 0
    """How many frames there were."""

    began: int = 0
    """The frame in which the current utterance began."""

    ended: int = 0
    """The frame after the last one with speech."""

    voiced: int = 0
    """Frames with speech in the current utterance."""

    certain: int = 0
    """Frames that a detector is certain of, in the current utterance."""

    is_speaking: bool = False
    """An utterance has begun and has not been closed."""

    is_paused: bool = False
    """It has, and the person is silent."""

    pace: Pace = field(default_factory=Pace)
    """How long this person's pauses are. Learned here; keep its `state`, and set it to restore."""

    _heard: int = 0
    _closed: int = 0
    _cut_off_ms: int | None = None
    _run: int = 0
    _next_look_ms: int = 0
    _judged: list[float] = field(default_factory=list)
    _outlook: Outlook = Outlook.OPEN

    @property
    def quiet_ms(self) -> int:
        """Milliseconds since the last speech."""
        return (self.frame - self.ended) * FRAME_MS

    @property
    def is_stirred(self) -> bool:
        """Somebody speaks, or may be about to."""
        return self.is_speaking or self._run > 0

    @property
    def is_undecided(self) -> bool:
        """Nobody is sure yet, from the sound, that the person has finished."""
        return not self._judged or self._judged[-1] < SURE

    @property
    def patience_ms(self) -> float:
        """Milliseconds of silence that end the utterance, from all that is known of it now."""
        if not self._judged:
            return self.longest_pause_ms
        log_odds = sum(map(_log_odds, self._judged)) / len(self._judged)
        share = max(LEAST_SHARE, PATIENCE[self._outlook] - PER_LOG_ODDS * log_odds)
        span = self.longest_pause_ms - self.shortest_pause_ms
        return self.shortest_pause_ms + min(1.0, share * self.pace.scale) * span

    @property
    def is_done(self) -> bool:
        """The silence has outlasted the patience."""
        return self.is_paused and self.quiet_ms >= self.patience_ms

    def feed(self, probability: float, *, is_she_heard: bool = False) -> Edge | None:
        """Account for one frame that is speech with this probability."""
        self.frame += 1
        self._heard = self._heard + 1 if is_she_heard else 0
        fluent = self.is_speaking and not self.is_paused
        if probability < (STILL_SPEECH if fluent else SPEECH):
            self._run = 0
            return self._silence() if self.is_speaking else None
        self._run += 1
        if fluent:
            self.ended = self.frame
            self.voiced += 1
            self.certain += probability >= CERTAIN
            self._learn_cut_off()
            return None
        if self._run < ONSET_FRAMES:
            return None
        return self._speech()

    def judged(self, finished: float) -> None:
        """Take in how probably the person has finished, from the sound of the current pause.

        Every look at it counts as much as the others.
        """
        self._judged.append(finished)

    def understood(self, outlook: Outlook) -> None:
        """Take in whether the words before the current pause ask for more."""
        self._outlook = outlook

    def close(self) -> None:
        """End the utterance; the next speech is a new one."""
        self.is_speaking = self.is_paused = False
        self._run = 0
        self._closed = self.frame

    def cut(self, frame: int) -> None:
        """End the utterance at an earlier frame and begin the next one there, in full flow."""
        self.voiced, self.certain = max(0, self.frame - frame), 0
        self.began = frame

    def _speech(self) -> Edge:
        edge = Edge.RESUMED if self.is_speaking else Edge.BEGAN
        pause_ms = self.quiet_ms - self._run * FRAME_MS
        if edge is Edge.RESUMED:
            self.pace.paused(pause_ms)
        else:
            since = self._heard or self.frame - self._closed
            is_cut_off = self._closed and since * FRAME_MS <= CUT_OFF_MS
            self._cut_off_ms = pause_ms if is_cut_off else None
            self.began = self.frame - self._run
            self.voiced = self.certain = 0
        self.voiced += self._run
        self.ended = self.frame
        self.is_speaking, self.is_paused = True, False
        self._judged, self._outlook = [], Outlook.OPEN
        return edge

    def _learn_cut_off(self) -> None:
        if self._cut_off_ms is not None and self.voiced * FRAME_MS >= REAL_MS:
            self.pace.paused(self._cut_off_ms)
            self._cut_off_ms = None

    def _silence(self) -> Edge | None:
        if not self.is_paused and self.quiet_ms >= FIRST_LOOK_MS:
            self.is_paused = True
            self._next_look_ms = self.quiet_ms * 3 // 2 + LOOK_AGAIN_MS
            return Edge.PAUSED
        if self.is_paused and self.quiet_ms >= self._next_look_ms:
            self._next_look_ms = self.quiet_ms * 3 // 2 + LOOK_AGAIN_MS
            return Edge.LOOK
        return None


def _log_odds(probability: float) -> float:
    safe = min(MOST_SURE, max(1.0 - MOST_SURE, probability))
    return math.log(safe / (1.0 - safe))

"""Speech probabilities in, edges out: when has the person begun, paused, gone on and finished.

Time is counted in frames of 20 ms, never read from a clock. Silence alone does not end an
utterance: how much of it is needed follows from what a judge of the sound says and from whether
the words so far ask for more.
"""

from dataclasses import dataclass
from enum import Enum, auto

from her_voice.audio import FRAME_MS
from her_voice.ears.words import Outlook

SPEECH = 0.5
"""A frame at least this likely to be speech may begin or continue it."""

STILL_SPEECH = 0.4
"""Once speaking, a frame at least this likely belongs to the speech."""

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
"""A judge's probability from which the sound counts as finished."""

UNSURE = 0.35
"""A judge's probability below which the sound counts as unfinished."""

PATIENCE = {
    # The share of the way from the shortest to the longest pause: (sure, unsure, unfinished).
    Outlook.QUESTION: (0.05, 0.15, 0.4),
    Outlook.COMPLETE: (0.15, 0.3, 0.65),
    Outlook.OPEN: (0.2, 0.4, 0.7),
    Outlook.TRAILING: (0.75, 0.9, 1.0),
    Outlook.NOTHING: (0.1, 0.2, 0.3),
}


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

    is_speaking: bool = False
    """An utterance has begun and has not been closed."""

    is_paused: bool = False
    """It has, and the person is silent."""

    _run: int = 0
    _next_look_ms: int = 0
    _finished: float | None = None
    _outlook: Outlook = Outlook.OPEN

    @property
    def quiet_ms(self) -> int:
        """Milliseconds since the last speech."""
        return (self.frame - self.ended) * FRAME_MS

    @property
    def is_undecided(self) -> bool:
        """Nobody is sure yet, from the sound, that the person has finished."""
        return self._finished is None or self._finished < SURE

    @property
    def patience_ms(self) -> float:
        """Milliseconds of silence that end the utterance, from all that is known of it now."""
        if self._finished is None:
            return self.longest_pause_ms
        sure, unsure, unfinished = PATIENCE[self._outlook]
        if self._finished >= SURE:
            share = sure
        elif self._finished >= UNSURE:
            share = unsure
        else:
            share = unfinished
        return self.shortest_pause_ms + share * (self.longest_pause_ms - self.shortest_pause_ms)

    @property
    def is_done(self) -> bool:
        """The silence has outlasted the patience."""
        return self.is_paused and self.quiet_ms >= self.patience_ms

    def feed(self, probability: float) -> Edge | None:
        """Account for one frame that is speech with this probability."""
        self.frame += 1
        fluent = self.is_speaking and not self.is_paused
        if probability < (STILL_SPEECH if fluent else SPEECH):
            self._run = 0
            return self._silence() if self.is_speaking else None
        self._run += 1
        if fluent:
            self.ended = self.frame
            self.voiced += 1
            return None
        if self._run < ONSET_FRAMES:
            return None
        return self._speech()

    def judged(self, finished: float) -> None:
        """Take in how probably the person has finished, from the sound of the current pause."""
        self._finished = finished

    def understood(self, outlook: Outlook) -> None:
        """Take in whether the words before the current pause ask for more."""
        self._outlook = outlook

    def close(self) -> None:
        """End the utterance; the next speech is a new one."""
        self.is_speaking = self.is_paused = False
        self._run = 0

    def cut(self, frame: int) -> None:
        """End the utterance at an earlier frame and begin the next one there, in full flow."""
        self.voiced = max(0, self.frame - frame)
        self.began = frame

    def _speech(self) -> Edge:
        edge = Edge.RESUMED if self.is_speaking else Edge.BEGAN
        if edge is Edge.BEGAN:
            self.began = self.frame - self._run
            self.voiced = 0
        self.voiced += self._run
        self.ended = self.frame
        self.is_speaking, self.is_paused = True, False
        self._finished, self._outlook = None, Outlook.OPEN
        return edge

    def _silence(self) -> Edge | None:
        if not self.is_paused and self.quiet_ms >= FIRST_LOOK_MS:
            self.is_paused = True
            self._next_look_ms = self.quiet_ms * 3 // 2 + LOOK_AGAIN_MS
            return Edge.PAUSED
        if self.is_paused and self.quiet_ms >= self._next_look_ms:
            self._next_look_ms = self.quiet_ms * 3 // 2 + LOOK_AGAIN_MS
            return Edge.LOOK
        return None

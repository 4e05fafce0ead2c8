"""Each frame's loudness and probability of speech in, a first suspicion out: the person, over her.

A detector of speech takes 50 to 160 ms to be sure of a beginning. How loud a frame is can be seen
at once, so a sudden sound raises the suspicion and the detector confirms it. A sound that turns
out not to be the person's raises the bar for the next: a noisy kitchen makes her lower her
voice a few times, not all the time. Pure.
"""

from dataclasses import dataclass
from enum import Enum, auto

from her_voice.ears.endpoint import SPEECH

RISE_DB = 10.0
"""Decibels above what is usual here from which a frame is sudden."""

SUDDEN_FRAMES = 2
"""So many of them in a row raise a suspicion: a click has one."""

BELIEVED_FRAMES = 15
"""After so many without any speech in them it is a noise. The detector needs 8 at most."""

QUIET_DB = 30.0
"""Loudness of a quiet room, over one step of 16 bits: no bar is lower."""

SINKS_DB = 0.05
"""By so much the bar sinks with each frame: 2.5 dB a second."""


class Suspicion(Enum):
    """What became of it."""

    RAISED = auto()
    DISMISSED = auto()


@dataclass(slots=True)
class Sensing:
    """Follows one microphone. A suspicion is raised only while she is heard."""

    _is_raised: bool = False
    _usual: float = QUIET_DB
    _loudest: float = QUIET_DB
    _sudden: int = 0

    def feed(
        self, probability: float, loudness: float, *, is_speaking: bool, is_she_heard: bool
    ) -> Suspicion | None:
        """Take in the next frame; with `is_speaking` there is nothing to suspect any more.

        `loudness` is in decibels over one step of 16 bits.
        """
        is_speech = probability >= SPEECH
        self._follow(loudness, is_speech=is_speech, is_speaking=is_speaking)
        is_sudden = self._sudden >= SUDDEN_FRAMES
        may_begin = not is_speaking and (is_speech or is_sudden)
        if may_begin and is_she_heard and not self._is_raised:
            self._is_raised = True
            return Suspicion.RAISED
        if self._is_raised and not may_begin:
            self._is_raised = False
            return None if is_speaking else Suspicion.DISMISSED
        return None

    def _follow(self, loudness: float, *, is_speech: bool, is_speaking: bool) -> None:
        """Learn how loud it is here. The person's voice says nothing about that."""
        if is_speaking:
            self._sudden, self._loudest = 0, QUIET_DB
        elif loudness >= self._usual + RISE_DB and self._sudden < BELIEVED_FRAMES:
            self._sudden += 1
            self._loudest = max(self._loudest, loudness)
        elif not is_speech:
            self._usual = max(loudness, self._loudest, self._usual - SINKS_DB, QUIET_DB)
            self._sudden, self._loudest = 0, QUIET_DB
